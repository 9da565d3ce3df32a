import type { FrontMatter } from '../note.ts';
import { lineStarts, linesOf, type Position } from '../text.ts';
import { parseYaml, textsIn } from './frontMatter.ts';
import { flowText, yamlText } from './yamlText.ts';

/** A text and a cursor in it. */
export interface TextWithCursor {
	readonly text: string;
	/** UTF-16 offset. */
	readonly cursor: number;
}

/** What the places of a template are filled with. */
export interface TemplateValues {
	readonly title: string;
	readonly id: string;
	/** What the note is, on one line; may be empty. */
	readonly kezako: string;
	/** `2023-09-27` */
	readonly date: string;
}

const places = /\$(?:(title|id|date|kezako)(?![\p{L}\p{N}_])|0(?!\d))/gu;

/**
 * Fills `$title`, `$id`, `$kezako` and `$date` into a template, each place once: a title may hold such words itself. A value in the
 * header is written so that YAML reads it there as it is. The cursor is at the first `$0`, else at the end.
 *
 * @param header that of the template, if it has one at its beginning
 */
export function fillTemplate(
	template: string,
	header: FrontMatter | undefined,
	values: TemplateValues,
): TextWithCursor {
	const starts = lineStarts(template);
	const offset = ({ line, character }: Position) => (starts[line] ?? 0) + character;
	let text = '';
	let cursor: number | undefined;
	const fill = (part: string, written: (value: string) => string) => {
		let read = 0;
		for (const { 0: place, 1: name, index } of part.matchAll(places)) {
			text += part.slice(read, index);
			read = index + place.length;
			if (name === undefined) cursor ??= text.length;
			else text += written(values[name as keyof TemplateValues]);
		}
		text += part.slice(read);
	};
	/** A value without quotes gets them if it needs them when it is filled. */
	const fillPlain = (source: string, inFlow: boolean, isLast: boolean) => {
		const value = filled(source, values);
		const isOwn = /^\$(?:id|date)$/.test(source) && parseYaml(`k: ${value}`)?.get('k') === value;
		// Nothing before a comma is no item.
		const isPlain = value === '' ? isLast : isOwn;
		const written = isPlain ? value : inFlow ? flowText(value) : yamlText(value);
		const [before = '', ...behind] = source.split(/\$0(?!\d)/);
		if (behind.length > 0) {
			const upTo = filled(before, values);
			cursor ??= text.length + (written === value ? upTo.length : JSON.stringify(upTo).length - 1);
		}
		text += written;
	};
	let read = 0;
	for (const { value, start, end, style } of header ? textsIn(linesOf(template), 1, yamlEnd(header)) : []) {
		const part = template.slice(offset(start), offset(end));
		if (style === 'block' || part.search(places) < 0) continue;
		fill(template.slice(read, offset(start)), asItIs);
		read = offset(end);
		if (style === 'plain' || style === 'flow') {
			const isLast = style === 'plain' || !/^\s*,/.test(template.slice(read));
			fillPlain(value, style === 'flow', isLast);
		} else if (part.length > 1 && part.endsWith(part[0] ?? ''))
			fill(part, style === 'single' ? inSingleQuotes : inDoubleQuotes);
		else fill(part, asItIs);
	}
	fill(template.slice(read), asItIs);
	return { text, cursor: cursor ?? text.length };
}

/** The line before which the YAML of a header ends. */
function yamlEnd({ lastLine, problems }: FrontMatter): number {
	return problems.some(({ code }) => code === 'frontmatter_unclosed') ? lastLine + 1 : lastLine;
}

function filled(part: string, values: TemplateValues): string {
	return part.replace(places, (_place, name?: keyof TemplateValues) => (name === undefined ? '' : values[name]));
}

function asItIs(value: string): string {
	return value;
}

function inSingleQuotes(value: string): string {
	return value.replaceAll("'", "''");
}

function inDoubleQuotes(value: string): string {
	return JSON.stringify(value).slice(1, -1);
}
