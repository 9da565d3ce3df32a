import type { GraphLinkType, GraphNode, GraphType, NotebookGraph } from '../../server/src/protocolGraph.ts';
import { type Palette, themeColour, visibleOn } from './colours.ts';

/** The width of the ring of a note. Pixels, as its size. */
export const ringWidth = 2;

/** How the notes of a type look. Colours are `#rrggbb`. */
export interface TypeLook {
	readonly fill: string;
	/** Undefined where no configuration of Cosma says how it looks. */
	readonly ring: string | undefined;
	readonly picture: string | undefined;
}

export interface LinkLook {
	readonly color: string;
	readonly stroke: GraphLinkType['stroke'];
	/** Pixels. */
	readonly width: number;
}

/** How a note looks. */
export interface NodeLook {
	/** The colours of its sectors. */
	readonly fills: readonly string[];
	/** The colours of the ring; none without a ring. */
	readonly rings: readonly string[];
	/** The address of the picture that covers the sectors. */
	readonly picture: string | undefined;
}

/** How the types of a graph look. */
export interface Looks {
	readonly types: readonly TypeLook[];
	readonly links: readonly LinkLook[];
}

/** Lengths in widths of the line: Cosma's patterns. A stroke that is not here has no gaps. */
export const dashes = { dash: { on: 4, off: 5 }, dotted: { on: 1, off: 3 } } as const;

/** The length of an arrow's head: so much, and so many widths of its line. Half of its own width in parts of that. Pixels. */
export const arrow = { least: 4.5, perWidth: 3, slope: 0.42 } as const;

/**
 * How the types of a graph look: as declared, else in colours of the theme.
 *
 * @param read gives a colour as `#rrggbb`; undefined for what is none
 */
export function looksOf(
	{ types, linkTypes }: Pick<NotebookGraph, 'types' | 'linkTypes'>,
	palette: Palette,
	read: (written: string) => string | undefined,
): Looks {
	const background = read(palette.background);
	const named = (name: string, color: string) => {
		const colour = read(color) ?? themeColour(name, palette);
		return background === undefined ? colour : visibleOn(background, colour);
	};
	return {
		types: types.map((type) => typeLook(type, palette, read)),
		links: linkTypes.map(({ name, color, stroke }) => ({
			color: name === '' ? (read(color) ?? palette.edge) : named(name, color),
			stroke,
			width: name === '' ? 1.2 : 1.6,
		})),
	};
}

/** How a note looks that has these types. */
export function nodeLook({ types, cosma, picture }: GraphNode, looks: Looks): NodeLook {
	const own = types.flatMap((at) => looks.types[at] ?? []);
	// Without a configuration the first type gives the colour.
	if (cosma === undefined) return { fills: own.slice(0, 1).map(({ fill }) => fill), rings: [], picture: undefined };
	const [only, ...others] = own;
	return {
		fills: own.map(({ fill }) => fill),
		rings: own.map(({ fill, ring }) => ring ?? fill),
		picture: picture ?? (others.length === 0 ? only?.picture : undefined),
	};
}

/** Which of the programs of nodePrograms.ts draws a note; sigma has `circle`. */
export function programFor({ fills, rings, picture }: NodeLook): 'circle' | 'ringed' | 'sectors' | 'picture' {
	if (picture !== undefined) return 'picture';
	if (fills.length > 1) return 'sectors';
	return rings.length > 0 ? 'ringed' : 'circle';
}

/**
 * The sizes of notes, in their order: where a configuration of Cosma covers them by its rule, linear from the one with the
 * fewest links and backlinks to that with the most.
 *
 * @param scale less than 1 for more notes than can be seen at a glance
 */
export function sizesOf({ nodes, edges, cosma }: NotebookGraph, scale: number): number[] {
	const degrees = new Array<number>(nodes.length).fill(0);
	for (const place of edges) degrees[place] = (degrees[place] ?? 0) + 1;
	const extents = cosma.map((_, style) => extentOf(degrees.filter((_, place) => nodes[place]?.cosma === style)));
	return nodes.map((node, place) => {
		const degree = degrees[place] ?? 0;
		const style = node.cosma === undefined ? undefined : cosma[node.cosma];
		const { least, most } = extents[node.cosma ?? -1] ?? { least: 0, most: 0 };
		if (!style) return scale * (3 + 2 * Math.log2(1 + degree));
		const { isByDegree, one, min, max } = style.sizes;
		// Where all have as many links, each has the size in the middle.
		const part = most > least ? (degree - least) / (most - least) : 0.5;
		return Math.max(1, scale * (isByDegree ? min + part * (max - min) : one));
	});
}

function extentOf(values: readonly number[]): { readonly least: number; readonly most: number } {
	return values.reduce(({ least, most }, value) => ({ least: Math.min(least, value), most: Math.max(most, value) }), {
		least: Infinity,
		most: -Infinity,
	});
}

function typeLook(
	{ name, fill, stroke, picture }: GraphType,
	palette: Palette,
	read: (written: string) => string | undefined,
): TypeLook {
	const ring = read(stroke);
	// Where the picture of a type is not there, or is one sector among others, its ring says which type it is.
	const colour = read(fill) ?? ring ?? (name === '' ? palette.node : themeColour(name, palette));
	return { fill: colour, ring, picture };
}
