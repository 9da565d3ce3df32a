import { strict as assert } from 'node:assert';
import { symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShowMessageParams } from 'vscode-languageserver/node';
import type { CompletionList, Diagnostic, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import type { NoteGroup } from '../../server/src/protocol.ts';
import type { NewNoteResult } from '../../server/src/protocolCommands.ts';
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

	test('follow the habit of each folder where they say nothing, as it is on disk', async () => {
		const links = (text: string) => `${text}\n\n`.repeat(10);
		const source = `
-- one/a.md --
---
title: Paul Zed
id: "1"
---
${links('Voir [[1]] Paul Zed.')}
-- two/b.md --
---
title: Deux
id: "3"
---
${links('Voir [[3|lui]].')}`;
		client = await LanguageClient.start(source, { folders: ['one', 'two'], capabilities: asking });
		await client.ready();
		// Their folders have different habits.
		assert.equal(client.statuses.at(-1)?.linkHabit, undefined);
		assert.equal(await written('one/c.md', '[[deux'), '3]] Deux');
		assert.equal(await written('two/c.md', '[[zed'), '1|Paul Zed]]');
		const phrase = (into: string) =>
			client.ask<string>('kezako/linkText', {
				uris: [client.uri('one/a.md')],
				before: '',
				phrase: 'lui',
				into: client.uri(into),
			});
		assert.deepEqual([await phrase('one/x.md'), await phrase('two/x.md')], ['[[1]] lui', '[[1|lui]]']);
	});

	test('that follow the habit are said in the status, and only those', async () => {
		const source = `-- one/a.md --\n---\ntitle: Zed\nid: "1"\n---\n${'Voir [[1]] Zed.\n\n'.repeat(10)}`;
		const settings: Record<string, unknown> = {};
		client = await LanguageClient.start(source, { settings, folders: ['one'], capabilities: asking });
		await client.ready();
		assert.equal(client.statuses.at(-1)?.linkHabit, 'after');
		settings['links'] = { insert: 'id' };
		await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
		await client.until(() => client.statuses.at(-1)?.linkHabit === undefined);
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

suite('settings of new notes', () => {
	const inbox = { newNotes: { folder: 'inbox', template: '.modèles/note.txt' } };
	const files = `
-- sub/a.md --
[[nouveau
-- .modèles/note.txt --
---
title: $title
id: "$id"
---
Né le $date.
`;
	const vsCode = { client: 'vscode' } as const;
	let client: LanguageClient;
	const start = async (options: ClientOptions, notes = files) => {
		client = await (await LanguageClient.start(notes, options)).ready();
	};
	const said: string[] = [];
	const planned = (params: object) => client.ask<NewNoteResult>('kezako/newNote', { title: 'Nouveau', ...params });
	/** Takes the last suggestion as the editor does; gives the new note that the server asks the editor to make. */
	async function accepted(name: string): Promise<{ uri: string; text: string; id: string }> {
		await client.open(name, '[[nouveau');
		const { items } = await client.at<CompletionList>('completion', name, 0, 9);
		const { command, textEdit } = items.at(-1) ?? {};
		await client.ask('workspace/executeCommand', command);
		const asked = client.requested.at(-1)?.params as { edit: { documentChanges: TextDocumentEdit[] } };
		const [, written] = asked.edit.documentChanges;
		const [begin] = (written?.edits ?? []) as TextEdit[];
		const id = textEdit?.newText.replace(']]', '') ?? '';
		return { uri: written?.textDocument.uri ?? '', text: begin?.newText ?? '', id };
	}
	setup(() => said.splice(0));
	teardown(() => client.dispose());

	test('are followed where another editor takes the last suggestion', async () => {
		await start({ settings: inbox });
		const { uri, text, id } = await accepted('sub/a.md');
		assert.equal(uri, client.uri('inbox/nouveau.md'));
		const date = `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`;
		assert.equal(text, `---\ntitle: nouveau\nid: "${id}"\n---\nNé le ${date}.`);
	});

	test('are followed where VS Code asks what it is to make, but for the folder that was clicked', async () => {
		await start({ settings: inbox, initializationOptions: vsCode });
		const note = await planned({ beside: client.uri('sub/a.md') });
		assert.ok('text' in note);
		assert.equal(note.uri, client.uri('inbox/nouveau.md'));
		assert.match(note.text, /^---\ntitle: Nouveau\nid: "\d{14}"\n---\nNé le /);
		const clicked = await planned({ beside: '', folder: client.uri('sub') });
		assert.equal('uri' in clicked && clicked.uri, client.uri('sub/nouveau.md'));
	});

	test('have an id of their own for each note, though two have one title and none is on the disk yet', async () => {
		await start({ settings: inbox, initializationOptions: vsCode });
		const notes = [await planned({ beside: '' }), await planned({ beside: '' }), await planned({ beside: '' })];
		assert.equal(new Set(notes.map((note) => 'id' in note && note.id)).size, 3);
	});

	for (const [editor, initializationOptions] of [
		['VS Code', vsCode],
		['another editor', {}],
	] as const) {
		test(`are those of the folder of the note at hand in ${editor}`, async () => {
			await start(
				{ folders: ['one', 'two'], initializationOptions, folderSettings: { two: { newNotes: { folder: 'in' } } } },
				'-- one/a.md --\n\n-- two/b.md --\n',
			);
			const made: string[] = [];
			for (const name of ['one/a.md', 'two/b.md']) {
				const note = await planned({ beside: client.uri(name) });
				made.push('uri' in note ? note.uri : note.refusal);
				if (editor !== 'VS Code') assert.equal((await accepted(name)).uri, made.at(-1));
			}
			assert.deepEqual(made, [client.uri('one/nouveau.md'), client.uri('two/in/nouveau.md')]);
		});
	}

	test('name a template that is no note itself, wherever it is, and any file again once they name another', async () => {
		const settings = { newNotes: { template: 'sub/modèle [1].md' } };
		const template = '---\ntitle: $title\nid: "$id"\n---\n';
		await start({ settings, initializationOptions: vsCode }, `-- sub/a.md --\n\n-- sub/modèle [1].md --\n${template}`);
		const found = async () => (await client.ask('kezako/findNotes', { query: '$title', limit: 9 })).length;
		const note = await planned({ beside: client.uri('sub/a.md') });
		assert.ok('text' in note && note.text.startsWith('---\ntitle: Nouveau\nid: "2'));
		assert.equal(await found(), 0);
		settings.newNotes.template = '';
		await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
		await client.until(async () => (await found()) === 1);
	});

	test('name a folder of templates, of which a note has that of its type', async () => {
		const settings = { newNotes: { template: 'modèles' } };
		const files = '-- sub/a.md --\n\n-- modèles/lieu.md --\n# Lieu $title\n-- modèles/default.md --\n# $title\n';
		await start({ settings, initializationOptions: vsCode }, files);
		const begun = async (types: string[]) => {
			const note = await planned({ beside: client.uri('sub/a.md'), types });
			return 'text' in note ? note.text.slice(note.text.indexOf('#')) : '';
		};
		assert.equal(await begun(['lieu']), '# Lieu Nouveau');
		assert.equal(await begun(['concept']), '# Nouveau');
		assert.deepEqual(await client.ask('kezako/findNotes', { query: '$title', limit: 9 }), []);
	});

	test('that lead out of the notebook are refused in words that name them', async () => {
		await start({ settings: { newNotes: { folder: '../ailleurs' } }, locale: 'fr' });
		client.connection.onNotification('window/showMessage', ({ message }: ShowMessageParams) => void said.push(message));
		const note = await planned({ beside: client.uri('sub/a.md') });
		const refusal = 'refusal' in note ? note.refusal : '';
		assert.match(refusal, /^La note n’a pas été créée : kezako\.newNotes\.folder vaut « \.\.\/ailleurs »/);
		const params = { title: 'Nouveau', beside: client.uri('sub/a.md') };
		await client.ask('workspace/executeCommand', { command: 'kezako.createNote', arguments: [params] });
		await client.until(() => said.length > 0);
		assert.deepEqual(said, [refusal]);
		assert.equal(client.requested.filter(({ method }) => method === 'workspace/applyEdit').length, 0);
	});

	test('that name no template of the notebook leave the note its usual header, and the writer is told', async () => {
		const settings = { newNotes: { template: '' } };
		await start({ settings });
		client.connection.onNotification('window/showMessage', ({ message }: ShowMessageParams) => void said.push(message));
		// What a link leads to is not in the notebook, whatever its path.
		symlinkSync(tmpdir(), join(client.folder, 'lien'));
		for (const [template, reason] of [
			['../a.md', 'is outside'],
			['/etc/passwd', 'is outside'],
			['lien/a.md', 'is outside'],
			['sub/b.md', 'cannot be read'],
		] as const) {
			settings.newNotes.template = template;
			await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
			await client.until(async () => {
				const note = await planned({ beside: client.uri('sub/a.md') });
				return 'text' in note && (note.warning?.includes(`“${template}”`) ?? false);
			});
			const { uri, text } = await accepted('sub/a.md');
			assert.equal(uri, client.uri('sub/nouveau.md'));
			assert.match(text, /^---\ntitle: nouveau\nid: "\d+"\n---\n\n$/);
			await client.until(() => said.length > 0);
			assert.match(said.splice(0).join(), new RegExp(`kezako.newNotes.template\\) ${reason}`));
		}
	});

	test('without a folder and without a note have no place to give', async () => {
		await start({ withoutFolder: true, settings: inbox });
		const note = await planned({ beside: 'untitled:Untitled-1' });
		assert.equal('refusal' in note && note.refusal, 'The note was not created. Open a folder first.');
	});
});
