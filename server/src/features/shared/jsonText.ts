/**
 * What JSON may hold as it is, though it steers terminals, hides text or turns it round, ends lines in old JavaScript, or
 * begins a command to GitHub's runner (`##[`).
 */
const unseen = /#(?=#\[)|[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A value as JSON that shows all that is in it. @param indent for people: the number of spaces */
export function jsonText(value: unknown, indent?: number): string {
	return JSON.stringify(value, undefined, indent).replace(
		unseen,
		(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
