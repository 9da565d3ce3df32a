/** Keys that mean the same, the preferred one first (format.md 1.4). */
export const typeKeys = ['types', 'type'];
export const tagKeys = ['tags', 'tag', 'keywords', 'keyword'];
export const aliasKeys = ['aliases', 'alias'];
/** Keys of references that are listed without being cited (Cosma 2.5). */
export const referenceKeys = ['references', 'reference'];
/** Cosma's keys for times. */
export const timeKeys: ReadonlySet<string> = new Set(['begin', 'end']);
/** Keys of what a note cites, and of where that is listed. */
export const citationKeys: ReadonlySet<string> = new Set([...referenceKeys, 'bibliography']);
/** The keys that mean something to Cosma, and those that it needs for itself. It shows all others as they are. */
export const cosmaKeys: ReadonlySet<string> = new Set([
	...['id', 'title', 'thumbnail', 'begin', 'end', ...referenceKeys, 'links', 'content', 'metas'],
	...typeKeys,
	...tagKeys,
]);
export const knownKeys = new Set(['id', 'title', 'kezako', 'thumbnail', 'link', ...typeKeys, ...tagKeys, ...aliasKeys]);

/** The key at the beginning of a line, without its colon; undefined if the line does not begin with one. */
export function keyOfLine(text: string): string | undefined {
	return /^([\p{L}\p{N}_-]+):/u.exec(text)?.[1];
}

/** The colon after the key that a text begins with, or -1. The key may have several words or be between quotes. */
export function keyColon(text: string): number {
	const key =
		/^(?:"[^"]*"[ \t]*|'[^']*'[ \t]*|(?![-?](?:[ \t]|$))[^\s"'#[\]{},|>&*!%@`](?:[^ \t:]|[ \t](?!#)|:(?![ \t]|$))*):(?=[ \t]|$)/;
	return (key.exec(text)?.[0].length ?? 0) - 1;
}

/** A known key at the beginning of a line, spelt in any way that a person reads. UTF-16 offsets. */
export interface MeantKey {
	/** As Cosma reads it. */
	readonly key: string;
	/** Whether it is spelt so, too. */
	readonly isExact: boolean;
	/** The end of the key itself. */
	readonly nameEnd: number;
	/** The end of all that `key:` stands for: its colon, or what is in place of it, and the odd spaces behind. */
	readonly end: number;
}

/** A key among signs that some programs put around it, then the colon, or what is meant as one, and spaces. */
const meantKeyLine =
	/^[\u00a0\u00ad\u200b-\u200f\u2060\ufeff*"'“”«»‘’]{0,9}(([a-z][a-z\u00ad\u200b-\u200f\u2060\ufeff]{1,19})[\u00ad\u200b-\u200f\u2060\ufeff*"'“”«»‘’]{0,9})([\s\u00ad\u200b-\u200f\u2060]{0,20})([:：﹕∶]{1,9}|=(?!=))?([\s\u00ad\u200b-\u200f\u2060\ufeff]{0,100})/i;

/** What stands behind a key that has no colon; other words begin a sentence. */
const valuesWithoutColon: { readonly [key: string]: RegExp } = {
	id: /^[\w.-]*\d[\w.-]*$/,
	type: /^[\p{L}\p{N}_-]+$|^\[/u,
	types: /^[\p{L}\p{N}_-]+$|^\[/u,
	link: /^https?:\/\/\S+$/,
	thumbnail: /^\S+\.[a-z]{3,4}$/i,
};

/** The known key that a line begins with as a person reads it: `ID:`, `id::`, `title :`, `id:1`, `id = 1`, `id 1`. */
export function meantKeyOf(text: string): MeantKey | undefined {
	const found = meantKeyLine.exec(text);
	if (!found) return undefined;
	const [whole, shown = '', name = '', gap = '', separator = '', spaces = ''] = found;
	const key = name.replace(invisible, '').toLowerCase();
	if (!knownKeys.has(key)) return undefined;
	const nameEnd = whole.indexOf(shown) + shown.length;
	const colonEnd = nameEnd + gap.length + separator.length;
	const isReadable = /^(?:[ \t]|$)/.test(text.slice(colonEnd));
	if (separator === ':' && isReadable && [key, `"${key}"`, `'${key}'`].includes(whole.slice(0, nameEnd))) {
		if (/^[ \t]*$/.test(gap)) return { key, isExact: true, nameEnd, end: colonEnd };
	}
	const value = text.slice(whole.length);
	if (separator === '') {
		const written = value.replace(/(?<![ \t])[ \t]+#.*$/, '').trimEnd();
		const isValue = valuesWithoutColon[key]?.test(written) ?? /^[^\s:=]/.test(written);
		if (!/\s/.test(gap) || !isValue || keyColon(text) >= 0) return undefined;
	}
	// `title:fr: x` has another key, and `link://x` none.
	if (separator === ':' && !isReadable && (value.startsWith('//') || keyColon(text) >= 0)) return undefined;
	const isOddSpace = !/^[ \t]*$/.test(separator === '' ? gap : spaces);
	return { key, isExact: false, nameEnd, end: separator === '' || isOddSpace ? whole.length : colonEnd };
}

/** The known key that is meant by one as it is written, `Tags` or `id:`, else that key itself. */
export function canonicalKey(written: string): string {
	return knownKeys.has(written) ? written : (meantKeyOf(`${written}:`)?.key ?? written);
}

/** Keys with one meaning: that of a key and its synonyms. */
export function synonymsOf(key: string): readonly string[] {
	return [typeKeys, tagKeys, aliasKeys].find((keys) => keys.includes(key)) ?? [key];
}

/** Whether a header begins with the line, if it is the first of a text. */
export function isOpeningFence(text: string): boolean {
	return /^\uFEFF?---[ \t]*$/.test(text);
}

/** Whether a header ends with the line. */
export function isClosingFence(text: string): boolean {
	return (text.startsWith('---') || text.startsWith('...')) && /^(?:---|\.\.\.)[ \t]*$/.test(text);
}

/** Signs that cannot be seen, such as a soft hyphen or a byte order mark. */
export const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Hyphens and what keyboards and programs make of them. */
const dashes = /^[-‐-―−─﹘﹣－](?: ?[-‐-―−─﹘﹣－])*$/;
/** Three hyphens or more, with what does not belong there: a comment, a word, a sign. */
const withMore = /^-{3,}[ \t]*(?:#.*|\p{L}[\p{L}\p{N}_-]{0,19}|[;:.,\\|])$/u;
const maxFenceLength = 100;
/** How nearly all lines of headers begin. */
const ordinary = /^[ \t]*(?:- +)?[\p{L}\p{N}"'[{#(«]/u;

/** Whether a line is no fence, but may be meant as one: too many hyphens, other signs, a language, spaces before it. */
export function isOddFence(text: string): boolean {
	if (ordinary.test(text) || text.length > maxFenceLength || isOpeningFence(text) || isClosingFence(text)) return false;
	const seen = text.replace(invisible, '').trim();
	// Cosma takes any three of the first signs for a fence below a header.
	if (/^(?:[-|.]{3}|\.{3,}|…|([+=*_])\1{2,})$/.test(seen) || withMore.test(seen)) return true;
	// `-` and `- -` begin items of lists.
	return dashes.test(seen) && (/^-{2}|[^- ]/.test(seen) || seen.replaceAll(' ', '').length > 2);
}
