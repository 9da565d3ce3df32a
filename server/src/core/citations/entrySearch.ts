import { InvertedIndex } from '../search/invertedIndex.ts';
import { NoteSearch } from '../search/search.ts';
import type { SearchedTexts } from '../search/searchFields.ts';
import type { Entry, Library } from './library.ts';

/** How many authors a work is found by. */
const maxAuthors = 20;

/**
 * Finds the works of a library as `NoteSearch` finds notes: by the names of authors, the year, the title, the journal or
 * book, and the key. The index of their words is built when it is first asked for.
 */
export class EntrySearch {
	private readonly keys: string[] = [];
	private readonly index: InvertedIndex<string>;
	private readonly search: NoteSearch<string>;
	private readonly unread: Iterator<Entry>;
	private areAllRead = false;

	constructor(library: Library) {
		this.unread = library.entries()[Symbol.iterator]();
		this.index = new InvertedIndex<string>({
			uri: (number) => this.keys[number] ?? '',
			note: (number) => {
				const entry = library.get(this.keys[number] ?? '');
				return entry && searchedTexts(entry);
			},
		});
		this.search = new NoteSearch(this.index);
	}

	/** Whether the index is built. */
	get isRead(): boolean {
		return this.areAllRead;
	}

	/** Reads what is not read yet, an entry at a time, so that others can be answered in between. */
	*read(): Generator<undefined, void> {
		while (!this.isRead) {
			this.readNext();
			yield;
		}
	}

	/**
	 * The keys of the works that match a query, best first, at most `limit`; none for a blank query. What is not read yet
	 * is read first.
	 * @param boost see `NoteSearch`
	 */
	find(query: string, limit: number, boost?: (key: string) => number): string[] {
		while (!this.isRead) this.readNext();
		return this.search.find(query, limit, boost);
	}

	private readNext(): void {
		const next = this.unread.next();
		if (next.done) {
			this.areAllRead = true;
			return;
		}
		this.index.put(this.keys.push(next.value.key) - 1, searchedTexts(next.value));
	}
}

const searches = new WeakMap<Library, EntrySearch>();

/** The search in a library, the same for as long as the library is in use. */
export function searchIn(library: Library): EntrySearch {
	const search = searches.get(library) ?? new EntrySearch(library);
	searches.set(library, search);
	return search;
}

/** Family names, year and title are one text, which says best what is meant; given names and the journal count less. */
export function searchedTexts({ key, authors, year, title, container }: Entry): SearchedTexts {
	const names = authors.slice(0, maxAuthors);
	const families = names.map(({ family, given }) => family || given);
	return {
		title: [...families, year, title].filter((text) => text !== '').join(' '),
		aliases: names.map(({ family, given }) => (family ? given : '')).filter((text) => text !== ''),
		id: key,
		kezako: container,
		tags: [],
	};
}
