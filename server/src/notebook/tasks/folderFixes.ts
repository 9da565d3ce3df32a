import * as l10n from '@vscode/l10n';
import { noteInFile, targetOf } from '../../core/linkTarget.ts';
import type { NoteUri } from '../../core/note.ts';
import { idOf } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { rangeOf } from '../../core/text.ts';
import { missingIdOf } from '../../features/codeActions/headerActions.ts';
import type { Context } from '../../features/shared/context.ts';
import { summaryOf } from '../../features/views/noteSummary.ts';
import type { FolderFix, FolderFixesParams, TextChange } from '../../protocol.ts';
import { type Token, throwIfCancelled } from '../jobs.ts';
import type { Notebook } from '../notebook.ts';

/** Finds the edits that give the notes below a folder ids, or that turn links by title or file name into links by id. */
export async function findFolderFixes(
	notebook: Notebook,
	context: () => Context,
	{ folder, fix }: FolderFixesParams,
	token: Token,
): Promise<FolderFix[]> {
	const notesHere = () => [...notebook.state.index.uris()].filter((uri) => uri.startsWith(`${folder}/`)).sort();
	if (fix === 'fileNameLinks') {
		// The ids that are put in are those of other notes, which may have changed on disk as well.
		const { fixes } = await notebook.complete(folder, () => {
			const targets = new Set<NoteUri>();
			return { fixes: notesHere().flatMap((uri) => fileNameLinks(context(), uri, targets)), targets: [...targets] };
		});
		return fixes;
	}
	const found: FolderFix[] = [];
	const withoutId = notesHere().filter((uri) => !notebook.state.index.note(uri)?.header?.id);
	for await (const batch of notebook.parsedInBatches(withoutId)) {
		found.push(...batch.flatMap((parsed) => missingId(context(), parsed) ?? []));
		throwIfCancelled(token);
	}
	return found;
}

function missingId(context: Context, parsed: ParsedNote): FolderFix | undefined {
	const { note } = parsed;
	const edits = missingIdOf(context, parsed);
	if (edits.length === 0) return undefined;
	const change = note.header ? l10n.t('gets an id') : l10n.t('gets a header with an id');
	// A file without a header may be something else than a note: a licence, a page about the folder.
	return { note: summaryOf(note), change, edits, isSure: note.header !== undefined };
}

/** @param targets takes the notes that the links name from now on */
function fileNameLinks(context: Context, uri: NoteUri, targets: Set<NoteUri>): FolderFix[] {
	const note = context.view.note(uri);
	const edits: TextChange[] = [];
	for (const link of note?.links ?? []) {
		const resolution = context.view.resolve(link.target);
		const [titled] = resolution?.by === 'titleDespiteId' ? resolution.notes : [];
		const named = resolution ? titled : noteInFile(context.view, link.target);
		const target = named && idOf(named) !== undefined && targetOf(named);
		if (!target) continue;
		targets.add(named.uri);
		edits.push({ range: rangeOf(linkSpans(link).target), newText: target });
	}
	if (!note || edits.length === 0) return [];
	const change = edits.length === 1 ? l10n.t('1 link') : l10n.t('{0} links', edits.length);
	return [{ note: summaryOf(note), change, edits, isSure: true }];
}
