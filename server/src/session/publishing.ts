import type { ClientCapabilities, Connection, Diagnostic } from 'vscode-languageserver';
import type { Platform } from './platform.ts';

/** How long after the last key problems are looked for. Milliseconds. */
const restMs = 250;

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
