import { firstHash, InternTable, nextHash } from './internTable.ts';
import { grown } from './numberLists.ts';
import { WordInterner } from './wordInterner.ts';

/** The kinds of terms in the index; each kind has its own lexicon. The search finds notes by terms of kind `word`. */
export const termKinds = [
	'id',
	'title',
	'target',
	'targetPart',
	'fileName',
	'alias',
	'tag',
	'type',
	'linkType',
	'keyOrder',
	'idPlace',
	'word',
] as const;
export type TermKind = (typeof termKinds)[number];

/** Few notes share terms of these kinds: looking each one up would cost more than sending a term twice. */
const rarelyShared: ReadonlySet<TermKind> = new Set(['id', 'title', 'fileName', 'alias']);

/**
 * Numbers the terms of notes, so that a thread that reads notes sends each term once to the thread of the index. Numbers
 * count up from 1 through all kinds.
 */
export class TermInterner {
	private readonly table = new InternTable();
	private readonly wordInterner = new WordInterner((word) => this.assign(word));
	/** The term being looked up: its kind, then its text. */
	private units = new Uint16Array(64);
	private drainedCount = 0;
	private pending: string[] = [];

	number(kind: Exclude<TermKind, 'word'>, text: string): number {
		if (rarelyShared.has(kind)) return this.assign(text);
		const length = text.length + 1;
		if (length > this.units.length) this.units = grown(this.units, length);
		const { units } = this;
		units[0] = termKinds.indexOf(kind);
		let hash = nextHash(firstHash, units[0]);
		for (let at = 1; at < length; at++) {
			const unit = text.charCodeAt(at - 1);
			units[at] = unit;
			hash = nextHash(hash, unit);
		}
		const known = this.table.get(units, length, hash);
		if (known !== 0) return known;
		const number = this.assign(text);
		this.table.set(units, length, hash, number);
		return number;
	}

	/** The numbers of the words of a text: see `wordsIn`. */
	words(text: string): readonly number[] {
		return this.wordInterner.numbersIn(text);
	}

	private assign(text: string): number {
		this.pending.push(text);
		return this.drainedCount + this.pending.length;
	}

	/** The terms numbered since the last call, in the order of their numbers. */
	drain(): readonly string[] {
		const drained = this.pending;
		this.drainedCount += drained.length;
		this.pending = [];
		return drained;
	}
}

/** Translates the numbers of a `TermInterner` to those of a lexicon. */
export class TermDecoder {
	private readonly texts: string[] = [''];
	/** The lexicon's number of each term at the last look-up: a guess, because lexicons reuse numbers. */
	private guesses = new Uint32Array(64);

	/** How many terms it knows. */
	get size(): number {
		return this.texts.length;
	}

	/** Adds the terms that the interner's `drain` gave; all of them must come, in the same order. */
	add(newTerms: readonly string[]): void {
		for (const text of newTerms) this.texts.push(text);
		if (this.texts.length > this.guesses.length) this.guesses = grown(this.guesses, this.texts.length);
	}

	/** The lexicon's number for a term of the interner. */
	numberIn(lexicon: Lexicon, term: number): number {
		const number = lexicon.intern(this.texts[term] ?? '', this.guesses[term]);
		this.guesses[term] = number;
		return number;
	}
}

export interface Lexicon {
	/**
	 * The number of a text, a new one if it has none.
	 * @param guess a number that the text may have: a right guess saves the look-up
	 */
	intern(text: string, guess?: number): number;
}
