import { strict as assert } from 'node:assert';
import { noNote } from '../../../server/src/core/note.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { NotebookFolders } from '../../../server/src/notebook/state/folders.ts';
import { NoteIdentity } from '../../../server/src/notebook/state/noteIdentity.ts';
import { type NewNotePlan, NewNotes } from '../../../server/src/notebook/tasks/newNotes.ts';
import type { CreateNoteParams } from '../../../server/src/protocolCommands.ts';
import { ManualClock, MemoryDisk } from '../../support/memoryDisk.ts';
import { pathOf, root, uriOf } from '../../support/testNotebook.ts';

const foldersIn = (folders: readonly string[], ...exclude: string[]) =>
	new NotebookFolders(folders, () => exclude, new NoteIdentity());

const notebookOf = (
	folders: NotebookFolders,
	files: MemoryDisk,
	log = { info: () => {}, warn: (_line: string) => {} },
) => new Notebook(folders, { files, log, clock: new ManualClock(), onProgress: () => {} });

const usual = '---\ntitle: Neuf\nid: "1"\n---\n\n';

suite('a new note', () => {
	let disk: MemoryDisk;
	setup(() => {
		disk = new MemoryDisk();
		disk.write('sub/a.md', '# A');
	});
	/** @param set what `kezako.newNotes` says */
	async function plan(
		set: { folder?: string; template?: string },
		params: Partial<CreateNoteParams> = {},
		folders = foldersIn([root], 'templates'),
	): Promise<NewNotePlan> {
		const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
		const notebook = notebookOf(folders, disk, log);
		notebook.setFolders(folders);
		await notebook.settled();
		return new NewNotes(notebook, disk).plan(
			{ title: 'Neuf', id: '1', beside: uriOf('sub/a.md'), ...params },
			folders,
			() => ({ newNotes: { folder: '', template: '', ...set } }),
			() => '2',
		);
	}
	const place = ({ note }: NewNotePlan) => note && pathOf(note.uri);

	test('goes to the folder that is set, else beside the note at hand, else to the first folder', async () => {
		assert.equal(place(await plan({})), 'sub/neuf.md');
		assert.equal(place(await plan({ folder: 'inbox' })), 'inbox/neuf.md');
		assert.equal(place(await plan({ folder: './boîte 1/é\\100%/' })), 'boîte 1/é/100%/neuf.md');
		for (const beside of ['', 'untitled:Untitled-1', 'file:///elsewhere/a.md']) {
			assert.equal(place(await plan({}, { beside })), 'neuf.md');
			assert.equal(place(await plan({ folder: 'inbox' }, { beside })), 'inbox/neuf.md');
		}
		assert.equal(place(await plan({ folder: 'inbox' }, { folder: uriOf('clicked') })), 'clicked/neuf.md');
	});

	test('without an open folder stands beside the note at hand, whatever is set, and a draft has no place', async () => {
		const none = foldersIn([]);
		const set = { folder: 'inbox', template: 't.md' };
		const { note } = await plan(set, {}, none);
		assert.deepEqual([note?.uri, note?.text], [uriOf('sub/neuf.md'), usual]);
		const draft = await plan(set, { beside: 'untitled:Untitled-1' }, none);
		assert.deepEqual(draft, { refusal: 'The note was not created. Open a folder first.' });
	});

	for (const path of [
		'..',
		'inbox/../../x',
		'..\\x',
		'/inbox',
		'\\\\host\\share',
		'//host/share',
		'C:\\notes',
		'file:///etc',
		'https://example.org/',
		' /inbox ',
		'~',
		'~/inbox',
		'a\nb',
		'node_modules',
		'.git/x',
		'templates',
	]) {
		test(`is not made in ${path}, which is no folder of the notebook`, async () => {
			assert.deepEqual(await plan({ folder: path }), { problem: { setting: 'folder', path, isOutside: true } });
		});
	}

	test('begins as the template says, which may be in an excluded or a dot folder', async () => {
		for (const name of ['templates/n.md', '.modèles/note.txt']) {
			disk.write(name, '---\ntitle: $title\nid: "$id"\n---\nFin $0.\n');
			const { note, problem } = await plan({ template: name });
			assert.equal(note?.text, '---\ntitle: Neuf\nid: "1"\n---\nFin .\n');
			assert.equal(note?.text.slice(note.cursor), '.\n');
			assert.equal(problem, undefined);
		}
	});

	suite('in a notebook with a folder of templates', () => {
		const set = { template: 'modèles' };
		const begun = async (params: Partial<CreateNoteParams>) => (await plan(set, params)).note?.text;
		const template = (body: string) => `---\ntitle: $title\nid: "$id"\n---\n${body}`;
		const made = (types: string, body: string) => `---\ntitle: Neuf\nid: "1"\n${types}---\n${body}`;
		setup(() => {
			disk.write('modèles/concept.md', '---\ntitle: $title\nid: "$id"\ntype: concept\n---\nDéfinition');
			disk.write('modèles/default.md', template('Rien'));
			disk.write('modèles/acte-de-colloque.md', template('Actes'));
			disk.write(`modèles/${'Évènement.MD'.normalize('NFD')}`, template('Évènement'));
			disk.write('modèles/in/loi.md', template('Not of the folder'));
			disk.write('modèles/loi.txt', template('No note'));
		});

		test('begins as that of its type, whatever the case and the signs in it', async () => {
			const concept = made('type: concept\n', 'Définition');
			assert.equal(await begun({ types: ['concept'] }), concept);
			assert.equal(await begun({ types: ['Concept'] }), concept);
			assert.equal(await begun({ types: ['loi', 'concept'] }), concept);
			assert.equal(await begun({ types: ['loi', 'évènement'] }), made('types:\n  - loi\n  - évènement\n', 'Évènement'));
			assert.equal(await begun({ types: ['Acte de colloque'] }), made('types:\n  - Acte de colloque\n', 'Actes'));
		});

		test('begins as the template default.md where there is none for its type, with that type', async () => {
			assert.equal(await begun({}), made('', 'Rien'));
			assert.equal(await begun({ types: ['loi', 'a: b'] }), made('types:\n  - loi\n  - "a: b"\n', 'Rien'));
			for (const type of ['../a', '..', '.', 'a/b', 'a\\b', '', '\n', 'x'.repeat(300)])
				assert.match((await begun({ types: [type] })) ?? '', /Rien$/, type);
		});

		test('has the usual header where the folder has no template for it', async () => {
			disk.delete('modèles/default.md');
			const { note, problem } = await plan(set, { types: ['loi'] });
			assert.deepEqual([note?.text, problem], ['---\ntitle: Neuf\nid: "1"\ntypes:\n  - loi\n---\n\n', undefined]);
		});

		test('has the template of the type that the notes around it have', async () => {
			disk.write('sub/a.md', '---\ntypes: concept\n---\n');
			assert.equal(await begun({}), made('type: concept\n', 'Définition'));
		});
	});

	test('has the types that the writer chose, unless its template names some', async () => {
		const begun = async (header: string, types = ['loi']) => {
			disk.write('t.md', `---\n${header}\n---\n`);
			return (await plan({ template: 't.md' }, { types })).note?.text;
		};
		assert.equal(await begun('title: $title\nid: "$id"\ntypes:'), '---\ntitle: Neuf\nid: "1"\ntypes:\n  - loi\n---\n');
		assert.equal(
			await begun('id: "$id"\ntypes:\n  - undefined\ntags: x'),
			'---\nid: "1"\ntypes:\n  - loi\ntags: x\n---\n',
		);
		assert.equal(await begun('id: "$id"\ntype: fiche'), '---\nid: "1"\ntype: fiche\n---\n');
		assert.equal(await begun('{ id: "$id" }', ['a', 'b']), '---\n{types: ["a","b"],  id: "1" }\n---\n');
		assert.equal(await begun('id: "$id"', []), '---\nid: "1"\n---\n');
	});

	test('has types where the notebook uses some, and none where nobody does', async () => {
		disk.write('b.md', '---\ntitle: B\nid: "5"\ntypes:\n  - undefined\n---\n');
		assert.equal((await plan({})).note?.text, usual);
		assert.match((await plan({}, { types: ['idée'] })).note?.text ?? '', /types:\n {2}- idée\n/);
		disk.write('c.md', '---\nid: "6"\ntypes: [loi]\n---\n');
		assert.match((await plan({})).note?.text ?? '', /types:\n {2}- undefined\n/);
	});

	test('says in one line what it is', async () => {
		const kezako = ' un plan\n  d’action ';
		assert.equal(
			(await plan({}, { kezako })).note?.text,
			'---\ntitle: Neuf\nid: "1"\nkezako: un plan d’action\n---\n\n',
		);
		assert.equal((await plan({}, { kezako: ' \u200b' })).note?.text, usual);
	});

	test('about a work has the address of the work, and its key for an id, unless that garbles links', async () => {
		const link = 'https://doi.org/10.1000/1';
		const text = `---\ntitle: Neuf\nid: "1"\nlink: ${link}\n---\n\n`;
		assert.equal((await plan({}, { link })).note?.text, text);
		const begun = async (template: string) => {
			disk.write('t.md', template);
			return (await plan({ template: 't.md' }, { link })).note?.text;
		};
		assert.equal(await begun('---\nid: $id\nlink:\n---\nX'), `---\nid: 1\nlink: ${link}\n---\nX`);
		assert.equal(await begun('---\nid: $id\nlink: https://a.org\n---\nX'), '---\nid: 1\nlink: https://a.org\n---\nX');
		assert.match((await begun('---\nid: $id\n---\nX')) ?? '', /\nlink: https:\/\/doi\.org\/10\.1000\/1\n/);
		for (const id of ['a]b', 'a|b', 'a`b']) assert.match((await plan({}, { id })).refusal ?? '', /cannot be the id/);
		for (const id of ['knuth:1984', 'DBLP:conf/x/y']) {
			const { note } = await plan({}, { id });
			assert.equal(parseNote(noNote, note?.text ?? '').note.header?.id?.value, id);
			assert.match(note?.uri ?? '', /\/sub\/[^/:]+\.md$/);
		}
	});

	test('is made with the usual header where the template cannot be read, or is none of the notebook', async () => {
		disk.write('big.md', 'x');
		disk.read = async (uris) => uris.map(() => ({ text: 'x', stamp: '', isCut: true }));
		for (const [template, isOutside] of [
			['big.md', false],
			['../secret.md', true],
			['/etc/passwd', true],
			['file:///etc/passwd', true],
		] as const) {
			const { note, problem } = await plan({ template });
			assert.equal(note?.text, usual);
			assert.deepEqual(problem, { setting: 'template', path: template, isOutside });
		}
		disk = new MemoryDisk();
		const { note, problem } = await plan({ template: 'missing.md' }, { body: 'Le corps.\n' });
		assert.equal(note?.text, `${usual}Le corps.\n`);
		assert.deepEqual(problem, { setting: 'template', path: 'missing.md', isOutside: false });
	});

	test('has the settings of the folder that holds the note at hand', async () => {
		const folders = foldersIn([uriOf('one'), uriOf('two')]);
		const notebook = notebookOf(folders, disk);
		const of = async (params: Partial<CreateNoteParams>) => {
			const settingsFor = (uri?: string) => ({
				newNotes: { folder: pathOf(uri ?? '').startsWith('two/') ? 'in' : '', template: '' },
			});
			const all = { title: 'Neuf', beside: '', ...params };
			return place(await new NewNotes(notebook, disk).plan(all, folders, settingsFor, () => '2'));
		};
		assert.equal(await of({ beside: uriOf('one/x/a.md') }), 'one/x/neuf.md');
		assert.equal(await of({ beside: uriOf('two/x/a.md') }), 'two/in/neuf.md');
		assert.equal(await of({ beside: '' }), 'one/neuf.md');
	});

	test('goes beside the note at hand, however the editor spells its address', async () => {
		const folders = foldersIn(['file:///c%3A/notes']);
		for (const beside of ['file:///c%3A/notes/x/a.md', 'file:///C:/notes/x/a.md', 'file:///C%3a/notes/%78/a.md']) {
			const { note } = await plan({}, { beside }, folders);
			assert.equal(note?.uri.replace(/[^/]*$/, ''), 'file:///c%3A/notes/x/');
		}
	});

	test('is not made a second time with one id', async () => {
		disk.write('b.md', '---\nid: "7"\n---\n');
		const why = 'another note has the id 7, and links lead to that one.';
		assert.deepEqual(await plan({}, { id: '7' }), { refusal: `The note was not created: ${why}` });
	});

	test('is made over no other', async () => {
		disk.write('inbox/neuf.md', '');
		assert.equal(place(await plan({ folder: 'inbox' })), 'inbox/neuf-2.md');
	});

	test('is one file in its folder, whatever its id', async () => {
		for (const [id, name] of [
			['../../x', 'x'],
			['2023/09/27', '2023-09-27'],
			['..\\..\\x', 'x'],
			['?', 'note'],
			['a?b#c', 'a-b-c'],
		] as const) {
			const { note } = await plan({}, { title: '日本', id });
			assert.equal(note?.uri, uriOf(`sub/${name}.md`));
			assert.equal(parseNote(noNote, note?.text ?? '').note.header?.id?.value, id);
		}
	});

	test('is refused in a sentence where it has no title, an id that no link can name, or a folder of others', async () => {
		const refusals: [Partial<CreateNoteParams>, RegExp][] = [
			[{ title: ' \u200b' }, /needs a title/],
			[{ id: 'a]b' }, /“a\]b” cannot be the id/],
			[{ id: 'a`b' }, /cannot be the id/],
			[{ id: ' ' }, /cannot be the id/],
			[{ folder: 'file:///etc' }, /the folder file:\/\/\/etc is not in your notebook/],
			[{ folder: `${root}/../x` }, /is not in your notebook/],
		];
		for (const [params, sentence] of refusals) {
			const { note, refusal } = await plan({}, params);
			assert.equal(note, undefined);
			assert.match(refusal ?? '', sentence);
		}
	});

	test('is not made in a folder that a symbolic link leads out of the notebook', async () => {
		disk.isInside = async () => false;
		assert.match((await plan({})).refusal ?? '', /is not in your notebook/);
	});

	test('is refused where every name is taken: the search for one ends', async () => {
		disk.stamps = async (uris) => uris.map(() => 'taken');
		assert.match((await plan({})).refusal ?? '', /too many notes have this title/);
	});
});
