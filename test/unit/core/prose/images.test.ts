import { strict as assert } from 'node:assert';
import { parseNote } from '../../../../server/src/core/parseNote.ts';
import { imagesIn } from '../../../../server/src/core/prose/images.ts';
import { cost } from '../../../support/cost.ts';
import { uriOf } from '../../../support/testNotebook.ts';

function read(text: string): string[] {
	return Array.from(
		imagesIn(text.split('\n'), 0),
		({ line, start, end, source }) => `${line}:${start}-${end} ${source}`,
	);
}

suite('pictures in a body', () => {
	test('are read with their sources, titles and places', () => {
		assert.deepEqual(read('x ![a](b.png) ![c](<d e.png> "t") ![f](g(h).png)'), [
			'0:2-13 b.png',
			'0:14-33 d e.png',
			'0:34-48 g(h).png',
		]);
		assert.deepEqual(read('![a [b] c](d)\n![a\nb](c\n"t")'), ['0:0-13 d', '1:0-3 c']);
		assert.deepEqual(read('![a][B  c] ![b c][] ![b c]\n\n> [b C]: x'), ['0:0-10 x', '0:11-19 x', '0:20-26 x']);
	});

	test('are none where Markdown has none', () => {
		for (const text of [
			'\\![a](b)',
			'![a]',
			'![a] (b)',
			'![a](b c)',
			'![a\n\n](b)',
			'![[a]](b)',
			'<div>\n![a](b)',
			'![a][b]',
		])
			assert.deepEqual(read(text), [], text);
	});

	test('cost by the length of the text, whatever is left open in it', () => {
		for (const piece of [
			'![',
			'![a](',
			'![a][b] ',
			'![a]\n',
			'![a](b) ',
			'<p>\n![a](b)\n',
			'![a]\\',
			'[b]: c\n![b]\n',
			'![a](b (',
		]) {
			const [short, long] = [10_000, 80_000].map((length) => {
				const text = piece.repeat(length / piece.length);
				return cost(() => parseNote(uriOf('a.md'), text));
			});
			assert.ok((long ?? 0) < 25 * Math.max(short ?? 0, 2), `${piece}: ${short} ms, ${long} ms`);
		}
	});
});
