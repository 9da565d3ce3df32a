import { strict as assert } from 'node:assert';
import {
	isWithin,
	periodAt,
	periodLabel,
	spanOf,
	type TimeUnit,
	timelineOf,
} from '../../../client/webview/timeSpans.ts';
import type { GraphNode } from '../../../server/src/protocolGraph.ts';

const seconds = (date: string) => Date.parse(date) / 1000;

suite('the time slider of the graph', () => {
	test('shows a note from its begin to its end', () => {
		const span = { begin: seconds('1868'), end: seconds('1944') };
		assert.deepEqual(yearsOf(span, [1867, 1868, 1900, 1944, 1945]), [1868, 1900, 1944]);
	});

	test('has a side without a time open', () => {
		assert.deepEqual(yearsOf({ begin: seconds('1868'), end: undefined }, [-500, 1867, 1868, 3000]), [1868, 3000]);
		assert.deepEqual(yearsOf({ begin: undefined, end: seconds('1868') }, [-500, 1868, 1869]), [-500, 1868]);
	});

	test('never shows a note that ends before it begins', () => {
		assert.deepEqual(yearsOf({ begin: seconds('1944'), end: seconds('1868') }, [1800, 1868, 1900, 1944, 2000]), []);
	});

	test('shows what lasted a day in its month and its year', () => {
		const span = { begin: seconds('2001-12-24'), end: seconds('2001-12-24') };
		const isIn = (unit: TimeUnit, date: string) => isWithin(span, periodAt(seconds(date), unit), unit);
		assert.deepEqual(
			[isIn('day', '2001-12-23'), isIn('day', '2001-12-24'), isIn('day', '2001-12-25')],
			[false, true, false],
		);
		assert.deepEqual([isIn('month', '2001-11-30'), isIn('month', '2001-12-01')], [false, true]);
		assert.deepEqual([isIn('year', '2001-01-01'), isIn('year', '2002-01-01')], [true, false]);
	});

	test('is there only where two notes at least have a time of that kind', () => {
		const dated = { ...note(''), begin: seconds('1868') };
		assert.equal(timelineOf([dated, note('')], 'header'), undefined);
		assert.deepEqual(timelineOf([dated, dated], 'header'), {
			unit: 'day',
			first: periodAt(seconds('1868'), 'day'),
			last: periodAt(seconds('1868'), 'day'),
		});
		assert.equal(timelineOf([note('20240131120000'), note('1'), note('20249931120000')], 'id'), undefined);
	});

	test('goes from the first to the last time, by periods that are not too many', () => {
		const by = (begin: string, end: string) => {
			const at = { ...note(''), begin: seconds(begin), end: seconds(end) };
			const { unit, first, last } = timelineOf([at, at], 'header') ?? {};
			return [unit, unit && periodLabel(first ?? 0, unit, 'en'), unit && periodLabel(last ?? 0, unit, 'en')];
		};
		assert.deepEqual(by('2024-01-31', '2024-02-02'), ['day', 'January 31, 2024', 'February 2, 2024']);
		assert.deepEqual(by('2001-12-24', '2024-02-02'), ['month', 'December 2001', 'February 2024']);
		assert.deepEqual(by('1868', '2024-02-02'), ['year', '1868', '2024']);
	});

	test('says a period in the language of its reader, and years before our era', () => {
		assert.equal(periodLabel(periodAt(seconds('2001-12-24'), 'day'), 'day', 'fr'), '24 décembre 2001');
		assert.equal(periodLabel(periodAt(seconds('2001-12-24'), 'month'), 'month', 'fr'), 'décembre 2001');
		assert.match(periodLabel(-43, 'year', 'en'), /^44 B/);
		assert.equal(periodLabel(50, 'year', 'en'), '50');
	});

	test('goes by the dates of ids, too: a note is there once it was written', () => {
		const span = spanOf(note('20240131120000'), 'id');
		assert.ok(span);
		assert.deepEqual(yearsOf(span, [2023, 2024, 2030]), [2024, 2030]);
		assert.equal(spanOf(note('20220115246160'), 'id'), undefined, 'an id that is no time');
		assert.equal(spanOf(note('ville'), 'id'), undefined);
	});
});

function yearsOf(span: NonNullable<ReturnType<typeof spanOf>>, years: readonly number[]): number[] {
	return years.filter((year) => isWithin(span, year, 'year'));
}

function note(id: string): GraphNode {
	return { uri: `file:///${id}.md`, title: id, kezako: '', tags: [], id, types: [] };
}
