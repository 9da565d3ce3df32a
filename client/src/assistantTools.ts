import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer.ts';

/** The tools of package.json, each of which is called `kezako_` and so. */
export const toolNames = ['find_notes', 'read_note', 'links_of', 'glossary'] as const;

/** How much of an argument is shown to the user who is to allow a question. UTF-16 units. */
const maxShown = 80;

/** Registers what chats may ask about the notes. Nothing starts before one does. */
export function registerAssistantTools(server: LanguageServer): vscode.Disposable {
	// Some editors that are made of VS Code have no language models.
	if (!('lm' in vscode) || typeof vscode.lm.registerTool !== 'function') return vscode.Disposable.from();
	return vscode.Disposable.from(
		...toolNames.map((name) => vscode.lm.registerTool(`kezako_${name}`, toolOf(server, name))),
	);
}

function toolOf(server: LanguageServer, tool: (typeof toolNames)[number]): vscode.LanguageModelTool<unknown> {
	return {
		prepareInvocation({ input }) {
			const what = shownArgument(input);
			return {
				invocationMessage: sentenceOf(tool, what),
				confirmationMessages: {
					title: vscode.l10n.t('Let the chat read your notes?'),
					message: sentenceOf(tool, what),
				},
			};
		},
		async invoke({ input }, token) {
			const answer = await server.ask('kezako/askTool', { tool, arguments: input }, token);
			return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer)]);
		},
	};
}

function sentenceOf(tool: (typeof toolNames)[number], what: string): string {
	switch (tool) {
		case 'find_notes':
			return vscode.l10n.t('Find notes: {0}', what);
		case 'read_note':
			return vscode.l10n.t('Read the note {0}', what);
		case 'links_of':
			return vscode.l10n.t('Follow the links of the note {0}', what);
		case 'glossary':
			return what === '' ? vscode.l10n.t('Read all definitions') : vscode.l10n.t('Read definitions: {0}', what);
	}
}

/** The query or the id among the arguments, without what would be Markdown. */
function shownArgument(input: unknown): string {
	const { query, id } = (input ?? {}) as { readonly query?: unknown; readonly id?: unknown };
	const text = [query, id].find((value) => typeof value === 'string') ?? '';
	return String(text)
		.slice(0, maxShown)
		.replace(/[^\p{L}\p{N} #@.,'’-]+/gu, ' ')
		.trim();
}
