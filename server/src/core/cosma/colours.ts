/** The colours of a `config.yml` (format.md 3.5). Only this file uses colord, which reads and writes colours as CSS does. */
import { colord, extend } from 'colord';
import namesOfColours from 'colord/plugins/names';
import type { Range } from '../text.ts';
import type { ConfigurationDocument, ConfigurationEntry } from './configurationDocument.ts';
import { isAlias, usualQuote } from './configurationWriter.ts';

extend([namesOfColours]);

/** A colour: each part is from 0 to 1. */
export interface Colour {
	readonly red: number;
	readonly green: number;
	readonly blue: number;
	readonly alpha: number;
}

export interface PlacedColour {
	readonly colour: Colour;
	/** Where it is written, inside its quotes. */
	readonly place: Range;
}

/** The keys of a configuration whose values are colours. */
const colourKeys = ['graph_background_color', 'graph_highlight_color'];

/** The keys of each type whose values are colours. */
const colourKeysOfTypes: { readonly [types: string]: readonly string[] } = {
	record_types: ['fill', 'stroke'],
	link_types: ['color'],
};

/** The colours in a configuration of these lines, in order. Names of pictures are none. */
export function coloursIn({ entries }: ConfigurationDocument, lines: readonly string[]): PlacedColour[] {
	return entries.flatMap((entry) => {
		if (colourKeys.includes(entry.key)) return colourOf(lines, entry);
		const keys = colourKeysOfTypes[entry.key];
		if (!keys || entry.value.kind !== 'map') return [];
		const styles = entry.value.entries.flatMap(({ value }) => (value.kind === 'map' ? value.entries : []));
		return styles.flatMap((style) => (keys.includes(style.key) ? colourOf(lines, style) : []));
	});
}

/** The colour that a text of CSS is: hexadecimal, `rgb(…)`, `hsl(…)` or a name; undefined for anything else. */
export function readColour(text: string): Colour | undefined {
	const colour = colord(text);
	if (!colour.isValid()) return undefined;
	const { r, g, b, a } = colour.toRgb();
	return { red: r / 255, green: g / 255, blue: b / 255, alpha: a };
}

/**
 * How a colour can be written in place of another: hexadecimal, by its name if it has one, and as a function if it is one
 * now. Each comes with the text to write, which has the quotes of the place, or those without which YAML would see a
 * comment.
 */
export function waysToWrite(
	{ red, green, blue, alpha }: Colour,
	lines: readonly string[],
	{ start, end }: Range,
): { readonly label: string; readonly newText: string }[] {
	const colour = colord({ r: red * 255, g: green * 255, b: blue * 255, a: alpha });
	const text = lines[start.line] ?? '';
	const written = start.line === end.line ? text.slice(start.character, end.character) : '';
	const around = text.slice(Math.max(0, start.character - 1), start.character) + text.charAt(end.character);
	const quote = /^(["']).*\1$/.exec(written)?.[1];
	const isQuoted = around === '""' || around === "''";
	const now = quote ? written.slice(1, -1) : written;
	const ways = [
		colour.toHex(),
		colour.toName() ?? [],
		/^rgba?\(/i.test(now) ? colour.toRgbString() : [],
		/^hsla?\(/i.test(now) ? colour.toHslString() : [],
	].flat();
	return ways.map((label) => {
		if (isQuoted) return { label, newText: label };
		const needed = quote ?? (/^\w+$/.test(label) ? '' : usualQuote(lines));
		return { label, newText: needed + label + needed };
	});
}

function colourOf(lines: readonly string[], { value }: ConfigurationEntry): PlacedColour[] {
	const colour = value.kind === 'scalar' && typeof value.value === 'string' ? readColour(value.value) : undefined;
	const { start, end } = value.place;
	// What an alias stands for is changed where it is written.
	if (!colour || start.line !== end.line || isAlias(lines, value.place)) return [];
	const written = (lines[start.line] ?? '').slice(start.character, end.character);
	const inset = /^["']/.test(written) ? 1 : 0;
	return [
		{
			colour,
			place: {
				start: { line: start.line, character: start.character + inset },
				end: { line: end.line, character: end.character - inset },
			},
		},
	];
}
