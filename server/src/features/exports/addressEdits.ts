import type { Note } from '../../core/note.ts';
import { decoded } from '../../core/noteId.ts';
import { embedsFile } from '../../core/targetParts.ts';
import type { Context } from '../shared/context.ts';
import { asMarkdownLabel } from '../shared/markdown.ts';
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
	/** Whether links by references are words, too, where their note has no address. */
	readonly unlinksReferences?: boolean;
	/** Whether tags of HTML are text, so that a picture is written in Markdown. */
	readonly tagsAreText?: boolean;
	/** Takes each link of which only the words are written. */
	onWords(to: Note, line: number, target: string): void;
}

/** The offsets of a part of a line. */
interface Between {
	readonly start: number;
	readonly end: number;
}

/** An address in a line. */
export interface Destination extends Between {
	readonly address: string;
	/** It stands between `<` and `>`, which go with it. */
	readonly isEnclosed: boolean;
	/** It is the value of an attribute in HTML. */
	readonly isInHtml: boolean;
}

/** The name of a file in a line that shows it. */
interface EmbeddedFile extends Between {
	readonly address: string;
	/** With its brackets. */
	readonly whole: Between;
	/** Between the name and what is behind it: its text, its size. */
	readonly bar: string;
	readonly behind: string;
}

const inline = /\]\(\s*(?:<([^<>\0]*)>|((?:\\.|[^\s()<>\\\0]|\((?:\\.|[^\s()\\\0])*\))+))/g;
const definition = /^[\s>]*\[(?!\^)[^[\]]+\]:\s*(?:<([^<>\0]*)>|([^\s\0]+))(?=\s*$|\s+["'(])/g;
const attribute = /<(?:img|a)\b[^<>]*?\s(?:src|href)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/gi;
const embedded = /!\[\[([^[\]|\0]+?)(?:(\\?\|)([^[\]\0]*))?\]\]/g;
/** The text of an embedded picture, then its size. */
const textAndSize = /^(.*?)(?:(?:^|\\?\|)\s*(\d+(?:x\d+)?))?$/;

/** What stands between the address of a link and its end. */
const endOfLink = /^(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/;

/**
 * The changes after which the pictures of a note, and Markdown links to other notes, are found in the export. All other
 * addresses stay.
 *
 * @param prose all lines of the note, with header, code and comments blanked out
 */
export function addressEdits(
	{ context, addresses, pathOf }: { context: Context; addresses: Addresses; pathOf: (uri: string) => string },
	note: Note,
	prose: readonly string[],
): TextEdit[] {
	const folder = pathOf(note.uri).split('/').slice(0, -1);
	const picture = (name: string) => {
		const uri = context.thumbnail(note.uri, name);
		return uri === undefined ? undefined : addresses.picture(uri);
	};
	/** The address in the export; a note that has none there. */
	const found = (address: string): string | Note | undefined => {
		if (/^(?:[a-z][a-z0-9+.-]*:|[/#?]|$)/i.test(address)) return undefined;
		const [path = '', rest = ''] = [/^[^#?]*/.exec(address)?.[0], /[#?].*$/s.exec(address)?.[0]];
		const name = decoded(path.replace(/\\(?=[!-/:-@[-`{-~])/g, ''));
		if (!/\.md$/i.test(name)) return picture(name);
		const other = noteAt(name);
		const place = other && addresses.note(other, decoded(/#.*$/s.exec(rest)?.[0] ?? ''));
		if (place === undefined) return other;
		return place + (place.includes('#') ? '' : rest);
	};
	/** The note at a relative path. */
	const noteAt = (path: string) => {
		const parts = [...folder];
		for (const part of path.normalize().split('/')) {
			if (part === '..' && parts.length === 0) return undefined;
			if (part === '..') parts.pop();
			else if (part !== '.' && part !== '') parts.push(part);
		}
		const name = parts.at(-1) ?? '';
		return context.view.inFile(name).find(({ uri }) => pathOf(uri).normalize() === parts.join('/'));
	};
	const unlinked = addresses.unlinksReferences ? unlinkedReferences(prose, found) : new Set<string>();
	return prose.flatMap((text, line) => {
		const words = unlinked.size === 0 ? [] : wordsOfReferences(text, line, unlinked);
		if (!/\]\(|\]:|<(?:img|a)\b|!\[\[/i.test(text)) return words;
		const pictures = addresses.tagsAreText ? picturesInTags(context, text, line, picture) : [];
		const destinations = destinationsIn(text, addresses.tagsAreText);
		const edits = destinations.flatMap(({ start, end, address, isEnclosed, isInHtml }) => {
			const to = found(address);
			const [first, last] = isEnclosed ? [start - 1, end + 1] : [start, end];
			if (to === undefined) return [];
			if (typeof to === 'string') return [edit(line, first, last, isInHtml ? asFile(to) : to)];
			addresses.onWords(to, line, address);
			if (unlinked.has(referenceIn(text))) return [edit(line, 0, text.length, '')];
			return wordsAlone(text, line, first, last);
		});
		for (const { whole, address, bar, behind } of embeddedFilesIn(text)) {
			const to = picture(address);
			if (to === undefined) continue;
			const [, words = '', size] = textAndSize.exec(behind.trim()) ?? [];
			const sized = size && addresses.sized?.(to, bar, size);
			edits.push(edit(line, whole.start, whole.end, sized || `![${asMarkdownLabel(words)}](${to})`));
		}
		return [...edits, ...pictures, ...words];
	});
}

/** An address that is no name of a module for VitePress, which stops at those that it does not find. */
function asFile(address: string): string {
	return /^(?![a-z][a-z0-9+.-]*:)[^./#]/i.test(address) ? `./${address}` : address;
}

/** The name that a line defines as a reference, as names are compared; empty if it defines none. */
export function referenceIn(text: string): string {
	return /^[\s>]*\[(?!\^)([^[\]]+)\]:/.exec(text)?.[1]?.trim().toLowerCase() ?? '';
}

/** The references that lead to notes without an address. */
function unlinkedReferences(
	prose: readonly string[],
	found: (address: string) => string | Note | undefined,
): ReadonlySet<string> {
	const names = prose.flatMap((text) => {
		if (!text.includes(']:')) return [];
		const [place] = [...text.matchAll(definition)];
		return place && typeof found(place[1] ?? place[2] ?? '') === 'object' ? [referenceIn(text)] : [];
	});
	return new Set(names);
}

/** The changes that leave the words of links by references: `[words][name]`, `[name][]`, `[name]`. */
function wordsOfReferences(text: string, line: number, names: ReadonlySet<string>): TextEdit[] {
	if (!text.includes('[') || referenceIn(text) !== '') return [];
	const uses = text.matchAll(/(?<![!\\\]]|(?<!\^)\[)\[(?![\^@])([^[\]\0]+)\](?:\[([^[\]\0]*)\])?(?![(:{])/g);
	return [...uses].flatMap(({ index, 0: whole, 1: words = '', 2: label }) => {
		if (!names.has((label || words).trim().toLowerCase())) return [];
		const end = index + whole.length;
		return [edit(line, index, index + 1, ''), edit(line, index + 1 + words.length, end, '')];
	});
}

/** The changes that leave the words of a link, where it is written as nearly all are. */
function wordsAlone(text: string, line: number, start: number, end: number): TextEdit[] {
	const opening = /(?<![!\\])\[(?!\^)[^[\]]*\]\(\s*$/.exec(text.slice(0, start));
	const closing = endOfLink.exec(text.slice(end));
	if (!opening || !closing) return [];
	const close = text.lastIndexOf(']', start);
	return [edit(line, opening.index, opening.index + 1, ''), edit(line, close, end + closing[0].length, '')];
}

/** The changes that write pictures of HTML in Markdown. */
function picturesInTags(
	context: Context,
	text: string,
	line: number,
	picture: (name: string) => string | undefined,
): TextEdit[] {
	if (!/<img\b/i.test(text)) return [];
	return [...text.matchAll(/<img\b[^<>]*>/gi)].flatMap(({ index, 0: tag }) => {
		const attributeOf = (name: string) => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag);
		const [, source, quoted = ''] = attributeOf('src') ?? [];
		const [, words, quotedWords = ''] = attributeOf('alt') ?? [];
		const label = asMarkdownLabel(plainLine(context, words ?? quotedWords));
		const address = picture(decoded(source ?? quoted));
		if (address === undefined) return [];
		return [edit(line, index, index + tag.length, `![${label}](${address})`)];
	});
}

/** The addresses of Markdown links, pictures and definitions in a line of prose; in tags, too, unless these are text. */
export function destinationsIn(text: string, tagsAreText = false): Destination[] {
	const found: Destination[] = [];
	for (const pattern of tagsAreText ? [inline, definition] : [inline, definition, attribute]) {
		for (const { index, 0: whole, 1: enclosed, 2: plain } of text.matchAll(pattern)) {
			const address = enclosed ?? plain ?? '';
			const isQuoted = pattern === attribute;
			const behind = isQuoted || (pattern !== attribute && enclosed !== undefined) ? 1 : 0;
			const end = index + whole.length - behind;
			found.push({
				start: end - address.length,
				end,
				address,
				isEnclosed: !isQuoted && enclosed !== undefined,
				isInHtml: isQuoted,
			});
		}
	}
	return found;
}

/** The files, pictures for instance, that a line of prose shows with `![[…]]`: their names without outer spaces. */
export function embeddedFilesIn(text: string): readonly EmbeddedFile[] {
	return [...text.matchAll(embedded)].flatMap(({ index, 0: written, 1: name = '', 2: bar = '|', 3: behind = '' }) => {
		if (!embedsFile('!', name)) return [];
		const start = index + '![['.length + name.length - name.trimStart().length;
		const address = name.trim();
		const whole = { start: index, end: index + written.length };
		return [{ start, end: start + address.length, address, whole, bar, behind }];
	});
}

function edit(line: number, start: number, end: number, text: string): TextEdit {
	return { start: { line, character: start }, end: { line, character: end }, text };
}
