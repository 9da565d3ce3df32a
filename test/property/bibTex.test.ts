import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readBibTex } from '../../server/src/core/citations/bibTex.ts';
import { Library } from '../../server/src/core/citations/library.ts';
import { cost } from '../support/cost.ts';
import { fuzzFactor } from '../support/seed.ts';

const uri = 'file:///refs.bib';

const piece = fc.oneof(
	fc.constantFrom(
		'@',
		'book',
		'{',
		'}',
		'(',
		')',
		'"',
		',',
		'=',
		'#',
		'%',
		'\\',
		'\n',
		' ',
		'$',
		'\\"',
		"{\\'e}",
		'k1',
	),
	fc.constantFrom('@book{', '@string{a = ', '@comment{', 'title = {', 'author = {', 'crossref = {k1}', ' and ', 'a.b='),
	fc.string({ maxLength: 3 }),
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

suite('a library in BibTeX', () => {
	test('is read whatever is in it, and has its problems and works where its text is', () => {
		fc.assert(
			fc.property(text, (text) => {
				const file = readBibTex(uri, text);
				const lines = text.split('\n');
				const places = [...new Library([file]).entries()].map(({ place }) => place);
				for (const { line, start, end } of [...places, ...file.problems]) {
					assert.ok(start <= end && end <= (lines[line]?.length ?? -1) + 1, JSON.stringify({ line, start, end }));
				}
				for (const { key, place } of new Library([file]).entries())
					assert.equal(lines[place.line]?.slice(place.start, place.end), key);
			}),
			{ numRuns: 2000 * fuzzFactor },
		);
	});

	test('loses no other work where one is broken', () => {
		fc.assert(
			fc.property(text, (broken) => {
				const whole = `@book{before1, title = {A}}\n@book{bad1, ${broken}\n@book{after1, title = {B}}`;
				const library = new Library([readBibTex(uri, whole)]);
				assert.equal(library.get('before1')?.title, 'A');
				assert.equal(library.get('after1')?.title, 'B');
			}),
			{ numRuns: 1000 * fuzzFactor },
		);
	});

	for (const unit of [
		'@comment{',
		'@a{b,',
		'@a{b,}',
		'\n@a{b,x={',
		'@a{b,x="',
		'\n@a{k,crossref={k',
		'@a{b,%',
		'@a{b,\n',
		'{\\"',
	])
		test(`takes as long as it is: ${JSON.stringify(unit)}`, () => {
			const run = (times: number) => cost(() => readBibTex(uri, unit.repeat(times)));
			run(1000);
			assert.ok(run(8000) < 20 * run(1000) + 20);
		});
});
