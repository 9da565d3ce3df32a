import type { Position } from '../text.ts';

/** What is being written in a configuration, where it may not be YAML yet. */
export interface ConfigurationTyping {
	readonly kind: 'key' | 'value' | 'item';
	/** The keys above: none for an option, the option and the type for what a type has. Of a value, its own key last. */
	readonly path: readonly string[];
	/** What is typed already. */
	readonly query: string;
	/** Where it begins, and where what is there already ends, behind the cursor. UTF-16 units in the line. */
	readonly start: number;
	readonly end: number;
	/** It is a key that has its colon. */
	readonly hasColon: boolean;
	/** The keys beside it on the same line, in braces. */
	readonly beside: readonly string[];
	/** It stands in brackets or braces. */
	readonly isFlow: boolean;
}

const keyPattern = /^(?:"([^"]*)"|'([^']*)'|([^\s:#"'{}[\],&*!|>%@-][^:#]*?|-[^\s:][^:]*?))\s*:(?=\s|$)/;

/** Longer lines hold no configuration. UTF-16 units. */
const maxLineLength = 2000;

/** What is written at a place; undefined in comments, and where nothing can be suggested. */
export function configurationTypingAt(
	lines: readonly string[],
	{ line, character }: Position,
): ConfigurationTyping | undefined {
	const text = lines[line] ?? '';
	const before = text.slice(0, character);
	if (text.length > maxLineLength || isInComment(before)) return undefined;
	const indent = before.length - before.trimStart().length;
	const dash = /^\s*-(?:\s+|$)/.exec(before)?.[0];
	const path = parentsOf(lines, line, dash === undefined ? indent : indent + 1);
	const from = dash?.length ?? indent;
	const typing = typingIn(before.slice(from), from, path, { beside: [], isFlow: false }, dash !== undefined);
	if (!typing) return undefined;
	const end = typing.kind === 'key' ? endOfKey(text, character, typing) : endOfValue(text, character, typing);
	return end && { ...typing, hasColon: false, ...end };
}

type Typed = Omit<ConfigurationTyping, 'end' | 'hasColon'>;
type Place = Pick<ConfigurationTyping, 'beside' | 'isFlow'>;

/** Undefined before a dash, and in the indentation of something else. */
function endOfKey(text: string, character: number, { query, start, isFlow }: Typed) {
	if (!isFlow && query === '' && /^(?:\s+[^\s#]|-(?:\s|$))/.test(text.slice(character))) return undefined;
	const from = start + blanksAt(text, start);
	const [whole = '', inDouble, inSingle, plain = ''] = keyPattern.exec(text.slice(from)) ?? [];
	const isOther = isFlow && /[,{}[\]]/.test(inDouble ?? inSingle ?? plain);
	const end = from + whole.replace(/\s*:$/, '').length;
	if (whole !== '' && !isOther && end >= character) return { end, hasColon: true };
	return { end: character + wordAt(text, character) };
}

/** Undefined behind a value, and in one that is not simply a text. */
function endOfValue(text: string, character: number, { query, start, isFlow }: Typed) {
	const from = query === '' ? start + blanksAt(text, start) : start;
	const value = text.slice(from);
	if (/^[&!|>]/.test(value)) return undefined;
	const quoted = /^"(?:[^"\\]|\\.)*"|^'(?:[^']|'')*'/.exec(value)?.[0].length ?? 0;
	if (quoted > 0) return from + quoted < character ? undefined : { end: from + quoted };
	if (/^["']/.test(value)) return { end: character + wordAt(text, character) };
	const plain = (isFlow ? plainInFlow : plainValue).exec(value)?.[0].length ?? 0;
	return { end: plain === 0 ? character : Math.max(character, from + plain) };
}

/** Up to a comment. A colour without quotes is one to YAML, and none to its writer. */
const plainValue = /^(?:#[\da-f]{3,8}\b|(?!#).*?(?=\s*$|\s+#))/i;
const plainInFlow = /^(?:#[\da-f]{3,8}\b|(?!#)[^,\]}]*?(?=\s*(?:[,\]}]|$)|\s+#))/i;

function blanksAt(text: string, at: number): number {
	return /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
}

function wordAt(text: string, at: number): number {
	return /^[\w./-]*/.exec(text.slice(at))?.[0].length ?? 0;
}

function typingIn(
	written: string,
	start: number,
	path: readonly string[],
	place: Place,
	isItem: boolean,
): Typed | undefined {
	const key = keyPattern.exec(written);
	// A whole file or item in braces.
	if (!key && /^[{[\]}]/.test(written)) return undefined;
	if (!key) return { kind: isItem ? 'item' : 'key', path, query: written, start, ...place };
	const inside = [...path, key[1] ?? key[2] ?? key[3] ?? ''];
	const rest = written.slice(key[0].length);
	const blank = rest.length - rest.trimStart().length;
	const value = rest.slice(blank);
	const at = start + key[0].length + blank;
	if (value.startsWith('{') || value.startsWith('[')) {
		const parts = partsOf(value.slice(1));
		const open = parts?.at(-1);
		if (!parts || !open) return undefined;
		const gap = open.text.length - open.text.trimStart().length;
		const beside = parts.slice(0, -1).flatMap(({ text }) => keyPattern.exec(text.trim())?.[3] ?? []);
		const flow = { ...place, beside, isFlow: true };
		return typingIn(open.text.slice(gap), at + 1 + open.start + gap, inside, flow, value.startsWith('['));
	}
	return { kind: 'value', path: inside, query: value, start: at, ...place };
}

/** What stands between the commas of a list or map in brackets, as far as it is not in inner ones; undefined behind it. */
function partsOf(text: string): { text: string; start: number }[] | undefined {
	const parts: { text: string; start: number }[] = [];
	const plain = withoutQuoted(text);
	let depth = 0;
	let start = 0;
	for (let at = 0; at < text.length; at++) {
		if (depth === 0 && (plain[at] === '}' || plain[at] === ']')) return undefined;
		if (plain[at] === '{' || plain[at] === '[') depth++;
		else if (plain[at] === '}' || plain[at] === ']') depth--;
		else if (plain[at] === ',' && depth === 0) {
			parts.push({ text: text.slice(start, at), start });
			start = at + 1;
		}
	}
	return [...parts, { text: text.slice(start), start }];
}

/** The keys under which a line stands, by its indentation. */
function parentsOf(lines: readonly string[], line: number, indent: number): string[] {
	const parents: string[] = [];
	let least = indent;
	for (let at = line - 1; at >= 0 && least > 0; at--) {
		const text = lines[at] ?? '';
		const own = text.length - text.trimStart().length;
		if (own >= least || /^\s*(?:#.*)?$/.test(text)) continue;
		const key = keyPattern.exec(text.slice(own));
		least = own;
		if (key) parents.unshift(key[1] ?? key[2] ?? key[3] ?? '');
	}
	return parents;
}

/** With underscores for what is quoted, also for what is not closed yet. */
function withoutQuoted(text: string): string {
	return text.replace(/(?<=^|[\s,:{[])(?:"(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$))/g, (quoted) =>
		'_'.repeat(quoted.length),
	);
}

function isInComment(before: string): boolean {
	return /(?:^|\s)#/.test(withoutQuoted(before));
}

/** The keys that stand beside a line, under the same parent: those of other lines as deep as it, above and below. */
export function siblingKeys(lines: readonly string[], { line }: Position): string[] {
	const depth = (text: string) => text.length - text.trimStart().length;
	const own = depth(lines[line] ?? '');
	const keys: string[] = [];
	const look = (at: number) => {
		const text = lines[at] ?? '';
		if (/^\s*(?:#.*)?$/.test(text)) return true;
		if (depth(text) < own) return false;
		const key = depth(text) === own ? keyPattern.exec(text.slice(own)) : undefined;
		if (key) keys.push(key[1] ?? key[2] ?? key[3] ?? '');
		return true;
	};
	for (let at = line - 1; at >= 0 && look(at); at--);
	for (let at = line + 1; at < lines.length && look(at); at++);
	return keys;
}
