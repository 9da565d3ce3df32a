import * as vscode from 'vscode';
import type { LacksIdsParams, Requests } from '../../server/src/protocol.ts';
import { activeNote, type LanguageServer } from './languageServer.ts';

const offered = 'addMissingIds.offered';

/** The requests that only a command of ours sends, or a drop. */
const ofCommands: readonly (keyof Requests)[] = [
	'kezako/findNotes',
	'kezako/newNote',
	'kezako/linkText',
	'kezako/withTitles',
	'kezako/neighbour',
	'kezako/graph',
	'kezako/countChosen',
	'kezako/export',
];

/**
 * Offers, once in each workspace, to add ids where notes have none, or hardly any: not before the writer begins a link there
 * or uses a command of ours, as the folder may hold no notes but files about something else.
 */
export function offerIds(server: LanguageServer, state: vscode.Memento): vscode.Disposable {
	if (state.get(offered, false)) return { dispose: () => {} };
	let isAsking = false;
	const offer = async (params: LacksIdsParams) => {
		if (isAsking || state.get(offered, false)) return;
		isAsking = true;
		const isOffered = await server.ask('kezako/lacksIds', params).catch(() => false);
		isAsking = false;
		if (!isOffered) return;
		await state.update(offered, true);
		listeners.dispose();
		const add = vscode.l10n.t('Add Missing Ids…');
		const sentence = vscode.l10n.t('Links name notes by their ids, and hardly any note here has one.');
		if ((await vscode.window.showInformationMessage(sentence, add)) === add)
			await vscode.commands.executeCommand('kezako.addMissingIds');
	};
	const listeners = vscode.Disposable.from(
		vscode.workspace.onDidChangeTextDocument(({ document, contentChanges: [change], reason }) => {
			if (!change || reason !== undefined || document !== activeNote()?.document) return;
			const position = afterBrackets(document, change);
			// Not before the server has the change: other listeners send it.
			if (position) setTimeout(() => void offer({ uri: document.uri.toString(), position }));
		}),
		server.onDidAsk((name) => {
			const uri = activeNote()?.document.uri.toString();
			if (ofCommands.includes(name)) void offer(uri === undefined ? {} : { uri });
		}),
	);
	return listeners;
}

/** The place after the second `[` of a link, if it was typed just now; VS Code may have added `]`. */
function afterBrackets(
	document: vscode.TextDocument,
	{ range: { start }, text }: vscode.TextDocumentContentChangeEvent,
): vscode.Position | undefined {
	const typed = /^\[{1,2}/.exec(text)?.[0] ?? '';
	if (typed === '' || !/^\[+\]*$/.test(text)) return undefined;
	const position = start.translate(0, typed.length);
	return document.lineAt(start).text.slice(0, position.character).endsWith('[[') ? position : undefined;
}
