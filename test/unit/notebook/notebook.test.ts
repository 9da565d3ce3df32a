import { strict as assert } from 'node:assert';
import { shownTitle } from '../../../server/src/core/noteId.ts';
import type { FileChange } from '../../../server/src/notebook/fileEvents.ts';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { NotebookFolders } from '../../../server/src/notebook/state/folders.ts';
import { NoteIdentity } from '../../../server/src/notebook/state/noteIdentity.ts';
import { ManualClock, MemoryCache, MemoryDisk } from '../../support/memoryDisk.ts';
import { foldersWithout, pathOf, root, uriOf } from '../../support/testNotebook.ts';

const all = foldersWithout();
const withoutA = foldersWithout('a.md');

suite('the notebook', () => {
	let disk: MemoryDisk;
	let clock: ManualClock;
	let cache: MemoryCache;
	let warnings: string[] | undefined;
	setup(() => {
		warnings = undefined;
		disk = new MemoryDisk();
		clock = new ManualClock();
		cache = new MemoryCache();
		disk.write('a.md', '# A');
		disk.write('b.md', '# B');
	});
	const notebookOf = (folders: NotebookFolders): Notebook => {
		const warn = (line: string) => (warnings ? warnings.push(line) : assert.fail(line));
		const log = { info: () => {}, warn };
		const notebook = new Notebook(folders, { files: disk, clock, log, cache, onProgress: () => {} });
		notebook.setFolders(folders);
		return notebook;
	};

	test('gives no note the text of another where the folders change while notes are read', async () => {
		// A file system that knows no times.
		disk.write('a.md', '# A', '0');
		disk.write('b.md', '# B', '0');
		const notebook = notebookOf(all);
		disk.whileReading = () => {
			disk.whileReading = () => {};
			notebook.setFolders(withoutA);
		};
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'b.md': 'B' });
	});

	test('has no note in a folder that an export wrote, until that is one no more', async () => {
		disk.write('site/c.md', '# C');
		disk.write('site/deep/d.md', '# D');
		disk.write('site/.kezako-export', '');
		const notebook = notebookOf(all);
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B' });
		disk.write('site/deep/e.md', '# E');
		notebook.fileEvents([{ uri: uriOf('site/deep/e.md'), change: 'created' }]);
		clock.run();
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B' });
		disk.delete('site/.kezako-export');
		notebook.rescan();
		await notebook.settled();
		const inSite = { 'site/c.md': 'C', 'site/deep/d.md': 'D', 'site/deep/e.md': 'E' };
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B', ...inSite });
	});

	test('knows a note or folder once that is renamed in case only, where case does not count', async () => {
		disk.ignoresCase = true;
		disk.write('x/c.md', '# C');
		const notebook = notebookOf(all);
		await notebook.settled();
		disk.delete('a.md');
		disk.write('A.md', '# A');
		notebook.fileEvents([{ uri: uriOf('a.md'), change: 'deleted' }]);
		notebook.fileEvents([{ uri: uriOf('A.md'), change: 'created' }]);
		clock.run();
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'A.md': 'A', 'b.md': 'B', 'x/c.md': 'C' });
		disk.rename('x', 'X');
		notebook.fileEvents([{ uri: uriOf('x'), change: 'deleted' }]);
		notebook.fileEvents([{ uri: uriOf('X'), change: 'created' }]);
		clock.run();
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'A.md': 'A', 'b.md': 'B', 'X/c.md': 'C' });
	});

	suite('knows how its links are written', () => {
		const zed = '---\ntitle: Paul Zed\nid: "7"\n---\n';
		const link = (text: string, count = 10) => `${text}\n\n`.repeat(count);
		const after = 'Voir [[7]] Paul Zed, ici.';
		const inside = 'Voir [[7|lui]], ici.';
		const of = (notebook: Notebook, name = 'a.md') => notebook.state.linkHabitFor(uriOf(name));

		test('once all are read, and when they are read again', async () => {
			disk.write('zed.md', zed);
			disk.write('a.md', link(after));
			const notebook = notebookOf(all);
			await notebook.settled();
			assert.equal(of(notebook), 'after');
			assert.equal(notebook.state.linkHabitFor(undefined), 'after');
			disk.write('b.md', link(inside, 20));
			notebook.fileEvents([{ uri: uriOf('b.md'), change: 'changed' }]);
			clock.run();
			await notebook.settled();
			assert.equal(of(notebook), 'after');
			notebook.rescan();
			await notebook.settled();
			assert.equal(of(notebook), 'inside');
			disk.delete('b.md');
			disk.delete('a.md');
			notebook.rescan();
			await notebook.settled();
			assert.equal(of(notebook), undefined);
		});

		test('as they stand in the editor, and not between two keys', async () => {
			disk.write('zed.md', zed);
			disk.write('a.md', link(after));
			const notebook = notebookOf(all);
			notebook.state.changed(uriOf('a.md'), link(inside), 1);
			await notebook.settled();
			assert.equal(of(notebook), 'inside');
			notebook.state.changed(uriOf('a.md'), link(after), 2);
			await notebook.settled();
			assert.equal(of(notebook), 'inside');
		});

		test('in each folder of its own', async () => {
			disk.write('x/zed.md', zed);
			disk.write('x/a.md', link(after));
			disk.write('y/b.md', link(inside));
			const identity = foldersWithout().identity;
			const notebook = notebookOf(new NotebookFolders([uriOf('x'), uriOf('y')], () => [], identity));
			await notebook.settled();
			assert.deepEqual(
				['x/a.md', 'y/b.md'].map((name) => of(notebook, name)),
				['after', 'inside'],
			);
		});

		test('in the newest 500 notes', async () => {
			disk.write('zed.md', zed);
			for (let at = 0; at < 520; at++) {
				const text = at < 20 ? link(inside, 100) : after;
				disk.write(`n${at}.md`, `---\nid: "${20_000 + at}"\n---\n${text}`);
			}
			const notebook = notebookOf(all);
			await notebook.settled();
			assert.equal(of(notebook), 'after');
		});

		test('from one start to the next', async () => {
			disk.write('zed.md', zed);
			disk.write('a.md', link(after));
			await notebookOf(all).settled();
			clock.run();
			const first = notebookOf(all);
			await first.settled();
			assert.ok(cache.textsIn(all, 'habits').length > 0);
			let read = 0;
			const whole = disk.read.bind(disk);
			disk.read = (uris) => {
				read += uris.length;
				return whole(uris);
			};
			const next = notebookOf(all);
			await next.settled();
			assert.equal(of(next), 'after');
			assert.equal(read, 0, 'nothing is read where nothing has changed');
		});
	});

	test('keeps nothing that was typed and not saved', async () => {
		const notebook = notebookOf(all);
		await notebook.settled();
		notebook.state.changed(uriOf('a.md'), '# Typed', 1);
		clock.run();
		// The note is closed when the time to keep has come.
		clock.run();
		notebook.closed(uriOf('a.md'));
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B' });
		const next = notebookOf(all);
		await next.settled();
		assert.deepEqual(titlesIn(next), { 'a.md': 'A', 'b.md': 'B' });
	});

	test('walks an excluded folder in which a later pattern brings something back, also when it is created', async () => {
		const folders = foldersWithout('brouillons/**', '!brouillons/x/garder.md');
		disk.write('brouillons/jeter.md', '# J');
		disk.write('brouillons/x/garder.md', '# G');
		const notebook = notebookOf(folders);
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B', 'brouillons/x/garder.md': 'G' });
		disk.delete('brouillons');
		notebook.fileEvents([{ uri: uriOf('brouillons'), change: 'deleted' }]);
		clock.run();
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B' });
		disk.write('brouillons/jeter.md', '# J');
		disk.write('brouillons/x/garder.md', '# G');
		notebook.fileEvents([{ uri: uriOf('brouillons'), change: 'created' }]);
		clock.run();
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B', 'brouillons/x/garder.md': 'G' });
	});

	test('has no note in the folder of templates, nor in a folder that is one of them', async () => {
		disk.write('modèles/concept.md', '# $title');
		disk.write('modèles/x/y.md', '# $title');
		disk.write('modèles.md', '# M');
		const titles = async (template: string) => {
			const folders = new NotebookFolders(
				[root],
				() => [],
				new NoteIdentity(),
				() => template,
			);
			const notebook = notebookOf(folders);
			await notebook.settled();
			return Object.keys(titlesIn(notebook)).map(decodeURIComponent).sort();
		};
		assert.deepEqual(await titles('modèles'), ['a.md', 'b.md', 'modèles.md']);
		assert.deepEqual(await titles('./modèles/'), ['a.md', 'b.md', 'modèles.md']);
		assert.deepEqual(await titles('modèles/x'), ['a.md', 'b.md', 'modèles.md', 'modèles/concept.md']);
		for (const whole of ['', '.', './', '../x', '/']) assert.deepEqual((await titles(whole)).length, 5, whole);
	});

	test('warns once where the settings leave no note, and not where they leave out templates', async () => {
		for (const [patterns, isWarned] of [
			[['**'], true],
			[['*.md'], true],
			[['a.md', 'b.md'], true],
			[['!a.md', '**/*.md'], true],
			[['**', '!a.md'], false],
			[['templates'], false],
		] as const) {
			warnings = [];
			const notebook = notebookOf(foldersWithout(...patterns));
			await notebook.settled();
			notebook.rescan();
			await notebook.settled();
			assert.equal(warnings.length, isWarned ? 1 : 0, patterns.join());
			assert.ok(warnings.every((line) => /kezako\.files\.exclude leaves no notes in \/notes/.test(line)));
		}
		warnings = [];
		disk.delete('a.md');
		disk.delete('b.md');
		disk.write('templates/x.md', '# X');
		await notebookOf(foldersWithout('templates')).settled();
		assert.deepEqual(warnings, []);
	});

	const happened = async (notebook: Notebook, ...events: [name: string, change: FileChange][]) => {
		notebook.fileEvents(events.map(([name, change]) => ({ uri: uriOf(name), change })));
		clock.run();
		await notebook.settled();
	};
	const pictures = (notebook: Notebook) => [...notebook.state.pictures.uris()].map(pathOf);

	test('knows only what is in a folder that was replaced by another of its name', async () => {
		disk.write('x/c.md', '# C');
		disk.write('x/y/d.md', '# D');
		disk.write('x/c.png', '');
		disk.write('x/config.yml', 'record_types: {a: red}');
		const notebook = notebookOf(all);
		await notebook.settled();
		disk.delete('x');
		disk.write('x/e.md', '# E');
		disk.write('x/e.png', '');
		await happened(notebook, ['x', 'deleted'], ['x', 'created']);
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B', 'x/e.md': 'E' });
		assert.deepEqual(pictures(notebook), ['x/e.png']);
		assert.equal(notebook.state.cosma.declared(uriOf('x/e.md')).recordTypes.size, 0);
		disk.delete('x');
		await happened(notebook, ['x', 'created'], ['x', 'deleted'], ['x', 'created'], ['x', 'deleted']);
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B' });
		assert.deepEqual(pictures(notebook), []);
	});

	test('knows what is in a folder that is called like a note or a picture, as it comes and goes', async () => {
		for (const name of ['x.md', 'x.png', 'config.yml', 'X.MD']) {
			const notebook = notebookOf(all);
			await notebook.settled();
			disk.write(`${name}/c.md`, '# C');
			await happened(notebook, [name, 'created']);
			assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B', [`${name}/c.md`]: 'C' });
			assert.deepEqual(pictures(notebook), []);
			disk.delete(name);
			await happened(notebook, [name, 'deleted']);
			assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B' });
		}
	});

	test('knows what is there where a note is replaced by a folder of its name, and back', async () => {
		const notebook = notebookOf(all);
		await notebook.settled();
		for (let times = 0; times < 2; times++) {
			disk.delete('a.md');
			disk.write('a.md/c.md', '# C');
			await happened(notebook, ['a.md', 'deleted'], ['a.md', 'created']);
			assert.deepEqual(titlesIn(notebook), { 'b.md': 'B', 'a.md/c.md': 'C' });
			disk.delete('a.md');
			disk.write('a.md', '# A');
			await happened(notebook, ['a.md', 'deleted'], ['a.md', 'created']);
			assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B' });
		}
		disk.delete('a.md');
		disk.write('a.md/c.md', '# C');
		await happened(notebook, ['a.md', 'created']);
		assert.deepEqual(titlesIn(notebook), { 'b.md': 'B', 'a.md/c.md': 'C' });
	});

	test('takes no symbolic link that a watcher reports for a file or folder of the notebook', async () => {
		const notebook = notebookOf(all);
		await notebook.settled();
		for (const name of ['out.png', 'out.md', 'config.yml', 'out', 'out.d.md']) disk.link(name);
		disk.write('out.png', '');
		disk.write('out.md', '# Out');
		disk.write('config.yml', 'record_types: {a: red}');
		disk.write('out/in.png', '');
		disk.write('out/in.md', '# In');
		disk.write('out/x/in.md', '# In');
		disk.write('out.d.md/in.md', '# In');
		const names = [
			'out.png',
			'out.md',
			'config.yml',
			'out',
			'out.d.md',
			'out/in.png',
			'out/in.md',
			'out/x',
			'out/x/in.md',
		];
		for (const change of ['created', 'changed'] as const) {
			await happened(notebook, ...names.map((name): [string, FileChange] => [name, change]));
			assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B' });
			assert.deepEqual(pictures(notebook), []);
			assert.deepEqual([...notebook.state.cosma.uris()], []);
		}
	});

	test('forgets what was replaced by a symbolic link', async () => {
		disk.write('x/p.png', '');
		disk.write('config.yml', 'record_types: {a: red}');
		const notebook = notebookOf(all);
		await notebook.settled();
		assert.deepEqual(pictures(notebook), ['x/p.png']);
		disk.link('a.md');
		disk.link('x/p.png');
		disk.link('config.yml');
		await happened(notebook, ['a.md', 'changed'], ['x/p.png', 'changed'], ['config.yml', 'changed']);
		assert.deepEqual(titlesIn(notebook), { 'b.md': 'B' });
		assert.deepEqual(pictures(notebook), []);
		assert.deepEqual([...notebook.state.cosma.uris()], []);
	});

	test('says that links have changed where one more leads to a note that is linked already', async () => {
		disk.write('c.md', 'Voir [[1]].');
		const notebook = notebookOf(all);
		await notebook.settled();
		const changes: boolean[] = [];
		notebook.state.onChange = ({ links }) => changes.push(links);
		notebook.state.changed(uriOf('c.md'), 'Voir [[1]].', 1);
		notebook.state.changed(uriOf('c.md'), 'Voir [[1]], donc', 2);
		assert.deepEqual(changes, []);
		notebook.state.changed(uriOf('c.md'), 'Voir [[1]], donc [[1]]', 3);
		notebook.state.changed(uriOf('c.md'), 'Voir [[1]]', 4);
		assert.deepEqual(changes, [true, true]);
	});

	test('says that types, tags and the like have changed, and that a closed note was read again', async () => {
		const text = (header: string, body = '') => `---\ntitle: C\n${header}\n---\n${body}`;
		disk.write('c.md', text('tags: [x]'));
		const notebook = notebookOf(all);
		await notebook.settled();
		const changes: string[] = [];
		notebook.state.onChange = (change) => {
			changes.push(
				Object.entries(change)
					.flatMap(([what, has]) => (has ? [what] : []))
					.join(),
			);
		};
		const said = () => changes.splice(0).join(' ');
		notebook.state.changed(uriOf('c.md'), text('tags: [x]'), 1);
		notebook.state.changed(uriOf('c.md'), text('tags: [x]', 'More.'), 2);
		assert.equal(said(), '');
		const headers = ['tags: [y]', 'type: z', 'kezako: k', 'begin: 1900', 'end: 1900', 'thumbnail: p.png', ''];
		for (const [at, header] of headers.entries()) {
			notebook.state.changed(uriOf('c.md'), text(header), at + 3);
			assert.equal(said(), 'facts', header);
		}
		notebook.closed(uriOf('c.md'));
		await notebook.settled();
		assert.equal(said(), 'facts,texts');
		disk.write('c.md', text('tags: [x]', 'Other.'));
		await happened(notebook, ['c.md', 'changed']);
		assert.equal(said(), 'texts');
	});

	for (const noticed of ['by a walk', 'by events'])
		test(`lets other work in while many deleted notes are forgotten, ${noticed}`, async () => {
			for (let at = 0; at < 400; at++) disk.write(`x/${at}.md`, '# X');
			const notebook = notebookOf(all);
			await notebook.settled();
			for (let at = 0; at < 400; at++) disk.delete(`x/${at}.md`);
			let before = notebook.state.index.size;
			let most = 0;
			clock.pause = async () => {
				most = Math.max(most, before - notebook.state.index.size);
				before = notebook.state.index.size;
			};
			if (noticed === 'by a walk') notebook.rescan();
			else
				notebook.fileEvents(Array.from({ length: 400 }, (_, at) => ({ uri: uriOf(`x/${at}.md`), change: 'deleted' })));
			clock.run();
			await notebook.settled();
			await clock.pause();
			assert.equal(notebook.state.index.size, 2);
			assert.ok(most < 50, `${most} at once`);
		});

	test('is read again where its own folder, or one that this is in, is replaced', async () => {
		const notebook = notebookOf(all);
		await notebook.settled();
		for (const uri of [root, 'file:///']) {
			disk.write('a.md', `# ${uri}`);
			notebook.fileEvents([{ uri, change: 'deleted' }]);
			await notebook.settled();
			assert.deepEqual(titlesIn(notebook), { 'a.md': uri, 'b.md': 'B' });
		}
	});

	test('knows a folder that a watcher reports with a slash at its end', async () => {
		const notebook = notebookOf(all);
		await notebook.settled();
		disk.write('x/c.md', '# C');
		await happened(notebook, ['x/', 'created']);
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B', 'x/c.md': 'C' });
		disk.delete('x');
		await happened(notebook, ['x/', 'deleted']);
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B' });
	});

	test('shows no picture from before where there is a symbolic link by now', async () => {
		disk.write('p.png', '');
		disk.write('x/q.png', '');
		disk.write('r.png', '');
		const notebook = notebookOf(all);
		await notebook.settled();
		for (let times = 0; times < 3; times++) {
			clock.run();
			await notebook.settled();
		}
		disk.link('p.png');
		disk.link('x');
		const next = notebookOf(all);
		const shown: string[][] = [];
		next.state.onChange = () => shown.push(pictures(next));
		await next.settled();
		assert.deepEqual(shown[0], ['r.png']);
	});

	test('adds no picture that is gone, or excluded, by the time its event is handled', async () => {
		const notebook = notebookOf(foldersWithout('x'));
		await notebook.settled();
		disk.write('x/p.png', '');
		await happened(notebook, ['gone.png', 'created'], ['x/p.png', 'created'], ['x', 'created']);
		assert.deepEqual(pictures(notebook), []);
	});

	test('keeps under the name of its folders only what is in them', async () => {
		const notebook = notebookOf(all);
		await notebook.settled();
		clock.run();
		notebook.setFolders(withoutA);
		// It is kept when nothing has changed from one time to the next.
		for (let times = 0; times < 3; times++) {
			await notebook.settled();
			clock.run();
		}
		await notebook.settled();
		assert.deepEqual(
			cache.textsIn(withoutA, 'index.addresses').filter((uri) => uri !== ''),
			[uriOf('b.md')],
		);
	});
});

function titlesIn({ state: { index } }: Notebook): Record<string, string> {
	return Object.fromEntries(Array.from(index.all(), (note) => [note.uri.slice(root.length + 1), shownTitle(note)]));
}
