import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readSpan } from '../../server/src/core/search/timeQuery.ts';
import { findNotes } from '../../server/src/features/views/findNotes.ts';
import { fuzzFactor } from '../support/seed.ts';
import { contextOf, pathOf, readNotebook } from '../support/testNotebook.ts';

const two = (part: number) => String(part).padStart(2, '0');
const date = fc
	.tuple(fc.integer({ min: 1990, max: 2010 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
	.chain(([year, month, day]) =>
		fc.constantFrom(`${year}`, `${year}-${two(month)}`, `${year}-${two(month)}-${two(day)}`),
	);
const maybe = fc.option(date, { nil: '' });
const note = fc.record({ begin: maybe, end: maybe, id: maybe });

/** The first or the last day of a date, as text that sorts by time. */
const first = (text: string) => `${text}-01-01`.slice(0, 10);
const last = (text: string) => text + { 4: '-12-28', 7: '-28', 10: '' }[text.length];

suite('a span of time', () => {
	test('finds each note that has a day in it, and no other', () => {
		let found = 0;
		fc.assert(
			fc.property(fc.array(note, { maxLength: 12 }), maybe, maybe, (notes, from, to) => {
				fc.pre((from !== '' || to !== '') && (from === '' || to === '' || first(from) <= first(to)));
				const written = notes.map(({ begin, end, id }, at) => {
					const idLine = id === '' ? '' : `id: "${first(id).replaceAll('-', '')}120000"\n`;
					return `-- ${at}.md --\n---\ntitle: N\n${idLine}begin: ${begin}\nend: ${end}\n---`;
				});
				const within = (begin: string, end: string) => {
					const start = [begin && first(begin), from && first(from)].sort().at(-1) ?? '';
					const ends = [end && last(end), to && last(to)].filter((day) => day !== '').sort();
					return ends.length === 0 || start <= (ends[0] ?? '');
				};
				const expected = notes.flatMap(({ begin, end, id }, at) => {
					if (begin !== '' || end !== '') return within(begin, end) ? [`${at}.md`] : [];
					return id !== '' && within(first(id), first(id)) ? [`${at}.md`] : [];
				});
				const titles = findNotes(contextOf(readNotebook(written.join('\n'))), { query: `${from}..${to}`, limit: 100 });
				assert.deepEqual(titles.map(({ uri }) => pathOf(uri)).sort(), expected.sort());
				found += expected.length;
			}),
			{ numRuns: 400 * fuzzFactor },
		);
		assert.ok(found > 100, 'notes are found');
	});

	test('is read in any query, and takes no more than its words', () => {
		const word = fc.constantFrom(
			'..',
			'…',
			'...',
			'1868',
			'2023-09',
			'27/09/2023',
			'sept',
			'2023',
			'hier',
			'loi',
			' ',
			'  ',
			'-44',
			'.',
		);
		fc.assert(
			fc.property(fc.array(word, { maxLength: 12 }), (words) => {
				const query = words.join('');
				const span = readSpan(query, new Date(2024, 0, 31));
				if (!span) return;
				assert.ok(span.days.from <= span.days.to, query);
				assert.ok(query.includes(span.written), query);
				assert.match(span.written, /\.\.|…/);
			}),
			{ numRuns: 3000 * fuzzFactor },
		);
	});
});
