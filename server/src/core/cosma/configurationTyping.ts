import type { Position } from '../text.ts';

/** What is being written in a configuration, where it may not be YAML yet. */
export interface ConfigurationTyping {
	readonly kind: 'key' | 'value' | 'item';
	/** The keys above: none for an option, the option and the type for what a type has. Of a value, its own key last. */
	readonly path: readonly string[];
	/** What is typed already. */
	readonly query: string;
	/** Where it begins, and where it ends behind the cursor. UTF-16 units in the line. */
	readonly start: number;
	readonly end: number;
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
	const end = character + (/^[\w./-]*/.exec(text.slice(character))?.[0].length ?? 0);
	const from = dash?.length ?? indent;
	const place = { end, beside: [], isFlow: false };
	return typingIn(before.slice(from), from, path, place, dash !== undefined);
}

type Place = Pick<ConfigurationTyping, 'end' | 'beside' | 'isFlow'>;

function typingIn(
	written: string,
	start: number,
	path: readonly string[],
	place: Place,
	isItem: boolean,
): ConfigurationTyping {
	const key = keyPattern.exec(written);
	if (!key) return { kind: isItem ? 'item' : 'key', path, query: written, start, ...place };
	const inside = [...path, key[1] ?? key[2] ?? key[3] ?? ''];
	const rest = written.slice(key[0].length);
	const blank = rest.length - rest.trimStart().length;
	const value = rest.slice(blank);
	const at = start + key[0].length + blank;
	if (value.startsWith('{') || value.startsWith('[')) {
		const parts = partsOf(value.slice(1));
		const open = parts.at(-1) ?? { text: '', start: 0 };
		const gap = open.text.length - open.text.trimStart().length;
		const beside = parts.slice(0, -1).flatMap(({ text }) => keyPattern.exec(text.trim())?.[3] ?? []);
		const flow = { ...place, beside, isFlow: true };
		return typingIn(open.text.slice(gap), at + 1 + open.start + gap, inside, flow, value.startsWith('['));
	}
	return { kind: 'value', path: inside, query: value, start: at, ...place };
}

/** What stands between the commas of a list or map in brackets, as far as it is not in inner ones. */
function partsOf(text: string): { text: string; start: number }[] {
	const parts: { text: string; start: number }[] = [];
	let depth = 0;
	let start = 0;
	for (let at = 0; at < text.length; at++) {
		if (text[at] === '{' || text[at] === '[') depth++;
		else if (text[at] === '}' || text[at] === ']') depth--;
		else if (text[at] === ',' && depth === 0) {
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

function isInComment(before: string): boolean {
	const plain = before.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
	return /(?:^|\s)#/.test(plain) && !/["'][^"']*$/.test(plain);
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
