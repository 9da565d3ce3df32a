import type { NoteUri } from '../../core/note.ts';
import { fileName, idOf, inTitleOrder, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { slug } from '../../core/slug.ts';
import type { ExportedPart } from '../../protocolExports.ts';
import type { HtmlWriter } from '../html/htmlWriter.ts';
import type { ListedNote } from '../html/page.ts';
import { asLabel, asName } from '../shared/markdown.ts';
import type { ExportSource, LinkedNote, NotebookExport } from './exportTarget.ts';
import { HtmlNotes } from './htmlNotes.ts';
import { outlineOf } from './outline.ts';

const sheetName = 'notebook.html';

/** All notes on one page, with their pictures in it: to be sent by mail. */
export class HtmlSheet implements NotebookExport {
	private readonly source: ExportSource;
	private readonly writer: HtmlWriter;
	private readonly notes: HtmlNotes;
	private readonly names = new Map<NoteUri, string>();
	/** What is kept of the notes that are written: the article up to its text, and the text. */
	private readonly written: { readonly uri: NoteUri; readonly start: number; readonly html: number }[] = [];

	constructor(source: ExportSource, writer: HtmlWriter) {
		const { context, notes } = source;
		this.source = source;
		this.writer = writer;
		this.notes = new HtmlNotes(source, writer, (uri) => this.names.has(uri));
		const exported = notes?.map(({ uri }) => uri) ?? [...context.view.uris()];
		exported.sort((one, other) => (one < other ? -1 : 1));
		const taken = new Set<string>();
		for (const uri of exported) {
			const note = context.view.note(uri);
			if (!note) continue;
			const id = idOf(note)?.trim() || fileName(note.uri).replace(/\.md$/i, '');
			// Places in notes have their sign between hyphens behind the name.
			const name = `n-${(/^[A-Za-z0-9_-]+$/.test(id) ? id : slug(id) || 'note').replace(/-(?=[a-z]-)/g, '_')}`;
			let free = name;
			for (let count = 2; taken.has(free); count++) free = `${name}-${count}`;
			taken.add(free);
			this.names.set(note.uri, free);
		}
	}

	begin(): readonly ExportedPart[] {
		return [];
	}

	*ofNote(parsed: ParsedNote): Iterable<ExportedPart> {
		const { uri } = parsed.note;
		const name = this.names.get(uri);
		if (name === undefined) return;
		const places = {
			note: (to: LinkedNote) => `#${this.names.get(to.uri) ?? ''}`,
			picture: (picture: string) => embedMark(picture),
			label: () => undefined,
			prefix: `${name}-`,
			level: this.isAlone() ? 2 : 3,
		};
		const { card, html } = this.notes.write(parsed, places);
		const { texts } = this.source;
		const start = this.writer.noteStart(card, this.isAlone() ? 'h1' : 'h2');
		this.written.push({ uri, start: texts.keep(start), html: texts.keep(html) });
	}

	*end(): Iterable<ExportedPart> {
		const { writer, notes, source } = this;
		const site = asLabel(source.title);
		yield text(writer.sheetStart(notes.words, site));
		if (!this.isAlone()) yield text(this.contents(site));
		const parts =
			source.hasOrder && !this.isAlone() ? new Map(source.notes?.map((note) => [note.uri, note.parts])) : undefined;
		for (const { uri, start, html } of this.written) {
			const callers = notes.callersOf(uri).map(({ from, title, paragraph }) => ({
				text: title,
				href: `#${this.names.get(from) ?? ''}`,
				paragraph,
			}));
			const end = writer.noteEnd(notes.words, callers, this.isAlone() ? 'h2' : 'h3');
			const linked = notes.anchors.found(source.texts.take(html), (other) => `${this.names.get(other) ?? ''}-`);
			const article = `<article id="${this.names.get(uri) ?? ''}">\n${source.texts.take(start)}${linked}${end}</article>\n`;
			for (const { title } of parts?.get(uri) ?? []) yield text(writer.sheetPart(title));
			yield* withPictures(article);
		}
		const defined = notes.defined();
		if (defined.length > 0)
			yield text(
				writer.sheetGlossary(
					notes.words,
					defined.flatMap((uri) => this.listed(uri) ?? []),
				),
			);
		yield text(writer.pageEnd);
	}

	private isAlone(): boolean {
		return this.names.size === 1;
	}

	private contents(site: string): string {
		const { context, notes: placed, hasOrder } = this.source;
		const written = new Set(this.written.map(({ uri }) => uri));
		const listed = (uri: NoteUri) => {
			const found = written.has(uri) ? this.listed(uri) : undefined;
			return found && { ...found, kezako: '', level: 1 };
		};
		// What has no order of its own is found by its title.
		const outline = hasOrder
			? outlineOf(placed ?? [], listed)
			: inTitleOrder(written, (uri) => context.view.note(uri)).flatMap((uri) => listed(uri) ?? []);
		return this.writer.sheetContents(this.notes.words, site, outline);
	}

	private listed(uri: NoteUri): ListedNote | undefined {
		const note = this.source.context.view.note(uri);
		const name = this.names.get(uri);
		return (
			note && {
				text: asName(shownTitle(note)),
				href: name === undefined ? undefined : `#${name}`,
				kezako: this.notes.kezakoOf(note),
			}
		);
	}
}

/** What stands for a picture until it is read. No text of a note holds the sign. */
function embedMark(uri: string): string {
	return `\0${uri}\0`;
}

/** A text of the page, with the pictures where their marks stand. */
function* withPictures(html: string): Iterable<ExportedPart> {
	for (const [at, part] of html.split('\0').entries()) {
		if (at % 2 === 0) yield text(part);
		else yield { name: sheetName, embedOf: part };
	}
}

function text(part: string): ExportedPart {
	return { name: sheetName, text: part };
}
