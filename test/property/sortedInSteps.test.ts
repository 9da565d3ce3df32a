import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { sortedInSteps } from '../../server/src/features/shared/sortedInSteps.ts';
import { runToEnd } from '../../server/src/notebook/jobs.ts';
import { fuzzFactor } from '../support/seed.ts';

const items = fc.array(fc.record({ key: fc.nat({ max: 50 }) }), { maxLength: 3000, size: 'max' });

suite('sorting by small steps', () => {
	test('gives what sorting at once gives: equal items keep their order', () => {
		fc.assert(
			fc.property(items, (some) => {
				const order = (one: { key: number }, other: { key: number }) => one.key - other.key;
				const sorted = runToEnd(sortedInSteps(some, order));
				const expected = [...some].sort(order);
				assert.equal(sorted.length, expected.length);
				for (const [at, item] of sorted.entries()) assert.ok(item === expected[at], `${at}`);
			}),
			{ numRuns: 100 * fuzzFactor },
		);
	});

	test('pauses many times', () => {
		const steps = [
			...sortedInSteps(
				Array.from({ length: 5000 }, (_, at) => -at),
				(one, other) => one - other,
			),
		];
		assert.ok(steps.length > 1000);
	});
});
