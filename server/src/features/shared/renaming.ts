/** What every rename needs: how a name is changed where it stands, and why it cannot be. */
import * as l10n from '@vscode/l10n';
import { fieldEdit } from '../../core/header/yamlText.ts';
import { isReadable } from '../../core/linkTarget.ts';
import { type Field, isGarbled, type LinkOccurrence, type Note } from '../../core/note.ts';
import { fileName } from '../../core/noteId.ts';
import type { Span } from '../../core/text.ts';
import type { Edits } from './edits.ts';
import { asLabel } from './markdown.ts';

/** Its message tells the writer why the new name is refused. */
export class RenameRefused extends Error {
	readonly unchanged: readonly string[];

	/** @param unchanged the files that are in the way */
	constructor(message: string, ...unchanged: string[]) {
		super(message);
		this.unchanged = unchanged;
	}
}

/** Puts another value in place of one in a header. @throws {RenameRefused} if the writer must do it */
export function addField(note: Note, field: Field, value: string, edits: Edits): void {
	// Of a note that is left out, nothing need be possible.
	const edit = isGarbled(note) ? { span: field, newText: '' } : !isShared(note, field) && fieldEdit(field, value);
	if (!edit) throw byHand(field, note.uri);
	edits.add(note, edit.span, edit.newText);
}

/** Why a place cannot be changed that holds more than the name. */
export function byHand({ line }: Span, uri: string): RenameRefused {
	const sentence = l10n.t('Cannot change line {0} of {1} automatically. Change it by hand.', line + 1, file(uri));
	return new RenameRefused(sentence, uri);
}

/** Whether the place of a field is a part of another, as in a header that YAML refuses: `kezako:` with `id:1` below. */
function isShared({ header }: Note, field: Field): boolean {
	if (!header) return false;
	const { id, title, kezako, thumbnail, link, types, tags, aliases } = header;
	const fields = [id, title, kezako, thumbnail, link, ...types, ...tags, ...aliases];
	const overlapping = fields.filter(
		(other) => other && other.line === field.line && other.start < field.end && field.start < other.end,
	);
	return overlapping.length > 1;
}

/** Where the note keeps its name, no link may get the new one. */
export function refuseGarbled(note: Note): void {
	if (!isGarbled(note)) return;
	throw new RenameRefused(notUtf8(note.uri), note.uri);
}

export function notUtf8(uri: string): string {
	return l10n.t('{0} is not UTF-8: save it as UTF-8 first.', file(uri));
}

export function refuseUnreadable(link: LinkOccurrence, name: string): void {
	// A comment may end behind the link.
	if (isReadable(link) && !name.includes('<!--')) return;
	throw new RenameRefused(colonWarning(name) ?? l10n.t('[[{0}]] would not be read as a link to this note.', name));
}

export function colonWarning(name: string): string | undefined {
	if (!/.:./.test(name)) return undefined;
	return l10n.t('Text before a colon in a link is its type: [[{0}]] will not find the note.', name);
}

export function file(uri: string): string {
	return asLabel(fileName(uri));
}
