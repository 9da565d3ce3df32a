import { strict as assert } from 'node:assert';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { ManualClock, MemoryCache, MemoryDisk } from '../../support/memoryDisk.ts';
import { foldersWithout, pathOf, root } from '../../support/testNotebook.ts';

const config = 'files_origin: ./\nrecord_types:\n  undefined: {fill: "#111", stroke: "#222"}\n';

suite('notes that Cosma takes for one another, in a large notebook', () => {
	const cache = new MemoryCache();
	let disk: MemoryDisk;
	setup(() => {
		disk = new MemoryDisk();
		for (let at = 0; at < 2500; at++) disk.write(`n${at}.md`, `---\ntitle: Note ${at}\n---\n`);
		disk.write('a.md', '---\ntitle: C++\n---\n');
		disk.write('b.md', '---\ntitle: C#\n---\n');
	});
	const open = async () => {
		const clock = new ManualClock();
		const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
		const notebook = new Notebook(foldersWithout(), { files: disk, clock, log, cache, onProgress: () => {} });
		notebook.setFolders(notebook.state.folders);
		await notebook.settled();
		return { notebook, clock };
	};
	const found = ({ state }: Notebook) => state.index.sluggedLike('c').map(({ uri }) => pathOf(uri));

	test('are known where there is a configuration, also after a start from the cache', async () => {
		disk.write('config.yml', config);
		const { notebook, clock } = await open();
		assert.deepEqual(found(notebook), ['a.md', 'b.md']);
		clock.run();
		await notebook.settled();
		const { notebook: again } = await open();
		assert.deepEqual(found(again), ['a.md', 'b.md']);
	});

	test('are not looked for where there is none, and are once there is one', async () => {
		const { notebook, clock } = await open();
		assert.deepEqual(found(notebook), []);
		let changes = 0;
		notebook.state.onChange = () => changes++;
		disk.write('config.yml', config);
		notebook.fileEvents([{ uri: `${root}/config.yml`, change: 'created' }]);
		clock.run();
		await notebook.settled();
		assert.deepEqual(found(notebook), ['a.md', 'b.md']);
		assert.ok(changes > 0);
	});
});
