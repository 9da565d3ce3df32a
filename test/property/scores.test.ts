import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { InvertedIndex } from '../../server/src/core/search/invertedIndex.ts';
import { exactStartOfTitle, ScoreAccumulator } from '../../server/src/core/search/scoreAccumulator.ts';
import { field, fieldMask, postingKey, type Searchable } from '../../server/src/core/search/searchFields.ts';
import { noteAt } from '../support/testNotebook.ts';

/** So many that some scores are sorted, and others found by going through all notes in order. */
const count = 2000;
const words = ['a', 'ab', 'abbey', 'b', 'ba', 'back', 'c', 'cab'];

suite('the notes of a large notebook that have every word of a query', () => {
	const notes: Searchable[] = Array.from({ length: count }, (_, at) => {
		const wordAt = (step: number) => words[Math.floor(at / step) % words.length] ?? '';
		const [title, kezako, tags] = [`${wordAt(3)} ${wordAt(7)} ${at % 50}`, wordAt(11), [wordAt(5)]];
		return { uri: noteAt(`n${at}`), title, aliases: [], id: at % 9 === 0 ? `${at} abc` : undefined, kezako, tags };
	});
	const index = indexOf(notes);
	const scores = new ScoreAccumulator(index);
	const expand = (word: string) => ({
		words: index.vocabulary.withPrefix(word),
		exact: index.vocabulary.numberOf(word),
		ids: index.withIdPrefix(word),
	});
	const prefix = fc.constantFrom('a', 'ab', 'abb', 'b', 'ba', 'c', '1', '12', '18 abc', 'x');

	/** The fields of a note in which a word occurs. */
	const maskOf = (note: number, word: string) => {
		const { exact, ids } = expand(word);
		let mask = ids.includes(note) ? field.id : 0;
		for (const posting of index.wordsOf.listed(note)) {
			const number = postingKey(posting);
			if (!index.vocabulary.word(number).startsWith(word)) continue;
			const isExactStart = number === exact && fieldMask(posting) === field.startOfTitle;
			mask |= fieldMask(posting) | (isExactStart ? exactStartOfTitle : 0);
		}
		return mask;
	};

	test('are found with the fields that the words have in common', () => {
		fc.assert(
			fc.property(fc.array(prefix, { minLength: 1, maxLength: 4 }), (query) => {
				scores.matchAll(query.map(expand));
				const expected = notes.map((_, note) => query.reduce((mask, word) => mask & maskOf(note, word), 0x7f));
				const found = notes.map((_, note) => scores.scoreOf(note));
				assert.deepEqual(found, expected);
				assert.deepEqual(
					[...scores.notes()],
					expected.flatMap((mask, note) => (mask === 0 ? [] : [note])),
				);
				scores.drainBest(0);
			}),
			{ numRuns: 30 },
		);
	});

	test('are given the best first, and of equally good ones the first in order', () => {
		const scored = fc.array(fc.tuple(fc.nat(count - 1), fc.integer({ min: 1, max: 255 })), {
			maxLength: 600,
			size: 'max',
		});
		const common = fc.array(fc.constantFrom(1, 7, 8, 255), { minLength: count, maxLength: count });
		fc.assert(
			fc.property(
				scored,
				fc.option(common, { freq: 1 }),
				fc.oneof(fc.nat(count + 1), fc.nat(300)),
				(some, all, most) => {
					const expected: number[][] = [];
					for (const [note, score] of [...(all ?? []).entries(), ...some]) scores.add(note, score);
					let left = Math.min(most, scores.notes().length);
					for (let score = 1; score < 256 && left > 0; score++) {
						const alike = [...index.inOrder()].filter((note) => scores.scoreOf(note) === score).slice(0, left);
						if (alike.length > 0) expected[score] = alike;
						left -= alike.length;
					}
					assert.deepEqual(scores.drainBest(most), expected);
					assert.equal(scores.notes().length, 0);
					assert.ok(notes.every((_, note) => scores.scoreOf(note) === 0));
				},
			),
			{ numRuns: 60, endOnFailure: true },
		);
	});
});

function indexOf(notes: readonly Searchable[]): InvertedIndex {
	const index = new InvertedIndex({ uri: (at) => notes[at]?.uri ?? noteAt(''), note: (at) => notes[at] });
	for (const [number, note] of notes.entries()) index.put(number, note);
	return index;
}
