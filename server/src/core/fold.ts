/**
 * The text without what people ignore when they search: case, accents, ligatures, the form of apostrophes.
 * `Œuvre d’été` → `oeuvre d'ete`.
 */
export function fold(text: string): string {
	// Surrogate pairs cannot be folded unit by unit, and most of the many characters above U+2FFF occur too rarely to cache.
	if (/[^\0-\u2fff]/.test(text)) return foldWhole(text);
	return text.toLowerCase().replace(/[^\0-\x7f]/g, foldCharacter);
}

/** Caches the folded form of single characters: a first scan folds megabytes, and this saves two thirds of the time. */
const foldedCharacters = new Map<string, string>();

function foldCharacter(character: string): string {
	const known = foldedCharacters.get(character);
	if (known !== undefined) return known;
	const folded = foldWhole(character);
	foldedCharacters.set(character, folded);
	return folded;
}

/** Gives the same as `fold`, but slower: this is the rule with which a test compares `fold`. */
export function foldWhole(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/œ/g, 'oe')
		.replace(/æ/g, 'ae')
		.replace(/ø/g, 'o')
		.replace(/ł/g, 'l')
		.replace(/ß/g, 'ss')
		.replace(/[’‘ʼ]/g, "'");
}

/** The words of a text, folded, in order: runs of letters and digits. */
export function foldedWords(text: string): string[] {
	return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A folded word without the -s or -x of a plural; one of up to three letters is itself. */
export function singular(word: string): string {
	return word.length > 3 ? word.replace(/[sx]$/, '') : word;
}

/**
 * The key under which ids, titles and link targets are indexed: outer spaces, case, the Unicode form (NFC or NFD) and
 * the form of apostrophes do not count; accents do.
 */
export function lookupKey(text: string): string {
	const trimmed = text.trim();
	if (/^[0-9]+$/.test(trimmed)) return trimmed;
	// Characters below U+02BC have only one form: apostrophes and combining characters are above.
	if (/^[\0-\u02bb]*$/.test(trimmed)) return trimmed.toLowerCase();
	return trimmed.normalize('NFC').toLowerCase().replace(/[’‘ʼ]/g, "'");
}
