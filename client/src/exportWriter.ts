import * as vscode from 'vscode';
import { withoutLinks } from '../../server/src/core/text.ts';
import { exportMarker } from '../../server/src/notebook/state/files.ts';
import type { ClientRequests } from '../../server/src/protocol.ts';
import { dataUrlStart, type ExportedPart } from '../../server/src/protocolExports.ts';

/** Writes what the server exports, part by part. */
export interface ExportWriter {
	write(parts: readonly ExportedPart[]): Promise<void>;
	/** Called when all was written: only now what was there before is gone. */
	finish(): Promise<void>;
	/** Called instead where something failed, or was cancelled. */
	giveUp(): Promise<void>;
}

/** How many files of a folder are written at once. */
const maxAtOnce = 16;

/** The exports that run, by their names. */
const running = new Map<string, ExportWriter>();

/** Has a writer take the parts of an export as long as a task runs, then finish or give up. @throws what the task throws */
export async function whileWriting<Result>(
	name: string,
	writer: ExportWriter,
	task: () => Promise<Result>,
): Promise<Result> {
	running.set(name, writer);
	try {
		const result = await task();
		await writer.finish();
		return result;
	} catch (error) {
		await writer.giveUp();
		throw error;
	} finally {
		running.delete(name);
	}
}

/** Takes parts from the server. @throws where they cannot be written, or nobody wants them any more */
export async function writeParts({ export: name, parts }: ClientRequests['export/write']['params']): Promise<null> {
	const writer = running.get(name);
	if (!writer) throw new Error(vscode.l10n.t('The export was cancelled.'));
	await writer.write(parts);
	return null;
}

/** Whether a folder can be replaced by an export: it is not there, is empty, or an export wrote it. */
export async function isFreeForExport(folder: vscode.Uri): Promise<boolean> {
	try {
		const entries = await vscode.workspace.fs.readDirectory(folder);
		const isOwn = entries.some(([name]) => name === exportMarker);
		const hasForeign = entries.some(([name, type]) => type === vscode.FileType.Directory && name.startsWith('.'));
		return entries.length === 0 || (isOwn && !hasForeign);
	} catch {
		return true;
	}
}

/** Files of a few names. They are written at the end, as no file system of VS Code lets a file grow. */
export class FilesWriter implements ExportWriter {
	private readonly placeOf: (name: string) => vscode.Uri;
	private readonly texts = new Map<string, string[]>();

	constructor(placeOf: (name: string) => vscode.Uri) {
		this.placeOf = placeOf;
	}

	async write(parts: readonly ExportedPart[]): Promise<void> {
		for (const part of parts) {
			const text = 'text' in part ? part.text : 'embedOf' in part ? await dataUrlOf(part.embedOf) : undefined;
			if (text === undefined) continue;
			const texts = this.texts.get(part.name);
			if (texts) texts.push(text);
			else this.texts.set(part.name, [text]);
		}
	}

	async finish(): Promise<void> {
		for (const [name, texts] of this.texts) await writeText(this.placeOf(name), texts.join(''));
	}

	async giveUp(): Promise<void> {
		this.texts.clear();
	}
}

/**
 * A folder of pages. On a disk it is made beside the former one and takes its place; elsewhere, where a folder may not be
 * renamed, it is written file by file, and what is left of the former one goes at the end; what is given up leaves no new
 * file there.
 */
export class FolderWriter implements ExportWriter {
	private readonly place: vscode.Uri;
	private readonly made: vscode.Uri;
	private readonly written = new Set<string>();
	/** The files that were not there before. */
	private readonly added: vscode.Uri[] = [];
	private begun: Promise<void> | undefined;

	constructor(place: vscode.Uri) {
		this.place = place;
		const name = place.path.slice(place.path.lastIndexOf('/') + 1);
		const isOnDisk = place.scheme === 'file';
		this.made = isOnDisk ? vscode.Uri.joinPath(place, '..', `.${name}.kezako-tmp`) : place;
	}

	async write(parts: readonly ExportedPart[]): Promise<void> {
		this.begun ??= this.begin();
		await this.begun;
		const files = new Map<string, ExportedPart[]>();
		for (const part of parts) {
			const file = files.get(part.name);
			if (file) file.push(part);
			else files.set(part.name, [part]);
		}
		const waiting = [...files.values()];
		const writeNext = async (): Promise<void> => {
			for (let file = waiting.pop(); file; file = waiting.pop()) for (const part of file) await this.writePart(part);
		};
		const ends = await Promise.allSettled(Array.from({ length: maxAtOnce }, writeNext));
		for (const end of ends) if (end.status === 'rejected') throw end.reason;
	}

	async finish(): Promise<void> {
		const text = 'Written by Kezako, which replaces this folder as a whole and does not read it as notes.\n';
		await this.write([]);
		if (this.made === this.place) await this.removeOthers(this.place);
		await writeText(vscode.Uri.joinPath(this.made, exportMarker), text);
		if (this.made !== this.place) await vscode.workspace.fs.rename(this.made, this.place, { overwrite: true });
	}

	async giveUp(): Promise<void> {
		const gone = this.made === this.place ? this.added : [this.made];
		for (const uri of gone) await vscode.workspace.fs.delete(uri, { recursive: true }).then(undefined, () => {});
	}

	/** Where files are written over those of a former export, it says so until all are. */
	private async begin(): Promise<void> {
		const marker = vscode.Uri.joinPath(this.place, exportMarker);
		this.written.add(marker.toString());
		if (this.made !== this.place || !(await isThere(marker))) return;
		await writeText(marker, 'Kezako has not written all of this folder. Export it again.\n');
	}

	private async writePart(part: ExportedPart): Promise<void> {
		const uri = vscode.Uri.joinPath(this.made, part.name);
		const isBegun = this.written.has(uri.toString());
		this.written.add(uri.toString());
		if (!isBegun && this.made === this.place && !(await isThere(uri))) this.added.push(uri);
		if ('text' in part) await writeText(uri, isBegun ? (await readText(uri)) + part.text : part.text);
		else if ('copyOf' in part)
			await vscode.workspace.fs.writeFile(uri, await vscode.workspace.fs.readFile(vscode.Uri.parse(part.copyOf)));
	}

	private async removeOthers(folder: vscode.Uri): Promise<void> {
		for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
			const uri = vscode.Uri.joinPath(folder, name);
			if (type === vscode.FileType.Directory) {
				await this.removeOthers(uri);
				const left = await vscode.workspace.fs.readDirectory(uri);
				if (left.length === 0) await vscode.workspace.fs.delete(uri);
			} else if (!this.written.has(uri.toString())) await vscode.workspace.fs.delete(uri);
		}
	}
}

function isThere(uri: vscode.Uri): Promise<boolean> {
	return Promise.resolve(
		vscode.workspace.fs.stat(uri).then(
			() => true,
			() => false,
		),
	);
}

/** A picture of the notebook as a `data:` URL. */
async function dataUrlOf(uri: string): Promise<string> {
	const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
	const parts: string[] = [];
	// More bytes than that are more arguments than a call may have.
	for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
	return dataUrlStart(uri) + btoa(parts.join(''));
}

async function readText(uri: vscode.Uri): Promise<string> {
	return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

async function writeText(uri: vscode.Uri, text: string): Promise<void> {
	try {
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
	} catch {
		throw new Error(
			vscode.l10n.t('Cannot write {0}. Choose another place.', withoutLinks(vscode.workspace.asRelativePath(uri))),
		);
	}
}
