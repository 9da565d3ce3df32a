import { strict as assert } from 'node:assert';
import { Callers } from '../../../server/src/features/exports/callers.ts';
import { uriOf } from '../../support/testNotebook.ts';

suite('the notes that lead to others', () => {
	test('are found in the order in which they came, however many there are', () => {
		const callers = new Callers();
		const [a, b] = [uriOf('a.md'), uriOf('b.md')];
		for (let place = 0; place < 5000; place++) callers.add(place % 3 === 0 ? b : a, { place, text: 2 * place });
		const placesOf = (uri: typeof a) => callers.of(uri).map(({ place }) => place);
		const all = Array.from({ length: 5000 }, (_, place) => place);
		assert.deepEqual(
			placesOf(a),
			all.filter((place) => place % 3 !== 0),
		);
		assert.deepEqual(
			placesOf(b),
			all.filter((place) => place % 3 === 0),
		);
		assert.deepEqual([callers.countOf(a), callers.countOf(b)], [3333, 1667]);
		assert.deepEqual(callers.of(a)[0], { place: 1, text: 2 });
	});

	test('are none where nothing leads', () => {
		assert.deepEqual([new Callers().of(uriOf('a.md')), new Callers().countOf(uriOf('a.md'))], [[], 0]);
	});
});
