import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { configurationKeys } from '../../../server/src/core/cosma/configurationSchema.ts';
import { cosmaVersions } from '../../../server/src/core/cosmaVersions.ts';
import {
	configurationDiagnostics,
	configurationProblems,
} from '../../../server/src/features/configuration/configurationProblems.ts';
import { contextOfConfiguration, fixedConfiguration, fixesIn, problemsIn } from '../../support/testConfiguration.ts';
import { pathOf, readNotebook } from '../../support/testNotebook.ts';

interface Entry {
	readonly rule: string;
	readonly note: string;
	readonly files?: string;
	readonly config: string;
	readonly '2.5': string;
	readonly '2.6': string;
	readonly says?: readonly string[];
	readonly links?: Readonly<Record<string, string>>;
	readonly fix: string;
}

const base = 'select_origin: directory\nfiles_origin: ./\nexport_target: ./\n';
const table: readonly Entry[] = parse(readFileSync(new URL('../../cosma/rules/config.yml', import.meta.url), 'utf8'), {
	schema: 'failsafe',
});

/** What a version does of all, that which matters most. */
const outcomes = ['stops', 'resetsTypes', 'resets', 'misreads', 'ignores'];

suite('a configuration, as the table of rules has it', () => {
	for (const { rule, note, files = '', links = {}, config, says = [rule], fix, ...effects } of table) {
		test(`${rule}: ${note}`, () => {
			const hidden =
				files === '' ? [] : [...readNotebook(files).files.keys()].map(pathOf).filter((path) => path[0] === '.');
			const around = {
				at: (path: string) =>
					path.startsWith('nowhere')
						? ('nothing' as const)
						: /\.\w+$/.test(path)
							? ('file' as const)
							: ('folder' as const),
				otherFiles: { hidden, excluded: [], deadLinks: Object.keys(links) },
				...(rule === 'config_unused_type' && { isUsed: () => false }),
				...(rule === 'config_undeclared_meta' && { keysInUse: () => [{ name: 'auteur', notes: 1 }] }),
			};
			const found = configurationProblems(contextOfConfiguration(config, around));
			assert.deepEqual(found.map(({ code }) => code).sort(), [...says].sort());
			for (const version of cosmaVersions) {
				const worst = outcomes.find((outcome) => found.some((problem) => problem.effects[version] === outcome));
				assert.equal(worst ?? 'taken', effects[version], version);
			}
			const fixed = fixedConfiguration(config, around);
			if (fix !== 'yes') assert.equal(fixed, config);
			else assert.deepEqual(problemsIn(fixed, around), [], fixed);
		});
	}
});

suite('a configuration', () => {
	test('has every option of the table of Cosma’s options, each with its default', () => {
		assert.equal(configurationKeys.length, 44);
		for (const version of cosmaVersions) {
			const written = configurationKeys.flatMap(({ name, defaults }) =>
				defaults[version] === '' ? [] : `${name}: ${defaults[version]}`,
			);
			const origin = version === '2.5' ? ['files_origin: ./'] : [];
			assert.deepEqual(problemsIn([...origin, ...written].join('\n')), [], version);
		}
	});

	test('says what each version does, and only of the writer’s', () => {
		const said = (text: string, versions = cosmaVersions.slice()) =>
			configurationDiagnostics(contextOfConfiguration(base + text, { versions })).map(({ message }) => message);
		assert.deepEqual(said('history: maybe'), ['Cosma 2.5 uses the default, 2.6 stops: history is true or false']);
		assert.deepEqual(said('history: maybe', ['2.6']), ['Cosma 2.6 stops: history is true or false']);
		assert.deepEqual(said("title: ''"), ['Cosma 2.6 stops: remove title, which is empty']);
		assert.deepEqual(said("title: ''", ['2.5']), []);
		assert.deepEqual(said('title: [', []), []);
		assert.deepEqual(said('lang: fr\nlang: en'), ['Cosma 2.5 and 2.6 stop: lang is here twice']);
	});

	test('has a problem at the level that the writer sets', () => {
		const levels = new Map([['config_unknown_key', 'off'] as const]);
		assert.deepEqual(problemsIn(`${base}minify: true`, { levels }), []);
	});

	test('says at once all that is wrong, each in its place', () => {
		const text = `${base}title: 2023\nrecord_types:\n  idée: '#fff'\nimages_origin: nowhere\nlinks_context: inline\n`;
		assert.deepEqual(problemsIn(text, { at: (path) => (path === 'nowhere' ? 'nothing' : 'folder') }), [
			'config_not_text 3:7-11',
			'config_undefined_type 4:0-12',
			'config_old_type 5:8-14',
			'config_path 6:15-22',
			'config_unknown_key 7:0-13',
		]);
	});

	test('has what is below a mistake of YAML only once that is gone', () => {
		const codes = problemsIn(`title: 2023\n${base}author: [\nhistory: maybe\n`).map((line) => line.split(' ')[0]);
		assert.deepEqual(codes, ['config_not_text', 'config_yaml']);
	});

	test('knows the types that nobody uses', () => {
		const text = `${base}record_types:\n  undefined: { fill: red, stroke: red }\n  idée: { fill: red, stroke: red }\n`;
		assert.deepEqual(problemsIn(text, { isUsed: () => false }), ['config_unused_type 5:2-6']);
		assert.deepEqual(problemsIn(text, { isUsed: () => undefined }), []);
		const ofReferences = `references_as_nodes: true\nreferences_type_label: idée\n`;
		assert.deepEqual(problemsIn(text + ofReferences, { isUsed: () => false }), []);
		assert.deepEqual(
			[...fixesIn(text, { isUsed: () => false }).values()],
			[`${base}record_types:\n  undefined: { fill: red, stroke: red }\n`],
		);
	});

	test('uses the type of references, and knows no use where notes come from tables', () => {
		const type = '{ fill: red, stroke: red }';
		const types = `record_types:\n  undefined: ${type}\n  ouvrage: ${type}\n`;
		const nodes = 'references_as_nodes: true\nreferences_type_label: ouvrage\n';
		assert.deepEqual(problemsIn(base + types + nodes, { isUsed: () => false }), []);
		const tables = 'select_origin: csv\nnodes_origin: a.csv\nlinks_origin: b.csv\n';
		assert.deepEqual(problemsIn(tables + types, { isUsed: () => false }), []);
	});

	test('with thousands of mistakes says the first two hundred', () => {
		const text = base + Array.from({ length: 2000 }, (_, at) => `graph_backgrund_colr_${at}: x\n`).join('');
		assert.equal(problemsIn(text).length, 200);
	});

	test('knows how many files Cosma reads that are no notes here', () => {
		const otherFiles = { hidden: ['.a.md'], excluded: [] };
		const said = (others: typeof otherFiles | { hidden: string[]; excluded: string[] }, text = base) =>
			configurationDiagnostics(contextOfConfiguration(text, { otherFiles: others })).map(({ message }) => message);
		assert.deepEqual(said(otherFiles), ['Cosma 2.6 also reads 1 hidden file']);
		assert.deepEqual(said({ hidden: ['.a.md', '.b/c.md'], excluded: [] }), ['Cosma 2.6 also reads 2 hidden files']);
		assert.deepEqual(said({ hidden: [], excluded: ['x.md'] }), ['Cosma also reads 1 file that is excluded here']);
		const csv = 'select_origin: csv\nnodes_origin: a.csv\nlinks_origin: b.csv\nfiles_origin: ./\n';
		assert.deepEqual(said(otherFiles, csv), []);
	});

	test('says once of each key that notes have and it does not declare', () => {
		const keys = ['auteur', 'tags', 'lieu', 'Title', 'references', 'links', 'kezako'];
		const said = (text: string, versions = cosmaVersions.slice()) => {
			const keysInUse = () => keys.map((name, at) => ({ name, notes: at === 0 ? 3000 : 1 }));
			const context = contextOfConfiguration(base + text, { keysInUse, versions });
			return configurationDiagnostics(context).map(({ message, range }) => `${range.start.line} ${message}`);
		};
		assert.deepEqual(said('record_metas: [lieu]\n'), [
			'3 3,000 notes have the key auteur, which Cosma 2.5 ignores: declare it in record_metas',
			'3 1 note has the key kezako, which Cosma 2.5 ignores: declare it in record_metas',
		]);
		assert.equal(said('').length, 3);
		assert.deepEqual(said('', ['2.6']), []);
		const keysInUse = () => [{ name: 'auteur', notes: 2 }];
		assert.equal(
			fixedConfiguration(`${base}record_metas: [lieu]\n`, { keysInUse }),
			`${base}record_metas: [lieu, auteur]\n`,
		);
	});

	test('says which symbolic link stops Cosma 2.6 where it reads notes', () => {
		const said = (deadLinks: readonly string[], text = base) =>
			configurationDiagnostics(
				contextOfConfiguration(text, { otherFiles: { hidden: [], excluded: [], deadLinks } }),
			).map(({ message, range }) => `${range.start.line}:${range.start.character} ${message}`);
		assert.deepEqual(said(['a/b.png']), [
			'1:14 Cosma 2.6 stops: the symbolic link a/b.png leads nowhere or in a circle, remove it',
		]);
		assert.deepEqual(said(['z', 'a b', 'c']), [
			'1:14 Cosma 2.6 stops: 3 symbolic links lead nowhere or in a circle, remove a b and the others',
		]);
		assert.deepEqual(said([]), []);
		assert.deepEqual(
			said(['z'], 'select_origin: csv\nnodes_origin: a.csv\nlinks_origin: b.csv\nfiles_origin: ./\n'),
			[],
		);
	});

	test('is fixed so that its comments and its order stay', () => {
		const text = `# Mine\n${base}# before\ntitle: '' # none\n# after\nrecord_types: # all\n  idée: '#fff' # white\nlang: fr\n`;
		assert.equal(
			fixedConfiguration(text),
			`# Mine\n${base}# before\n# after\nrecord_types: # all\n  undefined: { fill: "#858585", stroke: "#858585" }\n  idée: { fill: '#fff', stroke: '#fff' } # white\nlang: fr\n`,
		);
	});

	test('gets values behind the colons, and entries below what is above them', () => {
		const fixed = (text: string) => fixesIn(text).values().next().value;
		assert.equal(fixed('files_origin :\nexport_target: ./\n'), 'files_origin : ./\nexport_target: ./\n');
		assert.equal(
			fixed(`${base}link_types:\n  undefined :\n`),
			`${base}link_types:\n  undefined : { stroke: simple, color: "#e1e1e1" }\n`,
		);
		assert.equal(
			fixed(`${base}record_types:\n  undefined:\n    stroke: |\n      # red\n`),
			`${base}record_types:\n  undefined:\n    stroke: |\n      # red\n    fill: "#858585"\n`,
		);
		assert.equal(
			fixed(`${base}record_types:\n  idée:\n    fill: red\n    stroke: red\n`),
			`${base}record_types:\n  undefined:\n    fill: "#858585"\n    stroke: "#858585"\n  idée:\n    fill: red\n    stroke: red\n`,
		);
		assert.equal(fixed(`${base}record_metas: year, true\n`), `${base}record_metas: [year, "true"]\n`);
	});

	test('keeps what is below a value that ends in lines of its own', () => {
		const types = 'record_types:\n  undefined: { fill: red, stroke: red }\n';
		const unused = { isUsed: (_kind: unknown, name: string) => name !== 'a' };
		const removed = fixesIn(
			`${base}${types}  a:\n    fill: red\n    stroke: #111 # mine\n  b: { fill: red, stroke: red }\n`,
			unused,
		);
		assert.equal(removed.get('Remove a') ?? [...removed], `${base}${types}  b: { fill: red, stroke: red }\n`);
		const changed = (text: string) => [...fixesIn(base + text).values()].at(0)?.slice(base.length);
		assert.equal(changed('lang: >\n  de\nnode_size: 10\n'), 'lang: en\nnode_size: 10\n');
		assert.equal(
			changed('link_types:\n- a\n- b\nlang: fr\n'),
			'link_types:\n  {undefined: {stroke: simple, color: "#e1e1e1"}}\nlang: fr\n',
		);
		assert.deepEqual([...fixesIn(`${base}record_metas: [tags]\n`).keys()], ['Remove record_metas']);
	});

	test('gets double quotes around an apostrophe', () => {
		const fixed = (text: string) =>
			[...fixesIn(base + text)].map(([title, after]) => [title, after.slice(base.length)]);
		assert.deepEqual(fixed("title: 'l'été'\nlang: fr\n"), [['Put it in double quotes', 'title: "l\'été"\nlang: fr\n']]);
		assert.deepEqual(fixed("keywords:\n  - 'l'été'\n"), [['Put it in double quotes', 'keywords:\n  - "l\'été"\n']]);
	});

	test('loses the empty item of a list, and no other', () => {
		const removed = (text: string) =>
			fixesIn(base + text)
				.get('Remove the empty item')
				?.slice(base.length);
		assert.equal(
			removed('record_metas:\n  - a # - x\n  # - y\n  -\n  - b\n'),
			'record_metas:\n  - a # - x\n  # - y\n  - b\n',
		);
		assert.equal(removed('record_metas:\n-\n- b\n'), 'record_metas:\n- b\n');
		assert.equal(removed('record_metas:\n- a\n\n- # none\n\n'), 'record_metas:\n- a\n\n\n');
		assert.equal(removed("record_metas: [\n  a, # mine\n  ''\n]\n"), 'record_metas: [\n  a, # mine\n]\n');
	});

	test('gets quotes around a colour that hides a remark, or the end of its braces', () => {
		const quoted = (text: string) =>
			fixesIn(base + text)
				.get('Put it in quotes')
				?.slice(base.length);
		const undefinedType = 'record_types:\n  undefined:\n';
		assert.equal(
			quoted(`${undefinedType}    fill: #858585 # grey\n    stroke: red\n`),
			`${undefinedType}    fill: "#858585" # grey\n    stroke: red\n`,
		);
		assert.equal(quoted('graph_highlight_color: #fff # white\n'), 'graph_highlight_color: "#fff" # white\n');
		const flow = 'record_types:\n  undefined: { fill: #858585, stroke: #111 }\nlang: fr\n';
		const fixed = flow.replace('#858585', '"#858585"');
		assert.equal(quoted(flow), fixed);
		assert.deepEqual(problemsIn(base + flow), ['config_unquoted_colour 4:21-28']);
		assert.equal(quoted(fixed), fixed.replace('#111', '"#111"'));
	});

	test('loses all its empty options at once', () => {
		const text = `${base}title: ''\nauthor: ''\nimages_origin:\n`;
		assert.deepEqual([...fixesIn(text).keys()], ['Remove title', 'Remove all 3 empty options']);
		assert.equal([...fixesIn(text).values()][1], base);
	});

	test('of Cosma 1 gets all its types at once', () => {
		const text = `${base}record_types:\n  undefined: '#111'\n  idée: #222\n`;
		const fixes = fixesIn(text);
		assert.deepEqual([...fixes.keys()], ['Write it as later versions do', 'Fix all 2 of this kind']);
		assert.deepEqual(problemsIn(fixes.get('Fix all 2 of this kind') ?? ''), []);
	});
});

const styles =
	'record_types:\n  undefined:\n    fill: "#858585"\n    stroke: "#858585"\nlink_types:\n  undefined:\n    stroke: simple\n    color: "#e1e1e1"\n';
const numbers =
	'history: true\nfocus_max: 2\ngraph_text_size: 10\nattraction_force: 200\nattraction_distance_max: 250\nattraction_vertical: 0\nattraction_horizontal: 0\n';

/** Configurations as they are met, with the problems that they have. */
const met: readonly (readonly [name: string, text: string, codes: readonly string[]])[] = [
	[
		'as Cosma 2.5 writes it, with empty texts',
		`select_origin: directory\nfiles_origin: ./\nnodes_origin: ''\nlinks_origin: ''\nimages_origin: ''\nexport_target: ./\n${numbers}${styles}views: {}\nrecord_metas: []\ntitle: ''\nauthor: ''\nkeywords: []\nlink_symbol: ''\ncsl: ''\nlang: fr\n`,
		new Array(7).fill('config_empty_text'),
	],
	[
		'as Cosma 2.6 writes it, with nulls',
		`select_origin: directory\nfiles_origin: ./\nnodes_origin: null\nlinks_origin: null\nimages_origin: null\nexport_target: ./\n${numbers}${styles}views: {}\nrecord_metas: []\ntitle: null\nauthor: null\nkeywords: []\nlink_symbol: null\ncsl: null\nlang: en\n`,
		new Array(4).fill('config_null'),
	],
	[
		'of Cosma 1',
		`files_origin: ./\nexport_target: ./\n${numbers}record_types:\n  undefined: "#858585"\n  idée: "#fff"\nlink_types:\n  undefined:\n    stroke: simple\n    color: "#e1e1e1"\nminify: false\ngraph_background_color: "#ffffff"\n`,
		['config_old_type', 'config_old_type', 'config_unknown_key'],
	],
	[
		'of a course, with comments as in HTML',
		`<!-- À modifier -->\nselect_origin: directory\nfiles_origin: ./\nexport_target: ./\n${styles}`,
		['config_html_comment'],
	],
	[
		'of tables',
		`select_origin: csv\nnodes_origin: nodes.csv\nlinks_origin: links.csv\nexport_target: ./\n${styles}record_metas: title\n`,
		['config_metas_text'],
	],
	[
		'of a project with citations',
		`name: Thèse\nselect_origin: directory\nfiles_origin: ./\nexport_target: ./\n${styles}references_as_nodes: true\nreferences_type_label: référence\nbibliography: a.json\ncsl: a.csl\ncsl_locale: a.xml\n`,
		['config_references_type', 'config_unknown_key'],
	],
	[
		'of a project with its metas, filters and a year as its title',
		`select_origin: directory\nfiles_origin: ./\nexport_target: ./\n${styles}record_metas: [tags, lieu]\nrecord_filters:\n  - meta: tag\n    value: x\ntitle: 2023\n`,
		['config_filters', 'config_known_meta', 'config_not_text'],
	],
];

suite('a configuration as it is met', () => {
	for (const [name, text, codes] of met) {
		test(`${name}, has its problems and loses them by its fixes`, () => {
			const found = configurationProblems(contextOfConfiguration(text)).map(({ code }) => code);
			assert.deepEqual(found.sort(), [...codes].sort());
			assert.deepEqual(problemsIn(fixedConfiguration(text)), []);
		});

		test(`${name}, is no trouble with the line ends of Windows`, () => {
			const windows = text.replaceAll('\n', '\r\n');
			assert.deepEqual(problemsIn(windows), problemsIn(text));
		});
	}

	test('is never too strange to be read', () => {
		for (const strange of [
			'',
			'\0',
			'{',
			'[]',
			'- a',
			'"',
			'&a [*a]',
			'? [a]\n: b',
			'!!map x',
			'%YAML 1.1\n---\na: b',
			'---\n---\n',
			`${'['.repeat(5000)}`,
			`a: ${'x'.repeat(300_000)}`,
			'__proto__: 1\nconstructor: {}',
			'record_types: {__proto__: {fill: a}}',
			'<!--',
			'a: &x [1]\nb: *x\nc: *y',
		])
			assert.doesNotThrow(() => fixedConfiguration(strange), strange.slice(0, 20));
	});
});
