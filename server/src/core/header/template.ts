import type { FrontMatter } from '../note.ts';
import { lineStarts, linesOf } from '../text.ts';
import { textsIn } from './frontMatter.ts';
import { yamlText } from './yamlText.ts';

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
	/** `2023-09-27` */
	readonly date: string;
}

const places = /\$(?:(title|id|date)\b|0)/g;

/**
 * Fills `$title`, `$id` and `$date` into a template, each place once: a title may hold such words itself. A value in the
 * header is written so that YAML reads it there as it is. The cursor is at the first `$0`, else at the end.
 *
 * @param header that of the template, if it has one at its beginning
 */
export function fillTemplate(
	template: string,
	header: FrontMatter | undefined,
	values: TemplateValues,
): TextWithCursor {
	const lines = linesOf(template);
	const starts = lineStarts(template);
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
	const fillPlain = (part: string, inFlow: boolean) => {
		const value = filled(part, values);
		const written = value === '' || /^\$(?:id|date)$/.test(part) ? value : inFlow ? flowText(value) : yamlText(value);
		text += written;
		if (part.includes('$0')) cursor ??= text.length - (written === value ? 0 : 1);
	};
	let read = 0;
	for (const field of header ? textsIn(lines, 1, header.lastLine) : []) {
		const line = starts[field.line] ?? 0;
		const [start, end] = [line + field.start, line + field.end];
		if (start < read || field.style === undefined) continue;
		fill(template.slice(read, start), asItIs);
		const part = template.slice(start, end);
		if (part.search(places) < 0) text += part;
		else if (field.style === 'plain' || field.style === 'flow') fillPlain(part, field.style === 'flow');
		else fill(part, field.style === 'single' ? inSingleQuotes : inDoubleQuotes);
		read = end;
	}
	fill(template.slice(read), asItIs);
	return { text, cursor: cursor ?? text.length };
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

/** Between brackets, a comma or a bracket would end the value. */
function flowText(value: string): string {
	return /[,[\]{}]/.test(value) ? JSON.stringify(value) : yamlText(value);
}
