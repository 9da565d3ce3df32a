import {
	type ClientCapabilities,
	type Connection,
	DidChangeWatchedFilesNotification,
	FileChangeType,
	WatchKind,
} from 'vscode-languageserver';
import { decoded } from '../core/noteId.ts';
import type { FileChange } from '../notebook/fileEvents.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { Clock } from '../notebook/state/host.ts';

/** How often the disk is scanned if the editor does not watch it. Milliseconds. */
const rescanMs = 30_000;

/** Has the editor report changed files, or scans the disk if it cannot. */
export function watchFiles(
	connection: Connection,
	client: ClientCapabilities,
	notebook: Pick<Notebook, 'fileEvents' | 'rescan'>,
	clock: Clock,
): void {
	connection.onDidChangeWatchedFiles(({ changes }) => {
		notebook.fileEvents(changes.map(({ uri, type }) => ({ uri, change: changeOf(type) })));
	});
	const ask = () => askDisk(connection, notebook, clock);
	if (!client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
		ask();
		return;
	}
	const watchers = [
		// One pattern for each kind of file: not every editor knows sets in braces.
		{ globPattern: '**/*.[mM][dD]', kind: WatchKind.Change },
		{ globPattern: '**/*.yml', kind: WatchKind.Change },
		// For a folder that comes or goes, editors report only the folder, not its files.
		{ globPattern: '**', kind: WatchKind.Create | WatchKind.Delete },
	];
	connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(ask);
}

/** Has the editor report changes of a library, wherever it is; those in the notebook come and go with its other files. */
export function watchLibrary(connection: Connection, client: ClientCapabilities, uri: string): void {
	const { dynamicRegistration, relativePatternSupport } = client.workspace?.didChangeWatchedFiles ?? {};
	if (!dynamicRegistration) return;
	const at = uri.lastIndexOf('/');
	// A sign with a meaning in patterns is matched as any sign.
	const name = decoded(uri.slice(at + 1)).replace(/[[\]{}*?,!\\]/g, '?');
	const globPattern = relativePatternSupport ? { baseUri: uri.slice(0, at), pattern: name } : `**/${name}`;
	// What an editor refuses to watch is looked at again when its window gets the focus.
	connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern }] }).catch(() => {});
}

function askDisk(connection: Connection, notebook: Pick<Notebook, 'rescan'>, clock: Clock): void {
	connection.onDidSaveTextDocument(() => notebook.rescan());
	const again = () => {
		notebook.rescan();
		clock.after(rescanMs, again);
	};
	clock.after(rescanMs, again);
}

function changeOf(type: FileChangeType): FileChange {
	if (type === FileChangeType.Created) return 'created';
	return type === FileChangeType.Deleted ? 'deleted' : 'changed';
}
