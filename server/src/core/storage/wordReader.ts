import { fold, foldWhole } from '../fold.ts';
import { type Lexicon, nextHash } from './lexicon.ts';
import { maxWordLength, wordsIn } from './words.ts';

/** Characters below this fold one by one, letters with an accent too. */
const endOfLatin = 0x180;
/** Dashes, quotation marks, apostrophes, bullets. */
const startOfPunctuation = 0x2010;
const endOfPunctuation = 0x2028;

/** Finds and numbers the words of texts. It makes a string only for a new word, and few are new. */
export class WordReader {
	private readonly lexicon: Lexicon;
	/** The word being read. */
	private readonly word = new Uint16Array(maxWordLength);

	constructor(lexicon: Lexicon) {
		this.lexicon = lexicon;
	}

	/** The numbers of the first words of a text that is not folded yet, at most so many: see `wordsIn`. */
	numbersIn(text: string, most: number): number[] {
		const { word, lexicon } = this;
		const { firstHash } = lexicon;
		const numbers: number[] = [];
		let length = 0;
		let hash = firstHash;
		// A space behind the text ends its last word.
		for (let at = 0; at <= text.length && numbers.length < most; at++) {
			const unit = at < text.length ? text.charCodeAt(at) : 32;
			const letters = unit < endOfLatin ? (foldedLatin[unit] ?? needsWholeFold) : foldedPunctuation(unit);
			if (letters === needsWholeFold) return this.foldedNumbersIn(text, most);
			if (letters !== 0) {
				if (length < maxWordLength) {
					word[length++] = letters & 0xff;
					hash = nextHash(hash, letters & 0xff);
				}
				if (letters > 0xff && length < maxWordLength) {
					word[length++] = letters >> 8;
					hash = nextHash(hash, letters >> 8);
				}
			} else if (length > 0) {
				numbers.push(lexicon.internUnits(word, length, hash));
				length = 0;
				hash = firstHash;
			}
		}
		return numbers.length > 0 ? numbers : this.foldedNumbersIn(text, most);
	}

	private foldedNumbersIn(text: string, most: number): number[] {
		return wordsIn(fold(text))
			.slice(0, most)
			.map((word) => this.lexicon.intern(word));
	}
}

/** Stands for a character that does not fold by itself: the whole text must be folded. */
const needsWholeFold = 0xffff;

/** The one or two letters or digits that each character folds to, in one number; 0 for a character that ends a word. */
const foldedLatin = Uint16Array.from({ length: endOfLatin }, (_, unit) => {
	const folded = foldWhole(String.fromCharCode(unit));
	if (/^[a-z0-9]{1,2}$/.test(folded)) return folded.charCodeAt(0) | ((folded.charCodeAt(1) || 0) << 8);
	// A character that folds to nothing joins the letters around it.
	return folded === '' || /[\p{L}\p{N}]/u.test(folded) ? needsWholeFold : 0;
});

function foldedPunctuation(unit: number): number {
	return unit >= startOfPunctuation && unit < endOfPunctuation ? 0 : needsWholeFold;
}
