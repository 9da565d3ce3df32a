import * as vscode from 'vscode';
import { SHOW_BACKLINKS_COMMAND, type ShowBacklinksParams } from '../../../server/src/protocolCommands.ts';
import type { LanguageServer } from '../languageServer.ts';

/** Peeks at the links to a note, when somebody clicks the lens above its title. */
export function registerShowBacklinks(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand(SHOW_BACKLINKS_COMMAND, async ({ uri, position }: ShowBacklinksParams) => {
		const client = await server.start();
		const found = await client.sendRequest<{ uri: string; range: { start: typeof position; end: typeof position } }[]>(
			'textDocument/references',
			{ textDocument: { uri }, position, context: { includeDeclaration: false } },
		);
		const locations = found.map(({ uri: from, range: { start, end } }) => {
			const range = new vscode.Range(start.line, start.character, end.line, end.character);
			return new vscode.Location(vscode.Uri.parse(from), range);
		});
		const at = new vscode.Position(position.line, position.character);
		await vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(uri), at, locations);
	});
}
