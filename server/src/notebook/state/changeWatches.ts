import { candidateKeys } from '../../core/citations/candidateKeys.ts';
import type { Note } from '../../core/note.ts';
import { namesOf } from '../../core/noteId.ts';
import { keysOfTarget } from '../../core/targetParts.ts';

/** Notices whether notes change on which a long answer depends, while it is being made. */
export class ChangeWatch {
	private touched = false;
	private keys: Set<string> | undefined;

	get isTouched(): boolean {
		return this.touched;
	}

	/** From now on only notes matter that have one of the names given here, or link to one: before a change or after it. */
	narrow(names: Iterable<string>): void {
		this.keys ??= new Set();
		for (const key of keysOf(names)) this.keys.add(key);
	}

	/** A note is no longer as it was, or is so now; without a note, more has changed. */
	notice(note?: Note): void {
		this.touched ||= !this.keys || !note || keysOf(textsOf(note)).some((key) => this.keys?.has(key));
	}
}

/** Those who watch the changes of a notebook. */
export class ChangeWatches {
	private readonly watches = new Set<ChangeWatch>();

	/** Call `end` when the answer is there. */
	begin(): ChangeWatch {
		const watch = new ChangeWatch();
		this.watches.add(watch);
		return watch;
	}

	end(watch: ChangeWatch): void {
		this.watches.delete(watch);
	}

	/** @param note looks a note up as it is before a change, or after it; it is not asked for if nobody watches */
	notice(note: () => Note | undefined): void {
		if (this.watches.size === 0) return;
		const seen = note();
		if (seen) for (const watch of this.watches) watch.notice(seen);
	}

	/** All is new. */
	touch(): void {
		for (const watch of this.watches) watch.notice();
	}
}

/** What a note is called or calls others. */
function textsOf(note: Note): string[] {
	const { aliases = [], tags = [], types = [], references = [] } = note.header ?? {};
	const fields = [...aliases, ...tags, ...types, ...references].map(({ value }) => value);
	const cited = note.citations.flatMap((cluster) => [...candidateKeys(cluster)]);
	return [namesOf(note), fields, cited, note.links.flatMap(({ target, type }) => [target, type ?? []].flat())].flat();
}

/**
 * The keys of whole names and of their parts: `[[202301011200 Title]]` leads to the note with that title before it leads to
 * the digits.
 */
function keysOf(names: Iterable<string>): string[] {
	const keys = Array.from(names, keysOfTarget).flat();
	return keys.map((key) => key.replace(/\.md$/, ''));
}
