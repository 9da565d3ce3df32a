import { strict as assert } from 'node:assert';
import { defaultSettings, type Settings } from '../../../server/src/core/settings.ts';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { NotebookFolders } from '../../../server/src/notebook/state/folders.ts';
import { NoteIdentity } from '../../../server/src/notebook/state/noteIdentity.ts';
import { ManualClock, MemoryCache, MemoryDisk } from '../../support/memoryDisk.ts';
import { noteAt, root, uriOf } from '../../support/testNotebook.ts';

const withId = '---\nid: "1"\n---\n';
const foldersIn = (...paths: string[]) =>
	new NotebookFolders(
		paths.map((path) => `${root}${path}`),
		() => [],
		new NoteIdentity(),
	);

suite('the kinds of the notebook', () => {
	let disk: MemoryDisk;
	let log: string[];
	let changes: number;
	let settings: Map<string | undefined, Settings['notebook']>;
	const cache = new MemoryCache();
	setup(() => {
		disk = new MemoryDisk();
		log = [];
		changes = 0;
		settings = new Map();
		disk.write('a/1.md', withId);
		disk.write('a/x.md', '# X');
		for (const name of ['1', '2', '3']) disk.write(`b/${name}.md`, '# B');
	});
	const open = async (folders: NotebookFolders) => {
		const info = (line: string) => void (line.startsWith('Kind') && log.push(line.replaceAll(`${root}/`, '')));
		const notebook = new Notebook(folders, {
			files: disk,
			clock: new ManualClock(),
			log: { info, warn: (line) => assert.fail(line) },
			cache,
			kindSetIn: (folder) => settings.get(folder) ?? defaultSettings.notebook,
			onProgress: () => {},
		});
		notebook.setFolders(folders);
		await notebook.settled();
		notebook.state.onChange = ({ names }) => {
			if (names) changes++;
		};
		return notebook;
	};

	test('are those of each folder; a note in none counts as one of the folder with the most ids', async () => {
		const { state } = await open(foldersIn('/a', '/b'));
		assert.equal(state.kinds.of(uriOf('a/x.md')), 'ids');
		assert.equal(state.kinds.of(uriOf('b/1.md')), 'none');
		assert.equal(state.kinds.of(noteAt('untitled:Untitled-1')), 'ids');
		assert.equal(state.kinds.of(), 'ids');
		assert.deepEqual(log, [
			'Kind of notebook: ids; 2 notes, ids in the header of 1 and in the file name of 0, 0 of which links use: a',
			'Kind of notebook: none; 3 notes, ids in the header of 0 and in the file name of 0, 0 of which links use: b',
		]);
	});

	test('are none where no note has an id, unless Cosma reads the notes', async () => {
		disk.write('b/sub/config.yml', 'files_origin: .\nexport_target: .');
		disk.write('b/sub/4.md', '# B');
		const { state } = await open(foldersIn('/b'));
		assert.equal(state.kinds.of(uriOf('b/1.md')), 'none');
		assert.equal(state.kinds.of(uriOf('b/sub/4.md')), 'mixed');
		assert.equal(state.kinds.of(), 'mixed');
	});

	test('are logged again with their numbers once they change, and what is shown is asked for again', async () => {
		const { state } = await open(foldersIn('/b'));
		state.changed(uriOf('b/1.md'), '# B', 1);
		assert.deepEqual([log.length, changes], [1, 0]);
		state.changed(uriOf('b/1.md'), withId, 2);
		assert.equal(state.kinds.of(uriOf('b/2.md')), 'mixed');
		assert.equal(log.length, 2);
		assert.match(log[1] ?? '', /^Kind of notebook: mixed; 3 notes, ids in the header of 1 and/);
		// A link alone makes an id of what the file is called.
		state.changed(uriOf('b/1.md'), '# B', 3);
		disk.write('b/20230927151049.md', '# B');
		state.changed(uriOf('b/20230927151049.md'), '# B', 1);
		assert.equal(state.kinds.of(uriOf('b/2.md')), 'none');
		changes = 0;
		state.changed(uriOf('b/1.md'), '# B\n[[20230927151049]]', 4);
		assert.equal(state.kinds.of(uriOf('b/2.md')), 'mixed');
		assert.equal(changes, 1);
	});

	test('are what the settings say, at once', async () => {
		const { state } = await open(foldersIn('/a', '/b'));
		settings.set(`${root}/b`, 'mixed');
		state.kindsMayDiffer();
		assert.equal(state.kinds.of(uriOf('b/1.md')), 'mixed');
		assert.equal(changes, 1);
		assert.match(
			log.at(-1) ?? '',
			/^Kind of notebook: mixed, as kezako.notebook says; 3 notes, ids in the header of 0 and/,
		);
		state.kindsMayDiffer();
		assert.deepEqual([changes, log.length], [1, 3]);
	});

	test('are the same after a start from what was saved, and in other folders', async () => {
		const first = await open(foldersIn('/a'));
		assert.equal(first.state.kinds.of(), 'ids');
		const { state } = await open(foldersIn('/a'));
		assert.equal(state.kinds.of(), 'ids');
		state.enter(foldersIn('/b'));
		assert.equal(state.kinds.of(uriOf('b/1.md')), 'none');
	});
});
