/** An entry of a text in BibTeX or BibLaTeX, found by its braces alone: one that is broken takes no other with it. */
export interface BibEntry {
	/** In small letters: `book`, `string`, … */
	readonly type: string;
	/** Where its `@` stands. UTF-16 units of the text, as all places here. */
	readonly start: number;
	/** Empty where it has none. */
	readonly key: string;
	readonly keyStart: number;
	/** Whether what stands for its key is none, as one with blanks. */
	readonly hasBrokenKey: boolean;
	readonly fields: readonly BibField[];
	/** False where the next entry begins, or the text ends, before its last brace. */
	readonly isClosed: boolean;
}

/** What stands between two commas of an entry. */
export interface BibField {
	readonly start: number;
	readonly end: number;
}

/** What may begin an entry. */
const head = /(?<![\w.])@\s*([a-z][\w:+-]*)\s*([{(])/gi;

/** What begins an entry for certain, as no value has it at the start of a line: what is open before it is broken. */
const sureHead = /^[ \t]*@[ \t]*(?:string[ \t]*[{(]|[a-z][\w:+-]*[ \t]*[{(][ \t]*[^\s,{}()"=#%]+[ \t]*,)/gim;

/** The entries of a text, in order. Takes no longer than the text is long. */
export function* bibEntriesIn(text: string): Generator<BibEntry> {
	const heads = new RegExp(head);
	const sureHeads = new RegExp(sureHead);
	let bound = -1;
	let comments = true;
	for (let found = heads.exec(text); found; found = heads.exec(text)) {
		const [begun, name = '', bracket] = found;
		const type = name.toLowerCase();
		const start = found.index;
		const inside = start + begun.length;
		if (type === 'comment' || type === 'preamble') {
			const end: number | undefined = comments ? endOf(text, inside, bracket === '(') : undefined;
			// One that is open to the end is looked through once.
			comments = end !== undefined;
			heads.lastIndex = end ?? inside;
			continue;
		}
		if (bound < inside) {
			sureHeads.lastIndex = inside;
			bound = sureHeads.exec(text)?.index ?? text.length;
		}
		const { key, keyStart, hasBrokenKey, fieldsStart } = keyIn(text, inside, bracket === '(', type, bound);
		const { fields, end, isClosed } = fieldsIn(text, fieldsStart, bracket === '(', bound);
		yield { type, start, key, keyStart, hasBrokenKey, fields, isClosed };
		heads.lastIndex = Math.max(end, inside);
	}
}

/** Where an entry is closed, whatever is in it; undefined where it is not. */
function endOf(text: string, from: number, isRound: boolean): number | undefined {
	const { end, isClosed } = fieldsIn(text, from, isRound, text.length);
	return isClosed ? end : undefined;
}

function keyIn(text: string, inside: number, isRound: boolean, type: string, bound: number) {
	const none = { key: '', keyStart: inside, hasBrokenKey: false, fieldsStart: inside };
	if (type === 'string') return none;
	const keys = isRound ? /\s*([^\s,{}"=()]*)\s*/y : /\s*([^\s,{}"=]*)\s*/y;
	keys.lastIndex = inside;
	const [all = '', key = ''] = keys.exec(text) ?? [];
	const end = inside + all.length;
	// It may have begun to read the next entry.
	if (end > bound && key !== '' && inside + all.indexOf(key) >= bound) return none;
	const keyStart = inside + all.indexOf(key);
	const next = text[end];
	if (next === '=') return none;
	if (next === ',') return { key, keyStart, hasBrokenKey: false, fieldsStart: end + 1 };
	const isWhole = end >= bound || next === undefined || next === '}' || next === ')';
	return { key: isWhole ? key : '', keyStart, hasBrokenKey: !isWhole, fieldsStart: Math.min(end, bound) };
}

/**
 * The fields from a place on.
 *
 * @param isRound whether a round bracket closes the entry
 * @param bound where the next entry begins at the latest
 */
function fieldsIn(
	text: string,
	from: number,
	isRound: boolean,
	bound: number,
): { fields: BibField[]; end: number; isClosed: boolean } {
	const fields: BibField[] = [];
	let start = from;
	let depth = 0;
	let isQuoted = false;
	let at = from;
	for (; at < bound; at++) {
		const sign = text[at];
		const isInValue = depth > 0 || isQuoted;
		if (sign === '{') depth++;
		else if (sign === '\\' && isInValue && /[\\{}]/.test(text[at + 1] ?? '')) at++;
		else if (sign === '"' && depth === 0) isQuoted = !isQuoted;
		else if (sign === '}' && depth > 0) depth--;
		else if (isInValue) continue;
		else if (sign === ',') {
			fields.push({ start, end: at });
			start = at + 1;
		} else if (sign === '%') at = lineEnd(text, at, bound);
		else if (sign === '}' || (sign === ')' && isRound)) break;
	}
	const end = Math.min(at, bound);
	fields.push({ start: Math.min(start, end), end });
	return { fields: fields.filter((field) => /\S/.test(text.slice(field.start, field.end))), end, isClosed: at < bound };
}

function lineEnd(text: string, from: number, bound: number): number {
	const end = text.indexOf('\n', from);
	return end === -1 ? bound : end;
}
