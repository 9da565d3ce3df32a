import { nameKey } from '../fold.ts';
import type { Postings } from '../storage/postings.ts';

/** The notes that have a key, of postings under orders as JSON. */
export function* numbersWithKey(orders: Postings, key: string): Iterable<number> {
	const wanted = nameKey(key);
	for (const order of [...orders.keys()])
		if ((JSON.parse(order) as string[]).some((written) => nameKey(written) === wanted))
			yield* orders.getOneByOne(order);
}

/** The order of keys that most headers have, of postings under orders as JSON; the longest of those as many have. */
export function mostUsedOrder(orders: Postings): readonly string[] {
	const used = Array.from(orders.keys(), (order) => ({
		keys: JSON.parse(order) as string[],
		headers: orders.count(order),
	}));
	const [best] = used.sort((one, other) => {
		// The result must not depend on the order in which notes were added.
		const byUse = other.headers - one.headers || other.keys.length - one.keys.length;
		return byUse || (one.keys.join() < other.keys.join() ? -1 : 1);
	});
	return best?.keys ?? [];
}
