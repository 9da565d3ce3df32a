import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parseYaml } from '../../server/src/core/header/frontMatter.ts';
import { parseNote } from '../../server/src/core/parseNote.ts';
import { safeFixes } from '../../server/src/features/codeActions/codeActions.ts';
import { problemsFound } from '../../server/src/features/problems/problems.ts';
import { fuzzFactor } from '../support/seed.ts';
import { contextOf, readNotebook, uriOf } from '../support/testNotebook.ts';

/** 40,000 where a change is judged. */
const runs = Math.ceil(2500 * fuzzFactor ** 2);

const uri = uriOf('note.md');
const context = contextOf(readNotebook('-- a.md --\n---\ntitle: Alpha\nid: "1"\n---\n'));

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

/** The text after all safe fixes, as `--fix` applies them. */
function fixedOnce(source: string): string {
	const parsed = parseNote(uri, source);
	const edits = safeFixes(context, parsed, problemsFound(context, parsed.note, parsed.lines)).flatMap(
		(fix) => fix.edits,
	);
	const starts = [0, ...Array.from(source.matchAll(/\r\n|\n|\r/g), ({ 0: end, index }) => index + end.length)];
	const at = ({ line, character }: { line: number; character: number }) => (starts[line] ?? 0) + character;
	return edits
		.toSorted((one, other) => at(other.range.start) - at(one.range.start))
		.reduce(
			(fixed, { range, newText }) => fixed.slice(0, at(range.start)) + newText + fixed.slice(at(range.end)),
			source,
		);
}

/** Each value of a header that YAML reads, lists as their items. */
function readBy(source: string): Map<string, string[]> | undefined {
	const block = /^\uFEFF?---\n([\s\S]*?)\n---(?:\n|$)/.exec(source.replace(/\r\n?/g, '\n'))?.[1];
	const values = block === undefined ? undefined : parseYaml(block);
	return values && new Map(Array.from(values, ([name, read]) => [name, [read].flat(9).map(String)]));
}

suite('the safe fixes of a header', () => {
	test('keep every value and every other character, and are done when they are done', function () {
		this.timeout(runs * 10);
		let fixes = 0;
		let wholes = 0;
		fc.assert(
			fc.property(header, ({ source, entries }) => {
				const before = readBy(source);
				let fixed = source;
				for (let round = 0; ; round++) {
					const next = fixedOnce(fixed);
					if (next === fixed) break;
					assert.ok(round < 6, `fixed again and again: ${JSON.stringify(next)}`);
					fixed = next;
				}
				if (fixed === source) return;
				fixes++;
				const bare = (part: string) =>
					part
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
});
