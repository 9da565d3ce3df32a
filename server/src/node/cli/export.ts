import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { NoteUri } from '../../core/note.ts';
import { exportNotebook } from '../../features/exports/exportNotebook.ts';
import { exportedParts } from '../../notebook/tasks/exporting.ts';
import type { ExportedText, ExportFormat } from '../../protocol.ts';
import { withoutHalfFiles } from '../besideFiles.ts';
import { reasonOf } from '../fileErrors.ts';
import { PendingFile, writeAll } from '../pendingFile.ts';
import { clearFolder } from './halfWritten.ts';
import { type OpenedNotebook, openNotebook } from './openNotebook.ts';
import { Refusal } from './refusal.ts';
import { type Selection, selectedUris } from './selection.ts';
import type { Terminal } from './terminal.ts';

export interface ExportOptions extends Selection {
	readonly format: ExportFormat;
	/** A file, or a folder where the format makes several files; stdout where it is left out. */
	readonly output?: string;
	/** Overwrites existing files. */
	readonly force: boolean;
}

/** Writes the notebook, or the selected notes of it, for other programs. */
export async function exportNotes(folder: string, options: ExportOptions, terminal: Terminal): Promise<number> {
	const opened = await openNotebook(folder, terminal);
	const names = exportNotebook(opened.context(), options.format, opened.pathIn).map(({ name }) => name);
	if (names.length > 1 && options.output === undefined) {
		throw new Refusal(
			l10n.t('{0} writes {1}: give a folder with --output.', options.format, names.join(l10n.t(' and '))),
		);
	}
	const { format, force, output } = options;
	const chosen = selectedUris(opened.context(), options, terminal);
	const parts = () => partsOf(opened, format, chosen, terminal);
	if (output === undefined) await print(parts(), terminal);
	else await withoutHalfFiles(() => save(parts(), names, { output, force }, terminal));
	return 0;
}

async function print(parts: AsyncIterable<ExportedText>, terminal: Terminal): Promise<void> {
	try {
		for await (const { text } of parts) {
			await terminal.write(text);
			if (terminal.isClosed) break;
		}
	} catch (error) {
		throw new Refusal(l10n.t('The export is incomplete ({0}).', reasonOf(error)));
	}
}

/** Writes all files, or leaves what is there as it is. */
async function save(
	parts: AsyncIterable<ExportedText>,
	names: readonly string[],
	{ output, force }: { readonly output: string; readonly force: boolean },
	terminal: Terminal,
): Promise<void> {
	clearFolder(names.length > 1 ? output : dirname(output), terminal);
	const outputs = openOutputs(names, output, force);
	try {
		for await (const { name, text } of parts) outputs.get(name)?.write(Buffer.from(text));
		for (const file of outputs.values()) file.commit();
	} catch (error) {
		throw new Refusal(l10n.t('Cannot write {0} ({1}).', output, reasonOf(error)));
	} finally {
		for (const file of outputs.values()) file.close();
	}
}

async function* partsOf(
	opened: OpenedNotebook,
	format: ExportFormat,
	chosen: ReadonlySet<NoteUri> | undefined,
	terminal: Terminal,
): AsyncGenerator<ExportedText> {
	let done = 0;
	for await (const part of exportedParts(opened.notebook, opened.context, format, opened.pathIn, chosen)) {
		yield part;
		terminal.progress(l10n.t('Writing notes'), done++);
	}
}

/** Opens all files before anything is written: where one cannot be opened, the others stay as they are. */
function openOutputs(names: readonly string[], output: string, force: boolean): Map<string, Output> {
	const opened = new Map<string, Output>();
	for (const name of names) {
		const path = names.length > 1 ? join(output, name) : output;
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
	fs.mkdirSync(dirname(path), { recursive: true });
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
