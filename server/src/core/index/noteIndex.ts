import { cosmaKeyOf, cosmaSlug } from '../cosmaSlug.ts';
import { lookupKey, nameKey } from '../fold.ts';
import { type LinkOccurrence, type Note, type NoteUri, noNote } from '../note.ts';
import type { IdCounts } from '../notebookKind.ts';
import { fileName, idOf, inTitleOrder } from '../noteId.ts';
import { InvertedIndex } from '../search/invertedIndex.ts';
import { NoteSearch } from '../search/search.ts';
import { field } from '../search/searchFields.ts';
import { prefixed, type Snapshot, type SnapshotParts } from '../storage/snapshot.ts';
import { keysOfTarget } from '../targetParts.ts';
import { mayHaveBrokenLinks } from './brokenPostings.ts';
import { type CountedNote, IdCounter, placeOf, placesIn } from './idCounter.ts';
import { keyUsage, mostUsedOrder, numbersMayHaveKey, numbersWithKey, someWithKey } from './keyOrder.ts';
import { LargeAnswers, sizeOf } from './largeAnswers.ts';
import { fileNameKey, kindBit, pathsTo, searchable } from './noteTerms.ts';
import {
	type Backlinks,
	type CountedTermKind,
	isCounted,
	type NoteChange,
	type NoteView,
	type Resolution,
} from './noteView.ts';
import { hasBacklinks } from './orphanPostings.ts';
import { keysOf, type NamedNotes, NotesById, resolveTarget, titledNotes } from './resolveTarget.ts';
import { SlugIndex } from './slugIndex.ts';
import { StoredNotes } from './storedNotes.ts';
import { TermPostings } from './termPostings.ts';

/** How many backlinks are put in order: for more, as hubs of large notebooks have, all their notes would be unpacked. */
const maxInOrder = 1000;

/** What links find a note by: where one of these changes, links of other notes lead elsewhere. */
const namingKinds = kindBit('id') | kindBit('title') | kindBit('alias') | kindBit('idPlace');

/**
 * The index of the notebook. Links are indexed under the target they name, not under the note they resolve to, so putting
 * or removing a note touches its own entries only: the cost depends on the note, never on the number of notes.
 */
export class NoteIndex implements NoteView {
	private readonly searchIndex = new InvertedIndex({
		uri: (number) => this.addresses[number] ?? noNote,
		note: (number) => {
			const note = this.note(this.addresses[number] ?? noNote);
			return note && searchable(note);
		},
	});
	readonly search = new NoteSearch(this.searchIndex);
	/** Notes have small numbers here; those of removed notes are reused. */
	private readonly numbers = new Map<NoteUri, number>();
	private readonly free: number[] = [];
	private addresses: NoteUri[] = [];
	private readonly stored = new StoredNotes();
	private readonly terms = new TermPostings((key, by) => this.idCounter.countTarget(key, by));
	private readonly slugs = new SlugIndex(this.terms);
	private readonly postings = this.terms.of;
	readonly pathsTo = (name: string) => pathsTo(this.postings, name);
	private readonly named: NamedNotes = {
		// Thousands of spellings of one name ask for the same notes.
		withId: (id) => {
			const key = lookupKey(id);
			return this.large.get('id', key, () => new NotesById(this.notesUnder('id', key)), sizeOf).get(id);
		},
		titled: (key) => this.large.get('title', key, () => titledNotes(this.notesUnder('title', key)), sizeOf),
		called: (key) => this.large.get('alias', key, () => this.notesUnder('alias', key), sizeOf),
		inFile: (name) => this.inFile(name),
	};
	private readonly large = new LargeAnswers();
	private readonly idCounter = new IdCounter(
		(key) => this.postings.target.has(key) || this.postings.targetPart.has(key),
		() => this.allCounted(),
	);
	private folderOf: (uri: NoteUri) => string = () => '';

	get size(): number {
		return this.numbers.size;
	}

	idCounts(folder: string): IdCounts {
		return this.idCounter.of(folder);
	}

	/** Counts ids by other folders from now on. @param folderOf gives the folder of a note, empty for none */
	divide(folderOf: (uri: NoteUri) => string): void {
		this.folderOf = folderOf;
		this.idCounter.countAnew(this.size);
	}

	/**
	 * Adds a note or replaces the one with its URI. The cost depends on what differs.
	 *
	 * @param isOpen whether it may change at each key: it is not packed then
	 */
	put(note: Note, isOpen = false): NoteChange {
		const { uri } = note;
		this.large.forget();
		const known = this.numbers.get(uri);
		const number = known ?? this.free.pop() ?? this.addresses.length;
		if (known !== undefined) this.idCounter.count(this.counted(known), -1);
		this.numbers.set(uri, number);
		this.addresses[number] = uri;
		this.stored.set(number, note, isOpen);
		const formerTitle = known === undefined ? undefined : this.searchIndex.title(number);
		const formerId = this.searchIndex.id(number);
		this.searchIndex.put(number, searchable(note));
		const isRenamed = formerTitle !== this.searchIndex.title(number) || formerId !== this.searchIndex.id(number);
		const changed = this.terms.put(number, note);
		if ((changed & namingKinds) !== 0) this.slugs.changed(number);
		this.idCounter.count(this.counted(number), 1);
		const names = isRenamed || (changed & namingKinds) !== 0;
		const links = known === undefined || (changed & (kindBit('target') | kindBit('citation'))) !== 0;
		return { formerTitle, names, links };
	}

	/** Replaces an open note by one with the same terms and words. */
	renew(note: Note): void {
		const number = this.numbers.get(note.uri);
		if (number === undefined) return;
		this.large.forget();
		this.stored.set(number, note, true);
	}

	/** Gives whether there was such a note. */
	remove(uri: NoteUri): boolean {
		const number = this.numbers.get(uri);
		if (number === undefined) return false;
		this.large.forget();
		this.idCounter.count(this.counted(number), -1);
		this.searchIndex.remove(number);
		this.terms.remove(number);
		this.slugs.changed(number);
		this.numbers.delete(uri);
		this.addresses[number] = noNote;
		this.stored.delete(number);
		this.free.push(number);
		return true;
	}

	/** The parts of the index as it is now. A change during the iteration makes them useless. */
	*save(): SnapshotParts {
		yield ['addresses', this.addresses];
		yield* prefixed('packed', this.stored.save());
		yield ['free', Uint32Array.from(this.free)];
		yield* prefixed('terms', this.terms.save());
		yield* prefixed('search', this.searchIndex.save());
	}

	/** Fills an empty index with what was saved. */
	restore(state: Snapshot): void {
		this.large.forget();
		for (const number of state.numbers('free')) this.free.push(number);
		this.stored.restore(state.section('packed'));
		this.addresses = state.uris('addresses');
		for (const [number, uri] of this.addresses.entries()) if (uri !== noNote) this.numbers.set(uri, number);
		this.terms.restore(state.section('terms'));
		this.slugs.forget();
		this.searchIndex.restore(state.section('search'));
		this.idCounter.countAnew(this.size);
	}

	has(uri: NoteUri): boolean {
		return this.numbers.has(uri);
	}

	note(uri: NoteUri): Note | undefined {
		const number = this.numbers.get(uri);
		return number === undefined ? undefined : this.stored.get(number, uri);
	}

	uris(): Iterable<NoteUri> {
		return this.numbers.keys();
	}

	/** The URIs by number, empty for a number that no note has. A restored index has the same numbers. */
	numbered(): readonly NoteUri[] {
		return this.addresses;
	}

	/** The ids of all notes, each with the digits of its file name if its header has none; empty for neither. */
	*ids(): Iterable<readonly [NoteUri, string]> {
		for (const [uri, number] of this.numbers) yield [uri, this.searchIndex.id(number)];
	}

	*all(): Iterable<Note> {
		for (const uri of [...this.numbers.keys()]) {
			const number = this.numbers.get(uri);
			if (number !== undefined) yield this.stored.peek(number, uri);
		}
	}

	resolve(target: string): Resolution | undefined {
		return this.large.get(
			'resolve',
			target,
			() => resolveTarget(target, this.named),
			(found) => found?.notes.length ?? 0,
		);
	}

	backlinks(note: Note): Iterable<Backlinks> {
		return this.backlinksFrom(this.linkingUnder(keysOf(note), note.uri), note);
	}

	firstBacklinks(note: Note, most: number): readonly Backlinks[] {
		let first: NoteUri[] = [];
		for (const uri of this.linkingUnder(keysOf(note), note.uri)) {
			first.push(uri);
			if (first.length === 2 * maxInOrder) first = first.sort().slice(0, maxInOrder);
		}
		const found = [...this.backlinksFrom(first.sort().slice(0, maxInOrder), note)];
		return inTitleOrder(found, (backlinks) => backlinks.note).slice(0, most);
	}

	/** The notes but one with links under some keys, each once. */
	private *linkingUnder(keys: readonly string[], except: NoteUri = noNote): Iterable<NoteUri> {
		const seen = new Set<NoteUri>([except, noNote]);
		for (const key of keys) {
			for (const postings of [this.postings.target, this.postings.targetPart]) {
				for (const number of postings.getOneByOne(key)) {
					const uri = this.addresses[number] ?? noNote;
					if (!seen.has(uri)) yield uri;
					seen.add(uri);
				}
			}
		}
	}

	private *backlinksFrom(uris: Iterable<NoteUri>, to: Note): Iterable<Backlinks> {
		const leadsHere = this.leadingTo(to);
		for (const uri of uris) {
			const note = this.stored.peek(this.numbers.get(uri) ?? -1, uri);
			const links = note.links.filter(leadsHere);
			if (links.length > 0) yield { note, links };
		}
	}

	backlinkCount(note: Note): number {
		const [key, second] = keysOf(note);
		if (key === undefined) return 0;
		// Digits have one spelling, so all links under the id lead here: no need to read each of 50,000 notes.
		if (second === undefined && /^\d+$/.test(key) && idOf(note) === key) {
			const { target, targetPart } = this.postings;
			const own = this.numbers.get(note.uri) ?? -1;
			const others = Array.from(targetPart.get(key)).filter((number) => number !== own && !target.holds(key, number));
			const leadsHere = this.leadingTo(note);
			const linking = others.filter((number) =>
				this.stored.peek(number, this.addresses[number] ?? noNote).links.some(leadsHere),
			);
			return target.count(key) - (target.holds(key, own) ? 1 : 0) + linking.length;
		}
		let count = 0;
		for (const _from of this.backlinks(note)) count++;
		return count;
	}

	orphans(): Generator<undefined, NoteUri[]> {
		return this.inTitleOrder(
			(number, uri) => !(hasBacklinks(number, this.terms) ?? this.firstBacklink(this.stored.peek(number, uri))),
		);
	}

	withKezako(isText: (kezako: string) => boolean): Generator<undefined, NoteUri[]> {
		const having = new Set(numbersMayHaveKey(this.postings.keyOrder, 'kezako'));
		return this.inTitleOrder((number, uri) => {
			if (!having.has(number) || this.searchIndex.hasWordIn(number, field.kezako)) return having.has(number);
			return isText(this.stored.peek(number, uri).header?.kezako?.value ?? '');
		});
	}

	private *inTitleOrder(test: (number: number, uri: NoteUri) => boolean): Generator<undefined, NoteUri[]> {
		const found: NoteUri[] = [];
		for (const number of yield* this.searchIndex.byTitle()) {
			yield;
			const uri = this.addresses[number] ?? noNote;
			if (uri !== noNote && test(number, uri)) found.push(uri);
		}
		return found;
	}

	private firstBacklink(note: Note): Backlinks | undefined {
		for (const backlinks of this.backlinks(note)) return backlinks;
		return undefined;
	}

	linksWithin(from: Note, to: Note): readonly LinkOccurrence[] {
		return from.links.filter(this.leadingTo(to));
	}

	*linksNaming(target: string): Iterable<Backlinks> {
		const key = lookupKey(target);
		for (const uri of this.linkingUnder([key])) {
			const note = this.stored.peek(this.numbers.get(uri) ?? -1, uri);
			yield { note, links: note.links.filter((link) => keysOfTarget(link.target).includes(key)) };
		}
	}

	inFile(name: string): readonly Note[] {
		const find = () => {
			const key = fileNameKey(name);
			const namedAfterId = this.notesUnder('id', key, ({ uri }) => fileNameKey(fileName(uri)) === key);
			return [...namedAfterId, ...this.notesUnder('fileName', key)];
		};
		return this.large.get('file', name, find, sizeOf);
	}

	sluggedLike(slug: string): readonly Note[] {
		const find = () =>
			this.notesOf(this.slugs.get(slug, this.addresses.length), (note) => cosmaSlug(cosmaKeyOf(note)) === slug);
		return this.large.get('slug', slug, find, sizeOf);
	}

	/** Looks at all notes for `sluggedLike`; until then it finds none of many. Gives whether that was still to do. */
	completeSlugs(): Generator<undefined, boolean> {
		return this.slugs.complete(() => this.addresses.length);
	}

	*mayHaveBrokenLinks(): Iterable<Note | undefined> {
		for (const number of mayHaveBrokenLinks(this.postings)) {
			const uri = this.addresses[number ?? -1] ?? noNote;
			yield uri === noNote ? undefined : this.stored.peek(number ?? -1, uri);
		}
	}

	usage(kind: CountedTermKind): Iterable<{ readonly name: string; readonly notes: number }> {
		const postings = this.postings[kind];
		return Array.from(postings.keys(), (name) => ({ name, notes: postings.count(name) }));
	}

	*notesUsing(kind: CountedTermKind, name: string): Iterable<Note> {
		for (const number of this.postings[kind].getOneByOne(nameKey(name)))
			if (this.addresses[number]) yield this.stored.peek(number, this.addresses[number] ?? noNote);
	}

	*notesWithKey(key: string): Iterable<Note> {
		for (const number of numbersWithKey(this.postings.keyOrder, key))
			if (this.addresses[number]) yield this.stored.peek(number, this.addresses[number] ?? noNote);
	}

	keyOrder(): readonly string[] {
		return mostUsedOrder(this.postings.keyOrder);
	}

	keyUsage(): ReadonlyMap<string, number> {
		return keyUsage(this.postings.keyOrder);
	}

	withKey(key: string, most: number): { readonly uris: readonly NoteUri[]; readonly count: number } {
		const { numbers, count } = someWithKey(this.postings.keyOrder, key, most);
		return { uris: numbers.map((number) => this.addresses[number] ?? noNote), count };
	}

	isIdInUse(id: string): boolean {
		const key = lookupKey(id);
		return this.postings.id.has(key) || this.postings.target.has(key) || this.postings.targetPart.has(key);
	}

	private *allCounted(): Iterable<CountedNote> {
		const places = placesIn(this.postings.idPlace);
		for (const number of this.numbers.values()) yield this.counted(number, places[number]);
	}

	private counted(number: number, place = placeOf(this.postings.idPlace, number)): CountedNote {
		const folder = this.folderOf(this.addresses[number] ?? noNote);
		const idKey = place === 'fileName' ? lookupKey(this.searchIndex.id(number)) : '';
		return { folder, idPlace: place, idKey };
	}

	/** A test whether links lead to a note. It resolves each spelling of a target once. */
	private leadingTo(note: Note): (link: LinkOccurrence) => boolean {
		const keys = keysOf(note);
		const known = new Map<string, boolean>();
		return ({ target }) => {
			let leads = known.get(target);
			if (leads === undefined) {
				leads = keysOfTarget(target).some((key) => keys.includes(key)) && this.leadsTo(target, note);
				known.set(target, leads);
			}
			return leads;
		};
	}

	private leadsTo(target: string, note: Note): boolean {
		const resolution = this.resolve(target);
		return resolution !== undefined && isCounted(resolution) && resolution.notes.some(({ uri }) => uri === note.uri);
	}

	private notesUnder(kind: keyof typeof this.postings, key: string, test?: (note: Note) => boolean): Note[] {
		return this.notesOf([...this.postings[kind].get(key)], test);
	}

	private notesOf(numbers: Iterable<number>, test?: (note: Note) => boolean): Note[] {
		const found: Note[] = [];
		for (const number of numbers) {
			const note = this.note(this.addresses[number] ?? noNote);
			if (note && (!test || test(note))) found.push(note);
		}
		// The result must not depend on the order in which notes were added.
		return found.sort((one, other) => (one.uri < other.uri ? -1 : 1));
	}
}
