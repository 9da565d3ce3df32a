import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { foldedWords, singular } from '../../server/src/core/fold.ts';
import { type LinksFound, linkSpans, readLinks } from '../../server/src/core/prose/links.ts';
import { linkWords } from '../../server/src/core/prose/linkWords.ts';
import { fuzzFactor } from '../support/seed.ts';

const name = fc.constantFrom('Zed', 'Éthique', 'Fraisse', 'œuvre', 'données', '1984', 'PGO', 'Straße', '库', 'мир');
const title = fc.array(name, { minLength: 1, maxLength: 4 });
const space = fc.constantFrom(' ', '  ', '\u00a0', '\u202f', '\t', '\n', '\n  ');
const marks = fc.constantFrom(
	['', ''],
	['**', '**'],
	['*', '*'],
	['_', '_'],
	['« ', '\u00a0»'],
	['“', '”'],
	['<b>', '</b>'],
);
const respell = fc.constantFrom(
	(word: string) => word,
	(word: string) => word.toUpperCase(),
	(word: string) => word.normalize('NFD'),
	(word: string) => word.normalize('NFD').replace(/\p{M}/gu, ''),
);
const article = fc.constantFrom('', 'la ', 'les ', 'l’', 'the ');
const around = fc.constantFrom('', 'Voir ', '- ', '> ', 'Voir [[1]] Autre et ', '| x | ', '2. ');

const piece = fc.constantFrom(
	...[
		'[[',
		']]',
		'[[id]]',
		'[[1|x]]',
		'[[id|]]',
		'Zed',
		'zeds',
		'Éthique',
		'la',
		'l’',
		' ',
		'\u00a0',
		'\n',
		'\n> ',
		'\n- ',
		'|',
	],
	...['\0', '**', '`', '. ', ', ', '<!--', '-->', '<b>', '# ', '库', '\ud83d', '\u0301', '😀', '\n\n', ': '],
);
const anyText = fc.array(fc.oneof({ weight: 9, arbitrary: piece }, fc.string({ unit: 'binary', maxLength: 2 })), {
	maxLength: 40,
});

suite('the words of a link', () => {
	test('are found however they are spelt and marked, and only on their side', () => {
		fc.assert(
			fc.property(
				title,
				space,
				space,
				marks,
				respell,
				article,
				around,
				fc.boolean(),
				(words, gap, inner, [open = '', close = ''], spelt, before, begin, isAfter) => {
					const said = words.map(spelt).join(inner);
					const phrase = `${before}${open}${said}${close}`;
					const text = isAfter ? `${begin}[[id]]${gap}${phrase}, dit-on.` : `${begin}${phrase}${gap}[[id]], dit-on.`;
					const lines = text.split('\n');
					// Words of a table's row, or over three lines, are another matter.
					fc.pre(lines.length === 1 || (lines.length === 2 && !begin.includes('|')));
					const link = linksIn(lines).links.find(({ target }) => target === 'id');
					assert.ok(link);
					const found = linkWords(lines, link, words.join(' '));
					assert.equal(found.place, isAfter ? 'after' : 'before', text);
					assert.ok(found.range);
					const { start, end } = found.range;
					const offset = (place: typeof start) =>
						lines.slice(0, place.line).reduce((sum, line) => sum + line.length + 1, 0) + place.character;
					assert.deepEqual(
						foldedWords(text.slice(offset(start), offset(end))).map(singular),
						words.flatMap((word) => foldedWords(word).map(singular)),
					);
				},
			),
			{ numRuns: 1000 * fuzzFactor },
		);
	});

	test('hold no link, no cell and no code, whatever the text is', () => {
		fc.assert(
			fc.property(anyText, fc.array(piece, { maxLength: 6 }), (parts, titled) => {
				const lines = parts.join('').split('\n');
				for (const link of linksIn(lines).links) {
					const { place, range } = linkWords(lines, link, titled.join(' '));
					assert.equal(range !== undefined, place === 'before' || place === 'after');
					if (!range) continue;
					const { start, end } = range;
					const { link: span } = linkSpans(link);
					const said = lines.slice(start.line, end.line + 1).map((line, at) => {
						const from = at === 0 ? start.character : 0;
						return line.slice(from, start.line + at === end.line ? end.character : undefined);
					});
					assert.match(said.join('\n'), /^[\p{L}\p{N}](?:(?!\[\[|\]\])[^|\0])*$/u);
					if (place === 'before') assert.ok(end.line < link.line || end.character <= span.start);
					else assert.ok(start.line > link.line || start.character >= span.end);
					assert.ok(end.line - start.line <= 1 && start.line >= link.line - 1 && end.line <= link.line + 1);
				}
			}),
			{ numRuns: 2000 * fuzzFactor },
		);
	});
});

function linksIn(lines: readonly string[]): LinksFound {
	const found: LinksFound = { links: [], problems: [] };
	for (const [at, line] of lines.entries()) readLinks(line, at, found);
	return found;
}
