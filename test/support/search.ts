import { NoteSearch, type Searchable } from '../../server/src/core/search/search.ts';

/** A search that looks notes up among those that were put into it. */
export function searchOfNotes(): NoteSearch {
	const notes = new Map<string, Searchable>();
	const search = new NoteSearch((uri) => notes.get(uri));
	const put = search.put.bind(search);
	search.put = (note) => {
		notes.set(note.uri, note);
		put(note);
	};
	return search;
}
