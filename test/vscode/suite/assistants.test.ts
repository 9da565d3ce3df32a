import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, until, write } from '../support/editorNotebook.ts';

suite('in VS Code, a chat', () => {
	suiteSetup(() =>
		write('assistants/voir.md', '---\ntitle: Voir clair\nid: "20990701000001"\nkezako: Ce qui se voit\n---\n[[404]]\n'),
	);

	teardown(closeAll);

	const ask = async (name: string, input: object) => {
		const { content } = await vscode.lm.invokeTool(`kezako_${name}`, { input, toolInvocationToken: undefined });
		return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
	};

	test('is offered the tools that read notes', () => {
		const names = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('kezako_'));
		assert.sameMembers(names, ['kezako_find_notes', 'kezako_read_note', 'kezako_links_of', 'kezako_glossary']);
	});

	test('finds a note, reads it, follows its links and reads its definition', async () => {
		await until(async () => (await ask('find_notes', { query: 'voir clair' })).includes('20990701000001'), 'the note');
		assert.include(await ask('read_note', { id: '20990701000001' }), '[[404]] ⟨');
		assert.include(await ask('links_of', { id: 'Voir clair' }), '"404"');
		assert.include(await ask('glossary', { query: 'voir clair' }), 'Ce qui se voit');
		assert.include(await ask('read_note', {}), '“id”');
	});
});
