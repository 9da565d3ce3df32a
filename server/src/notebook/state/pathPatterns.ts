import type { EntryKind } from '../../protocol.ts';

/** Why a pattern of paths is refused. */
export type PatternFault = 'regularExpression' | 'backslash' | 'tooLong';

/** A pattern whose braces are expanded. */
export interface PathPattern {
	/** True where it began with `!`: what it matches belongs to the notebook after all. */
	readonly isNegated: boolean;
	readonly segments: readonly Segment[];
	/** True where it ended in a further `/**`: it matches what is below a folder, but no file of the folder's name. */
	readonly isOfFolder: boolean;
}

/** Whether a pattern matches a path or a folder that it is in, or else may match something below the path. */
export type PathMatch = 'matches' | 'mayMatchBelow' | 'no';

/** What a name in a path must be: that text, or made of parts; `**` is any number of any names. */
type Segment = string | readonly Part[] | typeof anyNames;
type Part = string | typeof anyText | ((character: string) => boolean);
const anyNames = Symbol('**');
const anyText = Symbol('*');

/** Longer patterns are somebody's mistake or attack. */
const maxLength = 256;

/** `a|b`, `(a)+` and `^a$` of regular expressions, `@(a)`, `{1..3}` and `[[:alpha:]]` of shells. */
const unsupported = /\||[?*+@!]\(|\)(?:[*+?]|\{\d)|^!?\^|\$$|\[:\w+:\]|\.\.[^/{}]*\}/;

/** A backslash before a sign makes it a plain character. Before a letter it is more likely meant for a slash. */
const escapedSign = /\\[^\p{L}\p{N}]/gu;

/** An escaped character, stars, or the characters between brackets; else a character as it stands. */
const token = /\\(?<escaped>.)|(?<stars>\*+)|\[(?<not>[!^]?)(?<set>(?:\\.|[^\\])(?:\\.|[^\]\\])*)\]|./gsu;
const range = /\\?(?<low>.)(?:-\\?(?<high>.))?/gsu;

/**
 * Reads a pattern: `*` is any text in a name, `?` one character, `[a-z]` and `[!a-z]` one of some characters, `**` any
 * folders, `{a,b}` the one or the other. It is matched without backtracking, so no pattern makes matching slow.
 *
 * @param maxTotalLength how long all patterns together may be that come of the braces. Characters
 */
export function parsePathPattern(
	text: string,
	maxTotalLength: number,
): { readonly patterns: readonly PathPattern[]; readonly totalLength: number } | PatternFault {
	if (text.length > maxLength) return 'tooLong';
	const unescaped = text.replace(escapedSign, '');
	if (unsupported.test(unescaped)) return 'regularExpression';
	if (unescaped.includes('\\')) return 'backslash';
	const isNegated = text.startsWith('!');
	const patterns: PathPattern[] = [];
	let totalLength = 0;
	for (const path of expandBraces(text.normalize().slice(isNegated ? 1 : 0), 0)) {
		totalLength += path.length;
		if (totalLength > maxTotalLength) return 'tooLong';
		// As one is used to: `**.md` at the beginning is `**/*.md`.
		const names = path
			.replace(/^\*\*(?=[^*/])/, '**/*')
			.split('/')
			.filter((name) => name !== '' && name !== '.');
		const last = names.findLastIndex((name) => name !== '**');
		const segments = names.slice(0, Math.max(last, 0) + 1).map(parseSegment);
		if (names.length > 0)
			patterns.push({ isNegated, segments, isOfFolder: segments.length < names.length && last >= 0 });
	}
	return { patterns, totalLength };
}

/** @param names the folders of a path and its own name, in Unicode's form NFC */
export function matchPath(pattern: PathPattern, names: readonly string[], kind: EntryKind): PathMatch {
	const { segments, isOfFolder } = pattern;
	// All places in the pattern to which the names so far may lead, in ascending order.
	let places = passingAnyNames(segments, [0]);
	for (const [at, name] of names.entries()) {
		const next: number[] = [];
		for (const place of places) {
			const segment = segments[place];
			if (segment === anyNames) next.push(place);
			else if (segment !== undefined && fits(segment, name)) next.push(place + 1);
		}
		places = passingAnyNames(segments, next);
		if (places.length === 0) return 'no';
		const isFolder = at < names.length - 1 || kind === 'folder';
		if (places.at(-1) === segments.length && (isFolder || !isOfFolder)) return 'matches';
	}
	return 'mayMatchBelow';
}

/** Adds the places after each `**`, which may stand for no name at all. */
function passingAnyNames(segments: readonly Segment[], places: readonly number[]): number[] {
	const all: number[] = [];
	for (let place of places) {
		if (place <= (all.at(-1) ?? -1)) continue;
		all.push(place);
		while (segments[place] === anyNames) all.push(++place);
	}
	return all;
}

function fits(segment: string | readonly Part[], name: string): boolean {
	if (typeof segment === 'string') return segment === name;
	const characters = [...name];
	let part = 0;
	let at = 0;
	// Only the last `*` is ever tried with a longer text: a longer one for those before it would allow nothing more.
	let afterStar: number | undefined;
	let starEnd = 0;
	while (at < characters.length) {
		const wanted = segment[part];
		const character = characters[at] ?? '';
		if (wanted === anyText) {
			afterStar = ++part;
			starEnd = at;
		} else if (typeof wanted === 'function' ? wanted(character) : wanted === character) {
			part++;
			at++;
		} else if (afterStar !== undefined) {
			part = afterStar;
			at = ++starEnd;
		} else return false;
	}
	while (segment[part] === anyText) part++;
	return part === segment.length;
}

function parseSegment(text: string): Segment {
	if (text === '**') return anyNames;
	const parts = Array.from(text.matchAll(token), ({ 0: whole, groups }): Part => {
		if (groups?.['stars']) return anyText;
		if (groups?.['set']) return oneOf(groups['set'], Boolean(groups['not']));
		return whole === '?' ? () => true : (groups?.['escaped'] ?? whole);
	});
	return parts.every((part) => typeof part === 'string') ? parts.join('') : parts;
}

function oneOf(set: string, isNegated: boolean): Part {
	const ranges = Array.from(set.matchAll(range), ({ groups }): [low: string, high: string] => {
		const low = groups?.['low'] ?? '';
		return [low, groups?.['high'] ?? low];
	});
	return (character) => ranges.some(([low, high]) => low <= character && character <= high) !== isNegated;
}

function* expandBraces(text: string, from: number): Generator<string> {
	const braces = outermostBraces(text, from);
	if (!braces) {
		yield text;
		return;
	}
	const [open = 0, ...ends] = braces;
	const rest = text.slice((ends.at(-1) ?? 0) + 1);
	for (const [number, end] of ends.entries()) {
		const alternative = text.slice((ends[number - 1] ?? open) + 1, end);
		yield* expandBraces(text.slice(0, open) + alternative + rest, open);
	}
}

/** The places of the first braces with a comma between them: of `{`, of each comma, and of `}`. */
function outermostBraces(text: string, from: number): readonly number[] | undefined {
	const open: number[][] = [];
	let found: readonly number[] | undefined;
	for (const { 0: sign, index } of text.matchAll(token)) {
		if (index < from) continue;
		if (sign === '{') open.push([index]);
		else if (sign === ',') open.at(-1)?.push(index);
		else if (sign === '}') {
			const [start = index, ...commas] = open.pop() ?? [];
			if (commas.length > 0 && start < (found?.[0] ?? index)) found = [start, ...commas, index];
		}
	}
	return found;
}
