import { cosmaSlug } from '../cosmaSlug.ts';
import type { IdPlace } from './idCounter.ts';
import { kindOf, termOf } from './noteTerms.ts';
import type { TermPostings } from './termPostings.ts';

/** Up to so many notes are looked at when somebody asks: that takes a few milliseconds. */
const maxAtOnce = 2000;

/** How many notes a job looks at in one step. */
const notesInStep = 50;

/**
 * Finds notes by the slug of their id or title (format.md 1.6). Nearly all ids are their own slugs, and the terms of the
 * index have them: only those that are not stand here, from when they are first wanted. What is found may have that slug
 * for a name that is not its key.
 */
export class SlugIndex {
	private readonly terms: TermPostings;
	/** The notes of each slug that is no term of theirs. */
	private readonly odd = new Map<string, readonly number[]>();
	private readonly slugsOf = new Map<number, readonly string[]>();
	private state: 'unwanted' | 'incomplete' | 'complete' = 'unwanted';

	constructor(terms: TermPostings) {
		this.terms = terms;
	}

	/** The notes that may have a slug, by number; none of those that were not looked at yet. @param size all notes are below it */
	*get(slug: string, size: number): Iterable<number> {
		if (this.state !== 'complete' && size <= maxAtOnce) for (const _step of this.complete(() => size));
		const { id, title } = this.terms.of;
		yield* new Set([...id.get(slug), ...title.get(slug), ...(this.odd.get(slug) ?? [])]);
	}

	/** Looks at all notes, some at each step; notes may change between steps. Gives whether that was still to do. */
	*complete(size: () => number): Generator<undefined, boolean> {
		if (this.state === 'complete') return false;
		this.state = 'incomplete';
		for (let number = 0; number < size(); number++) {
			this.changed(number);
			if (number % notesInStep === notesInStep - 1) yield;
		}
		this.state = 'complete';
		return true;
	}

	/** Call this when the terms of a note have changed, or are gone. */
	changed(number: number): void {
		if (this.state === 'unwanted') return;
		this.remove(number);
		this.add(number);
	}

	/** All notes may be others. */
	forget(): void {
		this.odd.clear();
		this.slugsOf.clear();
		this.state = 'unwanted';
	}

	private add(number: number): void {
		const slugs = this.names(number)
			.map((name) => ({ name, slug: cosmaSlug(name) }))
			.flatMap(({ name, slug }) => (slug === '' || slug === name ? [] : slug));
		if (slugs.length === 0) return;
		this.slugsOf.set(number, slugs);
		for (const slug of slugs) this.odd.set(slug, [...(this.odd.get(slug) ?? []), number]);
	}

	/** The ids of a note in its header, else its title. */
	private names(number: number): readonly string[] {
		const ids: string[] = [];
		const titles: string[] = [];
		let hasId = false;
		for (const tagged of this.terms.listed(number)) {
			const kind = kindOf(tagged);
			if (kind !== 'id' && kind !== 'title' && kind !== 'idPlace') continue;
			const name = this.terms.of[kind].keyOf(termOf(tagged));
			if (kind === 'idPlace') hasId = name === ('header' satisfies IdPlace);
			else (kind === 'id' ? ids : titles).push(name);
		}
		return hasId ? ids : titles;
	}

	private remove(number: number): void {
		for (const slug of this.slugsOf.get(number) ?? []) {
			const others = this.odd.get(slug)?.filter((other) => other !== number) ?? [];
			if (others.length > 0) this.odd.set(slug, others);
			else this.odd.delete(slug);
		}
		this.slugsOf.delete(number);
	}
}
