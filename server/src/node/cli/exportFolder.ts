import * as fs from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import { exportMarker } from '../../notebook/state/files.ts';
import type { ExportedPart } from '../../protocolExports.ts';
import { nameBeside, unfinished } from '../besideFiles.ts';
import { reasonOf } from '../fileErrors.ts';
import { makeFolders, removeFolders } from '../makeFolders.ts';
import type { OpenedNotebook } from './openNotebook.ts';
import { PartsWriter } from './partsWriter.ts';
import { Refusal } from './refusal.ts';

/**
 * Writes an export as a folder, which other programs see as it was or as a whole.
 *
 * @throws {Refusal} where it cannot be written; then all is as it was
 */
export async function writeFolder(parts: AsyncIterable<ExportedPart>, output: string): Promise<void> {
	const path = fs.existsSync(output) ? fs.realpathSync(output) : resolve(output);
	const made = nameBeside(path, 'tmp');
	unfinished.add(made);
	const writer = new PartsWriter(made);
	let above: readonly string[] = [];
	try {
		above = makeFolders(dirname(path));
		for await (const part of parts) await writer.write(part);
		await writer.write({ name: exportMarker, text: markerText() });
		await writer.finish();
		replaceFolder(path, made);
	} catch (error) {
		await writer.close();
		fs.rmSync(made, { recursive: true, force: true });
		removeFolders(above);
		throw error instanceof Refusal ? error : new Refusal(l10n.t('Cannot write {0} ({1}).', output, reasonOf(error)));
	} finally {
		await writer.close();
		fs.rmSync(made, { recursive: true, force: true });
		unfinished.delete(made);
	}
}

/** Checks where an export is to be written, before anything is. @throws {Refusal} where files would be lost or read as notes */
export function checkOutput(output: string, { folder, folders }: OpenedNotebook, isFolder: boolean): void {
	const path = realPath(output);
	if (isIn(path, folder)) {
		const uri = folders.identity.folder(URI.file(path).toString());
		const isExcluded = isFolder
			? path !== folder && (folders.isExcluded(uri, 'folder') || folders.isExcluded(`${uri}/-.md`, 'file'))
			: folders.isExcluded(uri, 'file') || !/\.md$/i.test(path);
		if (!isExcluded) {
			throw new Refusal(
				l10n.t(
					'{0} is in the folder of your notes and would be read as notes. Choose another place, or exclude it with kezako.files.exclude.',
					output,
				),
			);
		}
	}
	if (isFolder) checkFolder(output, path, folder);
}

function checkFolder(output: string, path: string, notebook: string): void {
	if (isIn(notebook, path)) throw new Refusal(l10n.t('{0} holds your notes. Choose another folder.', output));
	let entries: fs.Dirent[];
	try {
		entries = fs.readdirSync(path, { withFileTypes: true });
		mayReplace(path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
		throw new Refusal(l10n.t('Cannot write {0} ({1}).', output, reasonOf(error)));
	}
	if (entries.length === 0) return;
	if (!entries.some(({ name }) => name === exportMarker)) {
		throw new Refusal(
			l10n.t('{0} holds files that are not of an export. Choose an empty folder, or a new one.', output),
		);
	}
	const foreign = entries.find((entry) => entry.isDirectory() && entry.name.startsWith('.'));
	if (foreign) {
		throw new Refusal(
			l10n.t('{0} would be lost: an export replaces its folder as a whole. Move it away.', join(output, foreign.name)),
		);
	}
}

/** Checks the folder itself: replacing it needs only the permission of the one above, and an administrator is never refused. */
function mayReplace(path: string): void {
	fs.accessSync(path, fs.constants.W_OK);
	if (process.platform === 'win32' || (fs.statSync(path).mode & 0o222) !== 0) return;
	throw Object.assign(new Error(`${path} is read-only`), { code: 'EACCES' });
}

/** What a folder says that is replaced as a whole. */
function markerText(): string {
	return 'Written by kezako export, which replaces this folder as a whole. Kezako does not read it as notes.\n';
}

function replaceFolder(path: string, made: string): void {
	if (!fs.existsSync(path)) {
		fs.renameSync(made, path);
		return;
	}
	fs.chmodSync(made, fs.statSync(path).mode);
	const former = nameBeside(path, 'former');
	fs.renameSync(path, former);
	try {
		fs.renameSync(made, path);
	} catch (error) {
		fs.renameSync(former, path);
		throw error;
	}
	fs.rmSync(former, { recursive: true, force: true });
}

/** A path with symbolic links followed, as far as it is there. */
function realPath(path: string): string {
	const whole = resolve(path);
	let there = whole;
	while (!fs.existsSync(there) && dirname(there) !== there) there = dirname(there);
	return join(fs.realpathSync(there), relative(there, whole));
}

function isIn(path: string, folder: string): boolean {
	return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
