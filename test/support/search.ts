import { NoteSearch, type Searchable } from '../../server/src/core/search/search.ts';
import { searchFieldsOf } from '../../server/src/core/search/searchFields.ts';
import { TermDecoder, TermInterner } from '../../server/src/core/storage/terms.ts';

/** A search of notes by their uris, in which they get numbers as they come. */
export class SearchOfNotes {
	private readonly notes: (Searchable | undefined)[] = [];
	private readonly free: number[] = [];
	private readonly writer = new TermInterner();
	private readonly reader = new TermDecoder();
	private readonly search = new NoteSearch({
		uri: (number) => this.notes[number]?.uri ?? '',
		note: (number) => this.notes[number],
	});
	readonly find = this.search.find.bind(this.search);
	readonly titledByLastWords = this.search.titledByLastWords.bind(this.search);
	readonly nearLastWords = this.search.nearLastWords.bind(this.search);

	put(note: Searchable): void {
		const known = this.numberOf(note.uri);
		const number = known >= 0 ? known : (this.free.pop() ?? this.notes.length);
		// In this order, as in the index: what is put is looked up at once.
		this.notes[number] = note;
		this.search.put(number, searchFieldsOf(note, this.writer), this.terms());
	}

	remove(uri: string): void {
		const number = this.numberOf(uri);
		if (number < 0) return;
		this.search.remove(number);
		this.notes[number] = undefined;
		this.free.push(number);
	}

	/** All that was told so far. */
	private terms(): TermDecoder {
		this.reader.add(this.writer.drain());
		return this.reader;
	}

	private numberOf(uri: string): number {
		return this.notes.findIndex((note) => note?.uri === uri);
	}
}
