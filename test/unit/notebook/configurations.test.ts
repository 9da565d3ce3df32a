import { strict as assert } from 'node:assert';
import { LineText } from '../../../server/src/core/lineText.ts';
import { CosmaConfigurations } from '../../../server/src/notebook/state/cosmaConfigurations.ts';
import { documentKind } from '../../../server/src/notebook/state/files.ts';
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

	test('stays when its file is deleted', () => {
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
