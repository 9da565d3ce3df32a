import type { ClientCapabilities, Connection, Diagnostic } from 'vscode-languageserver';
import type { Library } from './library.ts';
import type { Platform } from './platform.ts';

/** How long after the last key problems are looked for. Milliseconds. */
const restMs = 250;

/** How long names may change before titles beside ids are drawn anew. Milliseconds. */
const refreshMs = 150;

/**
 * Problems of open notes for editors that do not ask for them. Editors that do ask get them by `handleRequests`.
 *
 * @returns what is to be told of each change
 */
export function publishProblems(
	connection: Connection,
	client: ClientCapabilities,
	platform: Platform,
	problemsOf: (uri: string) => Diagnostic[],
): { changed(uri: string): void; closed(uri: string): void } {
	if (client.textDocument?.diagnostic) return { changed: () => {}, closed: () => {} };
	const waiting = new Map<string, () => void>();
	const send = (uri: string, diagnostics: Diagnostic[]) => void connection.sendDiagnostics({ uri, diagnostics });
	return {
		changed(uri) {
			waiting.get(uri)?.();
			waiting.set(
				uri,
				platform.after(restMs, () => send(uri, problemsOf(uri))),
			);
		},
		closed(uri) {
			waiting.get(uri)?.();
			waiting.delete(uri);
			send(uri, []);
		},
	};
}

/** Has the editor ask again for the titles beside ids when a note comes, goes, or is called something else. */
export function refreshHints(
	connection: Connection,
	client: ClientCapabilities,
	library: Library,
	platform: Platform,
): void {
	if (!client.workspace?.inlayHint?.refreshSupport) return;
	let isWaiting = false;
	library.onNamesChanged = () => {
		if (isWaiting) return;
		isWaiting = true;
		platform.after(refreshMs, () => {
			isWaiting = false;
			connection.languages.inlayHint.refresh().catch(() => {
				// The editor is going.
			});
		});
	};
}
