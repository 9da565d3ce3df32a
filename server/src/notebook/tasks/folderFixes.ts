import * as l10n from '@vscode/l10n';
import { wantsId } from '../../core/idlessNotes.ts';
import { isGarbled, type Note, type NoteUri } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { type NameLinkFix, namedByLinks, nameLinkFixes } from '../../features/codeActions/nameLinkFixes.ts';
import type { Context } from '../../features/shared/context.ts';
import { Edits } from '../../features/shared/edits.ts';
import { asLabel } from '../../features/shared/markdown.ts';
import { addMissingId, idFor } from '../../features/shared/noteEdits.ts';
import { summaryOf } from '../../features/views/noteSummary.ts';
import type { FolderChange, FolderFix, FolderFixes, FolderFixesParams } from '../../protocol.ts';
import { type Token, throwIfCancelled } from '../jobs.ts';
import type { Notebook } from '../notebook.ts';

/** Finds the edits that give the notes below a folder ids, or that turn links by title or file name into links by id. */
export async function findFolderFixes(
	notebook: Notebook,
	context: () => Context,
	{ folder, fix }: FolderFixesParams,
	token: Token,
): Promise<FolderFixes> {
	const notesHere = () => [...notebook.state.index.uris()].filter((uri) => uri.startsWith(`${folder}/`)).sort();
	if (fix === 'fileNameLinks') {
		await notebook.verified();
		const { fixes } = await notebook.current(folder, () => fileNameLinks(notebook, context, notesHere(), token));
		return fixes;
	}
	const edits = new Edits();
	const fixes: FolderFix[] = [];
	const withoutId = notesHere().filter((uri) => !notebook.state.index.note(uri)?.header?.id);
	for await (const batch of notebook.parsedInBatches(withoutId)) {
		for (const parsed of batch) fixes.push(...missingId(context(), parsed, edits));
		throwIfCancelled(token);
	}
	return folderFixes(fixes, edits);
}

function folderFixes(fixes: readonly FolderFix[], { leftOutSentence }: Edits): FolderFixes {
	return { fixes, ...(leftOutSentence !== undefined && { leftOut: leftOutSentence }) };
}

function missingId(context: Context, parsed: ParsedNote, edits: Edits): FolderFix[] {
	const { note } = parsed;
	const id = idFor(context, note);
	addMissingId(context, parsed, edits, id);
	const after = note.header ? l10n.t('gets the id {0}', id) : l10n.t('gets a header with the id {0}', id);
	const found = edits.changes[note.uri] ?? [];
	const isSure = wantsId(note, context.pathIn(note.uri));
	return fixOf(note, found.length > 0 ? [{ after, edits: found }] : [], isSure);
}

/** The fixes, and other notes that may have changed on disk as well: those that the links name, and those left out. */
async function fileNameLinks(
	notebook: Notebook,
	context: () => Context,
	uris: readonly NoteUri[],
	token: Token,
): Promise<{ fixes: FolderFixes; others: NoteUri[] }> {
	const edits = new Edits();
	const targets = new Set<NoteUri>();
	const fixes: FolderFix[] = [];
	const linking = uris.filter((uri) => {
		const note = context().view.note(uri);
		const named = note ? namedByLinks(context(), note) : [];
		for (const target of named) targets.add(target.uri);
		return named.length > 0;
	});
	for await (const batch of notebook.parsedInBatches(linking)) {
		for (const parsed of batch) {
			const { note, lines } = parsed;
			if (isGarbled(note)) edits.insert(note, 0, 0, '');
			else
				fixes.push(
					...fixOf(
						note,
						nameLinkFixes(context(), parsed).map((fix) => changeOf(fix, lines)),
						true,
					),
				);
		}
		throwIfCancelled(token);
	}
	return { fixes: folderFixes(fixes, edits), others: [...targets, ...edits.leftOut] };
}

function changeOf({ link, edits }: NameLinkFix, lines: readonly string[]): FolderChange {
	const line = lines[link.line] ?? '';
	const { start, end } = linkSpans(link).link;
	let after = line.slice(start, end);
	for (const { range, newText } of edits) {
		after = after.slice(0, range.start.character - start) + newText + after.slice(range.end.character - start);
	}
	return { before: asLabel(line.slice(start, end)), after: asLabel(after), edits };
}

/** The fix that the changes of a note are; none without any. */
function fixOf(note: Note, changes: readonly FolderChange[], isSure: boolean): FolderFix[] {
	return changes.length > 0 ? [{ note: summaryOf(note), changes, isSure }] : [];
}
