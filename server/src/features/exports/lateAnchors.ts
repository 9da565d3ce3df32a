import type { NoteUri } from '../../core/note.ts';
import type { HtmlWriter } from '../html/htmlWriter.ts';

/** Stands around the number of what is asked. No text of a note holds it. */
const sign = '\u0001';

/** A heading or a block of a note to which a link leads. */
interface Asked {
	readonly uri: NoteUri;
	readonly anchor: string;
}

/**
 * Where the headings and blocks are to which links lead. A link may be written before its note is, so that a mark stands
 * its address until all is known. No text of a note holds its sign.
 */
export class LateAnchors {
	private readonly writer: HtmlWriter;
	private readonly asked: Asked[] = [];
	private readonly marks = new Map<string, string>();
	/** The headings and the blocks of the notes that are written, each list as one text: there may be many notes. */
	private readonly texts = new Map<NoteUri, readonly [headings: string, blocks: string]>();
	private readonly written = new Set<NoteUri>();
	private readonly anchors = new Map<NoteUri, InstanceType<HtmlWriter['Anchors']>>();

	constructor(writer: HtmlWriter) {
		this.writer = writer;
	}

	/** What stands behind the address of a note, in place of its heading or block. */
	markFor(uri: NoteUri, anchor: string): string {
		const key = `${uri}\0${anchor}`;
		const known = this.marks.get(key);
		if (known !== undefined) return known;
		const mark = `${sign}${this.asked.length}${sign}`;
		this.asked.push({ uri, anchor });
		this.marks.set(key, mark);
		return mark;
	}

	/** Takes what a note has. */
	add(uri: NoteUri, headings: readonly string[], blocks: readonly string[]): void {
		this.written.add(uri);
		if (headings.length + blocks.length > 0) this.texts.set(uri, [headings.join('\n'), blocks.join('\n')]);
	}

	/** Whether all notes are written to whose headings a text links. */
	isKnown(html: string): boolean {
		return Array.from(html.matchAll(marks), ([, , at]) => this.asked[Number(at)]?.uri).every(
			(uri) => uri === undefined || this.written.has(uri),
		);
	}

	/**
	 * A text with its addresses. A link to a heading that is not there leads to its note.
	 *
	 * @param prefixOf what names of places in a note begin with
	 */
	found(html: string, prefixOf: (uri: NoteUri) => string): string {
		if (!html.includes(sign)) return html;
		return html.replace(marks, (_, note: string | undefined, at: string) => {
			const asked = this.asked[Number(at)];
			const id = asked && this.anchorsOf(asked.uri, prefixOf)?.find(asked.anchor);
			return id === undefined ? (note ?? '') : `#${encodeURIComponent(id)}`;
		});
	}

	private anchorsOf(uri: NoteUri, prefixOf: (uri: NoteUri) => string) {
		const texts = this.texts.get(uri);
		if (!texts) return undefined;
		const known = this.anchors.get(uri);
		if (known) return known;
		const [headings = [], blocks = []] = texts.map((text) => text.split('\n'));
		const made = new this.writer.Anchors(headings, blocks, prefixOf(uri));
		this.anchors.set(uri, made);
		return made;
	}
}

/** A mark, with what names the note where all notes are on one page. */
const marks = new RegExp(`(#[^"#${sign}]*)?${sign}(\\d+)${sign}`, 'g');
