import Graph from 'graphology';
import { truncate } from '../../server/src/core/text.ts';
import type { GraphNode, NotebookGraph } from '../../server/src/protocolGraph.ts';
import type { Palette } from './colours.ts';
import type { DrawnLink } from './edgeProgram.ts';
import { type Looks, nodeLook, programFor, ringWidth, sizesOf } from './looks.ts';
import { maxFullyDrawn } from './messages.ts';
import type { DrawnNote } from './nodePrograms.ts';

/** How many notes can be seen at a glance. */
export const maxInSight = 200;

/** The most of a title that the graph shows. UTF-16 units. */
const maxOfTitle = 28;

/** How far apart the middles of two links between the same notes are. Pixels. */
const betweenTwo = 5;

export interface NodeAttributes extends DrawnNote {
	x: number;
	y: number;
	size: number;
	label: string;
	color: string;
	type: string;
	note: GraphNode;
}

export interface EdgeAttributes extends DrawnLink {
	type: string;
	/** Pixels. */
	size: number;
	color: string;
	/** The index of its type. */
	linkType: number;
}

export type NoteGraph = Graph<NodeAttributes, EdgeAttributes>;

/** Makes the graph of notes and links to draw. @param former the places that notes had before, by URI */
export function makeGraph(
	notes: NotebookGraph,
	looks: Looks,
	former: ReadonlyMap<string, [number, number]>,
	palette: Palette,
): NoteGraph {
	const { nodes, edges, edgeTypes, cosma } = notes;
	const made: NoteGraph = new Graph<NodeAttributes, EdgeAttributes>({ type: 'directed' });
	const isLarge = nodes.length > maxFullyDrawn;
	const scale = Math.min(1, (maxInSight / nodes.length) ** 0.3);
	const sizes = sizesOf(notes, scale);
	nodes.forEach((note, place) => {
		const known = former.get(note.uri);
		// The golden angle spreads notes that are neighbours in the list.
		const angle = place * 2.399963;
		const [x, y] = known ?? [Math.sqrt(place) * Math.cos(angle), Math.sqrt(place) * Math.sin(angle)];
		made.addNode(note.uri, {
			x,
			y,
			size: sizes[place] ?? 1,
			label: truncate(note.title, maxOfTitle),
			note,
			...drawnNote(note, looks, palette, isLarge ? 0 : scale),
		});
	});
	const typeOf = new Map(edgeTypes.map((type, at) => [`${edges[2 * at]} ${edges[2 * at + 1]}`, type]));
	edgeTypes.forEach((linkType, at) => {
		const [from, to] = [edges[2 * at] ?? 0, edges[2 * at + 1] ?? 0];
		const [source, target] = [nodes[from], nodes[to]];
		if (!source || !target) return;
		const hasArrow = source.cosma !== undefined && cosma[source.cosma]?.hasArrows === true;
		const back = typeOf.get(`${to} ${from}`);
		const { color = palette.edge, stroke = 'simple', width = 1 } = looks.links[linkType] ?? {};
		// Two that look the same are one line.
		const shift = back !== undefined && (hasArrow || back !== linkType) ? betweenTwo / 2 : 0;
		const isPlain = stroke === 'simple' && !hasArrow && shift === 0;
		// Sigma draws plain lines, and thin ones faster.
		const type = isLarge ? 'thin' : isPlain ? 'line' : 'styled';
		made.mergeEdge(source.uri, target.uri, { type, linkType, color, stroke, size: width, hasArrow, shift });
	});
	return made;
}

/** Gives a graph the looks of another theme. */
export function drawAnew(graph: NoteGraph, looks: Looks, palette: Palette): void {
	graph.updateEachNodeAttributes((_, attributes) => ({
		...attributes,
		...drawnNote(attributes.note, looks, palette, attributes.ring / ringWidth),
	}));
	graph.updateEachEdgeAttributes((_, attributes) => ({
		...attributes,
		color: looks.links[attributes.linkType]?.color ?? palette.edge,
	}));
}

/** @param scale 0 in a large graph: of its notes, one has one colour */
function drawnNote(note: GraphNode, looks: Looks, palette: Palette, scale: number) {
	const look = nodeLook(note, looks);
	const [color = palette.node] = look.fills;
	const ground = look.rings.length === 1 ? (look.rings[0] ?? color) : palette.background;
	const type = scale > 0 ? programFor(look) : 'circle';
	return { ...look, color, ground, type, ring: type === 'circle' ? 0 : scale * ringWidth };
}
