import { filingKey } from './fold.ts';
import type { LinkOccurrence, Note, NoteUri } from './note.ts';
import { fileName, idOf, shownTitle } from './noteId.ts';
import { type PackedNote, packNote, unpackNote } from './packedNote.ts';
import { PackedNotes } from './packedNotes.ts';
import { Postings } from './postings.ts';
import { named, type SavedParts, type SavedState, within } from './savedState.ts';
import { isFoundAs, NoteSearch, type Searchable } from './search/search.ts';

/** How a target found its notes. `titleDespiteId` opens the note for convenience and is no backlink. */
export type ResolvedBy = 'id' | 'title' | 'titleDespiteId';

export interface Resolution {
	/** More than one is a problem of the notebook, not an error. */
	readonly notes: readonly Note[];
	readonly by: ResolvedBy;
}

export interface Backlinks {
	readonly note: Note;
	readonly links: readonly LinkOccurrence[];
}

/** What notes share by name: tags and types of headers, types of links. */
export type SharedName = 'tag' | 'type' | 'linkType';

/** All that a feature may ask about the notebook. Answers are of one moment and cost by what is asked. */
export interface NoteView {
	readonly size: number;
	/** False in a folder of Markdown that is no notebook of ours. */
	readonly hasIds: boolean;
	/** A note as it is now. Asked again it may be another object that says the same. */
	note(uri: NoteUri): Note | undefined;
	uris(): Iterable<NoteUri>;
	/** One after the other, as they are when it is their turn. */
	all(): Iterable<Note>;
	/**
	 * The notes that a link's target names: by exact id; else by id, case and outer blanks ignored; else by the header's
	 * title of notes without a header id; else by the title of notes that have one.
	 */
	resolve(target: string): Resolution | undefined;
	/** The other notes that link to this one, each with its links in order. */
	backlinks(note: Note): Iterable<Backlinks>;
	backlinkCount(note: Note): number;
	/** The links in one note that lead to another, or to itself. */
	linksWithin(from: Note, to: Note): readonly LinkOccurrence[];
	/** All links that name the same, wherever that leads: those to a missing note too. */
	linksNaming(target: string): Iterable<Backlinks>;
	/** Notes whose file has that name, with or without `.md`; what links mean that other programs resolve. */
	inFile(name: string): readonly Note[];
	/** True if a note has the id or a link names it. */
	isIdInUse(id: string): boolean;
	/** The names in use, in no order, and in how many notes. */
	names(kind: SharedName): Iterable<{ readonly name: string; readonly notes: number }>;
	notesUsing(kind: SharedName, name: string): readonly Note[];
	/** The keys that headers have, in the order of most of them. */
	keyOrder(): readonly string[];
	readonly search: Pick<NoteSearch, 'find' | 'titledByLastWords' | 'nearLastWords'>;
}

/** How many notes are kept unpacked, as those around the one at hand are asked for again and again. */
const mostUnpacked = 2000;

/**
 * What the notebook knows. Links are filed under the id they name, not under the note they resolve to, so putting or
 * removing a note touches its own entries only: the cost depends on the note, never on the number of notes.
 */
export class NoteIndex implements NoteView {
	readonly search = new NoteSearch({
		uri: (number) => this.addresses[number] ?? '',
		note: (number) => searchable(this.note(this.addresses[number] ?? '')),
	});
	/** Notes have small numbers here; those of removed notes are given again. */
	private readonly numbers = new Map<NoteUri, number>();
	private readonly free: number[] = [];
	private addresses: NoteUri[] = [];
	private readonly packed = new PackedNotes();
	/** The last ones that were asked for, the oldest first. */
	private readonly unpacked = new Map<NoteUri, Note>();
	private readonly postings = {
		id: new Postings(),
		title: new Postings(),
		target: new Postings(),
		fileName: new Postings(),
		tag: new Postings(),
		type: new Postings(),
		linkType: new Postings(),
	};
	/** Orders of keys, in how many headers. */
	private readonly keyOrders = new Map<string, { readonly keys: readonly string[]; headers: number }>();
	private headerIds = 0;

	get size(): number {
		return this.numbers.size;
	}

	get hasIds(): boolean {
		return this.headerIds > 0;
	}

	put(note: Note): Note {
		return this.putPacked(note.uri, packNote(note));
	}

	/** Gives the note as it is kept: what was read out of a text keeps that text alive, what was packed does not. */
	putPacked(uri: NoteUri, packed: PackedNote): Note {
		const note = unpackNote(uri, packed);
		const known = this.numbers.get(uri);
		const number = known ?? this.free.pop() ?? this.addresses.length;
		const former = known === undefined ? undefined : this.note(uri);
		if (former) this.unfile(number, former);
		else {
			this.numbers.set(uri, number);
			this.addresses[number] = uri;
		}
		this.packed.set(number, packed);
		this.unpacked.delete(uri);
		this.file(number, note);
		const found = searchable(note);
		if (!former || !isFoundAs(searchable(former), found)) this.search.put(number, found);
		return note;
	}

	remove(uri: NoteUri): void {
		const number = this.numbers.get(uri);
		const former = this.note(uri);
		if (number === undefined || !former) return;
		// Before its address is forgotten: that tells it from others of the same title.
		this.search.remove(number);
		this.unfile(number, former);
		this.numbers.delete(uri);
		this.addresses[number] = '';
		this.packed.set(number, '');
		this.free.push(number);
		this.unpacked.delete(uri);
	}

	/** What has come of all changes so far; only of use while there are no others. */
	*save(): SavedParts {
		yield ['addresses', this.addresses];
		yield* named('packed', this.packed.save());
		yield ['free', Uint32Array.from(this.free)];
		for (const [name, postings] of Object.entries(this.postings)) yield* named(name, postings.save());
		yield ['keyOrders', Array.from(this.keyOrders.keys())];
		yield ['headers', Uint32Array.from(this.keyOrders.values(), ({ headers }) => headers)];
		yield ['headerIds', Uint32Array.of(this.headerIds)];
		yield* named('search', this.search.save());
	}

	/** Makes an empty index the one that was saved. */
	restore(state: SavedState): void {
		this.free.push(...state.numbers('free'));
		this.packed.restore(within('packed', state));
		this.addresses = state.texts('addresses');
		const free = new Set(this.free);
		for (const [number, uri] of this.addresses.entries()) if (!free.has(number)) this.numbers.set(uri, number);
		for (const [name, postings] of Object.entries(this.postings)) postings.restore(within(name, state));
		const headers = state.numbers('headers');
		for (const [place, order] of state.texts('keyOrders').entries()) {
			this.keyOrders.set(order, { keys: JSON.parse(order) as string[], headers: headers[place] ?? 0 });
		}
		this.headerIds = state.numbers('headerIds')[0] ?? 0;
		this.search.restore(within('search', state));
	}

	note(uri: NoteUri): Note | undefined {
		const known = this.unpacked.get(uri);
		if (known) return known;
		const number = this.numbers.get(uri);
		if (number === undefined) return undefined;
		const note = unpackNote(uri, this.packed.get(number));
		this.unpacked.set(uri, note);
		if (this.unpacked.size > mostUnpacked) {
			for (const oldest of this.unpacked.keys()) {
				this.unpacked.delete(oldest);
				break;
			}
		}
		return note;
	}

	/** A note that is one of many asked for: these would drive out those that are asked for again. */
	private peek(uri: NoteUri, number: number): Note {
		return this.unpacked.get(uri) ?? unpackNote(uri, this.packed.get(number));
	}

	uris(): Iterable<NoteUri> {
		return this.numbers.keys();
	}

	/** By number, empty for a number that no note has: the same when the index is restored. */
	numbered(): readonly NoteUri[] {
		return this.addresses;
	}

	*all(): Iterable<Note> {
		for (const uri of [...this.numbers.keys()]) {
			const number = this.numbers.get(uri);
			if (number !== undefined) yield this.peek(uri, number);
		}
	}

	resolve(target: string): Resolution | undefined {
		const key = filingKey(target);
		const exact = this.notesUnder(this.postings.id, key, (note) => idOf(note) === target);
		if (exact.length > 0) return { notes: exact, by: 'id' };
		const folded = this.notesUnder(this.postings.id, key, (note) => sameButForCase(idOf(note), target));
		if (folded.length > 0) return { notes: folded, by: 'id' };
		const titled = this.notesUnder(this.postings.title, key);
		const withoutId = titled.filter((note) => !note.header?.id);
		if (withoutId.length > 0) return { notes: withoutId, by: 'title' };
		return titled.length > 0 ? { notes: titled, by: 'titleDespiteId' } : undefined;
	}

	*backlinks(note: Note): Iterable<Backlinks> {
		const keys = keysOf(note);
		const leadsHere = this.leadingTo(note);
		const seen = new Set<NoteUri>([note.uri]);
		for (const key of keys) {
			for (const number of [...this.postings.target.get(key)]) {
				const uri = this.addresses[number] ?? '';
				if (uri === '' || seen.has(uri)) continue;
				seen.add(uri);
				const from = this.peek(uri, number);
				const links = from.links.filter(leadsHere);
				if (links.length > 0) yield { note: from, links };
			}
		}
	}

	backlinkCount(note: Note): number {
		const [key, second] = keysOf(note);
		if (key === undefined) return 0;
		// Of digits there is one spelling, so all links under the key lead here: no need to look at each of 50,000.
		const isPlain = /^\d+$/.test(key) && this.postings.id.count(key) + this.postings.title.count(key) === 1;
		if (second === undefined && isPlain) {
			const number = this.numbers.get(note.uri) ?? -1;
			return this.postings.target.count(key) - (this.postings.target.holds(key, number) ? 1 : 0);
		}
		let count = 0;
		for (const _from of this.backlinks(note)) count++;
		return count;
	}

	linksWithin(from: Note, to: Note): readonly LinkOccurrence[] {
		return from.links.filter(this.leadingTo(to));
	}

	*linksNaming(target: string): Iterable<Backlinks> {
		const key = filingKey(target);
		for (const note of this.notesUnder(this.postings.target, key)) {
			yield { note, links: note.links.filter((link) => filingKey(link.target) === key) };
		}
	}

	inFile(name: string): readonly Note[] {
		const key = fileKey(name);
		const calledLikeTheirId = this.notesUnder(this.postings.id, key, ({ uri }) => fileKey(fileName(uri)) === key);
		return [...calledLikeTheirId, ...this.notesUnder(this.postings.fileName, key)];
	}

	names(kind: SharedName): Iterable<{ readonly name: string; readonly notes: number }> {
		const postings = this.postings[kind];
		return Array.from(postings.keys(), (name) => ({ name, notes: postings.count(name) }));
	}

	notesUsing(kind: SharedName, name: string): readonly Note[] {
		return this.notesUnder(this.postings[kind], name);
	}

	keyOrder(): readonly string[] {
		const [best] = [...this.keyOrders.values()].sort((one, other) => {
			// The same order whatever the order of arrival.
			const byUse = other.headers - one.headers || other.keys.length - one.keys.length;
			return byUse || (one.keys.join() < other.keys.join() ? -1 : 1);
		});
		return best?.keys ?? [];
	}

	isIdInUse(id: string): boolean {
		const key = filingKey(id);
		return this.postings.id.has(key) || this.postings.target.has(key);
	}

	private file(number: number, note: Note): void {
		this.forEachPlace(note, (postings, key) => postings.add(key, number));
		if (note.header?.id) this.headerIds++;
		const keys = note.header?.keys;
		if (!keys) return;
		const order = this.keyOrders.get(JSON.stringify(keys));
		if (order) order.headers++;
		else this.keyOrders.set(JSON.stringify(keys), { keys, headers: 1 });
	}

	private unfile(number: number, note: Note): void {
		this.forEachPlace(note, (postings, key) => postings.remove(key, number));
		if (note.header?.id) this.headerIds--;
		const keys = note.header?.keys;
		const order = keys && this.keyOrders.get(JSON.stringify(keys));
		if (order && --order.headers === 0) this.keyOrders.delete(JSON.stringify(keys));
	}

	/** Where the note is filed, and under which keys, each once. */
	private forEachPlace({ uri, header, links }: Note, visit: (postings: Postings, key: string) => void): void {
		const { postings } = this;
		const id = idOf({ uri, header });
		const idKey = id === undefined ? undefined : filingKey(id);
		if (idKey !== undefined) visit(postings.id, idKey);
		if (header?.title) visit(postings.title, filingKey(header.title.value));
		// What is called like its id is found by it.
		const nameKey = fileKey(fileName(uri));
		if (nameKey !== idKey) visit(postings.fileName, nameKey);
		for (const key of new Set(links.map(({ target }) => filingKey(target)))) visit(postings.target, key);
		for (const name of names(links.map(({ type }) => type))) visit(postings.linkType, name);
		for (const name of names(header?.tags.map(({ value }) => value))) visit(postings.tag, name);
		for (const name of names(header?.types.map(({ value }) => value))) visit(postings.type, name);
	}

	/** Tells of links whether they lead to a note: of many, each spelling is resolved once. */
	private leadingTo(note: Note): (link: LinkOccurrence) => boolean {
		const keys = keysOf(note);
		const known = new Map<string, boolean>();
		return ({ target }) => {
			let leads = known.get(target);
			if (leads === undefined) {
				leads = keys.includes(filingKey(target)) && this.leadsTo(target, note);
				known.set(target, leads);
			}
			return leads;
		};
	}

	private leadsTo(target: string, note: Note): boolean {
		const resolution = this.resolve(target);
		return (
			resolution !== undefined &&
			resolution.by !== 'titleDespiteId' &&
			resolution.notes.some(({ uri }) => uri === note.uri)
		);
	}

	private notesUnder(postings: Postings, key: string, test?: (note: Note) => boolean): Note[] {
		const found: Note[] = [];
		for (const number of [...postings.get(key)]) {
			const note = this.note(this.addresses[number] ?? '');
			if (note && (!test || test(note))) found.push(note);
		}
		// The same order whatever the order of arrival.
		return found.sort((one, other) => (one.uri < other.uri ? -1 : 1));
	}
}

function searchable(note: Note): Searchable;
function searchable(note: Note | undefined): Searchable | undefined;
function searchable(note: Note | undefined): Searchable | undefined {
	return (
		note && {
			uri: note.uri,
			title: shownTitle(note),
			id: idOf(note),
			kezako: note.header?.kezako?.value,
			tags: note.header?.tags.map((tag) => tag.value) ?? [],
		}
	);
}

/** Without outer blanks, each once. */
function names(written: readonly (string | undefined)[] = []): Set<string> {
	return new Set(written.filter((name) => name !== undefined).map((name) => name.trim()));
}

function fileKey(name: string): string {
	return filingKey(name).replace(/\.md$/, '');
}

/** The keys under which links to the note are filed: its id, and its title where the header has no id. */
function keysOf(note: Note): string[] {
	const keys: string[] = [];
	const id = idOf(note);
	if (id !== undefined) keys.push(filingKey(id));
	const title = note.header?.title;
	if (title && !note.header?.id) keys.push(filingKey(title.value));
	return keys;
}

function sameButForCase(id: string | undefined, target: string): boolean {
	return id !== undefined && id.trim().toLowerCase() === target.trim().toLowerCase();
}
