import type { Note, NoteUri } from '../../core/note.ts';
import { decoded, shownTitle } from '../../core/noteId.ts';
import { statusEntry } from '../../features/exports/drafts.ts';
import type { LeftOut } from '../../features/exports/exportReport.ts';
import type { ExportTarget, Part, PlacedNote } from '../../features/exports/exportTarget.ts';
import { indexOrder } from '../../features/exports/indexOrder.ts';
import type { Context } from '../../features/shared/context.ts';
import type { Notebook } from '../notebook.ts';

/** Which notes are exported. */
export interface ExportSelection {
	/** All if it is left out. */
	readonly chosen?: ReadonlySet<NoteUri> | undefined;
	/** Whether the chosen notes are exported in their order; else by their paths. */
	readonly isOrdered?: boolean;
	/** An index note: what is exported are the notes to which it links, in its order. */
	readonly from?: Note | undefined;
}

export interface ExportPlan {
	/** In the order in which they are written; undefined for all. */
	readonly notes: readonly PlacedNote[] | undefined;
	/** Their order is that of an index note. */
	readonly hasOrder: boolean;
	readonly leftOut: readonly LeftOut[];
	readonly title: string;
}

/** Decides which notes are exported, and in which order. @param pathOf the path of a note in the notebook, with slashes */
export async function planExport(
	notebook: Notebook,
	context: Context,
	target: ExportTarget,
	{ chosen, isOrdered = false, from }: ExportSelection,
	pathOf: (uri: string) => string,
): Promise<ExportPlan> {
	const drafts = target.leavesOutDrafts ? await draftsIn(notebook, context) : new Map<NoteUri, string>();
	const [index] = from ? await notebook.parsed([from.uri]) : [];
	const listed = index && indexOrder(context, index);
	// Pages may be read one after the other from the index note on; a book has its order instead of it.
	const isPages = target.makes === 'folder';
	const wanted =
		listed && from && isPages ? [{ uri: from.uri, level: 1, parts: [] }, ...listed] : (listed ?? inOrderOfPaths());
	const isWanted = ({ uri }: PlacedNote) => !drafts.has(uri) && (listed === undefined || !chosen || chosen.has(uri));
	const placed = wanted && only(wanted, isWanted);
	const wantedUris = wanted && new Set(wanted.map(({ uri }) => uri));
	const leftOut = [...drafts].flatMap(([uri, entry]) => (wantedUris?.has(uri) !== false ? [{ uri, entry }] : []));
	const alone = placed?.length === 1 && chosen?.size === 1 ? placed[0] && context.view.note(placed[0].uri) : undefined;
	const titled = from ?? alone;
	const hasOrder = listed !== undefined;
	return { notes: placed, hasOrder, leftOut, title: titled ? shownTitle(titled) : titleOf(notebook, context) };

	function inOrderOfPaths(): PlacedNote[] | undefined {
		if (!chosen && drafts.size === 0) return undefined;
		const uris = Array.from(chosen ?? context.view.uris(), (uri) => ({ uri, path: pathOf(uri) }));
		if (!isOrdered) uris.sort((one, other) => (one.path < other.path ? -1 : 1));
		return uris.map(({ uri }) => ({ uri, level: 1, parts: [] }));
	}
}

/** Some of the notes. What is below one that is left out moves up, and headings below which nothing is left go. */
function only(notes: readonly PlacedNote[], isWanted: (note: PlacedNote) => boolean): PlacedNote[] {
	const found: PlacedNote[] = [];
	let parts: readonly Part[] = [];
	/** The levels of notes that are left out, and above what follows. */
	let missing: readonly number[] = [];
	const levelOf = (level: number) => {
		missing = missing.filter((other) => other < level);
		return level - missing.length;
	};
	for (const note of notes) {
		for (const { title, level: written } of note.parts) {
			const level = levelOf(written);
			parts = [...parts.filter((part) => part.level < level), { title, level }];
		}
		const level = levelOf(note.level);
		parts = parts.filter((part) => part.level < level);
		if (!isWanted(note)) missing = [...missing, note.level];
		else {
			found.push({ ...note, level, parts });
			parts = [];
		}
	}
	return found;
}

/** The notes that say that they are not for others, and the entry that says it. Their files are read. */
async function draftsIn(notebook: Notebook, { view }: Context): Promise<Map<NoteUri, string>> {
	const keys = [...view.keyUsage().keys()].filter((key) => /^(?:draft|publish|private)$/i.test(key));
	const uris = new Set(keys.flatMap((key) => Array.from(view.notesWithKey(key), ({ uri }) => uri)));
	const drafts = new Map<NoteUri, string>();
	for await (const batch of notebook.parsedInBatches([...uris])) {
		for (const parsed of batch) {
			const entry = statusEntry(parsed);
			if (entry !== undefined) drafts.set(parsed.note.uri, entry);
		}
	}
	return drafts;
}

/** The title that Cosma's configuration gives the notebook, else the name of its folder. */
function titleOf(notebook: Notebook, context: Context): string {
	const [folder = ''] = notebook.state.folders.folders;
	const name = decoded(folder.slice(folder.lastIndexOf('/') + 1));
	return context.configurations()[0]?.values.title ?? name;
}
