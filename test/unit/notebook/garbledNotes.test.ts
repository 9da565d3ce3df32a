import { strict as assert } from 'node:assert';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-types';
import { IdDispenser } from '../../../server/src/core/noteId.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { checkNote } from '../../../server/src/features/problems/problems.ts';
import { encode } from '../../../server/src/node/textFile.ts';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { featureContext } from '../../../server/src/notebook/tasks/featureContext.ts';
import { findFolderFixes } from '../../../server/src/notebook/tasks/folderFixes.ts';
import { NewNotes } from '../../../server/src/notebook/tasks/newNotes.ts';
import { findMentions } from '../../../server/src/notebook/tasks/unlinkedMentions.ts';
import { codeActions, redirectLinks, rename } from '../../support/inOnePiece.ts';
import { ManualClock, MemoryCache, MemoryDisk } from '../../support/memoryDisk.ts';
import { foldersWithout, pathOf, root, uriOf } from '../../support/testNotebook.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const a = '---\ntitle: A\nid: "1"\ntags: x\n---\n';
const nobody = { isCancellationRequested: false };
const one = '1 note is left out because it is not UTF-8: save it as UTF-8 first.';

suite('a note that is not UTF-8', () => {
	let disk: MemoryDisk;
	let clock: ManualClock;
	let cache: MemoryCache;
	let notebook: Notebook;
	setup(async () => {
		disk = new MemoryDisk();
		clock = new ManualClock();
		cache = new MemoryCache();
		disk.write('a.md', a);
		disk.write('b.md', '---\ntags: x\n---\nété [[v:1|A]]');
		disk.write('c.md', latin1('---\ntags: x\n---\nété [[v:1|A]] [[zz]]'));
		await start();
		notebook.state.changed(uriOf('a.md'), a, 7);
	});
	const start = () => {
		const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
		notebook = new Notebook(foldersWithout(), { files: disk, clock, log, cache, onProgress: () => {} });
		notebook.setFolders(foldersWithout());
		return notebook.settled();
	};
	const context = () => {
		const ids = new IdDispenser((id) => notebook.state.index.isIdInUse(id), clock.now);
		return featureContext(notebook, ids, { locale: 'en', isVsCode: true, settingsFor: () => defaultSettings })();
	};
	const read = async () => {
		notebook.rescan();
		await notebook.settled();
	};
	const problemsIn = (name: string) => {
		const parsed = notebook.state.openNote(uriOf(name));
		const note = parsed?.note ?? notebook.state.index.note(uriOf(name));
		const found = note ? checkNote(context(), note, parsed?.lines).shown : [];
		return found
			.filter(({ code }) => code === 'not_utf8')
			.map(({ message, range: { start, end } }) => `${start.line}:${start.character}-${end.character} ${message}`);
	};
	const changedBy = ({ changes = {} }: WorkspaceEdit) => Object.keys(changes).map(pathOf).sort();
	const renameAt = (line: number, character: number, newName: string, name = 'a.md') => {
		const textDocument = { uri: uriOf(name) };
		const { edit = {}, message } = rename(context(), { textDocument, position: { line, character }, newName }) ?? {};
		return [changedBy(edit), message];
	};

	test('has a problem that says so, at the first character that is lost', () => {
		const sentence = 'This file is not UTF-8: reopen it with its encoding, then save it as UTF-8';
		assert.deepEqual(problemsIn('c.md'), [`3:0-1 ${sentence}`]);
		assert.deepEqual(problemsIn('b.md'), []);
	});

	const others: Readonly<Record<string, readonly [Uint8Array, boolean]>> = {
		'in UTF-8 with a byte order mark': [encode('été', 'utf-8-bom'), false],
		'in UTF-16 with a byte order mark': [encode('été', 'utf-16le'), false],
		'in UTF-16 the other way round': [encode('été', 'utf-16be'), false],
		'with U+FFFD as it is': [encode('the character \ufffd', 'utf-8'), false],
		'with an emoji': [encode('👩\u200d🔬', 'utf-8'), false],
		'in UTF-16 without a mark': [encode('été', 'utf-16le').subarray(2), true],
		'in UTF-16 with half a character at its end': [encode('été', 'utf-16le').subarray(0, -1), true],
		'in UTF-8 that is cut within a character': [encode('été', 'utf-8').subarray(0, -1), true],
		'in Windows-1252': [Uint8Array.of(0x93, 0x61, 0x94), true],
		'with half an emoji': [Buffer.from('a\ud83d', 'utf16le'), true],
	};
	for (const [how, [bytes, isFound]] of Object.entries(others)) {
		test(`is ${isFound ? '' : 'not '}one ${how}`, async () => {
			const mark = Buffer.from([0xff, 0xfe]);
			disk.write('d.md', how === 'with half an emoji' ? Buffer.concat([mark, bytes]) : bytes);
			await read();
			assert.equal(problemsIn('d.md').length, isFound ? 1 : 0);
		});
	}

	test('keeps its links where an id, a title, a tag or a type of links is renamed, and the writer learns it', () => {
		assert.deepEqual(renameAt(2, 5, '10'), [['a.md', 'b.md'], one]);
		assert.deepEqual(renameAt(1, 8, 'AA'), [['a.md', 'b.md'], one]);
		assert.deepEqual(renameAt(3, 6, 'y'), [['a.md', 'b.md'], one]);
		notebook.state.changed(uriOf('b.md'), '[[v:1]] [[zz]]', 1);
		assert.deepEqual(renameAt(0, 2, 'w', 'b.md'), [['b.md'], one]);
		assert.deepEqual(renameAt(0, 11, 'z', 'b.md'), [['b.md'], one]);
	});

	test('makes two with another, which are counted', async () => {
		disk.write('d.md', latin1('é [[1]] [[1]]'));
		await read();
		assert.deepEqual(renameAt(2, 5, '10'), [
			['a.md', 'b.md'],
			'2 notes are left out because they are not UTF-8: save them as UTF-8 first.',
		]);
	});

	test('keeps its own id and title, and so do all links to it', async () => {
		disk.write('d.md', latin1('---\ntitle: D\nid: "4"\n---\né'));
		disk.write('e.md', '[[4]]');
		await read();
		notebook.state.changed(uriOf('e.md'), '[[4|D]]', 1);
		assert.deepEqual(renameAt(0, 2, '40', 'e.md'), [[], 'd.md is not UTF-8: save it as UTF-8 first.']);
		assert.deepEqual(renameAt(0, 4, 'DD', 'e.md'), [[], 'd.md is not UTF-8: save it as UTF-8 first.']);
	});

	test('does not stop a rename by a header that could not be changed', async () => {
		disk.write('d.md', latin1('---\ntags:\n  - >-\n    x\n---\né'));
		await read();
		assert.deepEqual(renameAt(3, 6, 'y'), [
			['a.md', 'b.md'],
			'2 notes are left out because they are not UTF-8: save them as UTF-8 first.',
		]);
	});

	test('keeps its links where all are redirected to another note', async () => {
		disk.write('d.md', '---\ntitle: A\nid: "4"\n---\n');
		await read();
		const { edit, message } = redirectLinks(context(), { from: uriOf('a.md'), to: uriOf('d.md') });
		assert.deepEqual([changedBy(edit), message], [['b.md'], one]);
		const offered = () => actionsAt('a.md', 2, 5, 'refactor.move').filter(({ edit }) => edit);
		assert.deepEqual(
			offered().map(({ title }) => title),
			[`Redirect all links to A (4). ${one}`],
		);
		disk.delete('b.md');
		await read();
		assert.deepEqual(offered(), []);
	});

	test('is offered no changes while it is open', () => {
		const text = disk.all().find(([name]) => name === 'c.md')?.[1] ?? '';
		notebook.state.changed(uriOf('c.md'), text, 1);
		assert.deepEqual(problemsIn('c.md').length, 1);
		assert.deepEqual(actionsAt('c.md', 3, 16), []);
	});

	const actionsAt = (name: string, line: number, character: number, kind?: string): CodeAction[] => {
		const at = { line, character };
		const asked = { diagnostics: [], ...(kind !== undefined && { only: [kind] }) };
		return codeActions(context(), {
			textDocument: { uri: uriOf(name) },
			range: { start: at, end: at },
			context: asked,
		});
	};

	test('gets no id, and keeps its links by file name', async () => {
		disk.write('d.md', latin1('---\ntitle: Été\n---\n[[e]]'));
		disk.write('e.md', '---\nid: "5"\n---\n');
		disk.write('f.md', '---\ntitle: F\n---\n[[e]]');
		disk.write('g.md', encode('[[e]]', 'utf-16le').subarray(2));
		await read();
		const fixes = async (fix: 'missingIds' | 'fileNameLinks') => {
			const found = await findFolderFixes(notebook, context, { folder: root, fix }, nobody);
			return [found.fixes.map(({ note }) => pathOf(note.uri)), found.leftOut];
		};
		assert.deepEqual(await fixes('missingIds'), [
			['b.md', 'f.md'],
			'3 notes are left out because they are not UTF-8: save them as UTF-8 first.',
		]);
		assert.deepEqual(await fixes('fileNameLinks'), [['f.md'], one]);
	});

	test('is found with its mentions, which cannot be linked', async () => {
		notebook.state.changed(uriOf('a.md'), '---\ntitle: Alpha\nid: "1"\n---\n', 8);
		disk.write('d.md', latin1('é Alpha'));
		disk.write('e.md', 'é Alpha');
		await read();
		const found = await findMentions(notebook, context, uriOf('a.md'), nobody);
		assert.deepEqual(
			found.flatMap(({ note, mentions }) => mentions.map(({ link }) => [pathOf(note.uri), link])),
			[
				['d.md', undefined],
				['e.md', 'Alpha [[1]]'],
			],
		);
	});

	test('is no template for others', async () => {
		disk.write('model.md', latin1('---\ntypes: été\n---\n'));
		const settings = { newNotes: { folder: '', template: 'model.md' } };
		const notes = new NewNotes(notebook, disk);
		const { note, problem } = await notes.plan(
			{ title: 'N', beside: '' },
			foldersWithout(),
			() => settings,
			() => '9',
		);
		assert.deepEqual(problem, { setting: 'template', path: 'model.md', isOutside: false });
		assert.doesNotMatch(note?.text ?? '', /\ufffd/);
	});

	test('is one no more, open or not, once it is saved as UTF-8 or given its encoding', async () => {
		const text = disk.all().find(([name]) => name === 'c.md')?.[1] ?? '';
		notebook.state.changed(uriOf('c.md'), text, 1);
		assert.equal(problemsIn('c.md').length, 1);
		let refreshed = 0;
		notebook.state.onChange = () => refreshed++;
		notebook.state.changed(uriOf('c.md'), '---\ntags: x\n---\nété [[v:1|A]] [[zz]]', 2);
		assert.equal(problemsIn('c.md').length, 0);
		notebook.state.changed(uriOf('c.md'), text, 3);
		assert.equal(problemsIn('c.md').length, 1);
		refreshed = 0;
		disk.write('c.md', encode(text, 'utf-8'));
		await read();
		assert.equal(problemsIn('c.md').length, 0);
		assert.equal(refreshed, 1);
		notebook.closed(uriOf('c.md'));
		await notebook.settled();
		assert.equal(problemsIn('c.md').length, 0);
		assert.deepEqual(renameAt(2, 5, '10'), [['a.md', 'b.md', 'c.md'], undefined]);
	});

	test('is known as one that is opened before it is read', async () => {
		disk.write('d.md', latin1('é'));
		notebook.state.changed(uriOf('d.md'), '\ufffd', 1);
		assert.equal(problemsIn('d.md').length, 0);
		await read();
		assert.equal(problemsIn('d.md').length, 1);
	});

	test('is known as one at the next start, closed and open', async () => {
		notebook.closed(uriOf('a.md'));
		await notebook.settled();
		notebook.rescan();
		for (let times = 0; times < 3; times++) {
			await notebook.settled();
			clock.run();
		}
		await notebook.settled();
		disk.readNotes = () => assert.fail('the saved notebook says it');
		await start();
		assert.equal(problemsIn('c.md').length, 1);
		notebook.state.changed(uriOf('c.md'), '\ufffd', 1);
		assert.equal(problemsIn('c.md').length, 1);
	});
});
