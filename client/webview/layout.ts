import type { ForceAtlas2Settings } from 'graphology-layout-forceatlas2';

/** How the layout works for a graph of that many notes. */
export function inferSettings(notes: number): ForceAtlas2Settings {
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
