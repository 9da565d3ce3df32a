import { fold, foldWhole } from '../fold.ts';
import { firstHash, InternTable, nextHash } from './internTable.ts';
import { maxWordLength, wordsIn } from './words.ts';

/** Characters below this fold one by one, letters with an accent too. */
const endOfLatin = 0x180;
/** Dashes, quotation marks, apostrophes, bullets. */
const startOfPunctuation = 0x2010;
const endOfPunctuation = 0x2028;

/** Finds and numbers the words of texts. It makes a string only for a new word, and few are new. */
export class WordInterner {
	/** Gives a new word its number. */
	private readonly assign: (word: string) => number;
	private readonly table = new InternTable();
	/** The word being read. */
	private readonly word = new Uint16Array(maxWordLength);

	constructor(assign: (word: string) => number) {
		this.assign = assign;
	}

	/** The numbers of the words of a text that is not folded yet: see `wordsIn`. */
	numbersIn(text: string): number[] {
		const { word } = this;
		const numbers: number[] = [];
		let length = 0;
		let hash = firstHash;
		for (let at = 0; at < text.length; at++) {
			const unit = text.charCodeAt(at);
			const letters = unit < endOfLatin ? (foldedLatin[unit] ?? needsWholeFold) : foldedPunctuation(unit);
			if (letters === needsWholeFold) return this.numbersOf(wordsIn(fold(text)));
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
				numbers.push(this.numberOf(length, hash));
				length = 0;
				hash = firstHash;
			}
		}
		if (length > 0) numbers.push(this.numberOf(length, hash));
		return numbers.length > 0 ? numbers : this.numbersOf(wordsIn(fold(text)));
	}

	private numbersOf(words: readonly string[]): number[] {
		return words.map((word) => {
			let hash = firstHash;
			for (let at = 0; at < word.length; at++) {
				this.word[at] = word.charCodeAt(at);
				hash = nextHash(hash, word.charCodeAt(at));
			}
			return this.numberOf(word.length, hash);
		});
	}

	private numberOf(length: number, hash: number): number {
		const known = this.table.get(this.word, length, hash);
		if (known !== 0) return known;
		const number = this.assign(String.fromCharCode(...this.word.subarray(0, length)));
		this.table.set(this.word, length, hash, number);
		return number;
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
