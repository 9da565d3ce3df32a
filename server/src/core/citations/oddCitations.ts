import type { CitationCluster } from '../note.ts';
import type { Range } from '../text.ts';
import { rangeIn } from './citations.ts';
import { readByCosma } from './cosmaGrammar.ts';
import { isGlued, type ReadCluster, type ReadPart, type Stretch } from './grammar.ts';
import { abbreviated, isLocatorMangled, isMangled, losesBlank, safeSuffix } from './locators.ts';

/** What Cosma does with a part of a citation that its writer hardly wants. */
export type CitationOddity =
	/** The suffix or the locator in braces is printed without its beginning, cut in two, or called a page. */
	| 'mangled'
	/** The text is not printed. */
	| 'lost'
	/** The text in front of the colon is read as the type of the link, and not printed. */
	| 'typed'
	/** An `@` in brackets without a key: `[NO_PRINTED_FORM]` is printed. */
	| 'noKey'
	/** The same of a key of one letter, which needs braces. */
	| 'shortKey'
	/** A citation of which only the last key is read, or of which two are read as one: `[@doe99, @smith04]`. */
	| 'pair';

/** A place that is odd, and how it is written so that it means what it says. */
export interface OddCitation {
	readonly oddity: CitationOddity;
	readonly range: Range;
	/** The text at the place. */
	readonly text: string;
	/** Undefined where somebody has to decide. */
	readonly edit: CitationEdit | undefined;
}

export interface CitationEdit {
	readonly range: Range;
	readonly newText: string;
}

interface Odd extends Stretch {
	readonly oddity: CitationOddity;
	readonly edit?: (Stretch & { readonly newText: string }) | undefined;
}

/** What Cosma makes of a candidate that its writer hardly wants, in the order of the text. Whether keys are known plays no role. */
export function oddCitationsIn(cluster: CitationCluster): OddCitation[] {
	const { text } = cluster;
	const found = readByCosma(text).flatMap((read) => [
		...oddBrackets(text, read),
		...read.parts
			.filter(({ at }) => !isGlued(text, at))
			.flatMap((part) => (read.isInText ? oddInText(text, part) : oddInBrackets(text, part))),
	]);
	return found
		.sort((one, other) => one.start - other.start)
		.map(({ oddity, start, end, edit }) => ({
			oddity,
			range: rangeIn(cluster, { start, end }),
			text: text.slice(start, end),
			// Where code or a link is blanked out, its text is not known.
			edit: edit && !edit.newText.includes('\0') ? { range: rangeIn(cluster, edit), newText: edit.newText } : undefined,
		}));
}

const letter = /[\p{L}\p{N}]/u;

/** Brackets without a key, and what stands between semicolons without one. */
function oddBrackets(text: string, read: ReadCluster): Odd[] {
	if (read.isInText) return [];
	if (read.parts.length === 0) return [bracketsWithoutKey(text, read)];
	const found: Odd[] = [];
	let next = 0;
	for (let start = read.start + 1; start < read.end; ) {
		const semicolon = text.indexOf(';', start);
		const end = semicolon < 0 || semicolon > read.end ? read.end - 1 : semicolon;
		while ((read.parts[next]?.end ?? read.end) <= start) next++;
		const isRead = (read.parts[next]?.start ?? read.end) < end;
		const former = read.parts[next - 1];
		if (!isRead && letter.test(text.slice(start, end))) found.push(segmentWithoutKey(text, former, { start, end }));
		start = end + 1;
	}
	return found;
}

function bracketsWithoutKey(text: string, { start, end }: Stretch): Odd {
	const short = shortKeyIn(text, { start, end });
	if (short) return short;
	const inside = text.slice(start + 1, end - 1);
	const isOfLink = text[end] === '(' || text[end] === '[';
	const newText = isOfLink ? `[${inside.replaceAll('@', '&#64;')}]` : `(${inside})`;
	return { oddity: 'noKey', start, end, edit: inside.includes('@{') ? undefined : { start, end, newText } };
}

/** The first key of one letter, which is none without braces. */
function shortKeyIn(text: string, { start, end }: Stretch): Odd | undefined {
	const short = /(?<![\p{L}\p{N}_])@([\p{L}\d_])(?=$|[\s\],;])/u.exec(text.slice(start, end));
	const key = short?.[1];
	if (!short || key === undefined) return undefined;
	const at = start + short.index;
	return { oddity: 'shortKey', start: at, end: at + 2, edit: { start: at, end: at + 2, newText: `@{${key}}` } };
}

/** It is joined to what stands before it, or else behind. */
function segmentWithoutKey(text: string, former: ReadPart | undefined, { start, end }: Stretch): Odd {
	const short = shortKeyIn(text, { start, end });
	if (short) return short;
	if (text.slice(start, end).includes('@')) return { oddity: 'lost', start, end };
	const semicolon = former ? { start: former.end, end: start } : { start: end, end: end + 1 };
	const isBare = former && !former.suffix && !former.locator;
	const blank = /\s/.test(text[semicolon.end] ?? '') ? '' : ' ';
	const edit = { ...semicolon, newText: (isBare ? ', {},' : ',') + blank };
	return { oddity: 'lost', start, end, edit: isBare && former.isInBraces ? undefined : edit };
}

function oddInText(text: string, part: ReadPart): Odd[] {
	const { at, key, suffix, suppressesAuthor, isInBraces } = part;
	const written = text.slice(at, key.end + Number(isInBraces));
	const start = at - Number(suppressesAuthor);
	const inBrackets = (keys: string, behind: string) => ({
		...{ start, end: part.end },
		newText: `[${suppressesAuthor ? '-' : ''}${keys}${behind === '' ? '' : `, ${behind}`}]`,
	});
	const behind = suffix ? text.slice(suffix.start, suffix.end) : '';
	if (isPair(text, part)) {
		const areKeys = written.split(/[,;&/]+@/).every((one) => /^@?[\p{L}\d_](?:[^\s[\]{}]*[\p{L}\d_])?$/u.test(one));
		const edit = areKeys ? inBrackets(written.replaceAll(/[,;&/]+@/g, '; @'), behind) : undefined;
		return [{ oddity: 'pair', start: at, end: key.end, edit }];
	}
	if (!suffix || takesBrackets(text, part)) return [];
	if (/(?:^|[\s;])-?@(?:[\p{L}\d_]|\{)/u.test(behind)) {
		const edit = inBrackets(written, behind);
		const newText = edit.newText.replace(/, (?=-?@)/, '; ');
		const [whole] = readByCosma(newText);
		const isRead = whole?.parts.length === newText.split('@').length - 1;
		return [{ oddity: 'pair', ...suffix, edit: isRead ? { ...edit, newText } : undefined }];
	}
	if (!isMangled(behind)) return [];
	const safe = safeSuffix(behind);
	const isUnsafe = (isInBraces && safe.includes('{')) || /[[@]/.test(safe) || text[part.end] === '[';
	return [{ oddity: 'mangled', ...suffix, edit: isUnsafe ? undefined : inBrackets(written, safe) }];
}

/** Whether what stands in brackets behind a key in the text is a link or a footnote: Cosma takes it for what follows the key. */
export function takesBrackets(text: string, { suffix, end }: ReadPart): boolean {
	return suffix !== undefined && (text[end] === '(' || text[suffix.start] === '^');
}

/** Whether a key in the text is two that stand without a blank between them. */
export function isPair(text: string, { key, isInBraces }: ReadPart): boolean {
	return !isInBraces && /[,;&/]@[\p{L}\d_{]/u.test(text.slice(key.start, key.end));
}

function oddInBrackets(text: string, part: ReadPart): Odd[] {
	return [pairIn(text, part), typedIn(text, part), mangledIn(text, part), lostIn(text, part)].filter(
		(odd) => odd !== undefined,
	);
}

/** A key that stands in the prefix of another, or in the next line. */
function pairIn(
	text: string,
	{ prefix, at, suppressesAuthor, key, isInBraces, locator, suffix }: ReadPart,
): Odd | undefined {
	if (suffix && /^-?@(?:[\p{L}\d_]|\{)/u.test(text.slice(suffix.start, suffix.end))) {
		const start = locator ? locator.end + 1 : key.end + Number(isInBraces);
		return { oddity: 'pair', ...suffix, edit: { start, end: suffix.start, newText: '; ' } };
	}
	if (!prefix || !/@(?:[\p{L}\d_]|\{)/u.test(text.slice(prefix.start, prefix.end))) return undefined;
	const end = at - Number(suppressesAuthor);
	const before = text.slice(prefix.start, end);
	const parted = before.replaceAll(
		/(?<![\p{L}\p{N}])(@(?:\{[^{}]*\}|[\p{L}\d_](?:[^\s{,;&/]*[\p{L}\d_])?))\s*(?:,|&|\/|et\b|and\b)?\s*(?=-?@|$)/gu,
		'$1; ',
	);
	const newText = parted === before ? before.replace(/\s*,\s*$/, '; ') : parted;
	const edit = newText === before ? undefined : { start: prefix.start, end, newText };
	return { oddity: 'pair', ...prefix, edit };
}

function typedIn(text: string, { type, at }: ReadPart): Odd | undefined {
	if (!type || !letter.test(text.slice(type.start, type.end))) return undefined;
	const colon = text.indexOf(':', type.end);
	// The type may hold colons, but the last one is not part of it.
	const end = colon + 1;
	return { oddity: 'typed', ...type, edit: { start: type.end, end, newText: end === at ? ' ' : '' } };
}

function mangledIn(text: string, part: ReadPart): Odd | undefined {
	const { key, isInBraces, locator, suffix } = part;
	const keyEnd = key.end + Number(isInBraces);
	// In a quotation, the sign of its next line is printed, too.
	const sign =
		suffix && !locator ? /^,?[ \t]*\n[ \t]*(?:>[ \t]*)+/.exec(text.slice(keyEnd, suffix.end))?.[0] : undefined;
	if (suffix && sign !== undefined) {
		const behind = text.slice(keyEnd + sign.length, suffix.end);
		const edit = { start: keyEnd, end: suffix.end, newText: (sign.startsWith(',') ? ', ' : ' ') + behind };
		return { oddity: 'mangled', ...suffix, edit };
	}
	const written = suffix ? text.slice(suffix.start, suffix.end) : '';
	if (!locator) {
		if (!suffix || !isMangled(written)) return undefined;
		const safe = safeSuffix(written);
		const edit = { start: keyEnd, end: suffix.end, newText: `, ${safe}` };
		// Braces behind a key in braces would be read as a part of it.
		const isUnsafe = (isInBraces && safe.includes('{')) || safe.includes('@');
		return { oddity: 'mangled', ...suffix, edit: isUnsafe ? undefined : edit };
	}
	const inBraces = text.slice(locator.start, locator.end).trim();
	const end = locator.end + 1;
	if (isLocatorMangled(inBraces)) {
		const shorter = abbreviated(inBraces);
		const newText = shorter === undefined ? `, {}, ${inBraces}` : `, {${shorter}}`;
		const edit = /[{}]/.test(inBraces) ? undefined : { start: keyEnd, end, newText };
		return { oddity: 'mangled', ...locator, edit };
	}
	const comma = /\s*,\s+(?=\S)/y;
	comma.lastIndex = end;
	const isCommaLost = suffix !== undefined && locator.start === keyEnd + 1 && comma.test(text);
	if (!suffix || (!isCommaLost && !/^\d/.test(written) && !losesBlank(written))) return undefined;
	const edit = { start: keyEnd, end: suffix.start, newText: `, {${inBraces}}, ` };
	return { oddity: 'mangled', ...suffix, edit };
}

/** What stands in other lines than the key, or right behind it. */
function lostIn(text: string, part: ReadPart): Odd | undefined {
	const { start, end, at, key, isInBraces, prefix, type, locator, suffix } = part;
	const keyEnd = key.end + Number(isInBraces);
	const before = { start, end: prefix?.start ?? type?.start ?? at };
	const behind = { start: suffix?.end ?? (locator ? locator.end + 1 : keyEnd), end };
	const lost = [before, behind].find((stretch) => letter.test(text.slice(stretch.start, stretch.end)));
	if (!lost) return undefined;
	// On one line, only one of two keys would be read.
	if (text.slice(start, end).split('@').length > 2) return { oddity: 'lost', ...lost };
	const whole = text.slice(start, end);
	if (whole.includes('\n')) {
		const newText = whole.replaceAll(/[ \t]*\n[\s>]*/g, ' ');
		return { oddity: 'lost', ...lost, edit: { start, end, newText } };
	}
	const edit = { start: keyEnd, end: keyEnd, newText: locator ? ', ' : ', {}' };
	return { oddity: 'lost', ...lost, edit: isInBraces || suffix ? undefined : edit };
}
