import { strict as assert } from 'node:assert';
import {
	beginningOf,
	graphemeStart,
	shortened,
	truncate,
	withoutIcons,
	withoutLinks,
} from '../../../server/src/core/text.ts';

suite('a text that is too long', () => {
	const cases: [text: string, most: number, shown: string][] = [
		['short', 5, 'short'],
		['longer', 5, 'long…'],
		['Œuvre d’été', 9, 'Œuvre d’…'],
		// No blanks before what stands for the rest.
		['two words', 5, 'two…'],
		// A scientist is five units, a flag four.
		['a👩‍🔬b', 6, 'a…'],
		['a👩‍🔬b', 7, 'a👩‍🔬b'],
		['a👩‍🔬bc', 7, 'a👩‍🔬…'],
		['🇫🇷🇧🇪🇨🇦', 11, '🇫🇷🇧🇪…'],
		['🇫🇷🇧🇪🇨🇦', 8, '🇫🇷…'],
		['e\u0301te\u0301', 4, 'e\u0301t…'],
		['e\u0301te\u0301', 2, '…'],
		['日本語', 2, '日…'],
		// What was torn before stays so.
		['ab\ud83dcd', 4, 'ab\ud83d…'],
		['ab\udd2ccd', 4, 'ab\udd2c…'],
	];
	for (const [text, most, shown] of cases)
		test(`${JSON.stringify(text)} is ${JSON.stringify(shown)} in ${most} units`, () => {
			assert.equal(truncate(text, most), shown);
		});

	test('may also end without a sign of it', () => {
		assert.equal(beginningOf('a👩‍🔬b', 4), 'a');
		assert.equal(beginningOf('abc', 2), 'ab');
		assert.equal(beginningOf('abc', 9), 'abc');
		assert.equal(beginningOf('a\r\nb', 2), 'a');
	});

	test('may lose its middle, between whole graphemes', () => {
		assert.equal(shortened('[[fleur de sel|x]]', 18), '[[fleur de sel|x]]');
		assert.equal(shortened('[[fleur de sel|x]]', 10), '[[fle…l|x]]');
		assert.equal(shortened('a👩‍🔬b👩‍🔬c', 8), 'a…👩‍🔬c');
	});

	test('can be cut anywhere, and beyond its ends', () => {
		assert.deepEqual(
			[-1, 0, 1, 2, 3, 4, 5].map((at) => graphemeStart('a🙂b', at)),
			[-1, 0, 1, 1, 3, 4, 5],
		);
	});
});

suite('what VS Code would make more than text of', () => {
	test('is no link in a message', () => {
		assert.equal(withoutLinks('[a](command:x) et [[b]](https://c.fr)'), '[a] (command:x) et [[b]] (https://c.fr)');
	});

	test('is no icon in a list', () => {
		assert.equal(withoutIcons('$(zap) 5 $ (a) $(sync~spin)'), '\\$(zap) 5 $ (a) \\$(sync~spin)');
	});
});
