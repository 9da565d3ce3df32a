import { strict as assert } from 'node:assert';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { ManualClock, MemoryDisk } from '../../support/memoryDisk.ts';
import { foldersWithout, pathOf, uriOf } from '../../support/testNotebook.ts';

const text = '---\ntitle: A\nid: "1"\n---\n';

suite('an open note whose file is gone', () => {
	let disk: MemoryDisk;
	let clock: ManualClock;
	let notebook: Notebook;
	/** The editor's answer; undefined where it is not asked. */
	let isClean: (() => Promise<boolean>) | undefined;
	setup(async () => {
		isClean = undefined;
		disk = new MemoryDisk();
		clock = new ManualClock();
		disk.write('x/a.md', text);
		await begin();
	});
	const begin = async () => {
		notebook = new Notebook(foldersWithout(), {
			...{ files: disk, clock, onProgress: () => {} },
			log: { info: () => {}, warn: assert.fail },
			...(isClean && { isClean }),
		});
		notebook.setFolders(foldersWithout());
		await notebook.settled();
	};
	const open = async (shown = text, name = 'x/a.md') => {
		notebook.state.changed(uriOf(name), shown, 1);
		notebook.opened(uriOf(name));
		await notebook.settled();
	};
	/** Lets the events, or a second, pass. */
	const pass = async () => {
		clock.run();
		await notebook.settled();
	};
	const remove = async (name = 'x/a.md') => {
		disk.delete(name);
		notebook.fileEvents([{ uri: uriOf(name), change: 'deleted' }]);
		await pass();
	};
	const notes = () => [...notebook.state.index.uris()].map(pathOf);

	test('is a note for a second, and then none', async () => {
		await open();
		await remove();
		assert.deepEqual(notes(), ['x/a.md']);
		await pass();
		assert.deepEqual(notes(), []);
		assert.equal(notebook.state.openNote(uriOf('x/a.md')), undefined);
	});

	for (const [what, shown] of [
		['other line ends', text.replaceAll('\n', '\r\n')],
		['its last line ended, as in Vim, or not', text.replace(/\n$/, '')],
	] as const) {
		test(`is none where it has ${what}`, async () => {
			await open(shown);
			await remove();
			await pass();
			assert.deepEqual(notes(), []);
		});
	}

	test('is none where its folder is gone, or a walk finds it gone', async () => {
		await open();
		await remove('x');
		await pass();
		assert.deepEqual(notes(), []);
		disk.write('x/a.md', text);
		notebook.rescan();
		await pass();
		assert.deepEqual(notes(), ['x/a.md']);
		disk.delete('x/a.md');
		notebook.rescan();
		await pass();
		await pass();
		assert.deepEqual(notes(), []);
	});

	test('leaves one note where its file has another name', async () => {
		await open();
		disk.write('x/b.md', text);
		notebook.fileEvents([{ uri: uriOf('x/b.md'), change: 'created' }]);
		await remove();
		await pass();
		assert.deepEqual(notes(), ['x/b.md']);
	});

	test('stays a note where the file is back in a second, reported or not', async () => {
		await open();
		for (const isReported of [true, false]) {
			await remove();
			disk.write('x/a.md', `${text}more`);
			if (isReported) notebook.fileEvents([{ uri: uriOf('x/a.md'), change: 'created' }]);
			await pass();
			await pass();
			assert.deepEqual(notes(), ['x/a.md']);
		}
	});

	test('is a note while its file cannot be read, and none once that is gone', async () => {
		await open();
		const readNotes = disk.readNotes.bind(disk);
		disk.readNotes = async (uris) => uris.map(() => undefined);
		notebook.fileEvents([{ uri: uriOf('x/a.md'), change: 'changed' }]);
		for (let second = 0; second < 3; second++) await pass();
		assert.deepEqual(notes(), ['x/a.md']);
		disk.readNotes = readNotes;
		await remove();
		await pass();
		assert.deepEqual(notes(), []);
	});

	test('is a note again when the file is back, and has its own text', async () => {
		await open();
		await remove();
		await pass();
		disk.write('x/a.md', '# Other');
		notebook.fileEvents([{ uri: uriOf('x/a.md'), change: 'created' }]);
		await pass();
		assert.equal(notebook.state.index.note(uriOf('x/a.md'))?.header?.id?.value, '1');
	});

	test('is a note again when it is edited, and stays one', async () => {
		await open();
		await remove();
		await pass();
		notebook.state.changed(uriOf('x/a.md'), `${text}more`, 2);
		await pass();
		assert.deepEqual(notes(), ['x/a.md']);
		notebook.rescan();
		await pass();
		assert.deepEqual(notes(), ['x/a.md']);
	});

	test('can be closed, and opened when it is there again', async () => {
		await open();
		await remove();
		await pass();
		notebook.closed(uriOf('x/a.md'));
		await pass();
		assert.deepEqual(notes(), []);
		disk.write('x/a.md', text);
		await open();
		assert.deepEqual(notes(), ['x/a.md']);
		await remove();
		notebook.closed(uriOf('x/a.md'));
		await pass();
		await pass();
		assert.deepEqual(notes(), []);
	});

	test('stays a note where it has unsaved changes, or never had a file', async () => {
		await open(`${text}more`);
		await open('# New', 'new.md');
		await open('# Draft', '../draft.md');
		await remove();
		await pass();
		assert.deepEqual(notes().sort(), ['new.md', 'x/a.md']);
	});

	test('counts as the text that was read last: a change on disk that the editor does not have is one', async () => {
		await open();
		disk.write('x/a.md', `${text}more`);
		notebook.fileEvents([{ uri: uriOf('x/a.md'), change: 'changed' }]);
		await pass();
		await remove();
		await pass();
		assert.deepEqual(notes(), ['x/a.md']);
	});

	test('is remembered by its title, as each deleted note is', async () => {
		await open();
		disk.write('b.md', '---\ntitle: B\nid: "2"\n---\n');
		notebook.fileEvents([{ uri: uriOf('b.md'), change: 'created' }]);
		await pass();
		assert.equal(notebook.state.deletedTitle('1'), undefined);
		await remove('b.md');
		await remove();
		await pass();
		assert.deepEqual(
			['1', '2', '3'].map((id) => notebook.state.deletedTitle(id)),
			['A', 'B', undefined],
		);
	});

	test('is asked about where the editor knows what is unsaved', async () => {
		for (const [answer, expected] of [
			[async () => true, []],
			[async () => false, ['x/a.md']],
			[() => Promise.reject(new Error('no answer')), ['x/a.md']],
		] as const) {
			disk.write('x/a.md', text);
			isClean = answer;
			await begin();
			await open(`${text}more`);
			await remove();
			await pass();
			await pass();
			assert.deepEqual(notes(), expected);
		}
	});

	test('stays a note where it is edited before the editor answers', async () => {
		let reply: (isClean: boolean) => void = () => {};
		isClean = () => new Promise((resolve) => (reply = resolve));
		await begin();
		await open();
		await remove();
		await pass();
		notebook.state.changed(uriOf('x/a.md'), `${text}more`, 2);
		reply(true);
		await pass();
		assert.deepEqual(notes(), ['x/a.md']);
	});
});
