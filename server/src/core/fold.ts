/**
 * The text without what people ignore when they search: case, accents, ligatures, how a letter or digit is set (full width,
 * raised), spaces that break no line, signs that nobody sees, the form of apostrophes. `Œuvre d’été` → `oeuvre d'ete`.
 * Each character folds by itself, whatever is beside it.
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

/** What people type for letters that Unicode does not take apart. */
const plainLetters: Readonly<Record<string, string>> = {
	œ: 'oe',
	æ: 'ae',
	ø: 'o',
	ł: 'l',
	ß: 'ss',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ħ: 'h',
	ŧ: 't',
	ı: 'i',
	// At the end of a word, a sigma in capitals has this small form.
	ς: 'σ',
	'’': "'",
	'‘': "'",
	ʼ: "'",
};

/** Gives the same as `fold`, but slower: this is the rule with which a test compares `fold`. */
export function foldWhole(text: string): string {
	return (
		text
			.normalize('NFKD')
			// A space of no width ends a word.
			.replace(/\u200b/g, ' ')
			.replace(/[\p{M}\p{Default_Ignorable_Code_Point}]+/gu, '')
			.toLowerCase()
			.replace(/[œæøłßđðþħŧıς’‘ʼ]/g, (letter) => plainLetters[letter] ?? letter)
	);
}

/** For each unit of the folded text, and for its end, the place in the text of the character that it comes from. */
export function placesInFolded(text: string): Uint32Array {
	const places: number[] = [];
	let at = 0;
	for (const character of text) {
		for (let unit = fold(character).length; unit > 0; unit--) places.push(at);
		at += character.length;
	}
	return Uint32Array.from([...places, at]);
}

/** The words of a text, folded, in order: runs of letters and digits. */
export function foldedWords(text: string): string[] {
	return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A folded word without the -s or -x of a plural; one of up to three letters is itself. */
export function singular(word: string): string {
	return word.length > 3 ? word.replace(/[sx]$/, '') : word;
}

/** Words in front of a name that do not belong to it; folded. */
export const articles: ReadonlySet<string> = new Set(
	'le la les l un une des du au aux ce cet cette ces son sa ses leur leurs notre nos the a an this these its'.split(
		' ',
	),
);

/** Characters below U+02BC have only one form: apostrophes and combining characters are above. */
const hasOneForm = /^[\0-\u02bb]*$/;

/** The key under which tags, types and types of links are indexed: outer spaces and the Unicode form do not count. */
export function nameKey(name: string): string {
	const trimmed = name.trim();
	return hasOneForm.test(trimmed) ? trimmed : trimmed.normalize('NFC');
}

/**
 * The key under which ids, titles and link targets are indexed: outer spaces, case, the Unicode form (NFC or NFD) and
 * the form of apostrophes do not count; accents do.
 */
export function lookupKey(text: string): string {
	const trimmed = text.trim();
	if (/^[0-9]+$/.test(trimmed)) return trimmed;
	if (hasOneForm.test(trimmed)) return trimmed.toLowerCase();
	return trimmed.normalize('NFC').toLowerCase().replace(/[’‘ʼ]/g, "'");
}
