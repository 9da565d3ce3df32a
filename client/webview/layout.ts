import type Graph from 'graphology';
import type { ForceAtlas2Settings } from 'graphology-layout-forceatlas2';
import FA2Layout from 'graphology-layout-forceatlas2/worker';

/** How long the layout runs: longer for more notes. Milliseconds. */
const leastMs = 2500;
const msPerNote = 1.5;
const maxMs = 20_000;

/** The time between two drawings of the layout: longer for more notes. Milliseconds. */
const leastRestMs = 16;
const restMsPerNote = 0.05;

/**
 * Lays the notes out in a worker, for a limited time.
 *
 * @param draw is called when the notes have moved
 * @param end is called when the time is over
 * @returns a function that ends the layout earlier
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
		// Keeps circles from overlapping, which is too slow in large graphs.
		adjustSizes: notes <= 500,
		slowDown: 1 + Math.log(Math.max(notes, 2)),
	};
}
