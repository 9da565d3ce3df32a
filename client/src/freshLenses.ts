import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** After this time another editor has the focus. Milliseconds. */
const focusMs = 500;

/**
 * Has VS Code ask for lenses when the writer goes from an editor to another one or to the graph: it drops the question that
 * waits there, and shows what it knew of the note until they come back.
 */
export function keepLensesFresh(client: BaseLanguageClient): vscode.Disposable {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const refresh = () => {
		const feature = client.getFeature('textDocument/codeLens');
		const providers = vscode.window.visibleTextEditors.map(({ document }) => feature.getProvider(document));
		for (const provider of new Set(providers)) provider?.onDidChangeCodeLensEmitter.fire();
	};
	return vscode.Disposable.from(
		vscode.window.onDidChangeActiveTextEditor(() => {
			clearTimeout(timer);
			timer = setTimeout(refresh, focusMs);
		}),
		new vscode.Disposable(() => clearTimeout(timer)),
	);
}
