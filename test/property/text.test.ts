import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { truncate } from '../../server/src/core/text.ts';

const pieces = [
	'a',
	'é',
	'e\u0301',
	' ',
	'’',
	'日',
	'🙂',
	'👩‍🔬',
	'🇫🇷',
	'❤️',
	'👍🏽',
	'\r\n',
	'\u200d',
	'\u0301',
	'한',
	'क्षि',
];
const text = fc.oneof(
	fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
	fc.string({ unit: 'grapheme', maxLength: 60 }),
	fc.string({ unit: 'binary', maxLength: 60 }),
);

suite('what is cut to be shown', () => {
	test('is well formed, short enough, and made of whole graphemes', () => {
		fc.assert(
			fc.property(text, fc.integer({ min: 1, max: 70 }), (text, most) => {
				const shown = truncate(text, most);
				assert.ok(shown.length <= most);
				assert.doesNotMatch(shown, /\p{Cs}/u);
				if (text.length <= most) return assert.equal(shown, text);
				const graphemes = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
				let expected = '';
				for (const grapheme of graphemes) {
					if (expected.length + grapheme.length > most - 1) break;
					expected += grapheme;
				}
				assert.equal(shown, `${expected.trimEnd()}…`);
			}),
		);
	});
});
