import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { exportNotebook } from '../../features/exports/exportNotebook.ts';
import { exportedParts } from '../../notebook/tasks/exporting.ts';
import type { ExportFormat } from '../../protocol.ts';
import { reasonOf } from '../fileErrors.ts';
import { type OpenedNotebook, openNotebook } from './openNotebook.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

export interface ExportOptions {
	readonly format: ExportFormat;
	/** A file, or a folder where the format makes several files; stdout where it is left out. */
	readonly output?: string;
	/** Overwrites existing files. */
	readonly force: boolean;
}

/** Writes the notebook for other programs. */
export async function exportNotes(folder: string, options: ExportOptions, terminal: Terminal): Promise<number> {
	const opened = await openNotebook(folder, terminal);
	const names = exportNotebook(opened.context(), options.format, opened.pathIn).map(({ name }) => name);
	if (names.length > 1 && options.output === undefined) {
		throw new Refusal(
			l10n.t('{0} writes {1}: give a folder with --output.', options.format, names.join(l10n.t(' and '))),
		);
	}
	const writes = options.output === undefined ? undefined : openFiles(names, options.output, options.force);
	try {
		for await (const { name, text } of parts(opened, options.format, terminal)) {
			if (writes) writeText(writes.get(name), text);
			else await terminal.write(text);
			if (!writes && terminal.isClosed) break;
		}
	} catch (error) {
		throw new Refusal(l10n.t('The export is incomplete ({0}).', reasonOf(error)));
	} finally {
		for (const file of writes?.values() ?? []) fs.closeSync(file);
	}
	return 0;
}

async function* parts(opened: OpenedNotebook, format: ExportFormat, terminal: Terminal) {
	let done = 0;
	for await (const part of exportedParts(opened.notebook, opened.context, format, opened.pathIn)) {
		yield part;
		terminal.progress(l10n.t('Writing notes'), done++);
	}
}

/** Opens all files before anything is written: where one cannot be opened, the others stay as they are. */
function openFiles(names: readonly string[], output: string, force: boolean): Map<string, number> {
	const opened = new Map<string, number>();
	const made: string[] = [];
	for (const name of names) {
		const path = names.length > 1 ? join(output, name) : output;
		try {
			const isThere = fs.existsSync(path);
			if (isThere && !force && !fs.statSync(path).isDirectory()) {
				throw new Refusal(l10n.t('{0} already exists. Use --force to overwrite it.', path));
			}
			fs.mkdirSync(dirname(path), { recursive: true });
			const flags = fs.constants.O_WRONLY | fs.constants.O_CREAT | (isThere ? 0 : fs.constants.O_EXCL);
			opened.set(name, fs.openSync(path, flags));
			if (!isThere) made.push(path);
		} catch (error) {
			for (const file of opened.values()) fs.closeSync(file);
			for (const former of made) fs.rmSync(former);
			if (error instanceof Refusal) throw error;
			throw new Refusal(l10n.t('Cannot write {0} ({1}).', path, reasonOf(error)));
		}
	}
	for (const file of opened.values()) if (fs.fstatSync(file).isFile()) fs.ftruncateSync(file);
	return opened;
}

function writeText(file: number | undefined, text: string): void {
	const bytes = Buffer.from(text);
	for (let written = 0; file !== undefined && written < bytes.length; ) written += fs.writeSync(file, bytes, written);
}
