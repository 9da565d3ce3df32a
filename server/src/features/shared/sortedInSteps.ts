/** How many items are sorted at once. */
const atOnce = 500;

/** Sorts many items with pauses between the steps; `order` is that of `Array.sort`, and equal items keep their order. */
export function* sortedInSteps<Item>(
	items: readonly Item[],
	order: (one: Item, other: Item) => number,
): Generator<undefined, Item[]> {
	if (items.length <= atOnce) return [...items].sort(order);
	const middle = items.length >> 1;
	const first = yield* sortedInSteps(items.slice(0, middle), order);
	const second = yield* sortedInSteps(items.slice(middle), order);
	const merged: Item[] = [];
	let next = 0;
	for (const item of second) {
		for (let one = first[next]; one !== undefined && order(one, item) <= 0; one = first[++next]) merged.push(one);
		merged.push(item);
		yield;
	}
	return merged.concat(first.slice(next));
}
