import type { Note, NoteUri } from '../../core/note.ts';
import { decoded, shownTitle } from '../../core/noteId.ts';
import { labelKey } from '../../core/prose/images.ts';
import { isPictureName } from '../../core/targetParts.ts';
import type { Context } from '../shared/context.ts';
import { asMarkdownLabel } from '../shared/markdown.ts';
import { type Destination, destinationsIn, type EmbeddedFile, embeddedFilesIn, labelIn } from './destinations.ts';
import type { ExportReport } from './exportReport.ts';
import { type BracketedLink, type Paragraph, paragraphsOf } from './paragraphs.ts';
import { plainLine } from './plainLine.ts';
import type { TextEdit } from './textEdits.ts';

/** Where the files are to which Markdown links and pictures lead. */
export interface Addresses {
	/** The address of a picture of the notebook, which comes with the export. */
	picture(uri: string): string;
	/** A picture in a size, `300` or `300x200` pixels; undefined, or left out, where it has none. @param bar as it is written */
	sized?(address: string, bar: string, size: string): string | undefined;
	/**
	 * The address of another note; undefined where only the words of a link are written.
	 *
	 * @param anchor the heading that the link names, with its sign; empty without one
	 */
	note(note: Note, anchor: string): string | undefined;
	isExported(uri: NoteUri): boolean;
	/** Takes the links of which only words are left, and what leads to no file. */
	readonly report: ExportReport;
	/** Whether pictures have widths, as Pandoc writes them. */
	readonly hasWidths?: boolean;
	/** Whether tags of HTML are text, so that a picture is written in Markdown. */
	readonly tagsAreText?: boolean;
}

/** Where an address leads. */
type Lead =
	| { readonly kind: 'elsewhere' }
	| { readonly kind: 'picture'; readonly address: string }
	| { readonly kind: 'file' }
	/** Without a note, none has this path; without an address, only words are written. */
	| { readonly kind: 'note'; readonly note: Note | undefined; readonly address: string | undefined };

type NoteLead = Lead & { readonly kind: 'note' };

/** How far a link in HTML goes. UTF-16 units. */
const maxLinked = 2000;

const mayHaveAddress = /\]\(|\]:|<(?:img|a|source|video|audio)\b|!\[\[/i;
/** The text of an embedded picture, then its size. */
const textAndSize = /^(.*?)(?:(?:^|\\?\|)\s*(\d+(?:x\d+)?))?$/;

/**
 * The changes after which the pictures of a note, and Markdown links to other notes, are found in the export. A link to a
 * note that is not there is its words. All other addresses stay.
 *
 * @param prose all lines of the note, with header, code and comments blanked out
 */
export function addressEdits(
	{ context, addresses, pathOf }: { context: Context; addresses: Addresses; pathOf: (uri: string) => string },
	note: Note,
	prose: readonly string[],
): TextEdit[] {
	const leadOf = leads(context, addresses, { note, pathOf });
	const named = namedNotes(prose, leadOf);
	const paragraphAt = paragraphsOf(prose);
	let referencesRead = -1;
	return prose.flatMap((text, line) => {
		const edits: TextEdit[] = [];
		if (named.size > 0 && text.includes('[')) {
			const paragraph = paragraphAt(line);
			if (paragraph.lastLine > referencesRead) edits.push(...referenceEdits(paragraph, named));
			referencesRead = paragraph.lastLine;
		}
		if (!mayHaveAddress.test(text)) return edits;
		if (addresses.tagsAreText) edits.push(...picturesInTags(context, text, line, leadOf));
		for (const destination of destinationsIn(text, addresses.tagsAreText)) {
			const lead = leadOf(destination.address);
			const changes =
				lead.kind === 'note'
					? noteEdits(lead, destination, { prose, line, paragraph: paragraphAt(line) })
					: ofFile(lead, destination, line);
			const { uri } = note;
			const { address: target } = destination;
			if (lead.kind === 'file') addresses.report.unfound.push({ uri, line, target, reason: kindOf(target) });
			if (lead.kind === 'note' && changes.length > 0 && !(lead.note && addresses.isExported(lead.note.uri))) {
				addresses.report.unlinked.push({ uri, line, target, reason: lead.note ? 'outside' : 'broken' });
			}
			edits.push(...changes);
		}
		return [...edits, ...embeddedFiles(text, line)];
	});

	/** The changes that put a picture of Markdown in place of `![[picture.png]]`, or the name of a file that is not there. */
	function embeddedFiles(text: string, line: number): TextEdit[] {
		return embeddedFilesIn(text).map((file) => {
			const { address: name, whole } = file;
			const uri = context.thumbnail(note.uri, name);
			if (uri === undefined) addresses.report.unfound.push({ uri: note.uri, line, target: name, reason: kindOf(name) });
			const written = uri === undefined ? asMarkdownLabel(name) : asPicture(addresses, addresses.picture(uri), file);
			return edit(line, whole.start, whole.end, written);
		});
	}
}

/** Reads where the addresses of a note lead. */
function leads(
	context: Context,
	addresses: Addresses,
	{ note, pathOf }: { readonly note: Note; readonly pathOf: (uri: string) => string },
): (address: string) => Lead {
	const folder = pathOf(note.uri).split('/').slice(0, -1);
	const noteAt = (path: string) => {
		const parts = path.startsWith('/') ? [] : [...folder];
		for (const part of path.normalize().split('/')) {
			if (part === '..' && parts.length === 0) return undefined;
			if (part === '..') parts.pop();
			else if (part !== '.' && part !== '') parts.push(part);
		}
		const name = parts.at(-1) ?? '';
		return context.view.inFile(name).find(({ uri }) => pathOf(uri).normalize() === parts.join('/'));
	};
	return (address) => {
		if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|[#?]|$)/i.test(address)) return { kind: 'elsewhere' };
		const [path = '', rest = ''] = [/^[^#?]*/.exec(address)?.[0], /[#?].*$/s.exec(address)?.[0]];
		const name = decoded(path.replace(/\\(?=[!-/:-@[-`{-~])/g, ''));
		const isOfNote = /\.md$/i.test(name);
		const picture = isOfNote ? undefined : context.thumbnail(note.uri, name);
		if (picture !== undefined) return { kind: 'picture', address: addresses.picture(picture) };
		const other = noteAt(isOfNote ? name : `${name}.md`);
		const place = other && addresses.note(other, decoded(/#.*$/s.exec(rest)?.[0] ?? ''));
		if (place !== undefined) return { kind: 'note', note: other, address: place + (place.includes('#') ? '' : rest) };
		if (other) return { kind: 'note', note: other, address: undefined };
		// What begins with a slash may be in the folder of a site, which nobody sees here.
		if (name.startsWith('/') || !/\.(?=\d*[a-z])[a-z0-9]{1,11}$/i.test(name)) return { kind: 'elsewhere' };
		return isOfNote ? { kind: 'note', note: undefined, address: undefined } : { kind: 'file' };
	};
}

/** The names of references that lead to notes, as they are compared. Of two with one name the first counts. */
function namedNotes(prose: readonly string[], leadOf: (address: string) => Lead): ReadonlyMap<string, NoteLead> {
	const seen = new Set<string>();
	const found = new Map<string, NoteLead>();
	for (const text of prose) {
		if (!text.includes(']:')) continue;
		const [place] = destinationsIn(text).filter(({ kind }) => kind === 'definition');
		const key = labelKey(labelIn(text) ?? '');
		if (!place || seen.has(key)) continue;
		seen.add(key);
		const lead = leadOf(place.address);
		if (lead.kind === 'note') found.set(key, lead);
	}
	return found;
}

/** The changes of the links of a paragraph by names: to words where there is no address, and to links of pictures. */
function referenceEdits(paragraph: Paragraph, named: ReadonlyMap<string, NoteLead>): TextEdit[] {
	return Array.from(paragraph.references()).flatMap((link) => {
		const lead = named.get(link.key);
		if (!lead) return [];
		return lead.address === undefined ? asWords(paragraph, link, lead) : asLink(paragraph, link, lead);
	});
}

function noteEdits(
	lead: NoteLead,
	{ start, end, isEnclosed, kind, from }: Destination,
	{
		prose,
		line,
		paragraph,
	}: { readonly prose: readonly string[]; readonly line: number; readonly paragraph: Paragraph },
): TextEdit[] {
	const [first, last] = isEnclosed ? [start - 1, end + 1] : [start, end];
	const link =
		kind === 'inline' ? paragraph.linkAt(paragraph.offset(line, from), paragraph.offset(line, last)) : undefined;
	if (lead.address !== undefined) {
		const address = kind === 'element' ? asFile(lead.address) : lead.address;
		return [edit(line, first, last, address), ...(link ? asLink(paragraph, link, lead) : [])];
	}
	if (kind === 'definition') return withoutDefinition(prose, line, last);
	if (kind === 'element') return withoutElement(paragraph, paragraph.offset(line, from), paragraph.offset(line, last));
	return link ? asWords(paragraph, link, lead) : [];
}

/** A link leads to the note: what would show it as a picture goes, and what has no words gets its title. */
function asLink(paragraph: Paragraph, { open, close, isPicture }: BracketedLink, { note }: NoteLead): TextEdit[] {
	const sign = isPicture ? [paragraph.edit(open - 1, open, '')] : [];
	return [...sign, ...titleIn(paragraph, open, close, note)];
}

/** The words of a link alone. */
function asWords(paragraph: Paragraph, { open, close, end, isPicture }: BracketedLink, { note }: NoteLead): TextEdit[] {
	return [
		paragraph.edit(isPicture ? open - 1 : open, open + 1, ''),
		...titleIn(paragraph, open, close, note),
		paragraph.edit(close, end, ''),
	];
}

function titleIn(paragraph: Paragraph, open: number, close: number, note: Note | undefined): TextEdit[] {
	const isEmpty = note && paragraph.text.slice(open + 1, close).trim() === '';
	return isEmpty ? [paragraph.edit(open + 1, close, asMarkdownLabel(shownTitle(note)))] : [];
}

/** The changes that remove a definition, with a title on the next line. */
function withoutDefinition(prose: readonly string[], line: number, end: number): TextEdit[] {
	const text = prose[line] ?? '';
	const below = prose[line + 1] ?? '';
	const hasTitle = text.slice(end).trim() === '' && /^[\s>]*(?:"[^"]*"|'[^']*'|\([^()]*\))\s*$/.test(below);
	const gone = (at: number, from: string) => edit(at, from.search(/[^\s>]/), from.length, '');
	return hasTitle ? [gone(line, text), gone(line + 1, below)] : [gone(line, text)];
}

/** The changes that remove the tags of a link in HTML. */
function withoutElement(paragraph: Paragraph, start: number, end: number): TextEdit[] {
	const { text } = paragraph;
	const endOfTag = text.indexOf('>', end) + 1;
	if (endOfTag === 0 || !/^<a\b/i.test(text.slice(start, start + 3))) return [];
	const closing = text.slice(endOfTag, endOfTag + maxLinked).search(/<\/a>/i);
	const tag = paragraph.edit(start, endOfTag, '');
	return closing < 0 ? [tag] : [tag, paragraph.edit(endOfTag + closing, endOfTag + closing + '</a>'.length, '')];
}

function ofFile(lead: Lead, { start, end, isEnclosed, kind }: Destination, line: number): TextEdit[] {
	if (lead.kind !== 'picture') return [];
	const address = kind === 'element' ? asFile(lead.address) : lead.address;
	return [isEnclosed ? edit(line, start - 1, end + 1, address) : edit(line, start, end, address)];
}

/** An address that is no name of a module for VitePress, which stops at those that it does not find. */
function asFile(address: string): string {
	return /^(?![a-z][a-z0-9+.-]*:)[^./#]/i.test(address) ? `./${address}` : address;
}

/** A picture with what the writer says behind its name: words for it, its size, or both. */
function asPicture({ sized, hasWidths }: Addresses, address: string, { bar, behind }: EmbeddedFile): string {
	const [, words = '', size] = textAndSize.exec(behind.trim()) ?? [];
	const own = size && sized?.(address, bar, size);
	if (own) return own;
	const [width, height] = size?.split('x') ?? [];
	const sizes = [width && `width=${width}px`, height && `height=${height}px`].filter(Boolean).join(' ');
	return `![${asMarkdownLabel(words)}](${address})${hasWidths && sizes ? `{${sizes}}` : ''}`;
}

/** The changes that write pictures of HTML in Markdown. */
function picturesInTags(context: Context, text: string, line: number, leadOf: (address: string) => Lead): TextEdit[] {
	if (!/<img\b/i.test(text)) return [];
	return [...text.matchAll(/<img\b[^<>]*>/gi)].flatMap(({ index, 0: tag }) => {
		const attributeOf = (name: string) => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag);
		const [, source, quoted = ''] = attributeOf('src') ?? [];
		const [, words, quotedWords = ''] = attributeOf('alt') ?? [];
		const lead = leadOf(source ?? quoted);
		if (lead.kind !== 'picture') return [];
		const label = asMarkdownLabel(plainLine(context, words ?? quotedWords));
		return [edit(line, index, index + tag.length, `![${label}](${lead.address})`)];
	});
}

function kindOf(target: string): 'picture' | 'file' {
	return isPictureName(target.replace(/[#?].*$/s, '')) ? 'picture' : 'file';
}

function edit(line: number, start: number, end: number, text: string): TextEdit {
	return { start: { line, character: start }, end: { line, character: end }, text };
}
