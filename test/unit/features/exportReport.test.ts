import { strict as assert } from 'node:assert';
import { ExportReport } from '../../../server/src/features/exports/exportReport.ts';

suite('the words of an export', () => {
	for (const [text, words] of [
		['One two, l’été and *it’s* four.', 6],
		['[two words](a/long/path.md#heading) and [more](<an other.md>)', 4],
		['![a picture](images/a-b.png) ![[notes/page|shown]] [[notes/page|words]]', 4],
		['Seen at https://example.org/a/b?c=d today', 3],
		['# Title {#n-20230927151049}\n\n[r]: https://example.org/a "Said"\n\n[text][r]', 3],
		['a [bracket] (and) b', 4],
	] as const) {
		test(`are those that are read: ${JSON.stringify(text)}`, () => {
			const report = new ExportReport(true);
			report.count(text);
			assert.deepEqual([report.notes, report.words], [1, words]);
		});
	}

	test('are counted in a line of links that never end', () => {
		const report = new ExportReport(true);
		report.count('[[a|'.repeat(250_000));
		assert.equal(report.words, 250_000);
	});
});
