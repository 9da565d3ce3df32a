/** The one of some names that was surely meant: case and separators aside, at most every third letter is another. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
	const written = plain(name);
	let best: string | undefined;
	let fewest = Math.floor(written.length / 3) + 1;
	for (const candidate of candidates) {
		const changes = distance(written, plain(candidate), fewest);
		if (changes >= fewest) continue;
		fewest = changes;
		best = candidate;
	}
	return best;
}

/** Longer names are compared by their beginnings. UTF-16 units. */
const maxLength = 60;

function plain(name: string): string {
	return name
		.toLowerCase()
		.replace(/[\s_-]+/g, '_')
		.slice(0, maxLength);
}

/** How many letters are to be put in, left out, replaced, or swapped with their neighbour; at most `limit`. */
export function distance(one: string, other: string, limit: number): number {
	if (Math.abs(one.length - other.length) >= limit) return limit;
	let before: number[] = [];
	let above = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (let row = 1; row <= one.length; row++) {
		const current = [row];
		for (let column = 1; column <= other.length; column++) {
			const isSame = one[row - 1] === other[column - 1];
			const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
			current.push(
				Math.min(
					(above[column] ?? 0) + 1,
					(current[column - 1] ?? 0) + 1,
					(above[column - 1] ?? 0) + (isSame ? 0 : 1),
					isSwapped ? (before[column - 2] ?? 0) + 1 : limit,
				),
			);
		}
		before = above;
		above = current;
	}
	return Math.min(limit, above[other.length] ?? 0);
}
