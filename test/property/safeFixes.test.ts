import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parseYaml } from '../../server/src/core/header/frontMatter.ts';
import { fixedWholly } from '../support/fixed.ts';
import { fuzzFactor } from '../support/seed.ts';

/** 40,000 headers where a change is judged: most as people write them, the others as nobody does. */
const runs = Math.ceil(1875 * fuzzFactor ** 2);
const hostileRuns = Math.ceil(runs / 3);

/** What people write, and what they mean by it. */
const texts: readonly (readonly [written: string, meant: string])[] = [
	['politique', 'politique'],
	['#politique', '#politique'],
	['@a', '@a'],
	['`a`', '`a`'],
	["'droit d'auteur'", "droit d'auteur"],
	["'l''été'", "l'été"],
	['"« été »"', '« été »'],
	['*x', '*x'],
	['a: b: c', 'a: b: c'],
	['%x', '%x'],
	['C:\\x', 'C:\\x'],
	['Le *titre*', 'Le *titre*'],
	['Œuvre d’été', 'Œuvre d’été'],
	['2023', '2023'],
];
const text = fc.constantFrom(...texts);
/** Outside of brackets, what begins with a hash is a comment. */
const plainText = fc.constantFrom(...texts.filter(([written]) => !written.startsWith('#')));
const gap = fc.constantFrom('', '', ' ', '  ', '\n  ', '\n\t');
const comment = fc.constantFrom('', '', '', ' # provisoire', ' ');
const list = fc
	.tuple(
		fc.array(fc.tuple(gap, text), { minLength: 1, maxLength: 4 }),
		gap,
		fc.constantFrom(']', ']', ']', ''),
		comment,
	)
	.map(([items, last, close, end]) => ({
		written: `[${items.map(([before, [item]]) => before + item).join(',')}${last}${close}${end}`,
		meant: items.map(([, [, item]]) => item),
	}));
const scalar = fc
	.tuple(plainText, comment)
	.map(([[written, meant], end]) => ({ written: written + end, meant: [meant] }));
const items = fc
	.tuple(fc.constantFrom('- ', '  - ', '\t- ', '-'), fc.array(plainText, { minLength: 1, maxLength: 3 }), comment)
	.map(([dash, rows, end]) => ({
		written: rows.map(([row]) => `\n${dash}${row}`).join('') + end,
		// Without a space or after a tab, a dash begins no item: nobody can say what is meant.
		meant: /^ *- $/.test(dash) ? rows.map(([, row]) => row) : [],
	}));
const stray = fc.constantFrom('\n- x', '\nx', '\n\t- y', '\n#z').map((written) => ({ written, meant: [] as string[] }));
const value = fc.oneof({ weight: 3, arbitrary: list }, { weight: 3, arbitrary: scalar }, items, stray);
const key = fc.constantFrom('title', 'kezako', 'types', 'tags', 'link', 'aliases', 'thumbnail');
const header = fc
	.tuple(
		fc.constantFrom('', '', '\uFEFF', '\n', ' '),
		fc.uniqueArray(fc.tuple(key, value), { minLength: 1, maxLength: 4, selector: ([name]) => name }),
		fc.constantFrom('\n', '\n', '\r\n', '\r'),
		fc.constantFrom('\n---', '\n---\n', '\n---\n\n[[ 1 ]] fin  \n'),
	)
	.map(([before, entries, lineEnd, end]) => ({
		source:
			`${before}---\nid: "7"${entries.map(([name, { written }]) => `\n${name}: ${written}`).join('')}${end}`.replaceAll(
				'\n',
				lineEnd,
			),
		entries,
	}));

/** Whatever one can type, without keys of its own at the margin. */
const piece = fc.constantFrom(
	...[
		'a',
		'été',
		'#b',
		'@c',
		'`d`',
		'*e',
		'&f ',
		'!g ',
		'%h',
		'|',
		'>',
		'- ',
		'? ',
		': ',
		' #',
		' # n',
		'=',
		'~',
		'🙂',
	],
	...["'", '"', '\\', '[', ']', '{', '}', ', ', "l'été", '"x" y', "'y'", '[@a, b]', '[[2]]', 'a: b', "''", '\\"'],
	...[' ', '\t', '\u00a0', '\n  ', '\n- ', '\n  - ', '\n\t', '\n# c\n', '\n\n', '\nx', '\n  k: ', '\n  - @q', '\n- *r'],
);
const pieces = fc
	.array(piece, { minLength: 1, maxLength: 6 })
	.map((some) => some.map((part, at) => part.replace('  k:', `  k${at}:`)).join(''));
const hostile = fc
	.tuple(
		fc.constantFrom('', '', '\uFEFF', '\n', ' ', '\uFEFF\n', '\uFEFF  '),
		fc.uniqueArray(fc.tuple(key, pieces), { minLength: 1, maxLength: 4, selector: ([name]) => name }),
		fc.constantFrom('\n', '\r\n', '\r'),
		fc.constantFrom('\n---', '\n---\n', '\n...\nfin  '),
	)
	.map(([before, entries, lineEnd, end]) =>
		`${before}---${entries.map(([name, written]) => `\n${name}: ${written}`).join('')}\nid: "7"${end}`.replaceAll(
			'\n',
			lineEnd,
		),
	);

/** The lines of each entry: a key at the margin and what is below. */
function entriesOf(source: string): string[] {
	return (blockOf(source) ?? '').split(/\n(?=[^\s#-].*:(?: |\n|$))/);
}

function read(entry: string): unknown[] | undefined {
	const values = parseYaml(`${entry}\n`);
	return values && [...values];
}

/** What is left where quotes come and go. */
function withoutQuotes(source: string): string {
	return source
		.replaceAll('\\t', '\t')
		.replace(/["'\\\]]/g, '')
		.replace(/^(\uFEFF?)[ \r\n]+/, '$1');
}

/** Each value of a header that YAML reads, lists as their items. */
function readBy(source: string): Map<string, string[]> | undefined {
	const block = blockOf(source);
	const values = block === undefined ? undefined : parseYaml(block);
	return values && new Map(Array.from(values, ([name, read]) => [name, [read].flat(9).map(String)]));
}

function blockOf(source: string): string | undefined {
	return /^\s*---\n([\s\S]*?)\n(?:---|\.\.\.)(?:\n|$)/.exec(source.replace(/\r\n?/g, '\n'))?.[1];
}

/** A value at the margin below its key goes beside it, or is indented, or becomes items: the spaces then differ. */
function differsInSpaces(source: string): boolean {
	return /:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)[^\s#\]}-]/.test(source);
}

function withoutSpaces(source: string): string {
	return source.replace(/(^|[\r\n])\s*- /g, '$1').replace(/\s+/g, '');
}

suite('the safe fixes of a header', () => {
	test('keep every value and every other character, and are done when they are done', function () {
		this.timeout(runs * 10);
		let fixes = 0;
		let wholes = 0;
		fc.assert(
			fc.property(header, ({ source, entries }) => {
				const before = readBy(source);
				const fixed = fixedWholly(source);
				if (fixed === source) return;
				fixes++;
				const bare = (part: string) =>
					(differsInSpaces(source) ? withoutSpaces(part) : part)
						.replace(/["'\\\]]|\[\[ 1 ]]/g, '')
						.replace('[[1', '')
						.replace(/^(\uFEFF?)\s+/, '$1');
				assert.equal(bare(fixed), bare(source));
				const after = readBy(fixed);
				for (const [name, values] of before ?? []) assert.deepEqual(after?.get(name), values, fixed);
				if (!after || before) return;
				wholes++;
				// What was broken is now read as it was meant.
				for (const [name, { written, meant }] of entries) {
					if (fixed.replace(/\r\n?/g, '\n').includes(`${name}: ${written}\n`) || meant.length === 0) continue;
					assert.deepEqual(after.get(name), meant, fixed);
				}
			}),
			{ numRuns: runs },
		);
		assert.ok(fixes > runs / 20 && wholes > runs / 50, `Only ${fixes} were fixed, ${wholes} wholly.`);
	});

	test('keep each entry that YAML reads, and make it read nearly all that they change', function () {
		this.timeout(hostileRuns * 20);
		let fixes = 0;
		let changed = 0;
		let readable = 0;
		fc.assert(
			fc.property(hostile, (source) => {
				const fixed = fixedWholly(source);
				if (fixed === source) return;
				fixes++;
				assert.equal(fixed.startsWith('\uFEFF'), source.startsWith('\uFEFF'));
				const bare = (text: string) =>
					differsInSpaces(source) ? withoutSpaces(withoutQuotes(text)) : withoutQuotes(text);
				assert.equal(bare(fixed), bare(source));
				const after = entriesOf(fixed);
				for (const [at, entry] of entriesOf(source).entries()) {
					const now = after[at] ?? '';
					const values = read(entry);
					// Of several mistakes in an entry, one may be beyond repair.
					if (now !== entry) changed++;
					if (now !== entry && read(now)) readable++;
					// An empty value may be on the line below.
					if (values && !differsInSpaces(source)) assert.deepEqual(read(now), values, `${entry}\n became\n${now}`);
				}
			}),
			{ numRuns: hostileRuns },
		);
		assert.ok(fixes > hostileRuns / 4, `Only ${fixes} were fixed.`);
		assert.ok(readable > 0.98 * changed, `Only ${readable} of ${changed} are read.`);
	});
});
