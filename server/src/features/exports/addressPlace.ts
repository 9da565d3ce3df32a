/** How much of a line is looked at on each side of a link. UTF-16 units. */
const maxLooked = 1000;

/** The parts of a Markdown link around a link that stands for its address, `[words]([[id]])`, as offsets in the line. */
export interface AddressPlace {
	readonly opening: number;
	readonly closing: number;
	/** From the address to what may follow it: a title, the bracket. */
	readonly start: number;
	/** How much of what is behind the link goes with it. */
	readonly more: number;
	/** How far it is from the link to the end. */
	readonly end: number;
}

/** Where a link stands for the address of another; undefined where it does not. */
export function placeAsAddress(before: string, behind: string): AddressPlace | undefined {
	const [sign] = /\]\(\s*<?$/.exec(before.slice(-maxLooked)) ?? [];
	const ending = /^(>?)(\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/.exec(behind.slice(0, maxLooked));
	if (sign === undefined || !ending) return undefined;
	const closing = before.length - sign.length;
	const opening = openingBracket(before, closing);
	if (opening === undefined || before[opening + 1] === '^') return undefined;
	const isLink = before[opening + 1] === '[' && before[closing - 1] === ']';
	if (isLink) return undefined;
	const [{ length: end }, { length: enclosed }, title] = [ending[0], ending[1] ?? '', ending[2]];
	return { opening, closing, start: closing + ']('.length, more: title === undefined ? end - 1 : enclosed, end };
}

/** The bracket that one closes, if it is near. */
function openingBracket(line: string, closing: number): number | undefined {
	let depth = 0;
	for (let at = closing; at >= 0 && at > closing - maxLooked; at--) {
		if (line[at - 1] === '\\') continue;
		if (line[at] === ']') depth++;
		if (line[at] === '[') depth--;
		if (depth === 0) return at;
	}
	return undefined;
}
