import * as l10n from '@vscode/l10n';
import type { Note, NoteUri } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import type { ExportedPart } from '../../protocolExports.ts';
import { type Addresses, addressEdits } from './addressEdits.ts';
import { blockEdits } from './blockEdits.ts';
import { dollarEdits } from './dollarEdits.ts';
import { exportedBody, proseLines } from './exportedBody.ts';
import type { ExportSource, ExportTarget, LinkedNote, LinkWriting, NotebookExport } from './exportTarget.ts';
import { Glossary } from './glossary.ts';
import { linkEdits } from './linkEdits.ts';
import { pageHeader, textEntry, timeEntry } from './pageHeader.ts';
import { home, type NameStyle, pageNames, pathKey, relativeAddress } from './pageNames.ts';
import { CopiedPictures } from './pictures.ts';
import { plainLine } from './plainLine.ts';
import { asPortableLabel, portable } from './portableMarkdown.ts';
import { type Destination, rememberedDestinations } from './remembered.ts';
import type { TextEdit } from './textEdits.ts';

/** A page that is written. */
export interface Page {
	readonly parsed: ParsedNote;
	/** Its path in the export, without `.md`. */
	readonly path: string;
	/** The address of a note as this page writes it. */
	noteAddress(to: LinkedNote): string;
	/** The address of the note's own picture; undefined without one. */
	readonly picture: string | undefined;
	/** What the note is, in a line; empty where it does not say it. */
	readonly description: string;
}

/** The names by which pages are found. */
export interface NamesOfPages {
	destinationOf(name: string): Destination | undefined;
	/** Whether a page of the notebook has this path, spaces and hyphens being the same, in whatever case. */
	isPath(path: string): boolean;
}

/** What makes the pages for one program other than those for the next. */
export interface PageStyle {
	/** How folders and pictures are named where links end with `.md`. */
	readonly names: NameStyle;
	/** The program needs a page with which the site begins. */
	readonly needsHome?: boolean;
	/** Addresses lead from the folder of all pages; else from the page. */
	readonly leadsFromTop?: boolean;
	/** The program fills blocks with queries by itself, or does not know them: they stay. */
	readonly keepsBlocks?: boolean;
	link(page: Page, pathOf: (to: LinkedNote) => string): LinkWriting['link'];
	readonly inNote?: NonNullable<LinkWriting['inNote']>;
	readonly sized?: NonNullable<Addresses['sized']>;
	readonly citation?: NonNullable<LinkWriting['citation']>;
	header(page: Page, names: NamesOfPages): string;
}

/** Pages with links of Markdown, for Hugo, MkDocs, GitHub and others. */
export const markdownPages = pagesIn({
	names: 'files',
	link: (page) => (to, words) => `[${words}](${page.noteAddress(to)})`,
	header: ({ parsed, picture, description }) => {
		const date = timeEntry(parsed);
		const added = new Map<string, string>();
		if (description !== '') added.set('description', textEntry('description', description));
		if (date !== undefined) added.set('date', date);
		if (picture !== undefined) added.set('image', textEntry('image', picture));
		return pageHeader(parsed, added);
	},
});

/** A folder of pages in a style. */
export function pagesIn(style: PageStyle): ExportTarget {
	return { makes: 'folder', names: [], leavesOutDrafts: true, begin: (source) => new NotePages(source, style) };
}

/** Page by page, a folder in which links lead to pages. */
class NotePages implements NotebookExport {
	private readonly source: ExportSource;
	private readonly style: PageStyle;
	private readonly paths: ReadonlyMap<NoteUri, string>;
	private readonly chosen: ReadonlySet<NoteUri> | undefined;
	private readonly pictures: CopiedPictures;
	private readonly glossary: Glossary | undefined;
	private readonly destinationOf: (target: string) => Destination | undefined;
	private readonly names: NamesOfPages;
	private hasHome = false;

	constructor(source: ExportSource, style: PageStyle) {
		const { context, notes, options, pathOf } = source;
		const { isFlat = false, linkSuffix } = options;
		const naming = { isFlat, style: linkSuffix === undefined ? style.names : ('addresses' as const), pathOf };
		this.source = source;
		this.destinationOf = rememberedDestinations(context.view, (uri) => this.isExported(uri), asPortableLabel);
		this.style = style;
		this.paths = pageNames(context.view.all(), naming);
		this.chosen = notes && new Set(notes.map(({ uri }) => uri));
		this.pictures = new CopiedPictures(naming);
		const taken = new Set(Array.from(this.paths.values(), pathKey));
		this.names = { destinationOf: this.destinationOf, isPath: (path) => taken.has(pathKey(path)) };
		this.glossary = options.hasGlossary ? new Glossary() : undefined;
	}

	begin(): readonly ExportedPart[] {
		return [];
	}

	*ofNote(parsed: ParsedNote): Iterable<ExportedPart> {
		const { uri } = parsed.note;
		const path = this.pathOf(uri);
		// A note that has come since the export began has no page.
		if (path === undefined) return;
		const { context, report, pathOf } = this.source;
		this.hasHome ||= path === home;
		this.glossary?.add(uri);
		const page = this.pageAt(path, parsed);
		const prose = proseLines(parsed);
		const { inNote, citation, sized } = this.style;
		const addresses = {
			picture: (picture: string) => this.address(path, this.pictures.pathFor(picture)),
			...(sized && { sized }),
			note: (note: Note) => (this.isExported(note.uri) ? page.noteAddress(note) : undefined),
			isExported: (other: NoteUri) => this.isExported(other),
			report,
		};
		const writing: LinkWriting = {
			...(inNote && { inNote }),
			...(citation && { citation }),
			link: this.style.link(page, ({ uri: to }) => this.pathOf(to) ?? ''),
			address: (to) => page.noteAddress(to),
			inHtml: (to, words) => (this.findsHtmlLinks() ? `<a href="${page.noteAddress(to)}">${words}</a>` : words),
			title: asPortableLabel,
		};
		const onMet = (other: NoteUri) => {
			if (!this.source.leftOut.has(other)) this.glossary?.add(other);
		};
		const edits = [
			...linkEdits({ context, writing, report, destinationOf: this.destinationOf, onMet }, parsed, prose),
			...addressEdits({ context, addresses, pathOf }, parsed.note, prose),
			...dollarEdits(parsed.note.links, prose),
			...(this.style.keepsBlocks ? [] : this.ofBlocks(parsed, addresses.note)),
		];
		yield { name: `${path}.md`, text: this.style.header(page, this.names) + exportedBody(parsed, edits, report) };
		yield* this.pictures.take();
	}

	end(): readonly ExportedPart[] {
		return [...this.ofHome(), ...this.ofGlossary()];
	}

	/** A first page, where no note is one. */
	private ofHome(): readonly ExportedPart[] {
		if (this.hasHome || !this.style.needsHome) return [];
		return [{ name: `${home}.md`, text: `---\n${textEntry('title', this.source.title)}\n---\n` }];
	}

	private ofGlossary(): readonly ExportedPart[] {
		const entries = this.glossary?.entries(this.source.context) ?? [];
		if (entries.length === 0) return [];
		const taken = new Set(this.paths.values());
		let path = 'glossary';
		for (let count = 2; taken.has(path); count++) path = `glossary-${count}`;
		const lines = entries.map(({ uri, term, kezako }) => {
			const linked = this.isExported(uri) ? `[${term}](${this.noteAddress(path, { uri })})` : `**${term}**`;
			return portable(`* ${linked}: ${kezako}`);
		});
		const header = ['---', textEntry('title', l10n.t('Glossary')), '---'];
		return [{ name: `${path}.md`, text: `${[...header, '', ...lines].join('\n')}\n` }];
	}

	/** Whether links of HTML lead to pages: files they lead to are no pages, and programs look for those in Markdown alone. */
	private findsHtmlLinks(): boolean {
		return this.style.leadsFromTop || this.source.options.linkSuffix !== undefined;
	}

	private ofBlocks(parsed: ParsedNote, address: (to: Note) => string | undefined): TextEdit[] {
		const { context, leftOut } = this.source;
		const edits = blockEdits({ context, leftOut, address }, parsed);
		return edits.map((edit) => ({ ...edit, text: portable(edit.text) }));
	}

	private isExported(uri: NoteUri): boolean {
		return this.chosen ? this.chosen.has(uri) : this.paths.has(uri);
	}

	private pathOf(uri: NoteUri): string | undefined {
		return this.paths.get(uri);
	}

	private pageAt(path: string, parsed: ParsedNote): Page {
		const { context, report } = this.source;
		const { header, uri } = parsed.note;
		const thumbnail = header?.thumbnail?.value.trim() ?? '';
		const isOnWeb = /^https?:\/\/\S+$/i.test(thumbnail);
		const picture = thumbnail === '' || isOnWeb ? undefined : context.thumbnail(uri, thumbnail);
		if (thumbnail !== '' && !isOnWeb && picture === undefined) {
			report.unfound.push({ uri, line: header?.thumbnail?.line ?? 0, target: thumbnail, reason: 'picture' });
		}
		return {
			parsed,
			path,
			noteAddress: (to) => this.noteAddress(path, to),
			picture: isOnWeb ? thumbnail : picture && this.address(path, this.pictures.pathFor(picture)),
			description: plainLine(context, header?.kezako?.value ?? ''),
		};
	}

	private noteAddress(path: string, to: LinkedNote): string {
		const { linkSuffix = '.md' } = this.source.options;
		return this.address(path, `${this.pathOf(to.uri) ?? ''}${linkSuffix}`);
	}

	/** From a page to a file of the export. Where the address of a page ends with a slash, it is a folder to browsers. */
	private address(path: string, to: string): string {
		const { linkSuffix = '.md' } = this.source.options;
		if (this.style.leadsFromTop) return relativeAddress('', to);
		return relativeAddress(linkSuffix.endsWith('/') ? `${path}/` : path.slice(0, path.lastIndexOf('/') + 1), to);
	}
}
