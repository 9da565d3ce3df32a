import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, hoverAt, offeredAt, show, textOf, type, until, uriOf, write } from '../support/editorNotebook.ts';

const id = '20990601000001';

/** The settings of writers, each of which changes what their keys do. */
const habits: readonly Readonly<Record<string, unknown>>[] = [
	{ acceptSuggestionOnEnter: 'off', acceptSuggestionOnCommitCharacter: false, tabCompletion: 'on' },
	{ snippetSuggestions: 'top' },
	{ snippetSuggestions: 'top', quickSuggestions: { other: 'on', comments: 'on', strings: 'on' } },
	{ quickSuggestions: { other: 'inline', comments: 'inline', strings: 'inline' } },
	{ quickSuggestions: { other: 'off', comments: 'off', strings: 'off' } },
	{ quickSuggestions: { other: 'on', comments: 'on', strings: 'on' }, wordBasedSuggestions: 'allDocuments' },
	{ 'suggest.insertMode': 'replace', 'suggest.localityBonus': true, suggestSelection: 'recentlyUsedByPrefix' },
	{ autoClosingBrackets: 'never' },
	{ autoClosingBrackets: 'always', autoSurround: 'never', autoClosingOvertype: 'never' },
	{ formatOnType: true, formatOnSave: true, linkedEditing: true, 'inlineSuggest.enabled': false },
	{ 'inlayHints.enabled': 'off' },
	{ 'inlayHints.enabled': 'offUnlessPressed' },
];

/** The same of settings that are not the editor's. */
const fileHabits: readonly Readonly<Record<string, unknown>>[] = [
	{ autoSave: 'afterDelay', autoSaveDelay: 50, trimTrailingWhitespace: true, trimFinalNewlines: true },
	{ autoSave: 'onFocusChange', eol: '\r\n' },
];

suite('in VS Code, as a writer has set it', () => {
	suiteSetup(async () => {
		await write('gestes/mot.md', `---\ntitle: Mot de la fin\nid: "${id}"\nkezako: Ce qui se dit en dernier\n---\n`);
		await write('gestes/image.md', '---\ntitle: Image du code\nid: "20990601000002"\n---\n');
		const editor = await show('gestes/a.md', `[[${id}]] [[20990601000002]]`);
		await until(async () => /Mot de/.test(await hoverAt(editor.document, id)), 'the note to be known');
		await until(async () => /Image du/.test(await hoverAt(editor.document, '20990601000002')), 'the other note');
	});

	teardown(closeAll);

	for (const [at, [section, each]] of [
		...habits.map((settings) => ['editor', settings] as const),
		...fileHabits.map((settings) => ['files', settings] as const),
	].entries()) {
		test(`a link is typed and accepted with ${section} ${JSON.stringify(each)}`, () =>
			withSettings(section, each, async () => {
				for (const [file, words, found, written] of [
					['d', '[[mot', 'Mot de la fin', id],
					// VS Code has snippets of these names.
					['e', '[[image du code', 'Image du code', '20990601000002'],
				] as const) {
					const editor = await show(`gestes/${file}${at}.md`, 'le <|> fin');
					await type(words);
					await until(async () => (await offeredAt(editor))[0] === found, 'the note to be offered');
					const before = editor.document.getText();
					await until(async () => {
						// A key that comes before the list does nothing.
						if (editor.document.getText() === before) await vscode.commands.executeCommand('acceptSelectedSuggestion');
						return editor.document.getText() !== before;
					}, 'the suggestion to be accepted');
					assert.equal(textOf(editor), `le [[${written}]]<|> fin`);
				}
			}));
	}

	for (const kind of ['source.fixAll.kezako', 'source.fixAll']) {
		test(`saving a note fixes what is safe, with ${kind}`, () =>
			withSettings('editor', { codeActionsOnSave: { [kind]: 'explicit' } }, async () => {
				for (const eol of ['\n', '\r\n']) {
					const text = (header: string, link: string) =>
						['---', 'title: A', 'id: "20990601000009"', header, '---', `${link} [[99]]`, ''].join(eol);
					const editor = await show('gestes/b.md', text('kezako: Le mot : fin', `[[ ${id} ]]`));
					await insertAtEnd(editor, 'Fin.');
					const fixed = `${text('kezako: "Le mot : fin"', `[[${id}]]`)}Fin.`;
					await until(async () => {
						await vscode.commands.executeCommand('workbench.action.files.save');
						return editor.document.getText() === fixed;
					}, 'the note to be fixed');
					await until(() => !editor.document.isDirty, 'the note to be saved');
					const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(editor.document.uri));
					assert.equal(saved, fixed);
				}
			}));
	}

	test('saving fixes nothing where the writer did not ask for it', async () => {
		const editor = await show('gestes/c.md', `[[ ${id} ]]`);
		await until(() => vscode.languages.getDiagnostics(editor.document.uri).length > 0, 'the problem');
		await insertAtEnd(editor, ' Fin.');
		await vscode.commands.executeCommand('workbench.action.files.save');
		assert.equal(editor.document.getText(), `[[ ${id} ]] Fin.`);
		assert.isFalse(editor.document.isDirty);
	});

	test('a note that may not be changed is not fixed, and says nothing', () =>
		withSettings('editor', { codeActionsOnSave: { 'source.fixAll': 'explicit' } }, () =>
			withSettings('files', { readonlyInclude: { '**/gestes/lu.md': true } }, async () => {
				const editor = await show('gestes/lu.md', `[[ ${id} ]]`);
				await until(() => vscode.languages.getDiagnostics(editor.document.uri).length > 0, 'the problem');
				await vscode.commands.executeCommand('workbench.action.files.save');
				assert.equal(editor.document.getText(), `[[ ${id} ]]`);
				assert.isFalse(editor.document.isDirty);
			}),
		));
});

async function insertAtEnd(editor: vscode.TextEditor, text: string): Promise<void> {
	const { document } = editor;
	await editor.edit((change) => change.insert(document.lineAt(document.lineCount - 1).range.end, text));
}

/** Has settings of Markdown, or of files, as long as something is done. */
async function withSettings(
	section: 'editor' | 'files',
	settings: Readonly<Record<string, unknown>>,
	act: () => Promise<void>,
): Promise<void> {
	// VS Code has defaults for Markdown, which win over settings for all languages.
	const ofMarkdown = section === 'editor';
	const scope = ofMarkdown ? { languageId: 'markdown', uri: uriOf('gestes/a.md') } : undefined;
	const set = async (value: (name: string) => unknown) => {
		for (const name of Object.keys(settings))
			await vscode.workspace
				.getConfiguration(section, scope)
				.update(name, value(name), vscode.ConfigurationTarget.Global, ofMarkdown);
	};
	await set((name) => settings[name]);
	try {
		await act();
	} finally {
		await set(() => undefined);
	}
}
