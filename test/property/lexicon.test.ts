import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { Lexicon, nextHash } from '../../server/src/core/storage/lexicon.ts';
import { Snapshot } from '../../server/src/core/storage/snapshot.ts';

suite('a lexicon', () => {
	test('numbers texts as a map would, whatever texts come, go and are saved in between', () => {
		const text = fc.oneof(
			{ weight: 20, arbitrary: fc.nat(400).map(String) },
			fc.constantFrom('', '__proto__', '\ud800', 'é', 'e\u0301'),
		);
		const step = fc.oneof(
			{ weight: 40, arbitrary: fc.record({ text, isForgotten: fc.boolean() }) },
			fc.constant('restored' as const),
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 2000, size: 'max' }), (steps) => {
				let lexicon = new Lexicon();
				const expected = new Map<string, number>();
				for (const step of steps) {
					if (step === 'restored') {
						const saved = new Snapshot();
						for (const [name, part] of lexicon.save()) saved.add(name, part.slice());
						lexicon = new Lexicon();
						lexicon.restore(saved);
						continue;
					}
					const known = expected.get(step.text);
					assert.equal(lexicon.numberOf(step.text), known);
					if (!step.isForgotten) {
						const number = steps.length % 2 === 0 ? lexicon.intern(step.text) : interned(lexicon, step.text);
						if (known === undefined) assert.ok(![...expected.values()].includes(number));
						else assert.equal(number, known);
						expected.set(step.text, number);
					} else if (known !== undefined) {
						lexicon.forget(known);
						expected.delete(step.text);
					}
				}
				for (const [found, number] of expected) {
					assert.equal(lexicon.numberOf(found), number);
					assert.equal(lexicon.text(number), found);
					assert.ok(number < lexicon.size);
				}
			}),
			{ numRuns: 100, endOnFailure: true },
		);
	});
});

/** The number of a text that is given by units. */
function interned(lexicon: Lexicon, text: string): number {
	const units = Uint16Array.from(text, (_, at) => text.charCodeAt(at));
	return lexicon.internUnits(units, text.length, units.reduce(nextHash, lexicon.firstHash));
}
