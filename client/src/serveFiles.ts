import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { decode, hasByteOrderMark, isGarbledFile } from '../../server/src/notebook/state/decoding.ts';
import {
	beginningRead,
	exportMarker,
	isConfiguration,
	isNote,
	isPicture,
	maxFileBytes,
} from '../../server/src/notebook/state/files.ts';
import type {
	ClientRequests,
	EntryKind,
	FileRead,
	FolderContents,
	NameInFolder,
	ReadFilesParams,
} from '../../server/src/protocol.ts';
import { writeParts } from './exportWriter.ts';

/** How many files are read at once. */
const atOnce = 32;

/** Reads the files that the server cannot: those of virtual file systems, and in a browser all files. Knows what is unsaved. */
export function serveFiles(client: BaseLanguageClient): vscode.Disposable {
	const answer = <Name extends keyof ClientRequests>(
		name: Name,
		give: (params: ClientRequests[Name]['params']) => Promise<ClientRequests[Name]['result']>,
	) => client.onRequest<unknown, unknown>(name, give);
	return vscode.Disposable.from(
		answer('notes/list', ({ folder }) => list(folder)),
		answer('notes/read', read),
		answer('notes/kinds', ({ uris }) => inBatches(uris, kindOf)),
		answer('notes/entries', entries),
		answer('notes/isClean', isClean),
		answer('export/write', writeParts),
	);
}

async function isClean({ uri }: ClientRequests['notes/isClean']['params']): Promise<boolean> {
	const name = vscode.Uri.parse(uri).toString();
	const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === name);
	return document !== undefined && !document.isDirty;
}

async function list(folder: string): Promise<FolderContents> {
	const files: string[] = [];
	const folders: string[] = [];
	const uri = folderUri(folder);
	let isExport = false;
	try {
		for (const [name, type] of await vscode.workspace.fs.readDirectory(uri)) {
			// A symbolic link has two bits set, so it equals neither: links are not followed.
			if (name === exportMarker) isExport = true;
			const entry = vscode.Uri.joinPath(uri, name).toString();
			if (type === vscode.FileType.Directory) folders.push(entry);
			else if (type === vscode.FileType.File && isOfInterest(entry)) files.push(entry);
		}
	} catch {
		// It is no folder, or cannot be read.
	}
	return { files, folders, ...(isExport && { isExport }) };
}

/** The URI of a file system's root comes without its slash. */
function folderUri(folder: string): vscode.Uri {
	const uri = vscode.Uri.parse(folder);
	return uri.with({ path: uri.path || '/' });
}

async function entries({ folder }: ClientRequests['notes/entries']['params']): Promise<NameInFolder[] | null> {
	try {
		const found = await vscode.workspace.fs.readDirectory(folderUri(folder));
		return found.flatMap(([name, type]): NameInFolder[] => {
			const isLink = (type & vscode.FileType.SymbolicLink) !== 0;
			if (type & vscode.FileType.Directory) return [{ name, kind: 'folder', isLink }];
			if (type & vscode.FileType.File) return [{ name, kind: 'file', isLink }];
			return isLink ? [{ name, kind: 'nothing', isLink }] : [];
		});
	} catch (error) {
		return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? [] : null;
	}
}

async function read({ uris, stampsOnly, isWhole = false }: ReadFilesParams): Promise<(FileRead | null)[]> {
	return inBatches(uris, (uri) => readFile(uri, stampsOnly, isWhole));
}

async function inBatches<Result>(
	uris: readonly string[],
	ask: (uri: vscode.Uri) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	for (let first = 0; first < uris.length; first += atOnce) {
		const some = uris.slice(first, first + atOnce);
		results.push(...(await Promise.all(some.map((uri) => ask(vscode.Uri.parse(uri))))));
	}
	return results;
}

async function kindOf(uri: vscode.Uri): Promise<EntryKind | null> {
	try {
		const { type } = await vscode.workspace.fs.stat(uri);
		if (type === vscode.FileType.File) return 'file';
		return type === vscode.FileType.Directory ? 'folder' : null;
	} catch {
		return null;
	}
}

async function readFile(uri: vscode.Uri, stampOnly: boolean, isWhole: boolean): Promise<FileRead | null> {
	try {
		const stat = await vscode.workspace.fs.stat(uri);
		if (stat.type !== vscode.FileType.File) return null;
		const stamp = stampOf(uri, stat);
		if (stampOnly) return { stamp, text: '', isCut: false };
		const bytes = await vscode.workspace.fs.readFile(uri);
		const isCut = !isWhole && bytes.length > maxFileBytes;
		const text = decode(isCut ? bytes.subarray(0, beginningRead) : bytes);
		const isGarbled = (isCut || text.includes('\ufffd')) && isGarbledFile([bytes]);
		const hasMark = hasByteOrderMark(bytes);
		return { stamp, text, isCut, ...(isGarbled && { isGarbled }), ...(hasMark && { hasMark }) };
	} catch {
		return null;
	}
}

/** File system → the time that all its files have had so far; NaN where there were several. */
const times = new Map<string, number>();

/** Leaves out the time where the file system does not know it: some give no time, or all files the same. */
function stampOf({ scheme, authority }: vscode.Uri, { mtime, size }: vscode.FileStat): string {
	const fileSystem = `${scheme}://${authority}`;
	const only = times.get(fileSystem) ?? mtime;
	times.set(fileSystem, mtime === only ? mtime : Number.NaN);
	return `${mtime > 0 && mtime !== only ? mtime : '-'}:${size}`;
}

function isOfInterest(uri: string): boolean {
	return isNote(uri) || isPicture(uri) || isConfiguration(uri);
}
