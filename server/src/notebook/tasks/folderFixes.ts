import * as l10n from '@vscode/l10n';
import { onlyLinkable, targetOf } from '../../core/linkTarget.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { idOf } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import type { Context } from '../../features/shared/context.ts';
import { Edits } from '../../features/shared/edits.ts';
import { addMissingId } from '../../features/shared/noteEdits.ts';
import { summaryOf } from '../../features/views/noteSummary.ts';
import type { FolderFix, FolderFixes, FolderFixesParams } from '../../protocol.ts';
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
		const { fixes } = await notebook.complete(folder, () => fileNameLinks(context(), notesHere()));
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
	addMissingId(context, parsed, edits);
	const change = note.header ? l10n.t('gets an id') : l10n.t('gets a header with an id');
	// A file without a header may be something else than a note: a licence, a page about the folder.
	return fixOf(note, edits, () => change, note.header !== undefined);
}

/** The fixes, and other notes that may have changed on disk as well: those that the links name, and those left out. */
function fileNameLinks(context: Context, uris: readonly NoteUri[]): { fixes: FolderFixes; others: NoteUri[] } {
	const edits = new Edits();
	const targets = new Set<NoteUri>();
	const fixes = uris.flatMap((uri) => {
		const note = context.view.note(uri);
		for (const link of note?.links ?? []) {
			const resolution = context.view.resolve(link.target);
			const [titled] = resolution?.by === 'titleDespiteId' ? resolution.notes : [];
			const named = resolution?.by === 'fileName' ? onlyLinkable(resolution.notes) : titled;
			const target = named && idOf(named) !== undefined && targetOf(named);
			if (!note || !target) continue;
			targets.add(named.uri);
			edits.add(note, linkSpans(link).target, target);
		}
		const changeOf = (count: number) => (count === 1 ? l10n.t('1 link') : l10n.t('{0} links', count));
		return note ? fixOf(note, edits, changeOf, true) : [];
	});
	return { fixes: folderFixes(fixes, edits), others: [...targets, ...edits.leftOut] };
}

/** The fix that the edits of a note are; none without any. */
function fixOf(note: Note, { changes }: Edits, changeOf: (count: number) => string, isSure: boolean): FolderFix[] {
	const edits = changes[note.uri] ?? [];
	return edits.length > 0 ? [{ note: summaryOf(note), change: changeOf(edits.length), edits, isSure }] : [];
}
