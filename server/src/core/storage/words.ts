/** Longer words are cut. UTF-16 units. */
export const maxWordLength = 64;

const isAscii = /^[\0-\x7f]*$/;

/**
 * The words of a folded text. A text without letters and digits is one word, so that a note called `???` is found;
 * a text of spaces has none.
 */
export function wordsIn(folded: string): string[] {
	// Most folded texts are ASCII, where a simpler pattern takes half the time.
	const words = folded.match(isAscii.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [folded.trim()];
	if (words[0] === '') return [];
	return folded.length > maxWordLength ? words.map((word) => word.slice(0, maxWordLength)) : words;
}
