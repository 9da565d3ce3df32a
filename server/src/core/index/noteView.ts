import type { LinkOccurrence, Note, NoteUri } from '../note.ts';
import type { IdCounts } from '../notebookKind.ts';
import type { NoteSearch } from '../search/search.ts';

/** How a target was resolved. By all but `id` and `title` the notes open for convenience: these are no backlinks. */
export type ResolvedBy = 'id' | 'title' | 'titleDespiteId' | 'fileName' | 'alias';

export interface Resolution {
	/** More than one is a problem of the notebook, not an error. */
	readonly notes: readonly Note[];
	readonly by: ResolvedBy;
	/** The part of the target that names the notes, where the whole does not: its first digits, or what comes before `#`. */
	readonly part?: string;
}

/** Whether links that were resolved so count: as backlinks, in the graph, when the note gets another name. */
export function isCounted({ by }: Resolution): boolean {
	return by === 'id' || by === 'title';
}

export interface Backlinks {
	readonly note: Note;
	readonly links: readonly LinkOccurrence[];
}

/** The kinds of terms that notes share: tags and types of headers, types of links. */
export type SharedTermKind = 'tag' | 'type' | 'linkType';

/**
 * The kinds of terms whose notes can be counted: `times` are begins and ends of notes, as `timesOf` writes them;
 * `citation` are the keys that a note cites or lists as references, as Cosma reads citations or as Pandoc does.
 */
export type CountedTermKind = SharedTermKind | 'times' | 'citation';

/** How a note that was put differs from before, as other notes see it. */
export interface NoteChange {
	/** The title that it was shown with; undefined if the note is new. */
	readonly formerTitle: string | undefined;
	/** The note is new, or its title or id has changed. */
	readonly names: boolean;
	/** The note is new, or its links have other targets, or it cites other keys. */
	readonly links: boolean;
}

/** All that a feature may ask about the notebook. Each answer is of one moment; its cost depends on the question. */
export interface NoteView {
	readonly size: number;
	/** How many notes of a workspace folder have ids, and where. Empty for the notes in none. */
	idCounts(folder: string): IdCounts;
	/** A note as it is now. A second call may give another object that is equal. */
	note(uri: NoteUri): Note | undefined;
	uris(): Iterable<NoteUri>;
	/** All notes, each as it is when the iterator gets there. */
	all(): Iterable<Note>;
	/**
	 * The notes that a link's target names, or what stands in it before `#` or `^`: by exact id; else by id, case and outer spaces ignored; else by the header's
	 * title of notes without a header id; else by the title of notes that have one; else by the name of their file; else by
	 * an alias; else by the id that are the 12 or 14 digits it begins with.
	 */
	resolve(target: string): Resolution | undefined;
	/** The other notes that link to this one, each with its links in order. */
	backlinks(note: Note): Iterable<Backlinks>;
	/** The same by title and id, at most so many: of more than 1,000 notes, the first of those with the first addresses. */
	firstBacklinks(note: Note, most: number): readonly Backlinks[];
	backlinkCount(note: Note): number;
	/** The notes that no other note links to, by title as people sort, then by address. */
	orphans(): Generator<undefined, NoteUri[]>;
	/**
	 * The notes with a kezako, in the same order.
	 *
	 * @param isText says of a kezako without a word of its own whether it counts
	 */
	withKezako(isText: (kezako: string) => boolean): Generator<undefined, NoteUri[]>;
	/** The links in one note that lead to another, or to itself. */
	linksWithin(from: Note, to: Note): readonly LinkOccurrence[];
	/** All links with that target or with it as a part of theirs, even if no note has it. In no order. */
	linksNaming(target: string): Iterable<Backlinks>;
	/**
	 * The targets of links, as they are compared, that are paths of a file with that name in whichever folder; undefined
	 * where other work may go first. Looks at all targets.
	 */
	pathsTo(name: string): Iterable<string | undefined>;
	/**
	 * All notes with a link that finds no note, and few others. Each once, in no order; undefined where other work may go
	 * first.
	 */
	mayHaveBrokenLinks(): Iterable<Note | undefined>;
	/** Notes whose file has that name, with or without `.md`. */
	inFile(name: string): readonly Note[];
	/**
	 * The notes that Cosma 2.6 takes for one of the same name: those whose header's id, or title without one, has that slug.
	 * Of many notes, none until all were looked at.
	 */
	sluggedLike(slug: string): readonly Note[];
	/** True if a note has the id or a link names it. */
	isIdInUse(id: string): boolean;
	/** The terms in use, in no order, and how many notes have each. */
	usage(kind: CountedTermKind): Iterable<{ readonly name: string; readonly notes: number }>;
	/** In no order, as the links that name a target. */
	notesUsing(kind: CountedTermKind, name: string): Iterable<Note>;
	/** The notes whose header has a key, as it is written. In no order. */
	notesWithKey(key: string): Iterable<Note>;
	/** The keys of headers, in the order that most headers have. */
	keyOrder(): readonly string[];
	/** The keys of headers, as written, and how many headers have each. In no order. */
	keyUsage(): ReadonlyMap<string, number>;
	/** Notes whose headers have a key, as it is written: at most so many, here and there; and how many notes have it. */
	withKey(key: string, most: number): { readonly uris: readonly NoteUri[]; readonly count: number };
	readonly search: Pick<
		NoteSearch,
		'find' | 'withIdWithin' | 'titledByLastWords' | 'titledByFirstWords' | 'nearLastWords'
	>;
}
