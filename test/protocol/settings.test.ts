import { strict as assert } from 'node:assert';
import type { CompletionList, Diagnostic } from 'vscode-languageserver-types';
import type { NoteGroup } from '../../server/src/protocol.ts';
import { asking, type ClientOptions, LanguageClient } from '../support/languageClient.ts';

const notebook = `
-- one/a.md --
---
title: Un
id: "1"
---
[[1]]
-- one/brouillon.md --
---
id: "2"
---
-- two/b.md --
---
title: Deux
id: "3"
---
[[3]]
-- two/brouillon.md --
---
id: "4"
---`;

suite('settings of folders', () => {
	let client: LanguageClient;
	const start = async (options: ClientOptions) => {
		client = await (await LanguageClient.start(notebook, { capabilities: asking, ...options })).ready();
	};
	const one = { files: { exclude: ['brouillon.md'] }, links: { insert: 'id|title' }, problems: { self_link: 'off' } };
	const notes = () => client.statuses.at(-1)?.notes;
	const written = async (name: string, typed: string) => {
		await client.open(name, typed);
		const { items } = await client.at<CompletionList>('completion', name, 0, typed.length);
		return items[0]?.textEdit?.newText;
	};
	const problems = async (name: string) => {
		const textDocument = { uri: client.uri(name) };
		return (await client.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument })).items.length;
	};
	teardown(() => client.dispose());

	test('say for each what belongs to it, what is written and what is a problem', async () => {
		await start({ folders: ['one', 'two'], folderSettings: { one } });
		assert.equal(notes(), 3);
		assert.equal(await written('one/c.md', '[[deux'), '3|Deux]]');
		assert.equal(await written('two/c.md', '[[un'), '1]]');
		await client.open('one/a.md', '---\ntitle: Un\nid: "1"\n---\n[[1]]');
		await client.open('two/b.md', '---\ntitle: Deux\nid: "3"\n---\n[[3]]');
		assert.deepEqual([await problems('one/a.md'), await problems('two/b.md')], [0, 1]);
	});

	test('count in each note where all are looked at', async () => {
		await start({ folders: ['one', 'two'], folderSettings: { one, two: { problems: { no_title: 'off' } } } });
		const groups = await client.ask<NoteGroup[]>('kezako/groupNotes', { by: 'type', only: 'problems' });
		// That of b.md: links to itself are no problem in the other folder.
		assert.deepEqual(groups, [{ name: '', notes: 1 }]);
	});

	test('count for the note that a link is put in', async () => {
		await start({ folders: ['one', 'two'], folderSettings: { one } });
		const link = (into?: string) =>
			client.ask<string>('kezako/linkText', {
				uris: [client.uri('two/b.md')],
				before: '',
				...(into !== undefined && { into: client.uri(into) }),
			});
		assert.deepEqual([await link('one/a.md'), await link('two/b.md'), await link()], ['[[3|Deux]]', '[[3]]', '[[3]]']);
	});

	test('are those of the innermost folder, and of a folder that comes later', async () => {
		const two = { files: { exclude: ['two', 'b.md'] } };
		await start({ folders: ['one'], settings: two, folderSettings: { one, '': two, two: {} } });
		assert.equal(notes(), 1);
		const added = ['', 'two'].map((name) => ({ uri: client.uri(name), name }));
		await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
		await client.until(() => notes() === 3);
	});

	test('are asked for anew when one of them changes', async () => {
		const folderSettings: Record<string, unknown> = { one };
		await start({ folders: ['one', 'two'], folderSettings });
		folderSettings['one'] = {};
		folderSettings['two'] = one;
		await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
		await client.until(async () => (await written('two/c.md', '[[un')) === '1|Un]]');
		assert.equal(await written('one/c.md', '[[deux'), '3]]');
	});

	test('are the same for all folders where the editor sends them', async () => {
		await start({ folders: ['one', 'two'], capabilities: { workspace: { workspaceFolders: true } } });
		assert.equal(notes(), 4);
		await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { kezako: one } });
		await client.until(() => notes() === 2);
		assert.deepEqual([await written('one/c.md', '[[deux'), await written('two/c.md', '[[un')], ['3|Deux]]', '1|Un]]']);
	});
});
