import { strict as assert } from 'node:assert';
import { readConfiguration } from '../../../../server/src/core/cosma/configuration.ts';
import {
	declareLinkType,
	declareMeta,
	declareRecordType,
} from '../../../../server/src/core/cosma/configurationEdits.ts';
import type { RangeEdit } from '../../../../server/src/core/header/fenceEdits.ts';

const config = `# of the course
record_types:
  undefined:
    fill: "#858585"
    stroke: "#858585" # grey

  # people
  personne:
    fill: '#147899'
    stroke: "#147899"
# links
link_types:
    undefined: { stroke: simple, color: "#e1e1e1" }
record_metas:
- kezako # what is it
files_origin: .`;

suite('Declaring in config.yml', () => {
	test('a type of notes comes below the others, written as they are, in a free colour', () => {
		assert.equal(
			after(config, declareRecordType, 'concept clé'),
			config.replace(
				`stroke: "#147899"\n`,
				`stroke: "#147899"\n  concept clé:\n    fill: "#c2410c"\n    stroke: "#c2410c"\n`,
			),
		);
	});

	test('a type of links comes between braces where the others are', () => {
		assert.equal(
			after(config, declareLinkType, 's, o'),
			config.replace(`"#e1e1e1" }\n`, `"#e1e1e1" }\n    s, o: { stroke: simple, color: "#c2410c" }\n`),
		);
	});

	test('a key of headers comes below the others', () => {
		assert.equal(after(config, declareMeta, '2024'), config.replace('# what is it\n', '# what is it\n- "2024"\n'));
	});

	const cases: [what: string, text: string, after: string][] = [
		[
			'no types',
			'files_origin: .',
			'files_origin: .\nrecord_types:\n  undefined:\n    fill: "#858585"\n    stroke: "#858585"\n  x:\n    fill: "#147899"\n    stroke: "#147899"',
		],
		[
			'empty types, and a comment',
			'record_types: # none\nfiles_origin: .\n',
			'record_types: # none\n  undefined:\n    fill: "#858585"\n    stroke: "#858585"\n  x:\n    fill: "#147899"\n    stroke: "#147899"\nfiles_origin: .\n',
		],
		[
			'null',
			'a: 1\nrecord_types: null # none',
			'a: 1\nrecord_types: # none\n  undefined:\n    fill: "#858585"\n    stroke: "#858585"\n  x:\n    fill: "#147899"\n    stroke: "#147899"',
		],
		[
			'empty braces',
			'record_types: {}',
			'record_types: { undefined: { fill: "#858585", stroke: "#858585" }, x: { fill: "#147899", stroke: "#147899" } }',
		],
		[
			'JSON',
			'{"record_types": {"a": {"fill": "red", "stroke": "red"}}}',
			'{"record_types": {"a": {"fill": "red", "stroke": "red"}, x: { fill: "#147899", stroke: "#147899" }}}',
		],
		[
			'types of Cosma 1',
			`record_types:\r\n  a: '#147899'\r\n`,
			`record_types:\r\n  a: '#147899'\r\n  x:\r\n    fill: '#c2410c'\r\n    stroke: '#c2410c'\r\n`,
		],
		[
			'a header of YAML',
			'---\nrecord_types:\n  a:\n    fill: red\n    stroke: red\n...\n',
			'---\nrecord_types:\n  a:\n    fill: red\n    stroke: red\n  x:\n    fill: "#147899"\n    stroke: "#147899"\n...\n',
		],
		[
			'a type of the same name',
			'record_types:\n  x: {fill: red, stroke: red}',
			'record_types:\n  x: {fill: red, stroke: red}',
		],
		['a text in place of types', 'record_types: all', 'record_types: all'],
		['no YAML', 'record_types: [', 'record_types: ['],
		['nothing', '', ''],
	];
	for (const [what, text, expected] of cases)
		test(`where there is ${what}`, () => assert.equal(after(text, declareRecordType, 'x'), expected));

	const metas: [text: string, after: string][] = [
		['a: 1\n', 'a: 1\nrecord_metas:\n  - x\n'],
		['record_metas: []', 'record_metas: [x]'],
		['record_metas: [a, b] # two', 'record_metas: [a, b, x] # two'],
		['record_metas: kezako', 'record_metas: [kezako, x]'],
		['record_metas:\na: 1', 'record_metas:\n  - x\na: 1'],
		['record_metas:\n  - a\n\n\nb: 1', 'record_metas:\n  - a\n  - x\n\n\nb: 1'],
		['record_metas: [x]', 'record_metas: [x]'],
		['{record_metas: }', '{record_metas: [x]}'],
		['{record_metas : }', '{record_metas : [x]}'],
		['record_metas : # none', 'record_metas : # none\n  - x'],
		['a: &m [b]\nrecord_metas: *m', 'a: &m [b]\nrecord_metas: *m'],
		['{a : }', '{a :, record_metas: [x] }'],
		['{a}', '{a, record_metas: [x]}'],
		['a: |\n  # a\n  # b\n', 'a: |\n  # a\n  # b\nrecord_metas:\n  - x\n'],
		['{record_metas: null}', '{record_metas: [x]}'],
		['record_metas: *no', 'record_metas: *no'],
	];
	for (const [text, expected] of metas)
		test(`a key where the configuration has ${JSON.stringify(text)}`, () =>
			assert.equal(after(text, declareMeta, 'x'), expected));

	test('whatever its name is, it is read afterwards, and so is all else', () => {
		const names = [
			'a: b',
			'- x',
			'#x',
			'"',
			"l'été",
			'true',
			'null',
			'1984',
			'日本',
			'a#b',
			'a # b',
			'[x]',
			'x:',
			' x ',
			'__proto__',
			'*a',
			'undefined',
		];
		for (const text of [
			config,
			'link_types: {a: }\nfiles_origin: .',
			'record_metas: []\nrecord_types: {}\n',
			'{a: 1}',
		]) {
			for (const name of names) {
				let changed = text;
				for (const declare of [declareRecordType, declareLinkType, declareMeta])
					changed = after(changed, declare, name);
				const read = readConfiguration(changed);
				assert.ok(read, changed);
				assert.ok(read.recordTypes.has(name), `${name}\n${changed}`);
				assert.ok(read.linkTypes.has(name), `${name}\n${changed}`);
				assert.ok(read.recordMetas.includes(name), `${name}\n${changed}`);
				assert.equal(read.filesOrigin, readConfiguration(text)?.filesOrigin);
				for (const type of readConfiguration(text)?.recordTypes.keys() ?? []) assert.ok(read.recordTypes.has(type));
			}
		}
	});

	test('each gets a colour of its own', () => {
		let changed = config;
		for (let at = 0; at < 40; at++) changed = after(changed, declareRecordType, `t${at}`);
		const colours = [...(readConfiguration(changed)?.recordTypes.values() ?? [])].map(({ fill }) => fill);
		assert.equal(new Set(colours).size, 42);
		assert.ok(colours.every((colour) => /^#[0-9a-f]{6}$/.test(colour)));
	});
});

function after(text: string, declare: (text: string, name: string) => readonly RangeEdit[], name: string): string {
	const lines = text.split('\n');
	for (const { range, newText } of declare(text, name).toReversed()) {
		assert.equal(range.start.line, range.end.line);
		const line = lines[range.start.line] ?? '';
		const [start, end] = [range.start, range.end].map(({ character }) =>
			Math.min(character, line.replace(/\r$/, '').length),
		);
		lines[range.start.line] = line.slice(0, start) + newText + line.slice(end);
	}
	return lines.join('\n');
}
