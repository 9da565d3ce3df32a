import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readFrontMatter } from '../../server/src/core/header/frontMatter.ts';
import { asCosmaReadsIt, readHeader } from '../../server/src/core/header/meantHeader.ts';
import { cleanId } from '../../server/src/core/header/meantId.ts';
import type { Field, FrontMatter } from '../../server/src/core/note.ts';
import { linesOf } from '../../server/src/core/text.ts';
import { fixedWholly } from '../support/fixed.ts';
import { fuzzFactor } from '../support/seed.ts';

const parts = ['id', 'title', 'kezako', 'types', 'tags', 'aliases', 'thumbnail', 'link'] as const;

/** Other spellings of a key and its colon. */
const spellings: readonly ((key: string) => string)[] = [
	(key) => `${key}: `,
	(key) => `${key}: `,
	(key) => `${key.toUpperCase()}: `,
	(key) => `${key[0]?.toUpperCase()}${key.slice(1)}: `,
	(key) => `${key}:: `,
	(key) => `${key.toUpperCase()} :: `,
	(key) => `${key}\u00a0: `,
	(key) => `${key}:\u00a0`,
	(key) => `${key}：`,
	(key) => `${key}:`,
	(key) => `${key} = `,
	(key) => `${key} `,
	(key) => `\u200b${key}: `,
	(key) => `**${key}**: `,
	(key) => `"${key.toUpperCase()}": `,
];
const key = fc.constantFrom(
	'id',
	'title',
	'kezako',
	'type',
	'types',
	'tags',
	'keywords',
	'alias',
	'thumbnail',
	'link',
	'x',
);
const value = fc.constantFrom(
	...[
		'20230101000000',
		'“2023”',
		'2023\u200b01',
		'«\u00a07 »',
		'Mot',
		"l'été",
		'a: b',
		'[a, b]',
		'[a, #b]',
		'"A',
		'',
		'\n- a\n- b',
	],
	...[
		'\nMot',
		'\na\nb',
		'\n  a',
		' # c',
		'# c\nMot',
		'|\n  a',
		'{fr: a}',
		'https://a.b/c',
		'x.png',
		'@a',
		'\n',
		'\n20230101',
		'\n\n',
	],
);
const oddLine = fc.constantFrom(
	'',
	'',
	'mot seul',
	'  k: v',
	'# c',
	'\ty',
	'a : b : c',
	'ID: 5',
	'  id: 5',
	'\tTitle: A',
	'id:',
	'Tags:',
);
const line = fc
	.tuple(key, fc.constantFrom(...spellings), value)
	.map(([name, spelling, written]) => `${spelling(name)}${written}`);
const header = fc
	.tuple(
		fc.constantFrom('', '', '\uFEFF', '\n'),
		fc.array(fc.oneof({ weight: 5, arbitrary: line }, oddLine), { minLength: 1, maxLength: 5 }),
		fc.constantFrom('\n', '\n', '\r\n', '\r'),
		fc.constantFrom('\n---', '\n---\n\nMot.', '\n...\n', ''),
	)
	.map(([before, lines, lineEnd, end]) => `${before}---\n${lines.join('\n')}${end}`.replaceAll('\n', lineEnd));

suite('a header as people write it', () => {
	test('says all that Cosma reads of it, and more only where Cosma reads nothing', function () {
		this.timeout(20_000 * fuzzFactor);
		let more = 0;
		fc.assert(
			fc.property(header, (text) => {
				const lines = linesOf(text);
				const strict = readFrontMatter(lines);
				const read = readHeader(lines);
				assert.equal(read?.lastLine, strict?.lastLine);
				if (!read || !strict) return;
				for (const part of parts) {
					const own = textsOf(strict, part);
					const fields = textsOf(read, part);
					for (const { value } of own)
						assert.ok(
							fields.some(
								(field) =>
									field.value.trim() === cleanId(value).trim() || (part !== 'id' && field.value.startsWith(value)),
							),
							part,
						);
					const added = fields.filter((field) => field.strict === '');
					if (added.length > 0) {
						more++;
						assert.equal(own.length, 0);
					}
					for (const { line: at, start, end, value } of fields) {
						const length = lines[at]?.length ?? -1;
						assert.ok(start >= 0 && start <= end && end <= length, `${part} ${at}:${start}-${end}`);
						assert.notEqual(value, '');
					}
				}
				const back = asCosmaReadsIt(read);
				for (const part of parts) {
					const strictly = textsOf(strict, part).map((field) => field.value);
					const kept = textsOf(back, part).map((field) => field.value);
					for (const [at, own] of strictly.entries()) assert.ok(kept[at]?.startsWith(own), part);
				}
			}),
			{ numRuns: 5000 * fuzzFactor },
		);
		assert.ok(more > 1000, `Only ${more} texts were read where Cosma reads none.`);
	});

	test('is written as Cosma reads it by its safe fixes, which change no value', function () {
		this.timeout(60_000 * fuzzFactor ** 2);
		let fixes = 0;
		fc.assert(
			fc.property(header, (text) => {
				const fixed = fixedWholly(text);
				if (fixed === text) return;
				fixes++;
				const before = readHeader(linesOf(text));
				const after = readHeader(linesOf(fixed));
				for (const part of parts) {
					const texts = before && textsOf(before, part).map(({ value }) => value.trim());
					assert.deepEqual(after && textsOf(after, part).map(({ value }) => value.trim()), texts, `${part}: ${fixed}`);
				}
			}),
			{ numRuns: 1000 * fuzzFactor },
		);
		assert.ok(fixes > 300 * fuzzFactor, `Only ${fixes} headers were fixed.`);
	});
});

function textsOf(read: FrontMatter, part: (typeof parts)[number]): readonly Field[] {
	return [read[part] ?? []].flat();
}
