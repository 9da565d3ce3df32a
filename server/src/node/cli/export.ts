import * as fs from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import type { Note, NoteUri } from '../../core/note.ts';
import { ExportReport } from '../../features/exports/exportReport.ts';
import type { ExportTarget } from '../../features/exports/exportTarget.ts';
import { exportTargets } from '../../features/exports/exportTargets.ts';
import { noNoteNamed } from '../../features/shared/noNoteNamed.ts';
import { exportedParts } from '../../notebook/tasks/exporting.ts';
import { type ExportPlan, planExport } from '../../notebook/tasks/exportPlan.ts';
import { hasSort } from '../../notebook/tasks/noteFilter.ts';
import { dataUrlStart, type ExportedPart, type ExportTargetName } from '../../protocolExports.ts';
import { withoutHalfFiles } from '../besideFiles.ts';
import { reasonOf } from '../fileErrors.ts';
import { PendingFile, writeAll } from '../pendingFile.ts';
import { keepHeapSmall } from '../smallHeap.ts';
import { TextsOnDisk } from '../textsOnDisk.ts';
import { checkOutput, writeFolder } from './exportFolder.ts';
import { sayExport } from './exportSentences.ts';
import { clearFolder } from './halfWritten.ts';
import { type OpenedNotebook, openNotebook } from './openNotebook.ts';
import { Refusal } from './refusal.ts';
import { type Selection, selectedUris } from './selection.ts';
import type { Terminal } from './terminal.ts';

export interface ExportOptions extends Selection {
	readonly to: ExportTargetName;
	/** A file, or a folder where several are made; stdout where it is left out. */
	readonly out?: string;
	/** The id or the title of a note: only it. */
	readonly note?: string;
	/** The id or the title of an index note: only the notes to which it links. */
	readonly from?: string;
	readonly flat: boolean;
	readonly linkSuffix?: string;
	/** One file that needs no other. */
	readonly single: boolean;
	/** The address at which a site will be read. */
	readonly url?: string;
	readonly glossary: boolean;
	readonly dryRun: boolean;
	/** Links that lead to no exported note make the exit code 1. */
	readonly strict: boolean;
	/** Overwrites existing files. */
	readonly force: boolean;
}

/** Writes the notebook, or the selected notes of it, for other programs. */
export async function exportNotes(folder: string, options: ExportOptions, terminal: Terminal): Promise<number> {
	const { to, out, dryRun } = options;
	const named = exportTargets[to];
	const target = (options.single ? named.single : undefined) ?? named;
	checkOptions(options, target);
	keepHeapSmall(15);
	const opened = await openNotebook(folder, terminal);
	if (out !== undefined && target.leavesOutDrafts && !dryRun) checkOutput(out, opened, target.makes === 'folder');
	const context = opened.context();
	const from = noteNamed(opened, '--from', options.from);
	const note = noteNamed(opened, '--note', options.note);
	const chosen = note ? new Set([note.uri]) : selectedUris(context, options, terminal);
	const plan = await planExport(
		opened.notebook,
		context,
		target,
		{ chosen, isOrdered: hasSort(options.query), from },
		opened.pathIn,
	);
	const report = new ExportReport(dryRun);
	const place = { target, plan, report, folder: URI.file(resolve(out === undefined ? '.' : dirname(out))).toString() };
	const parts = () => partsOf(opened, { ...place, chosen }, options, terminal);
	if (dryRun) for await (const _ of parts());
	else if (target.leavesOutDrafts && (plan.notes?.length ?? context.view.size) === 0) {
		await sayExport(report, plan.leftOut, opened, terminal);
		throw new Refusal(l10n.t('No note is left to be exported.'));
	} else if (out === undefined) await print(parts(), terminal);
	else if (target.makes === 'folder') {
		clearFolder(dirname(out), terminal);
		await withoutHalfFiles(() => writeFolder(parts(), out));
	} else await withoutHalfFiles(() => save(parts(), target, { ...options, out }, terminal));
	await sayExport(report, plan.leftOut, opened, terminal);
	return options.strict && report.unlinked.length > 0 ? 1 : 0;
}

/** @throws {Refusal} where the options make no sense together */
function checkOptions(
	{ to, out, dryRun, note, from, flat, glossary, linkSuffix, single, url }: ExportOptions,
	target: ExportTarget,
): void {
	if (out === '') throw new Refusal(l10n.t('{0} needs a value.', '--out'));
	if (out === undefined && target.makes !== 'file' && !dryRun) {
		throw new Refusal(
			target.makes === 'files'
				? l10n.t('{0} writes {1}: give a folder with --out.', to, target.names.join(l10n.t(' and ')))
				: l10n.t('{0} writes several files: give a folder with --out.', to),
		);
	}
	if (url !== undefined) siteAddress(url);
	const combined = [
		[note !== undefined && from !== undefined, '--note', '--from'],
		[flat && target.makes !== 'folder', '--flat', to],
		[glossary && !target.leavesOutDrafts, '--glossary', to],
		[linkSuffix !== undefined && to !== 'markdown', '--link-suffix', to],
		[single && to !== 'html', '--single', to],
		[url !== undefined && to !== 'html', '--url', to],
		[url !== undefined && single, '--url', '--single'],
	] as const;
	for (const [isSo, one, other] of combined) {
		if (isSo) throw new Refusal(l10n.t('{0} and {1} cannot be combined. Use one of them.', one, other));
	}
}

/** The address of a site, in letters that all programs take. @throws {Refusal} if no page can be below it */
function siteAddress(url: string): string {
	const parsed = /^https?:\/\/[^\s/]/i.test(url) && !/[?#]/.test(url) && URL.canParse(url) ? new URL(url) : undefined;
	if (!parsed) {
		throw new Refusal(l10n.t('--url must be a whole address without ? and #, such as https://example.org/notes.'));
	}
	return parsed.href;
}

function noteNamed(opened: OpenedNotebook, option: string, target: string | undefined): Note | undefined {
	if (target === undefined) return undefined;
	if (target.trim() === '') throw new Refusal(l10n.t('{0} needs a value.', option));
	const context = opened.context();
	const [note] = context.view.resolve(target)?.notes ?? [];
	if (!note) throw new Refusal(noNoteNamed(context, target).join(' '));
	return note;
}

async function print(parts: AsyncIterable<ExportedPart>, terminal: Terminal): Promise<void> {
	try {
		for await (const part of parts) {
			const text = textOf(part);
			if (text !== undefined) await terminal.write(text);
			if (terminal.isClosed) break;
		}
	} catch (error) {
		throw new Refusal(l10n.t('The export is incomplete ({0}).', reasonOf(error)));
	}
}

/** Writes all files, or leaves what is there as it is. */
async function save(
	parts: AsyncIterable<ExportedPart>,
	{ makes, names }: ExportTarget,
	{ out, force }: { readonly out: string; readonly force: boolean },
	terminal: Terminal,
): Promise<void> {
	const isFolder = makes !== 'file';
	clearFolder(isFolder ? out : dirname(out), terminal);
	const outputs = openOutputs(names, out, { isFolder, force });
	try {
		for await (const part of parts) {
			const text = textOf(part);
			if (text !== undefined) outputs.get(part.name)?.write(Buffer.from(text));
		}
		for (const file of outputs.values()) file.commit();
	} catch (error) {
		throw new Refusal(l10n.t('Cannot write {0} ({1}).', out, reasonOf(error)));
	} finally {
		for (const file of outputs.values()) file.close();
	}
}

/** What a part adds to its file; undefined for a file that is copied. @throws where a picture cannot be read */
function textOf(part: ExportedPart): string | undefined {
	if ('text' in part) return part.text;
	if (!('embedOf' in part)) return undefined;
	return dataUrlStart(part.embedOf) + fs.readFileSync(URI.parse(part.embedOf).fsPath).toString('base64');
}

async function* partsOf(
	opened: OpenedNotebook,
	{
		chosen,
		...place
	}: {
		readonly target: ExportTarget;
		readonly plan: ExportPlan;
		readonly report: ExportReport;
		readonly folder: string;
		readonly chosen: ReadonlySet<NoteUri> | undefined;
	},
	{ flat, glossary, linkSuffix, url }: ExportOptions,
	terminal: Terminal,
): AsyncGenerator<ExportedPart> {
	const options = {
		isFlat: flat,
		hasGlossary: glossary,
		...(linkSuffix !== undefined && { linkSuffix }),
		...(url !== undefined && { url: siteAddress(url) }),
	};
	const task = { ...place, options, beginTexts: () => new TextsOnDisk(), pathOf: opened.pathIn };
	let done = 0;
	const all = place.plan.notes?.length ?? chosen?.size ?? opened.context().view.size;
	for await (const part of exportedParts(opened.notebook, opened.context(), task)) {
		yield part;
		terminal.progress(l10n.t('Writing notes'), Math.min(done++, all), all);
	}
}

/** Opens all files before anything is written: where one cannot be opened, the others stay as they are. */
function openOutputs(
	names: readonly string[],
	output: string,
	{ isFolder, force }: { readonly isFolder: boolean; readonly force: boolean },
): Map<string, Output> {
	const opened = new Map<string, Output>();
	for (const name of names) {
		const path = isFolder ? join(output, name) : output;
		try {
			opened.set(name, openOutput(path, force));
		} catch (error) {
			for (const file of opened.values()) file.close();
			if (error instanceof Refusal) throw error;
			throw new Refusal(l10n.t('Cannot write {0} ({1}).', path, reasonOf(error)));
		}
	}
	return opened;
}

type Output = Pick<PendingFile, 'write' | 'commit' | 'close'>;

function openOutput(path: string, force: boolean): Output {
	const stats = fs.statSync(path, { throwIfNoEntry: false });
	if (stats && !force && !stats.isDirectory()) {
		throw new Refusal(l10n.t('{0} already exists. Use --force to overwrite it.', path));
	}
	return stats && !stats.isFile() ? new Device(path) : new PendingFile(path, stats === undefined);
}

/** A pipe, or a device such as `/dev/stdout`: what is written has left. */
class Device implements Output {
	private readonly descriptor: number;

	constructor(path: string) {
		this.descriptor = fs.openSync(path, fs.constants.O_WRONLY);
	}

	write(bytes: Uint8Array): void {
		writeAll(this.descriptor, bytes);
	}

	commit(): boolean {
		return true;
	}

	close(): void {
		fs.closeSync(this.descriptor);
	}
}
