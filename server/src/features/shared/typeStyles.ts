import { readColour } from '../../core/cosma/colours.ts';
import type { LinkStroke, LinkStyle, RecordStyle } from '../../core/cosma/configuration.ts';
import type { NoteUri } from '../../core/note.ts';
import type { Context } from './context.ts';
import { asLabel, pictureAsMarkdown } from './markdown.ts';

/** The types of links that the configuration of a note's notebook declares, or the one that is nearest to the note. */
export function declaredLinkTypes({ cosma, declared }: Context, uri: NoteUri): ReadonlySet<string> {
	return new Set([...declared(uri).linkTypes.keys(), ...(cosma(uri)?.values.linkTypes.keys() ?? [])]);
}

/** The same for types of notes. */
export function declaredRecordTypes({ cosma, declared }: Context, uri: NoteUri): ReadonlySet<string> {
	return new Set([...declared(uri).recordTypes.keys(), ...(cosma(uri)?.values.recordTypes.keys() ?? [])]);
}

/** How the configuration of a note's notebook has a type of links drawn; undefined if it does not declare it. */
export function linkStyleOf({ cosma, declared }: Context, uri: NoteUri, type: string): LinkStyle | undefined {
	const color = declared(uri).linkTypes.get(type);
	return (
		cosma(uri)?.values.linkTypes.get(type) ?? (color === undefined ? color : { stroke: 'simple', color, label: '' })
	);
}

/** The same for a type of notes. */
export function recordStyleOf({ cosma, declared }: Context, uri: NoteUri, type: string): RecordStyle | undefined {
	const colour = declared(uri).recordTypes.get(type);
	return cosma(uri)?.values.recordTypes.get(type) ?? (colour === undefined ? colour : { fill: colour, stroke: colour });
}

/** A type of links as lists show it: by its label where Cosma shows that, from 2.6 on, else by its name. */
export function linkTypeLabel(context: Context, uri: NoteUri, type: string): string {
	if (type === '') return '';
	const label = context.settingsFor(uri).cosma.includes('2.6') ? linkStyleOf(context, uri, type)?.label : undefined;
	return asLabel(label || type);
}

/** A colour of CSS in the one form that all editors show, `#b3403a`; empty for what is no colour, or cannot be seen. */
export function hexColour(text: string): string {
	const colour = readColour(text);
	if (!colour || colour.alpha === 0) return '';
	const parts = [colour.red, colour.green, colour.blue].map((part) => Math.round(part * 255));
	return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The lengths of dashes and gaps, as in Cosma's graph. */
const dashes: Readonly<Record<LinkStroke, string>> = { simple: '', double: '', dotted: '1 3', dash: '4 5' };

/** A line as Cosma draws links, as Markdown; empty where the editor may show no such picture, or for no colour. */
export function linkSwatch({ isVsCode }: Context, { stroke, color }: LinkStyle): string {
	const heights = stroke === 'double' ? [3, 7] : [5];
	const lines = heights.map(
		(y) =>
			`<line x1="0" y1="${y}" x2="36" y2="${y}" stroke="${hexColour(color)}" stroke-width="2" stroke-dasharray="${dashes[stroke]}"/>`,
	);
	return isVsCode && hexColour(color) ? picture(36, 10, lines.join('')) : '';
}

/** A disc as Cosma draws notes, as Markdown; empty where the editor may show no such picture, or for no colour. */
export function recordSwatch({ isVsCode }: Context, { fill, stroke }: RecordStyle): string {
	const [inside, ring] = [hexColour(fill) || 'none', hexColour(stroke) || 'none'];
	const disc = `<circle cx="7" cy="7" r="5.5" fill="${inside}" stroke="${ring}" stroke-width="2"/>`;
	return isVsCode && (inside !== 'none' || ring !== 'none') ? picture(14, 14, disc) : '';
}

function picture(width: number, height: number, shapes: string): string {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes}</svg>`;
	return pictureAsMarkdown(`data:image/svg+xml,${encodeURIComponent(svg)}`, undefined);
}
