import { Lexicon } from '../storage/lexicon.ts';
import { grown } from '../storage/numberLists.ts';
import { prefixed, type Snapshot, type SnapshotParts } from '../storage/snapshot.ts';
import { WordReader } from '../storage/wordReader.ts';
import { keyOfText, SortedNumbers, withPrefix } from './sortedNumbers.ts';

/**
 * The folded words of all notes, each with a number. Words that no note has any more are forgotten and their numbers
 * reused: otherwise every beginning of a title being typed would stay.
 */
export class Vocabulary {
	private readonly lexicon = new Lexicon();
	private readonly reader = new WordReader(this.lexicon);
	private readonly sorted = new SortedNumbers((one, other) => (this.word(one) < this.word(other) ? -1 : 1));
	/** The signatures of the words (see `signatureOf`), one after the other. */
	private signatures = new Uint32Array(64 * signatureLength);
	/** 1 for each number that is in use. */
	private isIn = new Uint8Array(64);
	/** Counts up with every word that is added or forgotten. */
	version = 0;

	/** All numbers are below this. */
	get size(): number {
		return this.lexicon.size;
	}

	word(number: number): string {
		return this.lexicon.text(number);
	}

	numberOf(word: string): number | undefined {
		return this.lexicon.numberOf(word);
	}

	/** The numbers of the first words of a text that is not folded yet, at most so many: see `wordsIn`. */
	wordsOf(text: string, most: number): readonly number[] {
		const numbers = this.reader.numbersIn(text, most);
		for (const number of numbers) if (this.isIn[number] !== 1) this.add(number);
		return numbers;
	}

	forget(number: number): void {
		this.sorted.remove(number);
		this.lexicon.forget(number);
		this.isIn[number] = 0;
		this.signatures.fill(0, number * signatureLength, (number + 1) * signatureLength);
		this.version++;
	}

	*save(): SnapshotParts {
		yield* prefixed('lexicon', this.lexicon.save());
		yield ['isIn', this.isIn];
		yield ['sketches', this.signatures];
		yield* prefixed('sorted', this.sorted.save());
	}

	restore(state: Snapshot): void {
		this.lexicon.restore(state.section('lexicon'));
		this.isIn = state.bytes('isIn');
		this.signatures = state.numbers('sketches');
		this.sorted.restore(state.section('sorted'));
		this.version++;
	}

	private add(number: number): void {
		if (number >= this.isIn.length) this.isIn = grown(this.isIn, number + 1);
		this.isIn[number] = 1;
		const word = this.word(number);
		this.sorted.add(number, keyOfText(word));
		const at = number * signatureLength;
		if (at + signatureLength > this.signatures.length) this.signatures = grown(this.signatures, at + signatureLength);
		this.signatures.set(signatureOf(word, wordPrefixLength), at);
		this.version++;
	}

	/** The words that begin with the prefix, in order. Any change invalidates the list. */
	withPrefix(prefix: string): Uint32Array {
		return withPrefix(this.sorted.all(), (number) => this.word(number), prefix);
	}

	/** The words with `part` in their middle or at their end, in any order. Goes through all words. */
	withInside(part: string): number[] {
		const { signatures } = this;
		const [, , , letters = 0] = signatureOf(part, part.length);
		const found: number[] = [];
		for (let number = 0; number < this.size; number++) {
			const lacking = letters & ~(signatures[number * signatureLength + 3] ?? 0);
			if (lacking === 0 && this.word(number).indexOf(part) > 0) found.push(number);
		}
		return found;
	}

	/**
	 * The words, at most `most`, in order, that resemble a misspelt word or the misspelt beginning of one: those that share
	 * most of its first letters and bigrams. A cheap filter in front of Fuse: it goes through all words, at a few
	 * nanoseconds each.
	 */
	resembling(word: string, most: number): number[] {
		const { signatures } = this;
		const [letters = 0, pairs = 0, otherPairs = 0] = signatureOf(word, queryPrefixLength);
		const prefixLength = Math.min(word.length, queryPrefixLength);
		const mayLack = prefixLength < 8 ? 1 : 2;
		const mustShare = Math.ceil((prefixLength - 1) / 3);
		const byLikeness: number[][] = [];
		for (let number = 0, at = 0; number < this.size; number++, at += signatureLength) {
			if (bits(letters & ~(signatures[at] ?? 0)) > mayLack) continue;
			const shared = bits(pairs & (signatures[at + 1] ?? 0)) + bits(otherPairs & (signatures[at + 2] ?? 0));
			if (shared < mustShare) continue;
			// A difference of three letters in length counts as much as a bigram.
			const likeness = shared * 3 + 15 - Math.min(15, Math.abs(word.length - this.word(number).length));
			byLikeness[likeness] ??= [];
			byLikeness[likeness].push(number);
		}
		const best: number[] = [];
		for (const alike of byLikeness.reverse()) {
			const room = most - best.length;
			if (room === 0) break;
			if (!alike) continue;
			for (const number of alike.length > room ? this.inOrder(alike).slice(0, room) : alike) best.push(number);
		}
		return this.inOrder(best);
	}

	private inOrder(numbers: number[]): number[] {
		return numbers.sort((one, other) => this.sorted.compare(one, other));
	}
}

/**
 * How many letters of a word, and of a query, signatures compare: long words have so many different letters that they
 * would resemble everything. More of the word, as the query may lack letters.
 */
const wordPrefixLength = 12;
const queryPrefixLength = 10;

/**
 * The letters and bigrams of a word as bits: the letters of its start, with one bit for each of a to z and six for all
 * other characters; the bigrams of its start, hashed to 64 bits in two numbers, the first one after a space; the letters
 * of the whole word.
 */
function signatureOf(word: string, startLength: number): readonly number[] {
	let letters = 0;
	let allLetters = 0;
	let pairs = 0;
	let otherPairs = 0;
	let before = 32;
	for (let at = 0; at < word.length; at++) {
		const code = word.charCodeAt(at);
		const isLatin = code >= 97 && code <= 122;
		const letter = 1 << (isLatin ? code - 97 : 26 + (code % 6));
		allLetters |= letter;
		if (at >= startLength) continue;
		letters |= letter;
		const pair = (before * 37 + code) & 63;
		if (pair < 32) pairs |= 1 << pair;
		else otherPairs |= 1 << (pair - 32);
		before = code;
	}
	return [letters, pairs, otherPairs, allLetters];
}
const signatureLength = 4;

/** How many bits are set. */
function bits(number: number): number {
	let sum = number - ((number >>> 1) & 0x55555555);
	sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
	return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
