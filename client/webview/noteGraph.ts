import Graph from 'graphology';
import { truncate } from '../../server/src/core/text.ts';
import type { GraphNode, NotebookGraph } from '../../server/src/protocol.ts';
import { colourOf, type Palette } from './colours.ts';
import { maxFullyDrawn } from './messages.ts';

/** How many notes can be seen at a glance. */
export const maxInSight = 200;

/** The most of a title that the graph shows. UTF-16 units. */
const maxOfTitle = 28;

export interface NodeAttributes {
	x: number;
	y: number;
	size: number;
	label: string;
	color: string;
	note: GraphNode;
}

/** Makes the graph of notes and links to draw. @param former the places that notes had before, by URI */
export function makeGraph(
	{ nodes, edges, colours }: NotebookGraph,
	former: ReadonlyMap<string, [number, number]>,
	palette: Palette,
): Graph<NodeAttributes> {
	const made = new Graph<NodeAttributes>({ type: 'directed' });
	const scale = Math.min(1, (maxInSight / nodes.length) ** 0.3);
	const degrees = new Array<number>(nodes.length).fill(0);
	for (const place of edges) degrees[place] = (degrees[place] ?? 0) + 1;
	nodes.forEach((note, place) => {
		const known = former.get(note.uri);
		// The golden angle spreads notes that are neighbours in the list.
		const angle = place * 2.399963;
		const [x, y] = known ?? [Math.sqrt(place) * Math.cos(angle), Math.sqrt(place) * Math.sin(angle)];
		made.addNode(note.uri, {
			x,
			y,
			size: scale * (3 + 2 * Math.log2(1 + (degrees[place] ?? 0))),
			label: truncate(note.title, maxOfTitle),
			color: colourOf(note.types[0], colours, palette),
			note,
		});
	});
	for (let at = 0; at < edges.length; at += 2) {
		const from = nodes[edges[at] ?? 0];
		const to = nodes[edges[at + 1] ?? 0];
		if (from && to) made.mergeEdge(from.uri, to.uri, { type: nodes.length > maxFullyDrawn ? 'thin' : 'line' });
	}
	return made;
}
