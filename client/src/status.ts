import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type { Status } from '../../server/src/protocol.ts';
import type { Notebook } from './notebook.ts';

/** Shows in the language status of Markdown how many notes are known, and whether all is well. */
export function showStatus(client: BaseLanguageClient, notebook: Notebook): vscode.Disposable {
	const item = vscode.languages.createLanguageStatusItem('kezako.status', { language: 'markdown' });
	item.name = 'Kezako';
	item.detail = 'Kezako';
	item.command = { title: vscode.l10n.t('Show Output'), command: 'kezako.showOutput' };
	const show = ({ state, notes }: Status) => {
		item.busy = state === 'indexing';
		item.severity = vscode.LanguageStatusSeverity.Information;
		item.text = textOf({ state, notes });
	};
	show({ state: 'indexing', notes: 0 });
	return vscode.Disposable.from(
		item,
		notebook.onDidChangeStatus(show),
		client.onDidChangeState(({ newState }) => {
			if (newState === State.Starting) show({ state: 'indexing', notes: 0 });
			if (newState !== State.Stopped) return;
			item.busy = false;
			item.severity = vscode.LanguageStatusSeverity.Error;
			item.text = vscode.l10n.t('Notes are not read: the server has stopped');
		}),
	);
}

function textOf({ state, notes }: Status): string {
	const count = notes === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', notes);
	if (state === 'ready') return count;
	return notes === 0 ? vscode.l10n.t('Indexing notes') : vscode.l10n.t('Indexing: {0}', count);
}
