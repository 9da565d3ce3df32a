import {
	type ClientCapabilities,
	type Connection,
	DidChangeWatchedFilesNotification,
	FileChangeType,
	WatchKind,
} from 'vscode-languageserver';
import type { FileChange } from '../notebook/fileEvents.ts';
import type { Library } from '../notebook/library.ts';
import type { Clock } from '../notebook/state/host.ts';

/** How often the disk is scanned if the editor does not watch it. Milliseconds. */
const rescanMs = 30_000;

/** Has the editor report changed files, or scans the disk if it cannot. */
export function watchFiles(
	connection: Connection,
	client: ClientCapabilities,
	library: Pick<Library, 'fileEvents' | 'rescan'>,
	clock: Clock,
): void {
	connection.onDidChangeWatchedFiles(({ changes }) => {
		library.fileEvents(changes.map(({ uri, type }) => ({ uri, change: changeOf(type) })));
	});
	const ask = () => askDisk(connection, library, clock);
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

function askDisk(connection: Connection, library: Pick<Library, 'rescan'>, clock: Clock): void {
	connection.onDidSaveTextDocument(() => library.rescan());
	const again = () => {
		library.rescan();
		clock.after(rescanMs, again);
	};
	clock.after(rescanMs, again);
}

function changeOf(type: FileChangeType): FileChange {
	if (type === FileChangeType.Created) return 'created';
	return type === FileChangeType.Deleted ? 'deleted' : 'changed';
}
