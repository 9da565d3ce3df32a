/** The key at the beginning of a line, without its colon; undefined if the line does not begin with one. */
export function keyOfLine(text: string): string | undefined {
	return /^([\p{L}\p{N}_-]+):/u.exec(text)?.[1];
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
	if (/^(?:---|\.{3,}|…|([+=*_])\1{2,})$/.test(seen) || withMore.test(seen)) return true;
	// `-` and `- -` begin items of lists.
	return dashes.test(seen) && (/^-{2}|[^- ]/.test(seen) || seen.replaceAll(' ', '').length > 2);
}
