import { fold } from './fold.ts';

/** Longer names are not compared. UTF-16 units. */
const maxLength = 60;

/** The name that is meant by one that is misspelt, among those there are; undefined if none is near. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
	const wanted = plain(name);
	if (wanted === '' || wanted.length > maxLength) return undefined;
	let nearest: string | undefined;
	let least = Math.floor(wanted.length / 3) + 1;
	for (const other of names) {
		const candidate = plain(other);
		if (Math.abs(candidate.length - wanted.length) >= least) continue;
		const slips = slipsBetween(wanted, candidate);
		if (slips >= least) continue;
		nearest = other;
		least = slips;
	}
	return nearest;
}

/** Letters and digits alone. */
function plain(name: string): string {
	return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}

/** How many letters are too many, missing, wrong, or swapped with their neighbour. */
function slipsBetween(one: string, other: string): number {
	let before: number[] = [];
	let row = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (let i = 1; i <= one.length; i++) {
		const next = [i];
		for (let j = 1; j <= other.length; j++) {
			const isSame = one[i - 1] === other[j - 1];
			const changed = (row[j - 1] ?? 0) + (isSame ? 0 : 1);
			const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
			const swapped = isSwapped ? (before[j - 2] ?? 0) + 1 : changed;
			next.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		[before, row] = [row, next];
	}
	return row[other.length] ?? 0;
}
