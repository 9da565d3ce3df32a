import { strict as assert } from 'node:assert';
import { configurationKeys } from '../../../server/src/core/cosma/configurationSchema.ts';
import {
	configurationCompletion,
	folderToList,
	type NamedEntry,
} from '../../../server/src/features/configuration/configurationCompletion.ts';
import { configurationHover } from '../../../server/src/features/configuration/configurationHover.ts';
import { optionDescription } from '../../../server/src/features/configuration/optionDescriptions.ts';
import { textAfter } from '../../support/checkEdit.ts';
import { contextOfConfiguration, type Surroundings } from '../../support/testConfiguration.ts';

interface At extends Surroundings {
	readonly entries?: readonly NamedEntry[];
}

/** The cursor is `|`. */
function placed(source: string) {
	const before = source.slice(0, source.indexOf('|')).split('\n');
	const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
	return { text: source.replace('|', ''), position };
}

function itemsAt(source: string, { entries, ...around }: At = {}) {
	const { text, position } = placed(source);
	const context = contextOfConfiguration(text, around);
	return configurationCompletion(context, { position, ...(entries && { entries }) })?.items ?? [];
}

function offered(source: string, around?: At): string[] {
	return itemsAt(source, around).map(({ label }) => label);
}

function accepted(source: string, label: string, around?: At): string {
	const edit = itemsAt(source, around).find((item) => item.label === label)?.textEdit;
	assert.ok(edit && 'range' in edit, label);
	return textAfter(placed(source).text, [edit]);
}

function hovered(source: string): string {
	const { text, position } = placed(source);
	const contents = configurationHover(contextOfConfiguration(text), position)?.contents;
	return contents && typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

suite('completion in a configuration', () => {
	test('offers the options that are not there yet, each with a line about it', () => {
		const labels = offered('lang: fr\n|\nfiles_origin: ./\n');
		assert.equal(labels.length, configurationKeys.length - 2);
		assert.ok(!labels.includes('lang') && !labels.includes('files_origin') && labels.includes('title'));
		assert.equal(accepted('lang: fr\ntit|', 'title'), 'lang: fr\ntitle: ');
		for (const { detail } of itemsAt('|')) assert.match(detail ?? '', /^[A-Z].*\.$/);
	});

	test('offers the values of a choice, and puts the space before one', () => {
		assert.deepEqual(offered('select_origin: |'), ['directory', 'csv', 'online']);
		assert.equal(accepted('lang:|', 'fr'), 'lang: fr');
		assert.equal(accepted('lang: e|n', 'fr'), 'lang: fr');
		assert.deepEqual(offered('history: t|'), ['true', 'false']);
		assert.deepEqual(offered('title: |'), []);
		assert.deepEqual(offered('node_size: |'), ['10']);
	});

	test('replaces the whole of what is there', () => {
		assert.equal(accepted('l|ink_symbol: fr\n', 'lang'), 'lang: fr\n');
		assert.equal(accepted('|link_symbol : fr\n', 'lang'), 'lang : fr\n');
		assert.equal(
			accepted("record_types:\n  'ma ch|ose':\n    fill: red\n", 'undefined').split('\n')[1],
			'  undefined:',
		);
		assert.equal(
			accepted('link_types:\n  s: {|label: x, stroke: dash}\n', 'color').split('\n')[1],
			'  s: {color: x, stroke: dash}',
		);
		assert.equal(
			accepted('link_types:\n  s: {|, stroke: dash}\n', 'color').split('\n')[1],
			'  s: {color: , stroke: dash}',
		);
		assert.deepEqual(offered('record_types:\n | undefined:\n'), []);
		assert.equal(accepted("lang: '|en' # mine\n", 'fr'), 'lang: fr # mine\n');
		assert.equal(accepted("lang: '|en'\n", 'fr'), 'lang: fr\n');
		assert.equal(accepted('lang:| en # mine\n', 'fr'), 'lang: fr # mine\n');
		assert.equal(accepted('lang: | # mine\n', 'fr'), 'lang: fr # mine\n');
		assert.equal(accepted("graph_highlight_color: '#85|8585'\n", 'red'), 'graph_highlight_color: red\n');
		assert.equal(accepted('graph_highlight_color: |#858585\n', 'red'), 'graph_highlight_color: red\n');
		assert.equal(
			accepted("record_types:\n  a: { fill: 'rgb(1, |2, 3)', stroke: red }\n", 'red').split('\n')[1],
			'  a: { fill: red, stroke: red }',
		);
		assert.equal(
			accepted('record_types:\n  a: { fill: light| blue, stroke: red }\n', 'red').split('\n')[1],
			'  a: { fill: red, stroke: red }',
		);
		assert.deepEqual(offered('graph_highlight_color: &main |red\n'), []);
		assert.deepEqual(offered('record_types:\n  a: { fill: red }|\n'), []);
		assert.deepEqual(offered('record_metas:\n|- a\n'), []);
		assert.deepEqual(offered('{ |lang: fr }\n'), []);
		assert.equal(accepted('record_metas:\n-|\n', 'lieu', { metas: ['lieu'] }), 'record_metas:\n- lieu\n');
		const entries = [{ name: 'mes notes', kind: 'folder' }] as const;
		assert.equal(
			accepted('files_origin: mes| autres/notes # x\n', 'mes notes/', { entries }),
			'files_origin: mes notes/ # x\n',
		);
	});

	test('offers what a type has, in lines and in braces', () => {
		assert.deepEqual(offered('record_types:\n  idée:\n    |'), ['fill', 'stroke']);
		assert.deepEqual(offered('record_types:\n  idée:\n    fill: red\n    |'), ['stroke']);
		assert.deepEqual(offered('link_types:\n  s: { stroke: simple, | }'), ['color', 'label']);
		assert.deepEqual(offered('link_types:\n  s: { stroke: | }'), ['simple', 'double', 'dotted', 'dash']);
		assert.deepEqual(offered('link_types: { s: { stroke: d|'), ['simple', 'double', 'dotted', 'dash']);
		assert.deepEqual(offered('link_types:\n  s:\n    stroke: |'), ['simple', 'double', 'dotted', 'dash']);
	});

	test('offers undefined and the types in use that are not declared', () => {
		const names = ['idée', 'lieu'];
		assert.deepEqual(offered('record_types:\n  lieu: { fill: red, stroke: red }\n  |', { names }), [
			'undefined',
			'idée',
		]);
		assert.equal(
			accepted('record_types:\n  |', 'undefined'),
			'record_types:\n  undefined: { fill: "#858585", stroke: "#858585" }',
		);
	});

	test('offers colours, those of the configuration first, and pictures for fill', () => {
		const source = 'graph_background_color: "#123456"\nrecord_types:\n  idée:\n    fill: |';
		const labels = offered(source, { pictures: ['a.png', 'b.svg'] });
		assert.equal(labels[0], '#123456');
		assert.ok(labels.includes('red') && labels.includes('a.png') && !labels.includes('b.svg'));
		assert.equal(accepted(source, '#123456').split('\n').at(-1), '    fill: "#123456"');
		assert.ok(!offered(source.replace('fill', 'stroke'), { pictures: ['a.png'] }).includes('a.png'));
	});

	test('offers files with the right end, and the folders to them', () => {
		const entries = [
			{ name: 'a.json', kind: 'file' },
			{ name: 'a.csl', kind: 'file' },
			{ name: '.git', kind: 'folder' },
			{ name: 'biblio', kind: 'folder' },
		] as const;
		assert.deepEqual(offered('bibliography: |', { entries }), ['a.json', 'biblio/']);
		assert.deepEqual(offered('csl: biblio/|', { entries }), ['biblio/a.csl', 'biblio/biblio/']);
		assert.deepEqual(offered('images_origin: |', { entries }), ['./', 'biblio/']);
		assert.equal(accepted('csl: "biblio/|', 'biblio/a.csl', { entries }), 'csl: biblio/a.csl');
		const folderAt = (source: string) => {
			const { text, position } = placed(source);
			return folderToList(contextOfConfiguration(text), position);
		};
		assert.equal(folderAt('csl: |'), './');
		assert.equal(folderAt('csl: a/b/c|'), 'a/b/');
		assert.equal(folderAt('lang: |'), undefined);
	});

	test('offers the keys of the notes as metas', () => {
		const metas = ['kezako', 'lieu'];
		assert.deepEqual(offered('record_metas:\n  - kezako\n  - |', { metas }), ['lieu']);
		assert.deepEqual(offered('record_metas:\n- |', { metas }), metas);
		assert.deepEqual(offered('record_metas: [kezako, |]', { metas }), ['lieu']);
	});

	test('offers nothing in comments and in the values of other options', () => {
		for (const source of [
			'# |',
			'lang: fr # |',
			'title: a|',
			'views:\n  a: |',
			'x: |',
			'record_filters:\n  - |',
			"# c'est |",
			"lang: 'fr' |# x",
		])
			assert.deepEqual(offered(source), [], source);
	});

	test('never fails, wherever the cursor is', () => {
		const source = 'record_types: {a: {fill: "#fff", "x: [}\n- - a: {\n\t: :\n  "a": \'b\n? x\n';
		for (let at = 0; at <= source.length; at++)
			assert.doesNotThrow(() => itemsAt(`${source.slice(0, at)}|${source.slice(at)}`));
	});
});

suite('hover in a configuration', () => {
	test('says of each option what it does, its default and since when, by version', () => {
		assert.equal(
			hovered('link_|context: inline'),
			'Where the paragraph around a link is shown: on pointing at it, or below the note.\n\n- Values: `tooltip`, `inline`\n- Default: `tooltip`\n- Since Cosma 2.1.1',
		);
		assert.match(hovered('|files_origin: a'), /Default: nothing in Cosma 2\.5, `\.\/` in Cosma 2\.6/);
		assert.match(hovered('node_size|: 1'), /Cosma takes 0 or more\n- Cosma 2\.6 takes whole numbers only/);
		assert.match(hovered('focus_max|: 1'), /Cosma 2\.5 takes 0 or more$/);
		for (const { name } of configurationKeys) {
			assert.match(optionDescription(name), /^[A-Z].*\.$/, name);
			assert.match(hovered(`|${name}: x`), /Default/);
		}
	});

	test('says what a type has', () => {
		assert.match(
			hovered('link_types:\n  s: { stroke: simple, la|bel: x }'),
			/^What readers see .*\n\n- Since Cosma 2\.6$/,
		);
		assert.match(hovered('record_types:\n  idée:\n    fi|ll: red'), /^The colour of the notes/);
	});

	test('says nothing elsewhere', () => {
		for (const source of ['foo|: 1', 'lang: f|r', 'record_types:\n  id|ée: {fill: red}', '|', '[|'])
			assert.equal(hovered(source), '', source);
	});
});
