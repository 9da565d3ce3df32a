/** Where the keys of a header stand and how their values are written, as one short text that headers of one form share. */
import type { FrontMatter } from '../note.ts';
import type { Span } from '../text.ts';

/**
 * How a value is written: a text (`t`) or an empty one (`e`); a list of texts (`l`), an empty list (`o`), one in which a text
 * is empty (`i`) or an item is no text (`n`); a map (`m`).
 */
export type ValueForm = 't' | 'e' | 'l' | 'o' | 'i' | 'n' | 'm';

/** A key of a header with its place and the form of its value. */
export interface KeyForm extends Span {
	readonly key: string;
	readonly form: ValueForm;
}

/** The part of a shape for one key: its form, behind the number of lines from the key above if that is not 1. */
export function shapePart(form: ValueForm, lines: number): string {
	return lines === 1 ? form : `${lines}${form}`;
}

/** The keys of a header in order. A key that is indented or quoted has the place that it would have without. */
export function keyForms({ keys, shape }: Pick<FrontMatter, 'keys' | 'shape'>): KeyForm[] {
	const found: KeyForm[] = [];
	let line = 0;
	let lines = '';
	for (const sign of shape) {
		if (sign <= '9') {
			lines += sign;
			continue;
		}
		line += lines === '' ? 1 : Number(lines);
		lines = '';
		const key = keys[found.length];
		if (key === undefined) break;
		found.push({ key, form: sign as ValueForm, line, start: 0, end: key.length });
	}
	return found;
}
