/** A longer target is no mistyped id. UTF-16 units. */
const maxIdLength = 24;
const digits = '0123456789';

/**
 * The existing ids one slip away: a digit too many, too few or wrong, or two neighbours swapped. Calls `exists` some
 * hundreds of times, whatever the number of notes.
 */
export function idsAtOneSlip(id: string, exists: (id: string) => boolean): string[] {
	if (id.length < 4 || id.length > maxIdLength || !/\d/.test(id)) return [];
	const found = new Set<string>();
	const look = (candidate: string) => {
		if (candidate !== id && exists(candidate)) found.add(candidate);
	};
	for (let at = 0; at <= id.length; at++) {
		const before = id.slice(0, at);
		const after = id.slice(at + 1);
		const [here = '', next = ''] = id.slice(at, at + 2);
		if (here !== '') look(before + after);
		if (next !== '') look(before + next + here + id.slice(at + 2));
		for (const digit of digits) {
			if (here !== '') look(before + digit + after);
			look(before + digit + id.slice(at));
		}
	}
	return [...found];
}
