/** Longer words are cut. UTF-16 units. */
export const maxWordLength = 64;

const isAscii = /^[\0-\x7f]*$/;

/** Letters of scripts that are written without spaces, or in which words are long: Korean too. */
const unspaced =
	'\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}\\p{scx=Bopo}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}';
const hasUnspaced = new RegExp(`[${unspaced}]`, 'u');
const runs = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu');

/** A folded syllable of Korean is several characters. */
const characters = /[\u1100-\u115f][\u1160-\u11ff]*|./gsu;

/** Whether a word of `wordsIn` is two characters, or one, of a script without spaces. */
export function isUnspaced(word: string): boolean {
	return hasUnspaced.test(word);
}

/**
 * The words of a folded text. In scripts without spaces each two neighbouring characters are a word, and one that stands
 * alone: so any two characters of a title find it. A text without letters and digits is one word, so that a note called
 * `???` is found; a text of spaces has none.
 */
export function wordsIn(folded: string): string[] {
	// Most folded texts are ASCII, where a simpler pattern takes half the time.
	const isPlain = isAscii.test(folded);
	const words = folded.match(isPlain ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [folded.trim()];
	if (words[0] === '') return [];
	if (!isPlain && hasUnspaced.test(folded)) return words.flatMap(partsOf);
	return folded.length > maxWordLength ? words.map((word) => word.slice(0, maxWordLength)) : words;
}

function partsOf(word: string): string[] {
	return (word.match(runs) ?? []).flatMap((run) => (isUnspaced(run) ? pairsOf(run) : run.slice(0, maxWordLength)));
}

function pairsOf(run: string): string[] {
	const found = run.match(characters) ?? [];
	return found.length < 2 ? found : found.slice(1).map((character, at) => `${found[at]}${character}`);
}
