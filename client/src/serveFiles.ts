import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
	type FileRead,
	LIST_FILES_REQUEST,
	type ListFilesParams,
	type ListFilesResult,
	READ_FILES_REQUEST,
	type ReadFilesParams,
	type ReadFilesResult,
} from '../../server/src/protocol.ts';
import { beginningRead, isConfiguration, isNote, isPicture, largestFileRead } from '../../server/src/session/files.ts';

/** How many files are asked for at once. */
const atOnce = 32;

/** Reads files for a server that cannot: those of virtual file systems, and all of them in a browser. */
export function serveFiles(client: BaseLanguageClient): vscode.Disposable {
	return vscode.Disposable.from(
		client.onRequest(LIST_FILES_REQUEST, (params: ListFilesParams) => list(params)),
		client.onRequest(READ_FILES_REQUEST, (params: ReadFilesParams) => read(params)),
	);
}

async function list({ folder }: ListFilesParams): Promise<ListFilesResult> {
	const files: string[] = [];
	const folders: string[] = [];
	// The root of a file system comes without its slash.
	const uri = vscode.Uri.parse(folder).with({ path: vscode.Uri.parse(folder).path || '/' });
	try {
		for (const [name, type] of await vscode.workspace.fs.readDirectory(uri)) {
			// A symbolic link has two bits set, so it is neither: links are not followed.
			const entry = vscode.Uri.joinPath(uri, name).toString();
			if (type === vscode.FileType.Directory) folders.push(entry);
			else if (type === vscode.FileType.File && isOfInterest(entry)) files.push(entry);
		}
	} catch {
		// No folder, or one that may not be read: nothing is in it for us.
	}
	return { files, folders };
}

async function read({ uris, stampsOnly }: ReadFilesParams): Promise<ReadFilesResult> {
	const results: (FileRead | null)[] = [];
	for (let first = 0; first < uris.length; first += atOnce) {
		const some = uris.slice(first, first + atOnce);
		results.push(...(await Promise.all(some.map((uri) => readFile(vscode.Uri.parse(uri), stampsOnly)))));
	}
	return results;
}

async function readFile(uri: vscode.Uri, stampOnly: boolean): Promise<FileRead | null> {
	try {
		const { mtime, size, type } = await vscode.workspace.fs.stat(uri);
		if (type !== vscode.FileType.File) return null;
		const stamp = `${mtime}:${size}`;
		if (stampOnly) return { stamp, text: '', isCut: false };
		const bytes = await vscode.workspace.fs.readFile(uri);
		const isCut = bytes.length > largestFileRead;
		return { stamp, text: new TextDecoder().decode(isCut ? bytes.subarray(0, beginningRead) : bytes), isCut };
	} catch {
		return null;
	}
}

function isOfInterest(uri: string): boolean {
	return isNote(uri) || isPicture(uri) || isConfiguration(uri);
}
