import * as vscode from 'vscode';
import type { NotesEdit } from '../../../server/src/protocolCommands.ts';
import type { LanguageServer } from '../languageServer.ts';

/** The changes that the server made, for VS Code; undefined where an open note is no longer as it was when they were made. */
export async function currentEdit(
	server: LanguageServer,
	answer: NotesEdit,
): Promise<vscode.WorkspaceEdit | undefined> {
	const client = await server.start();
	const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer);
	const isCurrent = (answer.documentChanges ?? []).every(({ textDocument: { uri, version } }) => {
		const document = vscode.workspace.textDocuments.find((one) => String(one.uri) === String(vscode.Uri.parse(uri)));
		return !document || version === null || document.version === version;
	});
	return isCurrent ? (edit ?? new vscode.WorkspaceEdit()) : undefined;
}
