import { firstHash, InternTable, nextHash } from './internTable.ts';
import { grown } from './numberLists.ts';
import { WordInterner } from './wordInterner.ts';

/** What notes are filed under: of each kind the texts are apart. `word` is what the search finds notes by. */
export const termKinds = [
	'id',
	'title',
	'target',
	'fileName',
	'tag',
	'type',
	'linkType',
	'keyOrder',
	'headerWith',
	'word',
] as const;
export type TermKind = (typeof termKinds)[number];

/** Most notes have these to themselves: looking whether one was met before would cost more than telling it again. */
const rarelyShared: ReadonlySet<TermKind> = new Set(['id', 'title', 'fileName']);

/**
 * Gives numbers to the texts that notes are filed under, so that a thread that reads notes tells the one that files them
 * each text once. Numbers count up from 1 through all kinds.
 */
export class TermInterner {
	private readonly table = new InternTable();
	private readonly wordInterner = new WordInterner((word) => this.assign(word));
	/** The name being looked up: its kind, then its text. */
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

	/** The texts of the numbers given since the last time. */
	drain(): readonly string[] {
		const drained = this.pending;
		this.drainedCount += drained.length;
		this.pending = [];
		return drained;
	}
}

/** The texts that a `TermWriter` has told, and the numbers that these have where they are filed. */
export class TermDecoder {
	private readonly texts: string[] = [''];
	/** For each text its number where it was filed last: a guess, as what nothing is filed under is forgotten. */
	private guesses = new Uint32Array(64);

	/** How many terms it knows. */
	get size(): number {
		return this.texts.length;
	}

	/** Takes what the writer gave, in the order in which it was given. */
	add(drainedCount: readonly string[]): void {
		for (const text of drainedCount) this.texts.push(text);
		if (this.texts.length > this.guesses.length) this.guesses = grown(this.guesses, this.texts.length);
	}

	/** The number under which the lexicon knows a text of the writer. */
	numberIn(lexicon: Lexicon, term: number): number {
		const number = lexicon.intern(this.texts[term] ?? '', this.guesses[term]);
		this.guesses[term] = number;
		return number;
	}
}

export interface Lexicon {
	/**
	 * The number of a text, a new one if it has none.
	 * @param guess the number that it may have: where it has, nothing need be looked up
	 */
	intern(text: string, guess?: number): number;
}
