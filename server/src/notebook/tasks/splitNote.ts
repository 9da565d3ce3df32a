import * as l10n from '@vscode/l10n';
import { type ParsedNote, parseNote } from '../../core/parseNote.ts';
import { definitionsLeft, type Section, sectionsAt } from '../../features/codeActions/splitActions.ts';
import { proseLines } from '../../features/exports/exportedBody.ts';
import { editedFrom } from '../../features/exports/textEdits.ts';
import type { Context } from '../../features/shared/context.ts';
import type { CreateNoteParams, NotesEdit, SplitResult, TextChange } from '../../protocolCommands.ts';
import { ownLinksToSections } from './linksToSections.ts';
import { movedAddresses } from './movedAddresses.ts';
import { type NewNotePlan, newNoteResult } from './newNotes.ts';

/**
 * The notes that the sections of one become, and the changes that link to them in their place; or why there are none.
 *
 * @param others the changes of other notes
 * @param plan plans a note whose file is none of those taken
 */
export async function splitNote(
	context: Context,
	{ parsed, line }: { readonly parsed: ParsedNote; readonly line: number },
	others: NotesEdit,
	plan: (params: CreateNoteParams, taken: ReadonlySet<string>) => Promise<NewNotePlan>,
): Promise<SplitResult> {
	// Links to its headings may be in notes that nobody has read.
	if (context.isIndexing) return { refusal: l10n.t('Still reading your notes. Try again in a moment.') };
	const found = sectionsAt(context, parsed, line);
	const own = ownLinksToSections(context, parsed, found);
	const changed = own.length === 0 ? parsed : parseNote(parsed.note.uri, editedFrom(parsed.lines, 0, own));
	// Links change in their lines, so that the sections stay where they are.
	const after = own.length === 0 ? found : sectionsAt(context, changed, line);
	const sections = after.map((section, at) => ({ ...section, range: found[at]?.range ?? section.range }));
	if (sections.length === 0) return { refusal: l10n.t('There is no heading here to split the note at.') };
	const notes: { readonly uri: string; readonly text: string }[] = [];
	const taken = new Set<string>();
	for (const { note } of sections) {
		const planned = newNoteResult(await plan(note, taken));
		if ('refusal' in planned) return planned;
		if ('edits' in planned) continue;
		taken.add(planned.uri);
		notes.push({ uri: planned.uri, text: inFolderOf(context, planned, parsed) });
	}
	const stays = own.filter(({ start }) => !sections.some(({ first, end }) => first <= start.line && start.line < end));
	const edits = [
		...stays.map(({ start, end, text }) => ({ range: { start, end }, newText: text })),
		...editsFor(changed, sections),
	];
	return { notes, edits, others, version: context.version(parsed.note.uri) };
}

/** The text of a new note, in which relative addresses lead where they led. */
function inFolderOf(
	context: Context,
	{ uri, text }: { readonly uri: string; readonly text: string },
	from: ParsedNote,
): string {
	const parsed = parseNote(from.note.uri, text);
	return editedFrom(parsed.lines, 0, movedAddresses(context, proseLines(parsed), from.note.uri, uri));
}

function editsFor(parsed: ParsedNote, sections: readonly Section[]): TextChange[] {
	const left = definitionsLeft(parsed, sections);
	return sections.map(({ range, link }, at) => {
		const isLast = at === sections.length - 1;
		const added =
			isLast && left.length > 0
				? `${link.replace(/\n+$/, '')}\n\n${left.join('\n\n')}\n${link.endsWith('\n\n') ? '\n' : ''}`
				: link;
		return { range, newText: added };
	});
}
