import { assert } from 'chai';
import * as vscode from 'vscode';
import { until } from '../support/editorNotebook.ts';

suite('where there are notes', () => {
	test('they are found before one is opened', async () => {
		const isMarkdown = ({ languageId }: vscode.TextDocument) => languageId === 'markdown';
		assert.isFalse(vscode.workspace.textDocuments.some(isMarkdown), 'This must be the first test.');
		await until(async () => {
			const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
				'vscode.executeWorkspaceSymbolProvider',
				'responsabilité',
			);
			return found?.some(({ name }) => name.includes('Responsabilité gouvernementale'));
		}, 'the notes to be found');
	});
});
