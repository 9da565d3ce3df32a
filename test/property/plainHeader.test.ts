import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readFrontMatter } from '../../server/src/core/header/frontMatter.ts';
import { readPlainHeader } from '../../server/src/core/header/plainHeader.ts';
import { linesOf } from '../../server/src/core/text.ts';

const key = fc.constantFrom(
	'title',
	'id',
	'types',
	'tags',
	'kezako',
	'link',
	'a-b',
	'a_b',
	'constructor',
	'__proto__',
	'é',
);
const word = fc.constantFrom(
	...['a', 'été', '20230927151049', '0012', '1e3', '~', 'null', 'true', '2023-09-27', 'l’été', '日本', '🙂', '%', '@'],
	...[
		' ',
		'  ',
		': ',
		':',
		' #',
		'#',
		' # ',
		'- ',
		'-',
		'? ',
		'"',
		"'",
		'\\',
		'\\n',
		'\t',
		'\u00a0',
		'\u2028',
		'\ufeff',
	],
	...['[', ']', '{', '}', ',', '&a ', '*a', '!', '|', '>', '`', '<<', '=', '.', '...', '---', '\0', '\x85', '\ud800'],
);
const value = fc.oneof(
	fc.array(word, { maxLength: 4 }).map((words) => words.join('')),
	fc.array(word, { maxLength: 3 }).map((words) => `"${words.join('')}"`),
	fc.array(word, { maxLength: 3 }).map((words) => `'${words.join('')}'`),
	fc
		.tuple(
			fc.array(fc.oneof(fc.constantFrom('a', 'b c', 'été\u00a0', 'd  ', '  e', '"f"', "'g, h'", '""'), word), {
				maxLength: 3,
			}),
			fc.constantFrom(',', ', ', ' , '),
		)
		.map(([words, comma]) => `[${words.join(comma)}]`),
);
const blanks = fc.constantFrom('', ' ', '  ', '   ', '\t');
const line = fc.oneof(
	{ weight: 4, arbitrary: fc.tuple(key, blanks, value).map(([name, gap, text]) => `${name}:${gap || ' '}${text}`) },
	{ weight: 2, arbitrary: fc.tuple(key, blanks).map(([name, gap]) => `${name}:${gap}`) },
	{
		weight: 4,
		arbitrary: fc.tuple(blanks, blanks, value).map(([indent, gap, text]) => `${indent}-${gap || ' '}${text}`),
	},
	{ weight: 1, arbitrary: fc.tuple(blanks, value).map(([indent, text]) => indent + text) },
);

suite('a plain header', () => {
	test('says what YAML says, where it stands, or is left to it', () => {
		let plain = 0;
		let lists = 0;
		fc.assert(
			fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
				if (!readPlainHeader(lines, 0, lines.length)) return;
				plain++;
				if (lines.some((text) => /: *\[/.test(text))) lists++;
				const read = readFrontMatter(['---', ...lines, '---']);
				// A comment is not plain, and says nothing.
				const byYaml = readFrontMatter(['---', ...lines, '#', '---']);
				assert.deepEqual({ ...read, lastLine: 0 }, { ...byYaml, lastLine: 0 }, lines.join('\n'));
			}),
			{ numRuns: 20_000 },
		);
		assert.ok(plain > 200, `Only ${plain} headers were plain.`);
		assert.ok(lists > 40, `Only ${lists} of them had lists in brackets.`);
	});

	test('is what most notes of the sample have', () => {
		const folder = join(import.meta.dirname, '../../sample/fiches');
		const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.md'))
			.map((name) => linesOf(readFileSync(join(folder, name), 'utf8')));
		const plain = texts.filter((lines) => readPlainHeader(lines, 1, lines.indexOf('---', 1)));
		assert.ok(plain.length > texts.length / 2, `${plain.length} of ${texts.length}`);
	});
});
