import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parseYaml, readFrontMatter } from '../../server/src/core/header/frontMatter.ts';
import { findHeader } from '../../server/src/core/header/headerBlock.ts';
import { readPlainHeader } from '../../server/src/core/header/plainHeader.ts';
import type { Field, FrontMatter } from '../../server/src/core/note.ts';
import { linesOf } from '../../server/src/core/text.ts';
import { beside, sections } from '../conformance/conformance.ts';
import { readNotebook } from '../support/testNotebook.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const sample = fileURLToPath(new URL('../../sample', import.meta.url));
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** The options that Cosma reads headers with; that its warnings are not printed changes nothing else. */
const cosmaOptions = { schema: 'failsafe', logLevel: 'error' } as const;
const manyHeaders = 50_000;

/** By which of Kezako's three ways a header is read, or that Cosma refuses it. */
type Way = 'plain' | 'brackets' | 'yaml' | 'refused';
type Reader = (lines: readonly string[]) => FrontMatter | undefined;

suite('Kezako reads headers as the YAML library in Cosma’s folder does', () => {
	let parse: typeof import('yaml').parse;

	suiteSetup(() => ({ parse } = createRequire(import.meta.url)(join(folder, 'node_modules/yaml'))));

	test('which is the one that Cosma is locked to and that Kezako bundles, with Cosma’s own options', () => {
		const { version } = json(join(folder, 'package-lock.json')).packages['node_modules/yaml'];
		assert.equal(json(join(folder, 'node_modules/yaml/package.json')).version, version);
		assert.equal(json(join(folder, '../../node_modules/yaml/package.json')).version, version);
		assert.match(
			readFileSync(join(folder, 'node_modules/@graphlab-fr/cosma/dist/back.cjs'), 'utf8'),
			/\(r,\{schema:"failsafe"\}\)/,
		);
	});

	test(`in ${manyHeaders} headers that were made up`, function () {
		this.timeout(120_000);
		const counts = { plain: 0, brackets: 0, yaml: 0, refused: 0 };
		const property = fc.property(header, (lines) => {
			const way = compare(readFrontMatter, lines);
			if (way) counts[way]++;
		});
		fc.assert(property, { numRuns: manyHeaders });
		console.log(`      ${JSON.stringify(counts)}`);
		for (const way of ['plain', 'brackets', 'refused'] as const)
			assert.ok(counts[way] >= manyHeaders / 5, `Only ${counts[way]} of ${manyHeaders} headers were ${way}.`);
	});

	test('in the sample notebook and in the conformance cases', () => {
		const notes = readdirSync(sample, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.md'))
			.map((name) => readFileSync(join(sample, name), 'utf8'));
		const cases = sections.flatMap((section) => section.cases);
		for (const { notebook } of cases) notes.push(...readNotebook(beside.notebook + notebook).files.values());
		const compared = notes.filter((text) => {
			const lines = linesOf(text);
			const block = findHeader(lines);
			return block && !block.problem && compare(readFrontMatter, lines.slice(1, block.end));
		});
		assert.ok(compared.length > 100, `${compared.length} of ${notes.length}`);
	});

	/** Readers with a fault in one of the three ways. */
	const faults: [fault: string, Reader][] = [
		['loses an accent of a plain header', faulty('plain', (read) => withValues(read, (text) => text.normalize('NFD')))],
		['takes an item in brackets with its blanks', faulty('brackets', (read) => withValues(read, (text) => ` ${text}`))],
		[
			'joins the lines of a text without a blank',
			faulty('yaml', (read) => withValues(read, (text) => text.replaceAll(' ', ''))),
		],
		['does not tell what YAML refuses', faulty('refused', (read) => ({ ...read, problems: [] }))],
		['tells what YAML accepts', faulty('yaml', (read) => ({ ...read, problems: [syntaxProblem] }))],
	];
	for (const [fault, reader] of faults) {
		test(`and a reader that ${fault} is caught`, () => {
			const { failed } = fc.check(
				fc.property(header, (lines) => void compare(reader, lines)),
				{ numRuns: manyHeaders / 10, endOnFailure: true },
			);
			assert.ok(failed);
		});
	}

	/** Undefined where the lines are no header that can be compared. @throws AssertionError where the two disagree */
	function compare(read: Reader, lines: readonly string[]): Way | undefined {
		const text = ['---', ...lines, '---'];
		const block = findHeader(text);
		if (block?.end !== lines.length + 1) return undefined;
		const source = lines.join('\n');
		const isRefused = refuses(source);
		const ours = read(text);
		// What says no key at all is a text between two rules.
		if (!ours) return undefined;
		assert.equal(tellsRefusal(ours), isRefused, `refused: ${isRefused}\n${source}`);
		if (isRefused) return 'refused';
		const theirs: unknown = parse(source, { ...cosmaOptions, mapAsMap: true });
		if (theirs instanceof Map) {
			assert.deepEqual(plain(parseYaml(source)), plain(theirs), source);
			assert.deepEqual(textsOf(ours), textsIn(theirs), source);
		}
		return wayOf(lines);
	}

	function refuses(source: string): boolean {
		try {
			parse(source, cosmaOptions);
			return false;
		} catch {
			return true;
		}
	}

	function faulty(way: Way, spoil: (read: FrontMatter) => FrontMatter): Reader {
		return (text) => {
			const read = readFrontMatter(text);
			const lines = text.slice(1, -1);
			return read && (refuses(lines.join('\n')) ? 'refused' : wayOf(lines)) === way ? spoil(read) : read;
		};
	}
});

const syntaxProblem = { code: 'yaml_syntax', line: 1, start: 0, end: 1 } as const;

function wayOf(lines: readonly string[]): Way {
	if (!readPlainHeader(lines, 0, lines.length)) return 'yaml';
	return lines.some((line) => /: +\[/.test(line)) ? 'brackets' : 'plain';
}

function tellsRefusal({ problems }: FrontMatter): boolean {
	const refusals = ['yaml_syntax', 'yaml_duplicate_key', 'frontmatter_unclosed'];
	return problems.some(({ code }) => refusals.includes(code));
}

function withValues(read: FrontMatter, change: (text: string) => string): FrontMatter {
	const changed = (field: Field | undefined) => field && { ...field, value: change(field.value) };
	const all = (fields: readonly Field[]) => fields.map((field) => ({ ...field, value: change(field.value) }));
	return { ...read, title: changed(read.title), types: all(read.types), tags: all(read.tags) };
}

/** What Kezako has of a header, as texts. */
function textsOf(read: FrontMatter): Record<string, unknown> {
	const { id, title, kezako, thumbnail, link } = read;
	const texts = Object.entries({ id, title, kezako, thumbnail, link }).map(([key, field]) => [key, field?.value]);
	const lists = (['types', 'tags'] as const).map((key) => [key, read[key].map(({ value }) => value)]);
	return Object.fromEntries([...texts, ...lists, ['keys', [...read.keys].sort()]]);
}

/** The same from what Cosma's library reads. */
function textsIn(values: ReadonlyMap<unknown, unknown>): Record<string, unknown> {
	const texts = (key: string) => leaves(values.get(key), key === 'kezako', 3);
	const firstFilled = (...keys: string[]) => keys.map(texts).find((found) => found.length > 0) ?? [];
	const joined = (key: string) => texts(key).join(', ') || undefined;
	return {
		id: texts('id')[0],
		title: joined('title'),
		kezako: joined('kezako'),
		thumbnail: texts('thumbnail')[0],
		link: texts('link')[0],
		types: firstFilled('types', 'type'),
		tags: firstFilled('tags', 'tag', 'keywords', 'keyword'),
		keys: [...values.keys()].filter((key) => typeof key === 'string').sort(),
	};
}

function leaves(value: unknown, mapsToo: boolean, depth: number): string[] {
	if (typeof value === 'string') return value === '' ? [] : [value];
	const isList = Array.isArray(value);
	if (depth === 0 || !(isList || (mapsToo && value instanceof Map))) return [];
	return [...(value as Map<unknown, unknown>).values()].flatMap((inner) => leaves(inner, mapsToo, depth - 1));
}

/** Texts, lists, and maps with their keys that are texts. What holds itself is left out. */
function plain(value: unknown, around: readonly unknown[] = []): unknown {
	if (around.includes(value)) return '';
	const inside = (inner: unknown) => plain(inner, [...around, value]);
	if (Array.isArray(value)) return value.map(inside);
	if (value === null || value === undefined) return '';
	if (typeof value !== 'object') return value;
	const entries: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value);
	return Object.fromEntries(entries.flatMap(([key, inner]) => (typeof key === 'string' ? [[key, inside(inner)]] : [])));
}

// --- Headers ---

const knownKey = fc.constantFrom(
	...['id', 'title', 'kezako', 'thumbnail', 'link', 'types', 'type', 'tags', 'tag', 'keywords', 'keyword'],
);
const key = fc.oneof(
	{ weight: 5, arbitrary: knownKey },
	fc.constantFrom('lieu', 'a-b', 'constructor', '__proto__', 'x1'),
);
const word = fc.constantFrom(
	'a',
	'été',
	'Œuvre',
	'0012',
	'20230924194130',
	'l’été',
	"d'été",
	'null',
	'1e3',
	'b c',
	'日本',
);
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const quoted = fc
	.tuple(text, fc.constantFrom('"', "'"))
	.map(([inside, quote]) => (inside.includes(quote) ? inside : `${quote}${inside}${quote}`));
const item = fc.oneof({ weight: 3, arbitrary: text }, quoted);
const blockList = fc
	.tuple(fc.array(item, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '  '))
	.map(([items, indent]) => items.map((inside) => `\n${indent}- ${inside}`).join(''));
const brackets = fc
	.tuple(fc.array(item, { minLength: 1, maxLength: 4 }), fc.constantFrom(',', ', ', ' ,  '), fc.constantFrom('', ' '))
	.map(([items, comma, gap]) => ` [${gap}${items.join(comma)}${gap}]`);
const plainValue = fc.oneof(
	{ weight: 4, arbitrary: item.map((inside) => ` ${inside}`) },
	{ weight: 2, arbitrary: blockList },
	fc.constant(''),
);

/** Values that are not plain, right and wrong. */
const odd = fc.constantFrom(
	...[
		' [a, "b c"]',
		" ['a', b]",
		' [a,\n  b]',
		' [a,\nb]',
		' [a,\n]',
		' [a',
		' a]',
		' [a] b',
		' [a, [b, c]]',
		' [a,, b]',
	],
	...[' []', ' [ ]', ' [a, ]', ' [a: b]', ' [a #b\n  , c]', ' [a, # b\n  c]', ' [? a, b]', ' [*x, a]', ' [&x a, *x]'],
	...[' {fr: a, en: b}', ' {a}', ' {a: b', ' {a: {b: c}}', ' {a: 1, a: 2}', ' {"a":b}', ' {a:b}', ' {a: [b, c]}'],
	...[
		' "a\\nb"',
		' "a\\x41\\u00e9"',
		' "a\\q"',
		' "a',
		" 'a",
		" 'l'été'",
		" 'a''",
		' "a\\"',
		" 'a\n''",
		" 'a\n  b''",
		' "a" b',
		" 'a''b'",
		' "a\n  b"',
		' "a\nb"',
	],
	...[
		' |\n  a\n  b',
		' |-\n  a\n\n  b',
		' >\n  a\n  b',
		' >+\n  a\n\n',
		' |2\n   a',
		' |\n  a\n b',
		' |x\n  a',
		' |',
		' |\na',
	],
	...[
		' a\n  b',
		' a\nb',
		'\n  a',
		'\n  a\n  b',
		'\n a: b\n c: d',
		'\n a: b\n  c: d',
		'\n  a: b\n c: d',
		'\n  a: 1\n  a: 2',
	],
	...[
		'\n- a\n- b: c\n  d: e',
		'\n- - a\n  - b',
		'\n- a\n - b',
		'\n - a\n- b',
		'\n-\n- a',
		'\n- [a,\n  b]',
		'\n- "a',
		'\n\t- a',
	],
	...[
		' &x a',
		' *x',
		' &x',
		' &x [a, b]',
		' *nothing',
		' !t',
		' !t a',
		' !!str a',
		' !!str',
		' !<x> a',
		' !u!a b',
		' &x *x',
	],
	...[
		' ? k',
		' - a',
		' : a',
		' a : b',
		' a: b',
		' a:b',
		' @a',
		' `a',
		' %a',
		' ,a',
		' > a',
		' ~',
		' -a',
		' ?a',
		' :a',
		' *',
	],
	...[
		' #a',
		' a #b',
		' a # b',
		' a#b',
		' # a\n  b',
		'  a  ',
		'\ta',
		' a\t',
		' \u00a0a',
		' a\u2028b',
		' \ufeffa',
		' a\u0085',
	],
	...[
		'\n  # a\n- b',
		'\n\n  - a',
		'\n  ? a\n  : b',
		'\n  ? [a]\n  : b',
		'\n  [a, b]',
		'\n  "a": b',
		'\n  <<: *x',
		'\n  a\n  : b',
	],
);
const oddKey = fc.oneof(
	{ weight: 5, arbitrary: key },
	fc.constantFrom(
		'"id"',
		"'title'",
		'mots clés',
		'? a\n',
		'*x ',
		'&x a',
		'!!str a',
		'[a]',
		'{a: b}',
		'- a',
		'a b: c',
		' id',
	),
);
const oddPiece = fc.constantFrom(
	...['\n', ' ', '  ', ':', ': ', '#', ' #', '"', "'", '[', ']', '{', '}', ',', '- ', '? ', '&x ', '*x', '!', '|', '>'],
	...['\t', '\\', '\u2028', '\ufeff', '\u00a0', '%', '@', '`', '...', '---', '=', '<<', '\n- ', '\n  ', '\na', '\n#'],
);

const plainEntry = fc.tuple(key, plainValue);
const plainEntries = fc.uniqueArray(plainEntry, { minLength: 1, maxLength: 5, selector: ([name]) => name });
const bracketEntries = fc
	.tuple(plainEntries, brackets, fc.nat())
	.map(([entries, value, at]) =>
		entries.map((entry, index) => (index === at % entries.length ? ([entry[0], value] as const) : entry)),
	);
const oddEntries = fc
	.tuple(
		plainEntries,
		fc.array(fc.tuple(oddKey, fc.oneof(odd, plainValue)), { minLength: 1, maxLength: 2 }),
		fc.boolean(),
	)
	.map(([entries, others, isFirst]) => (isFirst ? [...others, ...entries] : [...entries, ...others]));
const written = (entries: fc.Arbitrary<(readonly [string, string])[]>) =>
	entries.map((given) => given.map(([name, value]) => `${name}:${value}`).join('\n'));
/** One piece too many, anywhere. */
const damaged = fc
	.tuple(written(fc.oneof(plainEntries, bracketEntries, oddEntries)), oddPiece, fc.nat())
	.map(([source, piece, place]) => {
		const at = place % (source.length + 1);
		return source.slice(0, at) + piece + source.slice(at);
	});
const header = fc
	.oneof(
		{ weight: 26, arbitrary: written(plainEntries) },
		{ weight: 26, arbitrary: written(bracketEntries) },
		{ weight: 28, arbitrary: written(oddEntries) },
		{ weight: 20, arbitrary: damaged },
	)
	.map(linesOf);
