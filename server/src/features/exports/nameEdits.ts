import { blankLine, heading } from '../../core/prose/blockMarks.ts';
import { labelKey } from '../../core/prose/images.ts';
import { type Paragraph, paragraphsOf } from './paragraphs.ts';
import type { TextEdit } from './textEdits.ts';

/** What defines a name for a link: at the beginning of a line, in a quotation or an item, too. */
const definition = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*\[(?!\^)([^[\]\0]+)\]:[ \t]*(\S?)/;
const beforeDefinition = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*$/;
const beginsItem = /^[\s>]*(?:[-+*]|\d{1,9}[.)])[ \t]/;
const addressAlone = /^[\s>]*(?:<[^<>\0]*>|[^\s<>[\0]\S*)[ \t]*(?:["'(].*)?$/;

const reference = /\[(?!\^)([^[\]\0]+)\](?:\[([^[\]\0]*)\])?(:?)(?!\()/g;

/** The names of footnotes and references with a key before them: several notes may have a footnote 1. */
export function nameEdits(prose: readonly string[], key: string): TextEdit[] {
	const notes = new Set(prose.flatMap((text) => /^[\s>]*\[\^([^\]\s\0]+)\]:/.exec(text)?.[1]?.toLowerCase() ?? []));
	const footnotes = prose.flatMap((text, line) => {
		if (!text.includes('[^')) return [];
		return Array.from(text.matchAll(/\[\^([^\]\s\0]+)\]/g)).flatMap(({ index, 1: name = '' }) => {
			const place = { line, character: index + 2 };
			return notes.has(name.toLowerCase()) ? [{ start: place, end: place, text: `${key}-` }] : [];
		});
	});
	const defined = definedNames(prose);
	return defined.size === 0 ? footnotes : [...footnotes, ...referenceEdits(prose, defined, key)];
}

/** The names that are defined. A line that goes on a paragraph defines none: what names it is a text. */
function definedNames(prose: readonly string[]): ReadonlySet<string> {
	const found = new Set<string>();
	let isInParagraph = false;
	for (let line = 0; line < prose.length; line++) {
		const text = prose[line] ?? '';
		const [, name, address] = definition.exec(text) ?? [];
		const isBelow = address === '' && addressAlone.test(prose[line + 1] ?? '');
		const canDefine = !isInParagraph || beginsItem.test(text);
		isInParagraph = !blankLine.test(text) && !heading.test(text.replace(/^[\s>]*/, ''));
		if (name === undefined || !canDefine || (address === '' && !isBelow)) continue;
		found.add(labelKey(name));
		isInParagraph = false;
		if (isBelow) line++;
	}
	return found;
}

function referenceEdits(prose: readonly string[], defined: ReadonlySet<string>, key: string): TextEdit[] {
	const paragraphAt = paragraphsOf(prose);
	const edits: TextEdit[] = [];
	for (let line = 0; line < prose.length; line++) {
		if (!prose[line]?.includes('[')) continue;
		const paragraph = paragraphAt(line);
		edits.push(...referencesIn(paragraph, defined, key));
		line = paragraph.lastLine;
	}
	return edits;
}

function referencesIn(paragraph: Paragraph, defined: ReadonlySet<string>, key: string): TextEdit[] {
	const { text } = paragraph;
	return Array.from(text.matchAll(reference)).flatMap((found) => {
		const { index, 1: words = '', 2: label, 3: colon } = found;
		const name = (label || words).replace(/\s*\n[\s>]*/g, ' ');
		if (!defined.has(labelKey(name))) return [];
		const keyed = (offset: number) => [paragraph.edit(offset, offset, `${key}-`)];
		const isFirst = beforeDefinition.test(text.slice(text.lastIndexOf('\n', index) + 1, index));
		if (colon && label === undefined && isFirst) return keyed(index + 1);
		// Behind words that hold brackets, such as a picture.
		if (label === undefined && text[index - 1] === ']') return keyed(index + 1);
		if (label) return keyed(index + words.length + 3);
		const end = index + words.length + 2;
		return [paragraph.edit(end, end + (label === undefined ? 0 : 2), `[${key}-${name}]`)];
	});
}
