import { strict as assert } from 'node:assert';
import { IdDispenser } from '../../../server/src/core/noteId.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { checkNote } from '../../../server/src/features/problems/problems.ts';
import { encode } from '../../../server/src/node/textFile.ts';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { featureContext } from '../../../server/src/notebook/tasks/featureContext.ts';
import { ManualClock, MemoryCache, MemoryDisk } from '../../support/memoryDisk.ts';
import { foldersWithout, uriOf } from '../../support/testNotebook.ts';

const text = '---\ntitle: B\nid: "2"\n---\n';

suite('a note with a byte order mark', () => {
	let disk: MemoryDisk;
	let clock: ManualClock;
	let cache: MemoryCache;
	let notebook: Notebook;
	setup(async () => {
		disk = new MemoryDisk();
		clock = new ManualClock();
		cache = new MemoryCache();
		disk.write('config.yml', 'files_origin: .\nexport_target: .');
		disk.write('a.md', '---\ntitle: A\nid: "1"\n---\n');
		disk.write('b.md', encode(text, 'utf-8-bom'));
		await start();
	});
	const start = () => {
		const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
		notebook = new Notebook(foldersWithout(), { files: disk, clock, log, cache, onProgress: () => {} });
		notebook.setFolders(foldersWithout());
		return notebook.settled();
	};
	const problems = (name = 'b.md') => {
		const ids = new IdDispenser((id) => notebook.state.index.isIdInUse(id), clock.now);
		const context = featureContext(notebook, ids, {
			locale: 'en',
			isVsCode: true,
			settingsFor: () => defaultSettings,
		})();
		const parsed = notebook.state.openNote(uriOf(name));
		const note = parsed?.note ?? notebook.state.index.note(uriOf(name));
		assert.ok(note);
		return checkNote(context, note, parsed?.lines).shown.map(({ code }) => code);
	};
	const marked = ['byte_order_mark'];

	test('is lost to Cosma, be it closed, open, edited, closed again, or known from the last session', async () => {
		assert.deepEqual(problems('a.md'), []);
		assert.deepEqual(problems(), marked);
		notebook.state.changed(uriOf('b.md'), text, 1);
		assert.deepEqual(problems(), marked);
		notebook.state.changed(uriOf('b.md'), `${text}more`, 2);
		assert.deepEqual(problems(), marked);
		notebook.state.closed(uriOf('b.md'));
		notebook.rescan();
		await notebook.settled();
		assert.deepEqual(problems(), marked);
		await start();
		notebook.state.changed(uriOf('b.md'), text, 1);
		assert.deepEqual(problems(), marked);
	});

	test('has none once it was saved without', async () => {
		notebook.state.changed(uriOf('b.md'), text, 1);
		disk.write('b.md', text);
		notebook.rescan();
		await notebook.settled();
		assert.deepEqual(problems(), []);
	});

	test('is as good as any where Cosma does not read it', async () => {
		disk.delete('config.yml');
		notebook.rescan();
		await notebook.settled();
		assert.deepEqual(problems(), []);
	});
});
