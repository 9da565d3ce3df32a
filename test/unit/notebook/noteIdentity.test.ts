import { strict as assert } from 'node:assert';
import { URI } from 'vscode-uri';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { NotebookFolders } from '../../../server/src/notebook/state/folders.ts';
import { NoteIdentity } from '../../../server/src/notebook/state/noteIdentity.ts';
import { ManualClock, MemoryDisk } from '../../support/memoryDisk.ts';
import { pathOf, root, uriOf } from '../../support/testNotebook.ts';

const uri = (path: string) => URI.file(path).toString();
const nfc = uri('/notes/Été.md'.normalize('NFC'));
const nfd = uri('/notes/Été.md'.normalize('NFD'));

suite('one note, called in many ways', () => {
	suite('where true names are not known, as in a browser', () => {
		test('found with accents in two pieces, and opened with accents in one', () => {
			const identity = new NoteIdentity();
			assert.equal(identity.walked(nfd), nfd);
			assert.equal(identity.shown(nfc), nfd);
			assert.equal(identity.outward(nfd), nfc);
			assert.deepEqual(identity.watched()(nfc), [nfd]);
		});

		test('opened before it is found', () => {
			const identity = new NoteIdentity();
			assert.equal(identity.shown(nfc), nfc);
			assert.equal(identity.walked(nfd), nfc);
			assert.deepEqual(identity.watched()(nfd), [nfc]);
		});
	});

	test('called as the document that was last looked at, and by its own name when none is open', () => {
		const identity = new NoteIdentity((name) => name.replace('/link/', '/real/'));
		const [link, real] = [uri('/link/a.md'), uri('/real/a.md')];
		assert.equal(identity.shown(real), real);
		assert.equal(identity.isOutwardAlike, true);
		assert.equal(identity.shown(link), real);
		assert.equal(identity.outward(real), link);
		assert.equal(identity.isOutwardAlike, false);
		assert.deepEqual(identity.closed(link), { note: real, other: real });
		assert.equal(identity.outward(real), real);
		assert.deepEqual(identity.closed(real), { note: real, other: undefined });
	});

	test('encoded by the editor in its own way', () => {
		const identity = new NoteIdentity();
		assert.deepEqual(identity.open(['file:///C:/My%20notes/']), ['file:///c%3A/My%20notes']);
		assert.equal(identity.outward('file:///c%3A/My%20notes/a.md'), 'file:///C:/My%20notes/a.md');
		assert.equal(identity.outward('file:///c%3A/My%20notes%202/a.md'), 'file:///c%3A/My%20notes%202/a.md');
	});

	test('a folder whose name another begins with is another folder', () => {
		const identity = new NoteIdentity((name) => name.replace('/home/notes', '/data/x'));
		identity.open([uri('/home/notes'), uri('/home/notes2')]);
		assert.equal(identity.of(uri('/data/x/a.md')), uri('/home/notes/a.md'));
		assert.equal(identity.of(uri('/data/x2/a.md')), uri('/home/notes2/a.md'));
		assert.deepEqual([...identity.nested()], []);
	});

	const disks: [name: string, Partial<MemoryDisk>, knowsNames: boolean, stored: string, edited: string][] = [
		['with accents in two pieces', { ignoresForm: true }, true, nfd, nfc],
		['with accents in two pieces, read by a browser', { ignoresForm: true }, false, nfd, nfc],
		['without case', { ignoresCase: true }, true, uri('/notes/Alpha.md'), uri('/notes/ALPHA.MD')],
	];
	for (const [name, kind, knowsNames, stored, edited] of disks) {
		for (const isOpenedFirst of [true, false]) {
			test(`on a disk ${name}, opened ${isOpenedFirst ? 'before' : 'after'} it is found: one note`, async () => {
				const disk = Object.assign(new MemoryDisk(), kind);
				disk.write(pathOf(stored), '# A');
				disk.write('b.md', '# B');
				const trueUri = (asked: string) => uriOf(disk.storedName(pathOf(asked)));
				const identity = new NoteIdentity((asked) => (knowsNames && asked !== root ? trueUri(asked) : undefined));
				const folders = new NotebookFolders([root], () => [], identity);
				const clock = new ManualClock();
				const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
				const notebook = new Notebook(folders, { files: disk, clock, log, onProgress: () => {} });
				const open = () => notebook.state.changed(identity.shown(edited), '# A, edited', 1);
				const titles = () => Array.from(notebook.state.index.all(), ({ heading }) => heading?.value).sort();
				if (isOpenedFirst) open();
				notebook.setFolders(folders);
				await notebook.settled();
				if (!isOpenedFirst) open();
				assert.deepEqual(titles(), ['A, edited', 'B']);
				notebook.rescan();
				await notebook.settled();
				assert.deepEqual(titles(), ['A, edited', 'B']);
				notebook.closed(identity.closed(edited).note);
				await notebook.settled();
				assert.deepEqual(titles(), ['A', 'B']);
				disk.delete(pathOf(stored));
				notebook.fileEvents([{ uri: knowsNames ? stored : edited, change: 'deleted' }]);
				clock.run();
				await notebook.settled();
				assert.deepEqual(titles(), ['B']);
			});
		}
	}
});
