import type { NotebookGraph } from '../../server/src/protocolGraph.ts';
import { dashes, type LinkLook, type Looks, type TypeLook } from './looks.ts';
import type { GraphStrings } from './messages.ts';
import { add } from './page.ts';
import { type Choice, type LegendRow, linkTypeRows, typeRows } from './shown.ts';

/** Which types are switched off. */
type Off = Pick<Choice, 'typesOff' | 'linkTypesOff'>;

/** The least width of a page that begins with its legend. Pixels. */
export const roomForLegend = 640;

const svg = 'http://www.w3.org/2000/svg';

/** The size of a picture of a type or stroke. Pixels. */
const pictures = { type: { width: 18, height: 18 }, link: { width: 36, height: 14 } } as const;

/**
 * Fills the legend with the types of notes and links of a graph, each to switch on and off.
 *
 * @param change is called with the types that are off when the writer has changed them
 * @returns whether there is anything in it
 */
export function fillLegend(
	legend: HTMLElement,
	notes: NotebookGraph,
	looks: Looks,
	off: Off,
	strings: GraphStrings,
	change: (off: Off) => void,
): boolean {
	const [types, linkTypes] = [typeRows(notes), linkTypeRows(notes)];
	const now = { typesOff: new Set(off.typesOff), linkTypesOff: new Set(off.linkTypesOff) };
	const report = () => {
		all.disabled = now.typesOff.size + now.linkTypesOff.size === 0;
		change({ typesOff: [...now.typesOff], linkTypesOff: [...now.linkTypesOff] });
	};
	const all = document.createElement('button');
	all.textContent = strings.showAll;
	all.disabled = off.typesOff.length + off.linkTypesOff.length === 0;
	all.addEventListener('click', () => {
		for (const box of legend.querySelectorAll('input')) box.checked = true;
		for (const names of Object.values(now)) names.clear();
		legend.querySelector('input')?.focus();
		report();
	});
	const hasArrows = notes.cosma.some((style) => style.hasArrows);
	const listOf = (heading: string, rows: readonly LegendRow[], names: Set<string>, draw: (at: number) => Node) => {
		if (rows.length === 0) return [];
		return [list(heading, rows, strings, names, draw, report)];
	};
	legend.replaceChildren(
		...listOf(strings.types, types, now.typesOff, (at) => pictureOfType(looks.types[at])),
		...listOf(
			strings.linkTypes,
			linkTypes.map((row) => ({ ...row, label: notes.linkTypes[row.at]?.label ?? '' })),
			now.linkTypesOff,
			(at) => pictureOfLink(looks.links[at], hasArrows),
		),
		all,
	);
	// What is off must be there to be switched on, though this graph may have none of it.
	return types.length + linkTypes.length + off.typesOff.length + off.linkTypesOff.length > 0;
}

/** A list of types with a heading. @param off the names of those that are switched off, which it changes */
function list(
	heading: string,
	rows: readonly (LegendRow & { readonly label?: string })[],
	strings: GraphStrings,
	off: Set<string>,
	draw: (at: number) => Node,
	change: () => void,
): HTMLElement {
	const group = document.createElement('fieldset');
	add(group, 'legend').textContent = heading;
	for (const { name, count, at, label } of rows) {
		const row = add(group, 'label');
		const box = add(row, 'input');
		box.type = 'checkbox';
		box.checked = !off.has(name);
		box.addEventListener('change', () => {
			if (box.checked) off.delete(name);
			else off.add(name);
			change();
		});
		row.append(draw(at));
		const text = add(row, 'span');
		text.className = 'name';
		text.textContent = label || name || strings.noType;
		text.title = text.textContent;
		const number = add(row, 'span');
		number.className = 'count';
		number.textContent = count.toLocaleString(document.documentElement.lang);
	}
	return group;
}

function pictureOfType(look: TypeLook | undefined): SVGElement {
	const picture = drawing(pictures.type);
	const circle = { cx: 9, cy: 9 };
	shape(picture, 'circle', { ...circle, r: 7.5, fill: look?.ring ?? look?.fill ?? 'none' });
	shape(picture, 'circle', { ...circle, r: look?.ring === undefined ? 7.5 : 5.5, fill: look?.fill ?? 'none' });
	if (look?.picture !== undefined) {
		// Round, as it is in the graph, by graph.css.
		const place = { x: 3.5, y: 3.5, width: 11, height: 11, preserveAspectRatio: 'xMidYMid slice' };
		shape(picture, 'image', { ...place, href: look.picture });
	}
	// A colour like that of the page has an edge, at least here.
	shape(picture, 'circle', { ...circle, r: 8, fill: 'none', stroke: 'currentColor', 'stroke-opacity': 0.25 });
	return picture;
}

function pictureOfLink(look: LinkLook | undefined, hasArrow: boolean): SVGElement {
	const picture = drawing(pictures.link);
	const { color = 'none', stroke = 'simple' } = look ?? {};
	const { width, height } = pictures.link;
	const middle = height / 2;
	const thickness = 1.8;
	const gaps = stroke === 'dash' || stroke === 'dotted' ? dashes[stroke] : undefined;
	const dash = gaps ? { 'stroke-dasharray': `${gaps.on * thickness} ${gaps.off * thickness}` } : {};
	for (const y of stroke === 'double' ? [middle - 2, middle + 2] : [middle]) {
		const x2 = hasArrow ? width - 8 : width;
		shape(picture, 'line', { x1: 0, x2, y1: y, y2: y, stroke: color, 'stroke-width': thickness, ...dash });
	}
	if (hasArrow) {
		const points = `${width},${middle} ${width - 9},${middle - 4.5} ${width - 9},${middle + 4.5}`;
		shape(picture, 'polygon', { points, fill: color });
	}
	return picture;
}

function drawing({ width, height }: { readonly width: number; readonly height: number }): SVGElement {
	const made = document.createElementNS(svg, 'svg');
	for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }))
		made.setAttribute(name, String(value));
	made.setAttribute('aria-hidden', 'true');
	return made;
}

function shape(parent: SVGElement, kind: string, attributes: Readonly<Record<string, string | number>>): void {
	const made = document.createElementNS(svg, kind);
	for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
	parent.append(made);
}
