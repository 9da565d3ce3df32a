import type { Note } from '../note.ts';
import { NumberLists } from '../storage/numberLists.ts';
import { Postings } from '../storage/postings.ts';
import { prefixed, type Snapshot, type SnapshotParts } from '../storage/snapshot.ts';
import { forEachTerm, kindBit, kindOf, type TermKind, taggedTerm, termKinds, termOf } from './noteTerms.ts';

/** Is told the key of a target, or of a part of one, that a first note names, or with -1 that the last one did. */
type CountTarget = (key: string, by: 1 | -1) => void;

/** The notes of each term, by its kind, and the terms of each note. */
export class TermPostings {
	readonly of = Object.fromEntries(termKinds.map((kind) => [kind, new Postings()])) as {
		readonly [Kind in TermKind]: Postings;
	};
	/** The tagged terms of each note, with the terms' numbers in the postings. */
	private readonly termsOfNote = new NumberLists();
	private readonly countTarget: CountTarget;

	constructor(countTarget: CountTarget) {
		this.countTarget = countTarget;
	}

	/** Adds the terms that a note has and the note of that number had not, and removes the others. Gives the bits of the kinds of both. */
	put(number: number, note: Note): number {
		const before = this.termsOfNote.length(number) === 0 ? undefined : new Set(this.termsOfNote.listed(number));
		let changed = 0;
		const current = new Set<number>();
		forEachTerm(note, (kind, text) => {
			const postings = this.of[kind];
			const key = postings.intern(text);
			const term = taggedTerm(kind, key);
			if (current.has(term)) return;
			current.add(term);
			if (before?.delete(term)) return;
			postings.add(key, number);
			changed |= kindBit(kind);
			if (this.isFirstNaming(kind, key)) this.countTarget(text, 1);
		});
		for (const term of before ?? []) {
			this.removeTerm(term, number);
			changed |= kindBit(kindOf(term));
		}
		this.termsOfNote.set(number, [...current]);
		return changed;
	}

	/** The tagged terms of a note. */
	listed(number: number): Iterable<number> {
		return this.termsOfNote.listed(number);
	}

	remove(number: number): void {
		for (const term of [...this.termsOfNote.listed(number)]) this.removeTerm(term, number);
		this.termsOfNote.set(number, []);
	}

	*save(): SnapshotParts {
		for (const kind of termKinds) yield* prefixed(kind, this.of[kind].save());
		yield* prefixed('ofNote', this.termsOfNote.save());
	}

	restore(state: Snapshot): void {
		for (const kind of termKinds) this.of[kind].restore(state.section(kind));
		this.termsOfNote.restore(state.section('ofNote'));
	}

	private removeTerm(term: number, number: number): void {
		const kind = kindOf(term);
		const key = termOf(term);
		const postings = this.of[kind];
		if (this.isFirstNaming(kind, key)) this.countTarget(postings.keyOf(key), -1);
		postings.remove(key, number);
	}

	/** Whether a term is a target, or a part of one, that one note alone names. */
	private isFirstNaming(kind: TermKind, key: number): boolean {
		if (kind !== 'target' && kind !== 'targetPart') return false;
		const postings = this.of[kind];
		if (postings.countOf(key) !== 1) return false;
		return !this.of[kind === 'target' ? 'targetPart' : 'target'].has(postings.keyOf(key));
	}
}
