/** How many items of a list are looked at together. */
const itemsAtOnce = 20;

/** How long a part is at least, but for the last. UTF-16 units. */
const minLength = 50_000;

/** How a message becomes JSON. */
export interface Form {
	/** Whether a value can be made JSON at once. */
	isSmall(value: unknown): boolean;
	/** The value of a member, or some items or members of it, as they are to be written. */
	adapted(name: string, value: unknown): unknown;
	/** Whether the member with this name is adapted as one. */
	isWhole(name: string): boolean;
	/** Whether the members of this name are a map: its keys are no names. */
	isMap(name: string): boolean;
	/** Whether a text with this name is written as it is. */
	isAsItIs(name: string): boolean;
}

/** The JSON of a large message in parts, none of which ends in a surrogate pair, by small steps. */
export function* jsonInParts(message: object, form: Form): Generator<undefined, string[]> {
	const parts: string[] = [];
	let text = '';
	for (const piece of ofMembers('', message, form)) {
		text += piece;
		if (text.length >= minLength) {
			parts.push(text);
			text = '';
		}
		yield;
	}
	return [...parts, text];
}

/** @param name of the member that holds these */
function* ofMembers(name: string, members: object, form: Form): Generator<string> {
	let separator = '{';
	for (const [key, value] of Object.entries(members)) {
		const isText = typeof value === 'string' && form.isAsItIs(key);
		const isWritten = form.isSmall(value) || (form.isWhole(key) && !isText);
		const member = JSON.stringify(form.adapted(name, { [key]: isWritten ? value : null })).slice(1, -1);
		// What is undefined is left out.
		if (member === '') continue;
		yield separator + (isWritten ? member : member.slice(0, -'null'.length));
		separator = ',';
		if (isWritten) continue;
		const inner = form.isMap(name) ? '' : key;
		if (isText) yield* ofText(value);
		else if (Array.isArray(value)) yield* ofItems(inner, value, form);
		else if (typeof value === 'object' && value !== null) yield* ofMembers(inner, value, form);
		else yield JSON.stringify(form.adapted(key, value));
	}
	yield separator === '{' ? '{}' : '}';
}

/** Half a surrogate pair becomes an escape sequence, so that a pair may be cut in two. */
function* ofText(text: string): Generator<string> {
	yield '"';
	for (let at = 0; at < text.length; at += minLength) yield JSON.stringify(text.slice(at, at + minLength)).slice(1, -1);
	yield '"';
}

function* ofItems(name: string, items: readonly unknown[], form: Form): Generator<string> {
	let separator = '[';
	for (let first = 0; first < items.length; first += itemsAtOnce) {
		const some = items.slice(first, first + itemsAtOnce);
		if (form.isSmall(some)) {
			yield separator + JSON.stringify(form.adapted(name, some)).slice(1, -1);
			separator = ',';
			continue;
		}
		for (const item of some) {
			yield separator;
			separator = ',';
			if (form.isSmall(item) || typeof item !== 'object' || item === null)
				yield JSON.stringify(form.adapted(name, [item])).slice(1, -1);
			else if (Array.isArray(item)) yield* ofItems('', item, form);
			else yield* ofMembers('', item, form);
		}
	}
	yield separator === '[' ? '[]' : ']';
}
