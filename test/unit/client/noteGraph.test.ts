import { strict as assert } from 'node:assert';
import type { Palette } from '../../../client/webview/colours.ts';
import { looksOf } from '../../../client/webview/looks.ts';
import { drawAnew, makeGraph } from '../../../client/webview/noteGraph.ts';
import type { GraphNode, NotebookGraph } from '../../../server/src/protocolGraph.ts';

const palette = { node: '#0000ff', edge: '#cccccc', background: '#ffffff', isDark: false } as Palette;

suite('the links that the graph draws', () => {
	const linkTypes = ['', 'inspire'].map((name) => ({ name, label: '', color: '', stroke: 'dash' }) as const);
	const linksOf = (edges: number[], edgeTypes: number[], cosma?: NotebookGraph['cosma'][number]) => {
		const nodes = ['a', 'b'].map((id) => ({ ...noteOf(id), ...(cosma && { cosma: 0 }) }));
		const notes = { nodes, edges, edgeTypes, types, linkTypes, cosma: cosma ? [cosma] : [], all: 2 };
		const made = makeGraph(
			notes,
			looksOf(notes, palette, () => undefined),
			new Map(),
			palette,
		);
		return made.mapEdges((_, { linkType, shift, hasArrow }) => ({ linkType, shift, hasArrow }));
	};
	const arrows = { hasArrows: true, sizes: { isByDegree: true, one: 10, min: 2, max: 20 } };

	test('have arrows where the configuration says so', () => {
		assert.deepEqual(linksOf([0, 1], [1], arrows), [{ linkType: 1, shift: 0, hasArrow: true }]);
		assert.equal(linksOf([0, 1], [1], { ...arrows, hasArrows: false })[0]?.hasArrow, false);
		assert.equal(linksOf([0, 1], [1])[0]?.hasArrow, false);
	});

	test('lie beside each other where they go there and back, unless nothing tells them apart', () => {
		const shifts = (...links: Parameters<typeof linksOf>) => linksOf(...links).map(({ shift }) => shift > 0);
		assert.deepEqual(shifts([0, 1, 1, 0], [0, 0], arrows), [true, true]);
		assert.deepEqual(shifts([0, 1, 1, 0], [0, 1]), [true, true]);
		assert.deepEqual(shifts([0, 1, 1, 0], [0, 0]), [false, false]);
	});
});

suite('the notes that the graph draws', () => {
	const graphOf = (notes: number) => {
		const nodes = Array.from({ length: notes }, (_, at) => ({ ...noteOf(String(at)), cosma: 0 }));
		const sizes = { isByDegree: true, one: 10, min: 2, max: 20 };
		return { nodes, edges: [], edgeTypes: [], types, linkTypes: [], cosma: [{ hasArrows: true, sizes }], all: notes };
	};
	const read = (colour: string) => (colour === '' ? undefined : colour);

	test('have rings, but in large graphs', () => {
		for (const [notes, type] of [
			[2, 'ringed'],
			[2001, 'circle'],
		] as const) {
			const made = makeGraph(graphOf(notes), looksOf(graphOf(notes), palette, read), new Map(), palette);
			assert.equal(made.getNodeAttribute('file:///1.md', 'type'), type);
			assert.equal(made.getNodeAttribute('file:///1.md', 'ring') > 0, type === 'ringed');
		}
	});

	test('stay where they are and as they are in another theme', () => {
		const notes = graphOf(2);
		const made = makeGraph(notes, looksOf(notes, palette, read), new Map([['file:///1.md', [5, 7]]]), palette);
		const before = made.getNodeAttributes('file:///1.md');
		drawAnew(made, looksOf(notes, { ...palette, background: '#000000' }, read), palette);
		assert.deepEqual(made.getNodeAttributes('file:///1.md'), before);
		assert.deepEqual([before.x, before.y], [5, 7]);
	});
});

const types = [{ name: 'concept', fill: '#00ff00', stroke: '#008800' }];

function noteOf(id: string): GraphNode {
	return { uri: `file:///${id}.md`, title: id, kezako: '', tags: [], id, types: [0] };
}
