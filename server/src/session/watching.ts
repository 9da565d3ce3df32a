import {
	type ClientCapabilities,
	type Connection,
	DidChangeWatchedFilesNotification,
	FileChangeType,
	WatchKind,
} from 'vscode-languageserver';
import type { FileChange, Library } from './library.ts';
import { canonical } from './notebook.ts';
import type { Platform } from './platform.ts';

/** How often the disk is asked where the editor does not watch it. Milliseconds. */
const rescanMs = 30_000;

/** Lets the editor tell of changed files, and asks the disk where it cannot. */
export function watchFiles(
	connection: Connection,
	client: ClientCapabilities,
	library: Library,
	platform: Platform,
): void {
	connection.onDidChangeWatchedFiles(({ changes }) => {
		for (const { uri, type } of changes) library.fileEvent(canonical(uri), changeOf(type));
	});
	if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
		void connection.client.register(DidChangeWatchedFilesNotification.type, {
			watchers: [
				{ globPattern: '**/*.{[mM][dD],yml}', kind: WatchKind.Change },
				// A folder that comes or goes is told of by its own name only.
				{ globPattern: '**', kind: WatchKind.Create | WatchKind.Delete },
			],
		});
		return;
	}
	connection.onDidSaveTextDocument(() => library.rescan());
	const again = () => {
		library.rescan();
		platform.after(rescanMs, again);
	};
	platform.after(rescanMs, again);
}

function changeOf(type: FileChangeType): FileChange {
	if (type === FileChangeType.Created) return 'created';
	return type === FileChangeType.Deleted ? 'deleted' : 'changed';
}
