import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseNote } from '../../server/src/core/parseNote.ts';
import { quickNote } from '../../server/src/core/quickNote.ts';
import { decode } from '../../server/src/notebook/state/decoding.ts';
import { sections } from '../conformance/conformance.ts';
import { fuzzFactor } from '../support/seed.ts';
import { readNotebook, uriOf } from '../support/testNotebook.ts';

/**
 * The beginnings and ends of lines that mean something in a header or in Markdown. A construct that hides links, or gives
 * them a meaning, belongs here.
 */
const begins = fc.constantFrom(
	...[
		'',
		'',
		'',
		'',
		' ',
		'   ',
		'    ',
		'\t',
		'> ',
		'>     ',
		'- ',
		'-     ',
		'1. ',
		'  - ',
		'* * ',
		'\u00a0',
		'\u2003    ',
	],
	...[
		'[^1]: ',
		'[^1]:     ',
		': ',
		':     ',
		'~ ',
		'| ',
		'# ',
		'###### ',
		'\ufeff',
		'---',
		'...',
		'```',
		'~~~',
		'<!-- ',
	],
	...['<pre>', '<SCRIPT>', '<b>', '$$', '$', '`', '\\', '=======', '<<<<<<< a', '    - '],
);
const middles = fc.constantFrom(
	...[
		'',
		'Mot',
		'Mot d’une œuvre.',
		'[[20230101000000]]',
		'[[20230101000000|texte]]',
		'Un [[a]] et [[b:c|d]].',
		'[[',
		']]',
	],
	...[
		'[[]]',
		'[[ ]]',
		'[[a [[b]]',
		'[[a [[b]] c]]',
		'[[[a]]]',
		'![[a.png]]',
		'\\![[a]]',
		'[[a\\|b]]',
		'[[#x]]',
		'[[@doe]]',
		'Vu [voir @doe99, p. 33;',
		'    @smith04]',
		'@doe99 [p. 3] et -@a.b',
		'me@x.org, l’@k, (@doe99)',
		'[2 @ 3]',
		'[[a|]]',
		'[[日本]]',
		'[[[[a]]]]',
		'[x: y]',
		'![x](y.png)',
		'![x](é.png "z") ![[a]] ![b](<c d.png>)',
		'![x][y]',
		'![x',
		'y](z)',
		'\\![x](y)',
	],
	...['title: A', 'id: 1', 'ID: 2', 'kezako: Une chose', 'kezako:', 'tags: [a, b]', 'tags:', 'a: b: c', 'id: “2”', 'x'],
	...[
		'\0',
		'\ud800',
		'\ufffd',
		'\u2028',
		'\u0085',
		'😀',
		'e\u0301',
		'===',
		'---',
		'$$',
		'-->',
		'</pre>',
		'`',
		'5 $',
		'**a**',
	],
);
const ends = fc.constantFrom('', '', '', ' ', '  ', '\t', ' [[z]]', '\r', '[[y', ']]', '#', ':');
const line = fc.tuple(begins, middles, ends).map((parts) => parts.join(''));
const headerLine = fc.oneof(
	{
		arbitrary: fc.constantFrom(
			'title: Un titre',
			'id: 20230101000000',
			'kezako: Une chose.',
			'tags:',
			'  - a',
			'- b',
			'types: [x, y]',
			"title: 'A'",
		),
		weight: 4,
	},
	{ arbitrary: line, weight: 1 },
);
const header = fc
	.tuple(
		fc.constantFrom('---', '---', '---', '--- ', '', '----', ' ---'),
		fc.array(headerLine, { maxLength: 6 }),
		fc.constantFrom('---', '---', '---', '...', '--- ', '', '----'),
	)
	.map(([open, lines, close]) => [open, ...lines, close]);
const plainBody = fc.array(
	fc.constantFrom(
		'Mot [[a]].',
		'',
		'Une phrase.',
		'# Titre',
		'> cite [[b|c]]',
		'',
		': Sens.',
		'- item',
		'Titre',
		'===',
	),
	{ maxLength: 8 },
);
const text = fc
	.tuple(
		fc.oneof(fc.constant<string[]>([]), header),
		fc.oneof(plainBody, fc.array(line, { maxLength: 10 })),
		fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
	)
	.map(([first, body, end]) => [...first, ...body].join(end));

const uri = uriOf('a.md');

suite('the quick reader', () => {
	test('reads a note as the plain one does, or leaves it to that one', () => {
		fc.assert(
			fc.property(text, (written) => {
				assertSame(written);
			}),
			{ numRuns: 20_000 * fuzzFactor },
		);
	});

	test('reads any text so', () => {
		const bytes = fc.uint8Array({ maxLength: 200 }).map((written) => decode(written));
		fc.assert(fc.property(fc.oneof(bytes, fc.string({ unit: 'binary' }), fc.string()), assertSame), { numRuns: 2000 });
	});

	test('reads the notes of the samples and of the conformance cases so', () => {
		const samples = ['sample', 'sample-habits', 'docs'].flatMap(notesIn);
		const cases = sections.flatMap(({ cases }) =>
			cases.flatMap(({ notebook }) => [...readNotebook(notebook).files.values()]),
		);
		assert.ok(samples.length > 40 && cases.length > 100);
		for (const written of [...samples, ...cases])
			for (const ends of ['\n', '\r\n', '\r']) assertSame(written.replace(/\n/g, ends));
	});

	test('leaves few notes to the plain one', () => {
		const samples = notesIn('sample');
		const quick = samples.filter((written) => quickNote(uri, written));
		assert.ok(quick.length > samples.length / 2, `${quick.length} of ${samples.length}`);
	});
});

function notesIn(folder: string): string[] {
	const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
	return paths.map((path) => readFileSync(join(folder, path), 'utf8'));
}

function assertSame(written: string): void {
	const quick = quickNote(uri, written);
	if (quick) assert.deepEqual(quick, parseNote(uri, written).note, JSON.stringify(written));
}
