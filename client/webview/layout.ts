import type Graph from 'graphology';
import type { ForceAtlas2Settings } from 'graphology-layout-forceatlas2';
import FA2Layout from 'graphology-layout-forceatlas2/worker';

/** How long the layout works: longer for more notes. Milliseconds. */
const leastMs = 2500;
const msPerNote = 1.5;
const maxMs = 20_000;

/** How long the notes rest before they are drawn at their new places: longer for more notes. Milliseconds. */
const leastRestMs = 16;
const restMsPerNote = 0.05;

/**
 * Lays the notes out in a worker, for a while.
 *
 * @param draw the notes are at new places
 * @param end the layout has ended by itself: the notes are where they stay
 * @returns what ends it
 */
export function layOut(graph: Graph, draw: () => void, end: () => void): () => void {
	const worker = new FA2Layout(graph, { settings: settingsFor(graph.order) });
	worker.start();
	const drawing = setInterval(draw, Math.max(leastRestMs, graph.order * restMsPerNote));
	const stop = () => {
		clearTimeout(ending);
		clearInterval(drawing);
		worker.kill();
	};
	const ending = setTimeout(
		() => {
			stop();
			end();
		},
		Math.min(maxMs, leastMs + graph.order * msPerNote),
	);
	return stop;
}

function settingsFor(notes: number): ForceAtlas2Settings {
	return {
		barnesHutOptimize: notes > 500,
		barnesHutTheta: 0.6,
		strongGravityMode: true,
		gravity: 0.4,
		scalingRatio: 10,
		// So that circles do not lie upon each other; it costs what large graphs do not have.
		adjustSizes: notes <= 500,
		slowDown: 1 + Math.log(Math.max(notes, 2)),
	};
}
