import { embedsFile } from '../../core/targetParts.ts';

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
	/** A link or a picture, what defines a name for one, or an element of HTML. */
	readonly kind: 'inline' | 'definition' | 'element';
	/** Where the brackets end, the line of a definition or the element begins. */
	readonly from: number;
}

/** The name of a file in a line that shows it. */
export interface EmbeddedFile extends Between {
	readonly address: string;
	/** With its brackets. */
	readonly whole: Between;
	/** Between the name and what is behind it: its text, its size. */
	readonly bar: string;
	readonly behind: string;
}

const inline = /\]\(\s*(?:<([^<>\0]*)>|((?:\\.|[^\s()<>\\\0]|\((?:\\.|[^\s()\\\0])*\))+))/g;
const definition = /^[\s>]*\[(?!\^)[^[\]]+\]:\s*(?:<([^<>\0]*)>|([^\s\0]+))(?=\s*$|\s+["'(])/g;
const element =
	/<(?:img|a|source|video|audio)\b[^<>]*?\s(?:src|href)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>=`]+))/gi;

const embedded = /!\[\[([^[\]|\0]+?)(?:(\\?\|)([^[\]\0]*))?\]\]/g;

/** The addresses of Markdown links, pictures and definitions in a line of prose; in tags, too, unless these are text. */
export function destinationsIn(text: string, tagsAreText = false): Destination[] {
	const found: Destination[] = [];
	for (const [kind, pattern] of [
		['inline', inline],
		['definition', definition],
		['element', element],
	] as const) {
		if (kind === 'element' && tagsAreText) continue;
		for (const match of text.matchAll(pattern)) {
			const { index, 0: whole, 1: one, 2: two, 3: three } = match;
			const address = one ?? two ?? three ?? '';
			const isEnclosed = kind !== 'element' && one !== undefined;
			const isQuoted = kind === 'element' && three === undefined;
			const end = index + whole.length - (isEnclosed || isQuoted ? 1 : 0);
			found.push({ start: end - address.length, end, address, isEnclosed, kind, from: index });
		}
	}
	return found;
}

/** The name that a line defines as a reference, as it is written; undefined if it defines none. */
export function labelIn(text: string): string | undefined {
	return /^[\s>]*\[(?!\^)([^[\]]+)\]:/.exec(text)?.[1];
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
