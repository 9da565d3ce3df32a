/**
 * An inverted index: which values are filed under a key. Most keys have one value, which is then kept bare: a set for
 * each of half a million link targets would cost more memory than the notes.
 */
export class Postings<Key, Value extends string | number> {
	private readonly entries = new Map<Key, Value | Set<Value>>();

	add(key: Key, value: Value): void {
		const entry = this.entries.get(key);
		if (entry === undefined) this.entries.set(key, value);
		else if (entry instanceof Set) entry.add(value);
		else if (entry !== value) this.entries.set(key, new Set([entry, value]));
	}

	remove(key: Key, value: Value): void {
		const entry = this.entries.get(key);
		if (entry instanceof Set) {
			entry.delete(value);
			if (entry.size === 0) this.entries.delete(key);
		} else if (entry === value) this.entries.delete(key);
	}

	get(key: Key): Iterable<Value> {
		const entry = this.entries.get(key);
		if (entry === undefined) return [];
		return entry instanceof Set ? entry : [entry];
	}

	keys(): Iterable<Key> {
		return this.entries.keys();
	}

	has(key: Key): boolean {
		return this.entries.has(key);
	}

	holds(key: Key, value: Value): boolean {
		const entry = this.entries.get(key);
		return entry instanceof Set ? entry.has(value) : entry === value;
	}

	/** How many values are filed under the key. */
	count(key: Key): number {
		const entry = this.entries.get(key);
		if (entry === undefined) return 0;
		return entry instanceof Set ? entry.size : 1;
	}
}
