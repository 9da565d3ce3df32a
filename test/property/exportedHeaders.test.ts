import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { exported } from '../support/exports.ts';
import { fuzzFactor } from '../support/seed.ts';
import { uriOf } from '../support/testNotebook.ts';

/** Keys that only their writer knows. */
const ownKeys = ['place', 'Lieu', '"quoted key"', "'a: b'", 'a b', 'été', '1', 'true', '2023-01-01', 'weight', 'lang'];
/** Keys that Kezako, or a program, reads. */
const readKeys = [
	'title',
	'Title',
	'"title"',
	'id',
	'tags',
	'Tags',
	'keywords',
	'types',
	'aliases',
	'Aliases',
	'kezako',
];
const values = [
	...['Alpha', '12', '012', '0x1F', '1e3', 'true', 'no', 'null', '~', '', '2023-01-01', '12:30:45', '« é »', "l'été"],
	...[
		'"quoted"',
		"'single ''q'''",
		'"esc \\n \\u00e9"',
		'"a\n  b"',
		"'a\n\n  b'",
		'a\n  b',
		'a # comment',
		'"[[1]]"',
		'[[1]]',
	],
	...[
		'[a, b]',
		"['', a]",
		'[a, ~]',
		'[a, b?]',
		'[a,\n  b]',
		'[]',
		'{}',
		'{a: 1, b: [x]}',
		'{a: 1,\n  b: 2}',
		'{a: b?}',
	],
	...[
		'|\n  line1\n  line2',
		'|2\n   x',
		'|-\n\n  x',
		'|\n  ---\n  x',
		'>-\n  folded\n  text',
		'>\n  x\n\n  y',
		'\n  # c\n  - a',
	],
	...[
		'\n  - a\n  - b',
		'\n- a\n- b',
		'\n  -\n  - a',
		'\n  k: v\n  l: w',
		'\n  - a: 1\n    b: 2',
		'&anchor v',
		'!t x',
		'!!str 12',
	],
];
const entry = fc
	.tuple(fc.constantFrom(...ownKeys, ...readKeys), fc.constantFrom(': ', ':   ', ' : '), fc.constantFrom(...values))
	.map((parts) => parts.join(''));
const line = fc.oneof(
	{ weight: 8, arbitrary: entry },
	{
		weight: 2,
		arbitrary: fc.constantFrom('# comment', '', '  ', ' \t', '  # indented', '{a: 1, title: Flow}', '? [a]\n: b'),
	},
);
const header = fc.tuple(
	fc.constantFrom('', '\uFEFF'),
	fc.array(line, { minLength: 1, maxLength: 6 }),
	fc.constantFrom('---', '...', '--- '),
	fc.constantFrom('\n', '\r\n', '\r'),
);

/** The entries of YAML as texts, lists and maps; undefined where it is none. */
function entriesIn(yaml: string): ReadonlyMap<unknown, unknown> | undefined {
	const document = parseDocument(yaml, { schema: 'failsafe', uniqueKeys: true, logLevel: 'silent' });
	const read: unknown = document.errors.length === 0 ? document.toJS({ mapAsMap: true }) : undefined;
	return read instanceof Map ? read : undefined;
}

/** A value as it is compared: spaces are none of it. */
function asText(value: unknown): string {
	const plain = (inner: unknown): unknown => (inner instanceof Map ? [...inner].map(plain) : inner);
	return JSON.stringify(plain(value), (_, inner: unknown) =>
		inner === null ? '' : inner instanceof Map ? [...inner] : typeof inner === 'string' ? inner.trim() : inner,
	);
}

test('a page has the header of its note, as YAML that programs read', () => {
	const own = new Set(ownKeys.map((key) => key.replace(/["']/g, '')));
	fc.assert(
		fc.property(header, fc.constantFrom('markdown', 'quartz'), ([mark, lines, fence, end], target) => {
			const inside = lines.join('\n');
			const source = mark + ['---', inside, fence, '', 'text'].join('\n').replaceAll('\n', end);
			const { files } = exported({ files: new Map([[uriOf('a.md'), source]]), cursor: undefined, marks: [] }, target);
			for (const [name, text] of Object.entries(files)) {
				const written = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '';
				const entries = entriesIn(written);
				assert.ok(entries, text);
				assert.doesNotMatch(written, /\r|^\s*\t\s*$/m);
				assert.ok(!['', '~', 'null'].includes(String(entries.get('title'))) || /title: "/.test(written), text);
				if (name === 'index.md' && target === 'quartz') continue;
				for (const [key, value] of entriesIn(inside) ?? []) {
					if (own.has(String(key))) assert.equal(asText(entries.get(key)), asText(value), `${source}\n=>\n${text}`);
				}
			}
		}),
		{ numRuns: Math.ceil(1500 * fuzzFactor) },
	);
});
