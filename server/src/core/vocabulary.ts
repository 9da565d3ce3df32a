import { grown } from './numberLists.ts';
import { SortedNumbers, withPrefix } from './sortedNumbers.ts';
import { detach } from './text.ts';

/**
 * The folded words of all notes, each with a number. Numbers of forgotten words are given again, so that the
 * beginnings of a title being typed do not stay for ever.
 */
export class Vocabulary {
	private readonly numbers = new Map<string, number>();
	private readonly words: string[] = [];
	private readonly free: number[] = [];
	private readonly sorted = new SortedNumbers((one, other) => (this.word(one) < this.word(other) ? -1 : 1));
	/** For each word what `letters` and `pairs` make of it. */
	private letters = new Uint32Array(64);
	private firstPairs = new Uint32Array(64);
	private secondPairs = new Uint32Array(64);

	/** Numbers are below this. */
	get size(): number {
		return this.words.length;
	}

	word(number: number): string {
		return this.words[number] ?? '';
	}

	numberOf(word: string): number | undefined {
		return this.numbers.get(word);
	}

	learn(word: string): number {
		const known = this.numbers.get(word);
		if (known !== undefined) return known;
		const number = this.free.pop() ?? this.words.length;
		const kept = detach(word);
		this.words[number] = kept;
		this.numbers.set(kept, number);
		this.sorted.add(number);
		if (number >= this.letters.length) {
			this.letters = grown(this.letters, number + 1);
			this.firstPairs = grown(this.firstPairs, number + 1);
			this.secondPairs = grown(this.secondPairs, number + 1);
		}
		const sketch = sketchOf(kept);
		this.letters[number] = sketch.letters;
		this.firstPairs[number] = sketch.firstPairs;
		this.secondPairs[number] = sketch.secondPairs;
		return number;
	}

	forget(number: number): void {
		this.sorted.remove(number);
		this.numbers.delete(this.word(number));
		this.words[number] = '';
		this.free.push(number);
	}

	/** The words that begin so, in order; to be asked for again after any change. */
	withPrefix(prefix: string): Uint32Array {
		return withPrefix(this.sorted.all(), (number) => this.word(number), prefix);
	}

	/** The words with this in their middle or at their end. Looks at every word. */
	withInside(part: string): number[] {
		return [...this.sorted.all()].filter((number) => this.word(number).indexOf(part) > 0);
	}

	/**
	 * The words that may have been meant by a misspelt one or by a misspelt beginning, at most `most`: those that share
	 * most of its letters and pairs of letters. A sieve for a stricter judge; it looks at every word, at some nanoseconds each.
	 */
	resembling(word: string, most: number): number[] {
		const sketch = sketchOf(word);
		const mayMiss = missableLetters(word);
		const needed = Math.ceil(word.length / 3);
		const byShare: number[][] = [];
		for (const number of this.sorted.all()) {
			if (bits(sketch.letters & ~(this.letters[number] ?? 0)) > mayMiss) continue;
			const share =
				bits(sketch.firstPairs & (this.firstPairs[number] ?? 0)) +
				bits(sketch.secondPairs & (this.secondPairs[number] ?? 0));
			if (share < needed) continue;
			const alike = (byShare[share] ??= []);
			if (alike.length < most) alike.push(number);
		}
		return byShare.reverse().flat().slice(0, most);
	}
}

/** How many of the letters of a misspelt word the right one may lack. A swap of two letters lacks none. */
export function missableLetters(word: string): number {
	return word.length < 8 ? 1 : word.length < 12 ? 2 : 3;
}

interface Sketch {
	/** One bit for each letter of the alphabet, six for all other characters. */
	readonly letters: number;
	/** One bit in 64 for each pair of neighbouring letters; the first letter has a blank for its neighbour. */
	readonly firstPairs: number;
	readonly secondPairs: number;
}

function sketchOf(word: string): Sketch {
	let letters = 0;
	let firstPairs = 0;
	let secondPairs = 0;
	let before = 32;
	for (let at = 0; at < word.length; at++) {
		const code = word.charCodeAt(at);
		const isLatin = code >= 97 && code <= 122;
		letters |= 1 << (isLatin ? code - 97 : 26 + (code % 6));
		const pair = (before * 37 + code) & 63;
		if (pair < 32) firstPairs |= 1 << pair;
		else secondPairs |= 1 << (pair - 32);
		before = code;
	}
	return { letters, firstPairs, secondPairs };
}

/** How many bits are set. */
function bits(number: number): number {
	let sum = number - ((number >>> 1) & 0x55555555);
	sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
	return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
