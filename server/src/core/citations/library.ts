import type { Span } from '../text.ts';

/** A work that can be cited, as a library has it. Texts are empty where it does not say them. */
export interface Entry {
	/** By which it is cited. */
	readonly key: string;
	/** The library, and the place of the key in it. */
	readonly uri: string;
	readonly place: Span;
	/** Its type in CSL: `book`, `article-journal`, … */
	readonly kind: string;
	/** Its authors, else its editors; without any, none. */
	readonly authors: readonly Person[];
	readonly year: string;
	readonly title: string;
	readonly container: string;
	readonly publisher: string;
	/** Where it is: `https://doi.org/…` where there is a DOI. */
	readonly link: string;
	/** The beginning of its abstract. */
	readonly abstract: string;
}

export interface Person {
	readonly family: string;
	readonly given: string;
}

/** What was read of a file. */
export interface LibraryFile {
	readonly uri: string;
	/** One a key: of two entries with one key the last counts, as in Cosma. */
	readonly entries: readonly PackedEntry[];
	readonly problems: readonly LibraryProblem[];
}

/** Something about a library that its owner would want to know; the sentence is in features. */
export interface LibraryProblem extends Span {
	readonly code: LibraryProblemCode;
	readonly detail?: string;
	/** Another library. */
	readonly otherUri?: string;
}

export type LibraryProblemCode =
	/** It is no JSON; the place is where reading stopped. */
	| 'library_syntax'
	/** A comma stands before a closing bracket, which JSON does not allow. */
	| 'library_trailing_comma'
	| 'library_mark'
	/** It has JSON of another form than a list or a map of entries. */
	| 'library_form'
	| 'library_no_id'
	/** The id `detail` is that of an entry further down, too. */
	| 'library_duplicate_id'
	/** The id `detail` is one that Zotero's web interface gives, which nobody can cite. */
	| 'library_web_id'
	/** The entry `detail` has no title. */
	| 'library_no_title'
	/** The key `detail` is also in the library `otherUri`, which comes first. */
	| 'library_same_key';

/** Whether entries of a file with such a problem were not read. */
function isUnread(code: LibraryProblemCode): boolean {
	return code === 'library_syntax' || code === 'library_form';
}

/** Reads a library, and lets other work in at each `yield`. */
export type ReadInSteps = (uri: string, text: string) => Generator<undefined, LibraryFile>;

/** Whether a library is one in BibTeX or BibLaTeX, by its name. */
export function isBibTex(uri: string): boolean {
	return /\.bib$/i.test(uri);
}

/** An entry without the file that it is in, as JSON: a third of the memory of objects. */
export type PackedEntry = string;

type Packed = [key: string, ...place: [number, number, number], ...texts: string[]];

/** How many texts stand before the names of authors, which come in pairs. */
const textCount = 7;

/** @param entry without its file */
export function packEntry(entry: Omit<Entry, 'uri'>): PackedEntry {
	const { key, place, kind, authors, year, title, container, publisher, link, abstract } = entry;
	const names = authors.flatMap(({ family, given }) => [family, given]);
	const texts = [kind, year, title, container, publisher, link, abstract];
	return JSON.stringify([key, place.line, place.start, place.end, ...texts, ...names] satisfies Packed);
}

/** The key of an entry, read without the rest. */
function keyOf(packed: PackedEntry): string {
	return (JSON.parse(packed) as Packed)[0];
}

function unpackEntry(uri: string, packed: PackedEntry): Entry {
	const [key, line, start, end, ...texts] = JSON.parse(packed) as Packed;
	const [kind = '', year = '', title = '', container = '', publisher = '', link = '', abstract = ''] = texts;
	const authors: Person[] = [];
	for (let at = textCount; at < texts.length; at += 2)
		authors.push({ family: texts[at] ?? '', given: texts[at + 1] ?? '' });
	const place = { line, start, end };
	return { key, uri, place, kind, authors, year, title, container, publisher, link, abstract };
}

interface Stored {
	readonly uri: string;
	readonly packed: PackedEntry;
}

/** The works that can be cited in a note, by key. Immutable. */
export class Library {
	/** In the order in which their files are named. */
	readonly files: readonly LibraryFile[];
	/** The entries that do not count since an earlier file has their key, by the URI of their own. */
	readonly hidden = new Map<string, LibraryProblem[]>();
	/** Whether each file was read to its end: of a key that may stand behind a fault, nothing can be said. */
	readonly isWhole: boolean;
	private readonly byKey = new Map<string, Stored>();

	/** @param files in order: where a key is in two, the first one counts */
	constructor(files: readonly LibraryFile[]) {
		this.files = files;
		this.isWhole = !files.some(({ problems }) => problems.some(({ code }) => isUnread(code)));
		for (const { uri, entries } of files) {
			for (const packed of entries) {
				const key = keyOf(packed);
				const former = this.byKey.get(key);
				if (former) this.hide({ uri, packed }, former.uri);
				else this.byKey.set(key, { uri, packed });
			}
		}
	}

	private hide({ uri, packed }: Stored, otherUri: string): void {
		const { key, place } = unpackEntry(uri, packed);
		const problems = this.hidden.get(uri) ?? [];
		this.hidden.set(uri, problems);
		problems.push({ code: 'library_same_key', ...place, detail: key, otherUri });
	}

	get size(): number {
		return this.byKey.size;
	}

	has(key: string): boolean {
		return this.byKey.has(key);
	}

	get(key: string): Entry | undefined {
		const found = this.byKey.get(key);
		return found && unpackEntry(found.uri, found.packed);
	}

	keys(): Iterable<string> {
		return this.byKey.keys();
	}

	/** Each as it is read. */
	*entries(): Iterable<Entry> {
		for (const { uri, packed } of this.byKey.values()) yield unpackEntry(uri, packed);
	}
}
