import { nameKey } from '../fold.ts';
import { maxKeys } from '../header/headerFields.ts';
import { canonicalKey } from '../header/keyLine.ts';
import type { Postings } from '../storage/postings.ts';

/** The notes that have a key, of postings under orders as JSON. */
export function* numbersWithKey(orders: Postings, key: string): Iterable<number> {
	const wanted = nameKey(key);
	for (const order of [...orders.keys()])
		if ((JSON.parse(order) as string[]).some((written) => nameKey(written) === wanted))
			yield* orders.getOneByOne(order);
}

/** The same for a key that the notebook reads; with the notes that have more keys than are remembered. */
export function* numbersMayHaveKey(orders: Postings, key: string): Iterable<number> {
	for (const order of orders.keys()) {
		const keys = JSON.parse(order) as string[];
		if (keys.some((written) => canonicalKey(written) === key) || keys.length >= maxKeys) yield* orders.get(order);
	}
}

/** The keys of headers, as written, and how many headers have each, of postings under orders as JSON. In no order. */
export function keyUsage(orders: Postings): ReadonlyMap<string, number> {
	const uses = new Map<string, number>();
	for (const order of orders.keys()) {
		const headers = orders.count(order);
		for (const key of new Set(JSON.parse(order) as string[])) uses.set(key, (uses.get(key) ?? 0) + headers);
	}
	return uses;
}

/**
 * The numbers of notes whose headers have a key as it is written, of the same postings: at most so many, at equal distances.
 *
 * @returns with how many notes have the key
 */
export function someWithKey(orders: Postings, key: string, most: number): { numbers: number[]; count: number } {
	const written = JSON.stringify(key);
	const having = [...orders.keys()].filter((order) => order.includes(written));
	const count = having.reduce((sum, order) => sum + orders.count(order), 0);
	const distance = Math.max(1, count / most);
	const numbers: number[] = [];
	let at = 0;
	for (const order of having) {
		for (const number of orders.get(order)) if (at++ >= numbers.length * distance) numbers.push(number);
	}
	return { numbers, count };
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
