import { noNote } from '../../server/src/core/note.ts';
import { InvertedIndex } from '../../server/src/core/search/invertedIndex.ts';
import { NoteSearch } from '../../server/src/core/search/search.ts';
import type { Searchable } from '../../server/src/core/search/searchFields.ts';
import { noteAt } from './testNotebook.ts';

/** A note whose URI may be any text. */
export type NamedNote = Omit<Searchable, 'uri' | 'aliases'> & {
	readonly uri: string;
	readonly aliases?: readonly string[];
};

/** A search of notes by their uris, in which they get numbers as they come. */
export class SearchOfNotes {
	private readonly notes: (Searchable | undefined)[] = [];
	private readonly free: number[] = [];
	private readonly index = new InvertedIndex({
		uri: (number) => this.notes[number]?.uri ?? noNote,
		note: (number) => this.notes[number],
	});
	private readonly search = new NoteSearch(this.index);
	readonly find: (query: string, limit: number, boost?: (uri: string) => number) => string[] = this.search.find.bind(
		this.search,
	);
	readonly titledByLastWords = this.search.titledByLastWords.bind(this.search);
	readonly titledByFirstWords = this.search.titledByFirstWords.bind(this.search);
	readonly nearLastWords = this.search.nearLastWords.bind(this.search);

	put(named: NamedNote): void {
		const note = { aliases: [], ...named, uri: noteAt(named.uri) };
		const known = this.numberOf(note.uri);
		const number = known >= 0 ? known : (this.free.pop() ?? this.notes.length);
		// In this order, as in the index: what is put is looked up at once.
		this.notes[number] = note;
		this.index.put(number, note);
	}

	remove(uri: string): void {
		const number = this.numberOf(uri);
		if (number < 0) return;
		this.index.remove(number);
		this.notes[number] = undefined;
		this.free.push(number);
	}

	private numberOf(uri: string): number {
		return this.notes.findIndex((note) => note?.uri === uri);
	}
}
