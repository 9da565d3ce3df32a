import { grown } from '../storage/numberLists.ts';
import { prefixed, type Snapshot, type SnapshotParts } from '../storage/snapshot.ts';
import type { Lexicon } from '../storage/terms.ts';
import { keyOfText, SortedNumbers, withPrefix } from './sortedNumbers.ts';

/**
 * The folded words of all notes, each with a number. Words that no note has any more are forgotten and their numbers
 * reused: otherwise every beginning of a title being typed would stay.
 */
export class Vocabulary implements Lexicon {
	private readonly numbers = new Map<string, number>();
	private readonly words: string[] = [];
	private readonly free: number[] = [];
	private readonly sorted = new SortedNumbers((one, other) => (this.word(one) < this.word(other) ? -1 : 1));
	/** The signatures of the words (see `signatureOf`), one after the other. */
	private signatures = new Uint32Array(64 * signatureLength);
	/** Counts up with every word that is added or forgotten. */
	version = 0;

	/** All numbers are below this. */
	get size(): number {
		return this.words.length;
	}

	word(number: number): string {
		return this.words[number] ?? '';
	}

	numberOf(word: string): number | undefined {
		return this.numbers.get(word);
	}

	/** Stores the string itself, which must not be a slice of a longer one: see `detach`. */
	intern(word: string, guess = 0): number {
		if (this.words[guess] === word) return guess;
		const known = this.numbers.get(word);
		if (known !== undefined) return known;
		const number = this.free.pop() ?? this.words.length;
		this.words[number] = word;
		this.numbers.set(word, number);
		this.sorted.add(number, keyOfText(word));
		const at = number * signatureLength;
		if (at + signatureLength > this.signatures.length) this.signatures = grown(this.signatures, at + signatureLength);
		this.signatures.set(signatureOf(word, wordPrefixLength), at);
		this.version++;
		return number;
	}

	forget(number: number): void {
		this.sorted.remove(number);
		this.numbers.delete(this.word(number));
		this.words[number] = '';
		this.signatures.fill(0, number * signatureLength, (number + 1) * signatureLength);
		this.free.push(number);
		this.version++;
	}

	*save(): SnapshotParts {
		yield ['words', this.words];
		yield ['free', Uint32Array.from(this.free)];
		yield ['sketches', this.signatures];
		yield* prefixed('sorted', this.sorted.save());
	}

	restore(state: Snapshot): void {
		for (const number of state.numbers('free')) this.free.push(number);
		const free = new Set(this.free);
		for (const [number, word] of state.texts('words').entries()) {
			this.words.push(word);
			if (!free.has(number)) this.numbers.set(word, number);
		}
		this.signatures = state.numbers('sketches');
		this.sorted.restore(state.section('sorted'));
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
		for (let number = 0; number < this.words.length; number++) {
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
		for (let number = 0, at = 0; number < this.words.length; number++, at += signatureLength) {
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
