import * as l10n from '@vscode/l10n';
import { yamlText } from '../../core/header/yamlText.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { decoded, fileName, idOf, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { slug } from '../../core/slug.ts';
import type { ExportedPart } from '../../protocolExports.ts';
import { asMarkdownLabel } from '../shared/markdown.ts';
import { addressEdits } from './addressEdits.ts';
import { blockEdits } from './blockEdits.ts';
import { chapterEdits, deepestLevel, withShortHeadings } from './chapterEdits.ts';
import { citationEdits } from './citationEdits.ts';
import { labelIn } from './destinations.ts';
import { dollarEdits } from './dollarEdits.ts';
import { exportedBody, proseLines } from './exportedBody.ts';
import type {
	ExportSource,
	ExportTarget,
	LinkedNote,
	LinkWriting,
	NotebookExport,
	PlacedNote,
} from './exportTarget.ts';
import { Glossary } from './glossary.ts';
import { linkEdits } from './linkEdits.ts';
import { closedBody } from './openEnd.ts';
import { plainLine } from './plainLine.ts';
import { relativeUri } from './relativeUri.ts';
import { type Destination, rememberedDestinations } from './remembered.ts';

const bookName = 'notebook.md';

/** One text in which links lead from section to section, for Pandoc. */
export const pandocBook = bookThat({ hasLinks: true });

/** The same for readers of paper: words alone. */
export const manuscript = bookThat({ hasLinks: false });

interface BookStyle {
	readonly hasLinks: boolean;
}

function bookThat(style: BookStyle): ExportTarget {
	return { makes: 'file', names: [bookName], leavesOutDrafts: true, begin: (source) => new Book(source, style) };
}

/** One file with a section for each note. */
class Book implements NotebookExport {
	private readonly source: ExportSource;
	private readonly style: BookStyle;
	private readonly placed: ReadonlyMap<NoteUri, PlacedNote> | undefined;
	/** What names the section of each note. */
	private readonly anchors = new Map<NoteUri, string>();
	private readonly glossary: Glossary | undefined;
	private readonly destinationOf: (target: string) => Destination | undefined;

	constructor(source: ExportSource, style: BookStyle) {
		const { context, notes, options } = source;
		this.source = source;
		const label = (title: string) => asMarkdownLabel(plainLine(context, title));
		this.destinationOf = rememberedDestinations(context.view, (uri) => this.anchors.has(uri), label);
		this.style = style;
		this.placed = notes && new Map(notes.map((note) => [note.uri, note]));
		this.glossary = options.hasGlossary ? new Glossary() : undefined;
		const taken = new Set<string>();
		const exported = notes ? notes.flatMap(({ uri }) => context.view.note(uri) ?? []) : [...context.view.all()];
		exported.sort((one, other) => (one.uri < other.uri ? -1 : 1));
		for (const note of exported) {
			const anchor = anchorFor(note, taken);
			taken.add(anchor);
			this.anchors.set(note.uri, anchor);
		}
	}

	begin(): readonly ExportedPart[] {
		const { context, notes, title, folder } = this.source;
		const [first] = notes ?? [];
		const configuration = (first && context.cosma(first.uri)) ?? context.configurations()[0];
		const path = (named: string) =>
			/^https?:\/\//i.test(named) ? named : decoded(relativeUri(folder, uriBeside(configuration?.uri ?? '', named)));
		const { lang, bibliography, csl } = configuration?.values ?? {};
		const lines = [
			`title: ${yamlText(title)}`,
			...(lang ? [`lang: ${yamlText(lang)}`] : []),
			...(bibliography ? [`bibliography: ${yamlText(path(bibliography))}`] : []),
			...(csl ? [`csl: ${yamlText(path(csl))}`] : []),
		];
		return [{ name: bookName, text: `${['---', ...lines, '---'].join('\n')}\n` }];
	}

	*ofNote(written: ParsedNote): Iterable<ExportedPart> {
		const parsed = withShortHeadings(written);
		const { note, bodyLine } = parsed;
		const key = this.anchors.get(note.uri);
		// A note that has come since the export began is in none of its links.
		if (key === undefined) return;
		const { context, report, folder, pathOf, leftOut } = this.source;
		const { level = 1, parts = [] } = this.placed?.get(note.uri) ?? {};
		this.glossary?.add(note.uri);
		const prose = proseLines(parsed);
		const addresses = {
			picture: (uri: string) => relativeUri(folder, uri),
			note: (other: Note) => this.addressOf(other),
			isExported: (uri: NoteUri) => this.anchors.has(uri),
			report,
			hasWidths: true,
		};
		const onMet = (uri: NoteUri) => {
			if (!this.source.leftOut.has(uri)) this.glossary?.add(uri);
		};
		const links = { context, writing: this.writing(), report, destinationOf: this.destinationOf, onMet };
		const ofLinks = linkEdits(links, parsed, prose);
		const ofAddresses = addressEdits({ context, addresses, pathOf }, note, prose);
		// A reference that goes gets no other name.
		const gone = new Set(
			ofAddresses.flatMap(({ start, end, text }) => {
				const removed =
					start.line === end.line && text === '' && prose[start.line]?.slice(start.character, end.character);
				return removed && labelIn(removed) !== undefined ? start.line : [];
			}),
		);
		const remaining = prose.map((text, line) => (gone.has(line) ? '' : text));
		const edits = [
			...ofLinks,
			...ofAddresses,
			...citationEdits(parsed),
			...dollarEdits(note.links, prose),
			...blockEdits({ context, leftOut, address: addresses.note }, parsed),
			...chapterEdits(parsed.lines, remaining, { level, key, title: shownTitle(note), bodyLine }),
		];
		const headings = [
			...parts.map((part) => heading(part.level, part.title)),
			heading(level, plainLine(context, shownTitle(note))) + (this.style.hasLinks ? ` {#${key}}` : ''),
		];
		const body = exportedBody(parsed, edits, report).replace(/^(?:[ \t]*\n)+|\s+$/g, '');
		const paragraphs = [...headings, ...(body === '' ? [] : [closedBody(written, body)])];
		yield { name: bookName, text: paragraphs.map((text) => `\n${text}\n`).join('') };
	}

	end(): readonly ExportedPart[] {
		const entries = this.glossary?.entries(this.source.context) ?? [];
		if (entries.length === 0) return [];
		const terms = entries.map(({ uri, term, kezako }) => {
			const address = this.addressOf({ uri });
			return `\n${address === undefined ? term : `[${term}](${address})`}\n\n:   ${kezako}\n`;
		});
		return [{ name: bookName, text: `\n${heading(1, l10n.t('Glossary'))}\n${terms.join('')}` }];
	}

	private writing(): LinkWriting {
		return {
			link: (to, words) => {
				const address = this.addressOf(to);
				return address === undefined ? undefined : `[${words}](${address})`;
			},
			address: (to) => this.addressOf(to),
			title: asMarkdownLabel,
		};
	}

	private addressOf({ uri }: LinkedNote): string | undefined {
		const anchor = this.style.hasLinks ? this.anchors.get(uri) : undefined;
		return anchor === undefined ? undefined : `#${anchor}`;
	}
}

function heading(level: number, title: string): string {
	// At its end, Pandoc reads braces as attributes, and passes over signs of headings.
	const words = asMarkdownLabel(title).replace(/\{(?=[^{}]*\}$)|#(?=#*$)/g, '\\$&');
	return `${'#'.repeat(Math.min(level, deepestLevel))} ${words}`;
}

/** The id of a note as Pandoc takes it for the name of a section; the name of its file where it has none. */
function anchorFor(note: Note, taken: ReadonlySet<string>): string {
	const id = idOf(note)?.trim() || fileName(note.uri).replace(/\.md$/i, '');
	const name = /^[A-Za-z0-9_-]+$/.test(id) ? id : slug(id) || 'note';
	let free = `n-${name}`;
	for (let count = 2; taken.has(free); count++) free = `n-${name}-${count}`;
	return free;
}

function uriBeside(uri: string, path: string): string {
	if (/^(?:\/|[a-z]:)/i.test(path)) return path;
	const parts = uri.split('/').slice(0, -1);
	for (const part of path.replaceAll('\\', '/').split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '.' && part !== '') parts.push(encodeURIComponent(part));
	}
	return parts.join('/');
}
