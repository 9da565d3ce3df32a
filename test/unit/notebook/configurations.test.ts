import { strict as assert } from 'node:assert';
import { LineText } from '../../../server/src/core/lineText.ts';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { CosmaConfigurations } from '../../../server/src/notebook/state/cosmaConfigurations.ts';
import { documentKind } from '../../../server/src/notebook/state/files.ts';
import { NotebookFolders } from '../../../server/src/notebook/state/folders.ts';
import { NoteIdentity } from '../../../server/src/notebook/state/noteIdentity.ts';
import { ManualClock, MemoryDisk } from '../../support/memoryDisk.ts';
import { root, uriOf } from '../../support/testNotebook.ts';

const config = `${root}/config.yml`;
const note = uriOf('a.md');
const cosmas = 'files_origin: ./\nrecord_types:\n  idée: {fill: "#111", stroke: "#222"}\n';

function typesOf(configurations: CosmaConfigurations): string[] {
	return [...configurations.declared(note).recordTypes.keys()];
}

suite('an open config.yml', () => {
	test('is told from notes and other YAML by its name first', () => {
		assert.equal(documentKind(`${root}/config.yml`, 'yaml'), 'configuration');
		assert.equal(documentKind(`${root}/config.yml`, 'plaintext'), 'configuration');
		assert.equal(documentKind('untitled:config.yml', 'yaml'), 'configuration');
		assert.equal(documentKind(`${root}/my-config.yml`, 'yaml'), 'other');
		assert.equal(documentKind(`${root}/Config.yml`, 'yaml'), 'other');
		assert.equal(documentKind(`${root}/config.yml.md`, 'markdown'), 'note');
		assert.equal(documentKind('untitled:Untitled-1', 'yaml'), 'other');
		assert.equal(documentKind('untitled:Untitled-1', 'markdown'), 'note');
		assert.equal(documentKind(`${root}/note.md`, 'yaml'), 'note');
	});

	test('counts before the disk, and the disk again once it is closed', () => {
		const known = new CosmaConfigurations();
		let changes = 0;
		known.onChange = () => changes++;
		known.read(config, cosmas);
		known.shown(config, LineText.of(cosmas.replace('idée', 'lieu')), 1);
		assert.deepEqual(typesOf(known), ['lieu']);
		known.read(config, cosmas);
		assert.deepEqual(typesOf(known), ['lieu']);
		known.closed(config);
		known.read(config, cosmas);
		assert.deepEqual(typesOf(known), ['idée']);
		assert.equal(changes, 3);
	});

	test('counts as it was while it is no YAML', () => {
		const known = new CosmaConfigurations();
		known.read(config, cosmas);
		known.shown(config, LineText.of(`${cosmas}title: [`), 1);
		assert.deepEqual(typesOf(known), ['idée']);
		assert.deepEqual(known.file(config)?.lines.at(-1), 'title: [');
		known.shown(config, LineText.of(''), 2);
		assert.equal(known.file(config)?.version, 2);
	});

	test('says what can be read of it where it never was YAML', () => {
		for (const mistake of ['lang: en\nlang: fr\n', 'title: "a\n', 'record_types:\n  x: {}\n']) {
			const known = new CosmaConfigurations();
			known.read(config, cosmas + mistake);
			assert.deepEqual(typesOf(known), ['idée'], mistake);
			assert.equal(known.file(config)?.values.filesOrigin, './');
		}
	});

	test('is none once its file is deleted, until it is back or edited, if it has no unsaved changes', () => {
		const known = new CosmaConfigurations();
		known.read(config, cosmas);
		known.shown(config, LineText.of(cosmas), 1);
		known.forget(() => true);
		assert.equal(known.file(config), undefined);
		assert.deepEqual(typesOf(known), []);
		known.read(config, cosmas);
		assert.deepEqual(typesOf(known), ['idée']);
		assert.equal(known.file(config)?.version, 1);
		known.forget(() => true);
		known.shown(config, LineText.of(cosmas.replace('idée', 'lieu')), 2);
		assert.deepEqual(typesOf(known), ['lieu']);
		known.forget(() => true);
		assert.deepEqual(typesOf(known), ['lieu'], 'it has changes that are not saved');
		known.closed(config);
		known.read(config, undefined);
		assert.deepEqual(typesOf(known), []);
	});

	test('stays when its file is deleted that it was never compared with', () => {
		const known = new CosmaConfigurations();
		known.shown(config, LineText.of(cosmas), 1);
		known.forget(() => true);
		assert.deepEqual(typesOf(known), ['idée']);
	});

	test('is nothing to us where it is not Cosma’s', () => {
		const known = new CosmaConfigurations();
		known.shown(config, LineText.of('title: My site\nauthor: me\n'), 1);
		assert.equal(known.file(config), undefined);
		assert.deepEqual(known.files(), []);
	});
});

suite('the files that a configuration names', () => {
	const folders = (...exclude: string[]) => new NotebookFolders([root], () => exclude, new NoteIdentity());
	const opened = async (disk: MemoryDisk, exclude: readonly string[] = []) => {
		const notebook = new Notebook(folders(...exclude), {
			files: disk,
			clock: new ManualClock(),
			log: { info: () => {}, warn: (line) => assert.fail(line) },
			onProgress: () => {},
		});
		notebook.setFolders(folders(...exclude));
		await notebook.lookAtConfigurations();
		return notebook;
	};
	const diskWith = (files: Readonly<Record<string, string>>) => {
		const disk = new MemoryDisk();
		for (const [path, text] of Object.entries(files)) disk.write(path, text);
		return disk;
	};

	test('are looked up from its own folder', async () => {
		const disk = diskWith({
			'p/config.yml':
				'files_origin: ../notes\nexport_target: ./\nimages_origin: images/\ncsl: none.csl\ncss_custom: é.css\n',
			'p/é.css': '',
			'p/images/a.png': '',
			'notes/a.md': '# A',
		});
		const { state } = await opened(disk);
		const at = (path: string) => state.named.at(uriOf('p/config.yml'), path);
		assert.deepEqual(['../notes', './', 'images/', 'none.csl', 'é.css'].map(at), [
			'folder',
			'folder',
			'folder',
			'nothing',
			'file',
		]);
	});

	test('are found under any spelling where case does not count', async () => {
		const disk = diskWith({ 'config.yml': 'files_origin: ./\ncss_custom: A.css\nexport_target: ./\n', 'a.css': '' });
		assert.equal((await opened(disk)).state.named.at(config, 'A.css'), 'nothing');
		disk.ignoresCase = true;
		assert.equal((await opened(disk)).state.named.at(config, 'A.css'), 'file');
	});

	test('are looked up again once files have come or gone', async () => {
		const disk = diskWith({ 'config.yml': 'files_origin: ./\nexport_target: out\n' });
		const notebook = await opened(disk);
		assert.equal(notebook.state.named.at(config, 'out'), 'nothing');
		disk.write('out/x.txt', '');
		notebook.rescan();
		await notebook.settled();
		assert.equal(notebook.state.named.at(config, 'out'), 'folder');
	});

	test('are told from those that only Cosma reads', async () => {
		const disk = diskWith({
			'config.yml': 'files_origin: notes\nexport_target: ./\n',
			'notes/a.md': '# A',
			'notes/.b.md': '# B',
			'notes/.trash/c.md': '# C',
			'notes/.git/d.md': '# D',
			'notes/old/e.md': '# E',
			'notes/node_modules/f.md': '# F',
			'notes/g.MD': '# G',
			'.h.md': '# H',
		});
		const { state } = await opened(disk, ['**/old']);
		const { hidden, excluded } = state.named.otherFiles(config);
		assert.deepEqual([...hidden].sort(), ['.b.md', '.trash/c.md']);
		assert.deepEqual([...excluded].sort(), ['node_modules/f.md', 'old/e.md']);
	});

	test('are counted where a symbolic link leads to one, which Cosma follows', async () => {
		const disk = diskWith({ 'config.yml': 'files_origin: ./\nexport_target: out\n', 'a.md': '# A', 'b.md': '# B' });
		disk.link('b.md');
		const { state } = await opened(disk, []);
		assert.deepEqual(state.named.otherFiles(config), { hidden: [], excluded: ['b.md'], deadLinks: [] });
	});

	test('have beside them symbolic links at which Cosma stops, but no note behind them', async () => {
		const disk = diskWith({ 'config.yml': 'files_origin: ./\nexport_target: out\n', 'in/a.md': '# A' });
		const { entries } = disk;
		disk.entries = async (folder) => [
			...(await entries.call(disk, folder)),
			...(folder.endsWith('/in')
				? [
						{ name: 'b é.md', kind: 'nothing', isLink: true } as const,
						{ name: 'up', kind: 'folder', isLink: true, leadsUp: true } as const,
						{ name: '.git', kind: 'nothing', isLink: true } as const,
					]
				: []),
		];
		const { state } = await opened(disk, []);
		assert.deepEqual(state.named.otherFiles(config), {
			hidden: [],
			excluded: [],
			deadLinks: ['in/b é.md', 'in/up', 'in/.git'],
		});
	});

	test('cost nothing where no configuration is open and nobody checks the notebook', async () => {
		const disk = diskWith({ 'config.yml': 'files_origin: ./\nexport_target: out\n', 'a.md': '# A' });
		disk.entries = () => assert.fail('nobody asked');
		const notebook = new Notebook(folders(), {
			files: disk,
			clock: new ManualClock(),
			log: { info: () => {}, warn: (line) => assert.fail(line) },
			onProgress: () => {},
		});
		notebook.setFolders(folders());
		await notebook.settled();
		assert.equal(notebook.state.index.size, 1);
	});
});
