import * as l10n from '@vscode/l10n';
import { keyEdits } from '../../core/citations/renamedKey.ts';
import type { NoteUri } from '../../core/note.ts';
import type { Range } from '../../core/text.ts';
import { type Citing, citingAsIn, grammarOf } from './citations.ts';
import type { Context } from './context.ts';
import type { Edits } from './edits.ts';
import { asLabel } from './markdown.ts';
import { addField, file, RenameRefused } from './renaming.ts';

/**
 * Gives the key of a work another name wherever it is cited or listed as a reference. Libraries stay as they are: what
 * manages references would write the old key again.
 *
 * @param uri the note in which the key is meant
 * @returns a sentence where the library has the old key alone. @throws {RenameRefused}
 */
export function* renameCitations(
	context: Context,
	uri: NoteUri,
	{ key, name }: { readonly key: string; readonly name: string },
	edits: Edits,
): Generator<undefined, string | undefined> {
	const entry = context.library(uri)?.get(key);
	const other = context.library(uri)?.get(name);
	for (const citing of citingAsIn(context, uri, key)) {
		yield;
		if (entry && other)
			throw new RenameRefused(l10n.t('{0} is the key of another work in {1}.', asLabel(name), file(other.uri)));
		for (const field of citing.listed) addField(citing.note, field, name, edits);
		citeAs(context, citing, { key, name }, edits);
	}
	if (!entry || other) return undefined;
	return l10n.t('Change the key {0} in {1}, too.', asLabel(key), file(entry.uri));
}

/** @throws {RenameRefused} if it would be read otherwise, or not at all */
function citeAs(
	context: Context,
	{ note, citations }: Pick<Citing, 'note' | 'citations'>,
	{ key, name }: { readonly key: string; readonly name: string },
	edits: Edits,
): void {
	if (citations.length === 0) return;
	// With another in its paragraph, a backtick may begin code; a comment may end behind the citation.
	const changes = /[[\]`\\]|<!--/.test(name)
		? undefined
		: note.citations.map((cluster) => keyEdits(cluster, grammarOf(context, note.uri), key, name));
	if (!changes?.every((ofCluster) => ofCluster !== undefined) || isReadOn(context, { note, citations }, changes.flat()))
		throw new RenameRefused(l10n.t('{0} cannot be cited in {1}. Choose another key.', asLabel(name), file(note.uri)));
	for (const { range, newText } of changes.flat()) edits.addRange(note, range, newText);
}

/** Whether Cosma would read a key in braces in the text up to a later brace in its line. */
function isReadOn(
	context: Context,
	{ note, citations }: Pick<Citing, 'note' | 'citations'>,
	changes: readonly { readonly range: Range; readonly newText: string }[],
): boolean {
	if (grammarOf(context, note.uri) !== 'cosma') return false;
	return citations.some(({ isInText, isInBraces, key: { line, start, end } }) => {
		const isBehind = (place: Range) => place.start.line === line && place.start.character > start;
		const here = changes.find(({ range }) => range.start.line === line && range.start.character === start);
		if (!isInText || isInBraces || !here?.newText.startsWith('{')) return false;
		if (changes.some(({ range, newText }) => isBehind(range) && newText.endsWith('}'))) return true;
		const written = context.open(note.uri)?.lines[line]?.slice(end);
		// Of a closed note, the index knows the citations alone.
		return (
			written?.includes('}') ??
			note.citations.some((one) => one.line === line && one.start > start && one.text.includes('}'))
		);
	});
}
