import type { CitationCluster } from '../note.ts';
import { rangeIn } from './citations.ts';
import { paragraphsWithAt } from './clusters.ts';
import { readByCosma } from './cosmaGrammar.ts';
import { isGlued, keyIn, type ReadCluster, type ReadPart, type Stretch } from './grammar.ts';
import { type CitationEdit, isPair, takesBrackets } from './oddCitations.ts';
import { pandocKeyAt } from './pandocGrammar.ts';

/** A key of the library at a place where Cosma does not read it, since something stands right before or behind it. */
export interface GluedCitation {
	readonly key: string;
	/** Whether Cosma reads it, but with the link or the footnote behind it. */
	readonly takesBrackets: boolean;
	/** Writes it in brackets, where it is read wherever it stands. Its range is that of the citation. */
	readonly edit: CitationEdit;
}

/**
 * Known keys behind an `@` that Cosma does not read: `(@doe99)`, `"@doe99"`, `l’@doe99`, `@doe99’s`, `@doe99[p. 3]`. Never
 * in an address or a link.
 *
 * @param prose lines in which code is blanked out
 */
export function gluedCitationsIn(
	prose: readonly string[],
	from: number,
	to: number,
	isKnown: (key: string) => boolean,
): GluedCitation[] {
	return paragraphsWithAt(prose, from, to).flatMap((paragraph) => {
		const read = readByCosma(paragraph.text);
		const ats = [...unreadIn(paragraph.text, read), ...misreadIn(paragraph.text, read, isKnown)];
		const taking = new Set(
			read.flatMap(({ parts }) => parts.filter((part) => takesBrackets(paragraph.text, part))).map(({ at }) => at),
		);
		return ats
			.sort((one, other) => one - other)
			.flatMap((at) => {
				const glued = gluedAt(paragraph, at, isKnown);
				return glued ? [{ ...glued, takesBrackets: taking.has(at) }] : [];
			});
	});
}

/** What may stand right before a citation that its writer means as one. */
const sign = /[({"“«‘„'’*_—–…,;:!?>|]/;

/** Each `@` outside of what is read. */
function unreadIn(text: string, read: readonly ReadCluster[]): number[] {
	const found: number[] = [];
	let next = 0;
	for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
		while ((read[next]?.end ?? text.length) <= at) next++;
		const isRead = at >= (read[next]?.start ?? text.length);
		if (!isRead && sign.test(text[at - 1] ?? '') && !isInTag(text, at)) found.push(at);
	}
	return found;
}

/** Whether it is in a tag of HTML, as far as its beginning is near: `<a title="@doe99">`. */
function isInTag(text: string, at: number): boolean {
	return /<[a-z][^<>]*$/i.test(text.slice(Math.max(0, at - 200), at));
}

/** Each `@` in the text whose key is read too long, that takes the brackets of something else, or whose `-` is printed, too. */
function misreadIn(text: string, read: readonly ReadCluster[], isKnown: (key: string) => boolean): number[] {
	return read.flatMap(({ isInText, parts }) =>
		parts.flatMap((part) => (isInText && !isPair(text, part) && isMisread(text, part, isKnown) ? [part.at] : [])),
	);
}

function isMisread(text: string, part: ReadPart, isKnown: (key: string) => boolean): boolean {
	if (takesBrackets(text, part) || (hasDash(text, part.at) && !part.suffix)) return true;
	return !part.isInBraces && !isKnown(keyIn(text, part));
}

/** Whether a `-` stands in front of an `@` that is to leave the author out. */
function hasDash(text: string, at: number): boolean {
	return /(?:^|[\s(])-$/.test(text.slice(Math.max(0, at - 2), at));
}

function gluedAt(paragraph: CitationCluster, at: number, isKnown: (key: string) => boolean) {
	const { text } = paragraph;
	const place = isGlued(text, at) ? undefined : pandocKeyAt(text, at);
	const key = place && text.slice(place.start, place.end);
	if (!place || key === undefined || !isKnown(key)) return undefined;
	const end = place.start === at + 2 ? place.end + 1 : place.end;
	const start = at - Number(hasDash(text, at));
	const bare = /[[{]/.test(text[end] ?? '') ? undefined : { start, end, newText: `[${text.slice(start, end)}]` };
	const around = withBrackets(text, at, place, isKnown);
	// Where code or a link is blanked out, its text is not known.
	const whole = around?.newText.includes('\0') ? bare : (around ?? bare);
	if (!whole) return undefined;
	return { key, edit: { range: rangeIn(paragraph, whole), newText: whole.newText } };
}

/** The whole of `(@doe99, p. 3)`, `@doe99[p. 3]` and `@doe99{p. 3}`, with brackets in their place. */
function withBrackets(text: string, at: number, key: Stretch, isKnown: (key: string) => boolean) {
	const round = /\((@[^()[\]\n]*)\)/y;
	round.lastIndex = Math.max(0, at - 1);
	const inside = round.exec(text)?.[1];
	const square = /\[[^[\]\n]*\]|\{[^{}\n]*\}/y;
	square.lastIndex = key.end;
	const behind = square.exec(text)?.[0];
	// Of two keys with words between them, one would be lost.
	const isParted = inside !== undefined && hasWordsBetween(inside);
	if (inside !== undefined && !isParted && areKnown(`[${inside}]`, isKnown))
		return { start: at - 1, end: round.lastIndex, newText: `[${inside}]` };
	if (behind === undefined) return undefined;
	const locator = behind.startsWith('{') ? behind : behind.slice(1, -1).trim();
	const newText = `[${text.slice(at, key.end)}${locator === '' ? '' : `, ${locator}`}]`;
	return areKnown(newText, isKnown) ? { start: at, end: square.lastIndex, newText } : undefined;
}

/** Whether words stand between two keys that no semicolon parts. */
function hasWordsBetween(text: string): boolean {
	const between = text.split(';').flatMap((part) => part.split('@').slice(1, -1));
	return between.some((words) => /^\S*\s+(?!(?:et|and)\s)\p{L}/u.test(words));
}

function areKnown(text: string, isKnown: (key: string) => boolean): boolean {
	const parts = readByCosma(text).flatMap((cluster) => cluster.parts);
	return parts.length > 0 && parts.every((part) => isKnown(keyIn(text, part)));
}
