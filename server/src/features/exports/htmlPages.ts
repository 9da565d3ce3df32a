import { fileNamesFor } from '../../core/newNote.ts';
import type { NoteUri } from '../../core/note.ts';
import { idOf, inTitleOrder, shownTitle, timeOfId } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import type { ExportedPart } from '../../protocolExports.ts';
import type { HtmlWriter } from '../html/htmlWriter.ts';
import type { Frame, ListedNote, Turn } from '../html/page.ts';
import { asLabel, asName } from '../shared/markdown.ts';
import type { ExportSource, LinkedNote, NotebookExport } from './exportTarget.ts';
import { HeldTexts, inParts } from './heldTexts.ts';
import { HtmlNotes, labelsOf } from './htmlNotes.ts';
import { outlineOf } from './outline.ts';
import { pageNames, relativeAddress } from './pageNames.ts';
import { CopiedPictures } from './pictures.ts';

/** How many notes the feed has: the latest. */
const maxInFeed = 30;

/** Stands between what a note is called and what it is. Neither has line breaks. */
const betweenNames = '\n';

/** A site: a page for each note, and pages that lead to them. */
export class HtmlPages implements NotebookExport {
	private readonly source: ExportSource;
	private readonly writer: HtmlWriter;
	private readonly notes: HtmlNotes;
	private readonly paths: ReadonlyMap<NoteUri, string>;
	private readonly chosen: ReadonlySet<NoteUri> | undefined;
	private readonly pictures: CopiedPictures;
	/** The folder of the pages that are no notes, with a slash at its end. */
	private readonly shared: string;
	private readonly labels = { type: new Labels('type'), tag: new Labels('tag') };
	/** The numbers of the texts by which lists name the notes that are written. */
	private readonly names = new Map<NoteUri, number>();
	/** The places of the notes of the export, by their titles. */
	private readonly ranks = new Map<NoteUri, number>();
	private readonly held: HeldTexts;

	constructor(source: ExportSource, writer: HtmlWriter) {
		const { context, notes, options, pathOf } = source;
		const naming = { isFlat: options.isFlat ?? false, style: 'addresses' as const, pathOf };
		this.source = source;
		this.writer = writer;
		this.held = new HeldTexts(source.texts);
		this.notes = new HtmlNotes(source, writer, (uri) => this.isExported(uri));
		this.paths = pageNames(context.view.all(), naming);
		this.chosen = notes && new Set(notes.map(({ uri }) => uri));
		this.pictures = new CopiedPictures(naming);
		this.shared = `${freeFolder(this.paths.values())}/`;
	}

	begin(): readonly ExportedPart[] {
		const { styleSheet, searchScript } = this.writer;
		const { view } = this.source.context;
		const uris = this.chosen ?? this.paths.keys();
		for (const [at, uri] of inTitleOrder(uris, (uri) => view.note(uri)).entries()) this.ranks.set(uri, at);
		return [
			{ name: `${this.shared}style.css`, text: styleSheet },
			{ name: `${this.shared}search.js`, text: searchScript },
			{ name: `${this.shared}search-notes.js`, text: 'const notesToSearch = [\n' },
		];
	}

	*ofNote(parsed: ParsedNote): Iterable<ExportedPart> {
		const { note } = parsed;
		const path = this.paths.get(note.uri);
		// A note that has come since the export began has no page.
		if (path === undefined) return;
		const folder = folderOf(path);
		const places = {
			note: (to: LinkedNote) => this.addressOf(to.uri, folder),
			picture: (uri: string) => relativeAddress(folder, this.pictures.pathFor(uri)),
			label: (kind: 'type' | 'tag', name: string) =>
				relativeAddress(folder, this.shared + this.labels[kind].fileOf(name)),
			prefix: '',
			level: 2,
		};
		const { card, html, headings } = this.notes.write(parsed, places);
		this.names.set(note.uri, this.source.texts.keep(card.title + betweenNames + card.kezako));
		for (const kind of ['type', 'tag'] as const)
			for (const name of labelsOf(note, kind)) this.labels[kind].add(name, note.uri);
		const start = this.writer.pageStart(this.frame(folder), card.title, card.kezako);
		this.held.add(`${path}.html`, start + this.writer.noteStart(card, 'h1') + html);
		yield* this.pictures.take();
		const href = this.addressOf(note.uri, this.shared);
		const labels = [...card.types, ...card.tags].map(({ text }) => text);
		const found = [href, card.title, card.kezako, labels.join(', '), headings.join(' · ')];
		this.held.add(`${this.shared}search-notes.js`, `${scriptText(found)},\n`);
		yield* this.held.takeIfMuch((text) => (this.notes.anchors.isKnown(text) ? this.anchored(text) : undefined));
	}

	*end(): Iterable<ExportedPart> {
		const { writer, shared, source } = this;
		const defined = this.notes.defined();
		const turns = this.turns();
		for (const uri of this.names.keys()) {
			const path = this.paths.get(uri) ?? '';
			const callers = this.notes.callersOf(uri).map(({ from, title, paragraph }) => ({
				text: title,
				href: this.addressOf(from, folderOf(path)),
				paragraph,
			}));
			const end = writer.noteEnd(this.notes.words, callers, 'h2', turns.get(uri)) + writer.pageEnd;
			yield* this.held.ended(`${path}.html`, end, (page) => this.anchored(page));
		}
		yield* this.held.ended(`${shared}search-notes.js`, '];\n');
		yield { name: `${shared}search.html`, text: writer.searchPage(this.frame(shared)) };
		const { words } = this.notes;
		for (const kind of ['type', 'tag'] as const) {
			for (const { name, file, uris } of this.labels[kind].all()) {
				const listed = this.named(this.byTitle(uris), shared);
				const title = kind === 'type' ? words.types : words.tags;
				yield* inParts(shared + file, writer.labelPage(this.frame(shared), title, name, listed));
			}
		}
		if (source.options.hasGlossary) {
			const pieces = writer.glossaryPage(this.frame(shared), this.named(defined, shared));
			yield* inParts(`${shared}glossary.html`, pieces);
		}
		yield* inParts('index.html', this.index());
		if (source.options.url !== undefined) yield { name: 'atom.xml', text: this.feed(source.options.url) };
	}

	private isExported(uri: NoteUri): boolean {
		return this.chosen ? this.chosen.has(uri) : this.paths.has(uri);
	}

	private index(): Iterable<string> {
		const counted = (kind: 'type' | 'tag') =>
			this.labels[kind].all().map(({ name, file, uris }) => ({
				text: name,
				href: relativeAddress('', this.shared + file),
				notes: uris.length,
			}));
		const notes = this.source.hasOrder ? { outline: this.outline() } : { letters: this.letters() };
		return this.writer.indexPage(this.frame(''), { types: counted('type'), tags: counted('tag'), notes });
	}

	private outline() {
		return outlineOf(this.source.notes ?? [], (uri) => {
			const name = this.names.has(uri) ? this.nameOf(uri) : undefined;
			return name && { ...name, href: this.addressOf(uri, '') };
		});
	}

	private letters(): { letter: string; notes: Iterable<ListedNote> }[] {
		// Titles that begin with a sign are not where their first letter is.
		const byLetter = new Map<string, NoteUri[]>();
		for (const uri of this.byTitle([...this.names.keys()])) {
			const letter = letterOf(this.nameOf(uri)?.text ?? '');
			const known = byLetter.get(letter);
			if (known) known.push(uri);
			else byLetter.set(letter, [uri]);
		}
		const letters = Array.from(byLetter, ([letter, uris]) => ({ letter, notes: this.named(uris, '') }));
		return letters.sort(
			(one, other) => placeOf(one.letter) - placeOf(other.letter) || collator.compare(one.letter, other.letter),
		);
	}

	/** Which notes come before and behind each. */
	private turns(): ReadonlyMap<NoteUri, Turn> {
		if (!this.source.hasOrder) return new Map();
		const uris = [...this.names.keys()];
		return new Map(
			uris.map((uri, at) => {
				const place = (other: NoteUri | undefined) => {
					const name = other === undefined ? undefined : this.nameOf(other);
					return other !== undefined && name
						? { text: name.text, href: this.addressOf(other, folderOf(this.paths.get(uri) ?? '')) }
						: undefined;
				};
				return [uri, { previous: place(uris[at - 1]), next: place(uris[at + 1]) }];
			}),
		);
	}

	private anchored(html: string): string {
		return this.notes.anchors.found(html, () => '');
	}

	/** The address of a note, as a page in a folder names it. */
	private addressOf(uri: NoteUri, folder: string): string {
		return relativeAddress(folder, `${this.paths.get(uri) ?? ''}.html`);
	}

	/** The notes whose ids are moments, the latest first. */
	private feed(url: string): string {
		const address = url.endsWith('/') ? url : `${url}/`;
		const dated = [...this.names.keys()]
			.flatMap((uri) => {
				const note = this.source.context.view.note(uri);
				const id = note && idOf(note)?.trim();
				return note && id && timeOfId(id) ? [{ note, id: id.padEnd(14, '0') }] : [];
			})
			.sort((one, other) => (one.id > other.id ? -1 : one.id < other.id ? 1 : one.note.uri < other.note.uri ? -1 : 1));
		const entries = dated.slice(0, maxInFeed).map(({ note, id }) => ({
			title: asName(shownTitle(note)),
			address: address + this.addressOf(note.uri, ''),
			time: id.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'),
			summary: this.notes.kezakoOf(note),
		}));
		return this.writer.atomFeed(this.source.title, address, entries);
	}

	private byTitle(uris: readonly NoteUri[]): NoteUri[] {
		const rankOf = (uri: NoteUri) => this.ranks.get(uri) ?? Number.POSITIVE_INFINITY;
		return [...uris].sort((one, other) => rankOf(one) - rankOf(other));
	}

	/** Notes as a page in a folder names them. */
	private *named(uris: readonly NoteUri[], folder: string): Iterable<ListedNote> {
		for (const uri of uris) {
			const name = this.nameOf(uri);
			if (name) yield { ...name, href: this.isExported(uri) ? this.addressOf(uri, folder) : undefined };
		}
	}

	private nameOf(uri: NoteUri) {
		const number = this.names.get(uri);
		if (number !== undefined) {
			const [text = '', kezako = ''] = this.source.texts.text(number).split(betweenNames);
			return { text, kezako };
		}
		const note = this.source.context.view.note(uri);
		return note && { text: asName(shownTitle(note)), kezako: this.notes.kezakoOf(note) };
	}

	private frame(folder: string): Frame {
		const root = folder
			.split('/')
			.slice(1)
			.map(() => '../')
			.join('');
		return {
			words: this.notes.words,
			site: asLabel(this.source.title),
			root,
			shared: this.shared,
			hasGlossary: this.source.options.hasGlossary ?? false,
			hasFeed: this.source.options.url !== undefined,
		};
	}
}

/** The types or tags of the notes that are written. */
class Labels {
	private readonly kind: string;
	private readonly files = new Map<string, string>();
	private readonly taken = new Set<string>();
	private readonly notes = new Map<string, NoteUri[]>();

	constructor(kind: string) {
		this.kind = kind;
	}

	/** The name of the page. */
	fileOf(name: string): string {
		const known = this.files.get(name);
		if (known !== undefined) return known;
		const [file = ''] = fileNamesFor(name, this.kind);
		const stem = `${this.kind}-${file.replace(/\.md$/, '')}`;
		let free = stem;
		for (let count = 2; this.taken.has(free); count++) free = `${stem}-${count}`;
		this.taken.add(free);
		this.files.set(name, `${free}.html`);
		return `${free}.html`;
	}

	add(name: string, uri: NoteUri): void {
		const known = this.notes.get(name);
		if (known) known.push(uri);
		else this.notes.set(name, [uri]);
	}

	all() {
		const names = [...this.notes].sort(([one], [other]) => collator.compare(one, other) || (one < other ? -1 : 1));
		return names.map(([name, uris]) => ({ name, file: this.fileOf(name), uris }));
	}
}

const collator = new Intl.Collator('en', { numeric: true });

function folderOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/') + 1);
}

/** A name that no folder of notes and no page has. */
function freeFolder(paths: Iterable<string>): string {
	const taken = new Set(Array.from(paths, (path) => path.split('/')[0]?.toLowerCase()));
	let free = 'site';
	for (let count = 2; taken.has(free); count++) free = `site-${count}`;
	return free;
}

const digits = '0–9';
const signs = '#';

function letterOf(title: string): string {
	const [first = ''] = title.normalize('NFD').replace(/^[^\p{L}\p{N}]+/u, '');
	if (/\p{N}/u.test(first)) return digits;
	return first === '' ? signs : first.toUpperCase();
}

/** Digits stand before letters, signs behind them. */
function placeOf(letter: string): number {
	if (letter === digits) return 0;
	return letter === signs ? 2 : 1;
}

/** Values as a script that a page of HTML may hold, too. */
function scriptText(values: readonly string[]): string {
	return JSON.stringify(values).replace(
		/[<>\u2028\u2029]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
