import type { NoteUri } from '../../core/note.ts';
import { type TextStore, TextsInMemory } from '../../core/storage/textStore.ts';
import { ExportReport } from '../../features/exports/exportReport.ts';
import type { ExportTarget } from '../../features/exports/exportTarget.ts';
import { exportTargets } from '../../features/exports/exportTargets.ts';
import { indexOrder } from '../../features/exports/indexOrder.ts';
import type { Context } from '../../features/shared/context.ts';
import { readQuery } from '../../features/views/queryBlocks.ts';
import type {
	ExportChoice,
	ExportedPart,
	ExportOptions,
	ExportSummary,
	ExportTargetName,
} from '../../protocolExports.ts';
import type { Notebook } from '../notebook.ts';
import { type ExportPlan, type ExportSelection, planExport } from './exportPlan.ts';
import { filteredUris, hasSort } from './noteFilter.ts';

/** How what was planned is written. */
export interface ExportTask {
	readonly target: ExportTarget;
	readonly plan: ExportPlan;
	readonly options: ExportOptions;
	/** The folder in which a single file will be read, as a URI. */
	readonly folder: string;
	readonly report: ExportReport;
	/** Begins to keep what is written late; memory does if it is left out. */
	readonly beginTexts?: (() => TextStore) | undefined;
	/** The path of a note in the notebook, with slashes. */
	pathOf(uri: string): string;
}

/**
 * Exports the notebook part by part, so that the caller can write each part away and other work can run in between. The
 * parts of one file come in order; those of several may alternate.
 */
export async function* exportedParts(
	notebook: Notebook,
	context: Context,
	{ target, plan, beginTexts, ...task }: ExportTask,
): AsyncGenerator<ExportedPart> {
	const { notes, hasOrder, leftOut, title } = plan;
	await target.load?.();
	const hidden = new Set(leftOut.map(({ uri }) => uri));
	const texts = beginTexts?.() ?? new TextsInMemory();
	try {
		const made = target.begin({ ...task, texts, context, notes, hasOrder, title, leftOut: hidden });
		yield* made.begin();
		const uris = notes?.map(({ uri }) => uri) ?? inOrderOfPaths(notebook, task.pathOf);
		for await (const batch of notebook.parsedInBatches(uris)) {
			for (const parsed of batch) yield* made.ofNote(parsed);
		}
		yield* made.end();
	} finally {
		texts.close();
	}
}

function inOrderOfPaths(notebook: Notebook, pathOf: (uri: string) => string) {
	const notes = Array.from(notebook.state.index.uris(), (uri) => ({ uri, path: pathOf(uri) }));
	notes.sort((one, other) => (one.path < other.path ? -1 : 1));
	return notes.map(({ uri }) => uri);
}

/** Some of the notes, as an editor asks for them. */
export interface NotesChoice extends Pick<ExportChoice, 'query'> {
	readonly around?: NoteUri;
	readonly from?: NoteUri;
}

/** How many notes a choice finds. */
export async function countChosen(notebook: Notebook, context: Context, choice: NotesChoice): Promise<number> {
	// In which order they come is of no use here, and takes long.
	const { chosen, from } = selectionOf(context, { ...choice, query: readQuery(choice.query ?? '').query });
	if (!from) return chosen?.size ?? context.view.size;
	const [index] = await notebook.parsed([from.uri]);
	const listed = index ? indexOrder(context, index) : [];
	return chosen ? listed.filter(({ uri }) => chosen.has(uri)).length : listed.length;
}

function selectionOf(context: Context, { query = '', around, from }: NotesChoice): ExportSelection {
	const index = from === undefined ? undefined : context.view.note(from);
	// Where a note is gone that was meant, all others are not.
	if (from !== undefined && !index) return { chosen: new Set() };
	const middle = around === undefined ? undefined : [context.view.note(around) ?? []].flat();
	const chosen = filteredUris(context, { query, ...(middle && { around: middle }) });
	return { from: index, chosen, isOrdered: hasSort(query) };
}

/** The export of a session, by its names. @throws a sentence where what it needs cannot be loaded, or a query cannot be read */
export async function beginExport(
	notebook: Notebook,
	context: Context,
	params: {
		readonly target: ExportTargetName;
		/** One file, of a target that makes a folder. */
		readonly isSingle: boolean;
		/** Only this note, if it is given. */
		readonly note: NoteUri | undefined;
		readonly choice: NotesChoice;
		readonly options: ExportOptions;
		readonly folder: string;
		readonly beginTexts?: (() => TextStore) | undefined;
		pathOf(uri: string): string;
	},
) {
	const named = exportTargets[params.target];
	const target = (params.isSingle ? named.single : undefined) ?? named;
	await target.load?.();
	const { folder, note, options, beginTexts, pathOf } = params;
	const { complaint } = readQuery(params.choice.query ?? '');
	if (complaint !== '') throw new Error(complaint);
	const selection = note === undefined ? selectionOf(context, params.choice) : { chosen: new Set([note]) };
	const plan = await planExport(notebook, context, target, selection, pathOf);
	const report = new ExportReport();
	return {
		parts: exportedParts(notebook, context, { target, plan, options, folder, report, beginTexts, pathOf }),
		/** How many notes are exported. */
		size: plan.notes?.length ?? context.view.size,
		/** Whether what is written at a place in the notebook would be read as notes. */
		readsAsNotes: (place: string) => target.makes === 'folder' || /\.md$/i.test(place),
		summary: (): ExportSummary => ({
			notes: report.notes,
			unlinked: report.unlinked.length,
			unfound: report.unfound.length,
			leftOut: plan.leftOut.length,
		}),
	};
}
