import { strict as assert } from 'node:assert';
import { TextsInMemory } from '../../../server/src/core/storage/textStore.ts';
import { HeldTexts, inParts } from '../../../server/src/features/exports/heldTexts.ts';
import { LateAnchors } from '../../../server/src/features/exports/lateAnchors.ts';
import { htmlWriter } from '../../../server/src/features/html/htmlWriter.ts';
import { uriOf } from '../../support/testNotebook.ts';

suite('texts that are held until they are whole', () => {
	test('are written before where they are too long, but for those that wait for another note', () => {
		const anchors = new LateAnchors(htmlWriter);
		const held = new HeldTexts(new TextsInMemory());
		const finished = (text: string) => (anchors.isKnown(text) ? anchors.found(text, () => '') : undefined);
		const mark = (heading: string) => anchors.markFor(uriOf('b.md'), heading);
		held.add('a.html', `<a href="b.html${mark('#H')}">`);
		held.add('long.html', 'x'.repeat(33 * 1024 * 1024));
		assert.deepEqual(
			Array.from(held.takeIfMuch(finished), ({ name }) => name),
			['long.html'],
		);
		anchors.add(uriOf('b.md'), ['H'], []);
		held.add('longer.html', 'x'.repeat(33 * 1024 * 1024));
		const [first] = held.takeIfMuch(finished);
		assert.deepEqual(first, { name: 'a.html', text: '<a href="b.html#h-h">' });
		assert.deepEqual([...held.ended('long.html', 'end')], [{ name: 'long.html', text: 'end' }]);
	});

	test('are written in parts that follow each other, as long lists are', () => {
		const pieces = ['a'.repeat(700_000), '😀'.repeat(350_000), 'c'];
		const parts = [...inParts('index.html', pieces)];
		assert.deepEqual(
			parts.map(({ name, text }) => [name, text.length]),
			[
				['index.html', 1_400_000],
				['index.html', 1],
			],
		);
		assert.equal(parts.map(({ text }) => text).join(''), pieces.join(''));
		const held = new HeldTexts(new TextsInMemory());
		for (const piece of pieces) held.add('index.html', piece);
		assert.deepEqual([...held.ended('index.html', '')], parts);
	});

	test('a mark of a heading that is not there leaves the address of its note', () => {
		const anchors = new LateAnchors(htmlWriter);
		const html = `<a href="b.html${anchors.markFor(uriOf('b.md'), '#Gone')}"> <a href="#n-b${anchors.markFor(uriOf('b.md'), '#Gone')}">`;
		anchors.add(uriOf('b.md'), ['H'], []);
		assert.equal(
			anchors.found(html, () => ''),
			'<a href="b.html"> <a href="#n-b">',
		);
	});
});
