import { strict as assert } from 'node:assert';
import type { Palette } from '../../../client/webview/colours.ts';
import { looksOf, nodeLook, programFor, sizesOf } from '../../../client/webview/looks.ts';
import { type Choice, isNoteShown, linkTypeRows, typeRows } from '../../../client/webview/shown.ts';
import type { GraphNode, NotebookGraph } from '../../../server/src/protocolGraph.ts';

const palette = { node: '#0000ff', edge: '#cccccc', isDark: false } as Palette;
const colours: Readonly<Record<string, string>> = { green: '#008000', '#111': '#111111', red: '#ff0000' };
const read = (written: string) => colours[written];

suite('how a type looks in the graph', () => {
	const typeLooks = (...types: NotebookGraph['types']) => looksOf({ types, linkTypes: [] }, palette, read).types;

	test('is as declared', () => {
		const [concept] = typeLooks({ name: 'concept', fill: 'green', stroke: '#111' });
		assert.deepEqual(concept, { fill: '#008000', ring: '#111111', picture: undefined });
	});

	test('is its ring where its picture is missing, or the colour is none', () => {
		for (const fill of ['', 'nonsense(', 'ville.svg'])
			assert.equal(typeLooks({ name: 'lieu', fill, stroke: 'red' })[0]?.fill, '#ff0000', fill);
	});

	test('is a colour of the theme, the same each time, where nothing is declared', () => {
		const [one, other, again] = typeLooks(
			{ name: 'concept', fill: '', stroke: '' },
			{ name: 'lieu', fill: '', stroke: '' },
			{ name: 'concept', fill: '', stroke: '' },
		);
		assert.match(one?.fill ?? '', /^#[\da-f]{6}$/);
		assert.notEqual(one?.fill, other?.fill);
		assert.deepEqual(one, again);
		assert.equal(typeLooks({ name: '', fill: '', stroke: '' })[0]?.fill, palette.node);
	});

	test('of links has its stroke, and a colour of the theme without a configuration', () => {
		const { links } = looksOf(
			{
				types: [],
				linkTypes: [
					{ name: 'inspire', label: '', color: 'red', stroke: 'dash' },
					{ name: '', label: '', color: '', stroke: 'simple' },
					{ name: 'cite', label: '', color: '', stroke: 'simple' },
				],
			},
			palette,
			read,
		);
		assert.deepEqual([links[0]?.color, links[0]?.stroke, links[1]?.color], ['#ff0000', 'dash', '#cccccc']);
		assert.match(links[2]?.color ?? '', /^#[\da-f]{6}$/);
	});

	for (const [background, color, seen] of [
		['#1f1f1f', '#553f7a', '#776595'],
		['#000000', '#000000', '#666666'],
		['#ffffff', '#ffff00', '#999900'],
		['#1f1f1f', '#ff0000', '#ff0000'],
		['#ffffff', '#553f7a', '#553f7a'],
	] as const)
		test(`of links is seen: ${color} on ${background} is ${seen}`, () => {
			const linkTypes = [{ name: 's', label: '', color, stroke: 'dotted' as const }];
			const looks = looksOf({ types: [], linkTypes }, { ...palette, background }, (written) => written);
			assert.equal(looks.links[0]?.color, seen);
		});
});

suite('how a note looks in the graph', () => {
	const looks = looksOf(
		{
			types: [
				{ name: 'concept', fill: 'green', stroke: '#111' },
				{ name: 'lieu', fill: '', stroke: 'red', picture: 'file:///ville.png' },
			],
			linkTypes: [],
		},
		palette,
		read,
	);
	const look = (node: Partial<GraphNode>) => {
		const found = nodeLook({ ...noteOf([0]), cosma: 0, ...node }, looks);
		return { ...found, program: programFor(found) };
	};

	test('is a disc with a ring for one type, sectors for several', () => {
		const [green, black, red] = ['#008000', '#111111', '#ff0000'];
		const one = { fills: [green], rings: [black], picture: undefined, program: 'ringed' };
		assert.deepEqual(look({ types: [0] }), one);
		const two = { fills: [green, red], rings: [black, red], picture: undefined, program: 'sectors' };
		assert.deepEqual(look({ types: [0, 1] }), two);
	});

	test('is the picture of its type, or rather its own', () => {
		assert.equal(look({ types: [1] }).picture, 'file:///ville.png');
		assert.deepEqual(look({ types: [1] }).program, 'picture');
		assert.equal(look({ types: [1], picture: 'file:///nous.png' }).picture, 'file:///nous.png');
		assert.equal(look({ types: [0, 1], picture: 'file:///nous.png' }).picture, 'file:///nous.png');
	});

	test('is a disc in the colour of its first type without a configuration', () => {
		const { cosma: _cosma, ...outside } = { ...noteOf([0, 1]), cosma: 0 };
		const found = nodeLook(outside, looks);
		assert.deepEqual([found.fills, found.rings, programFor(found)], [['#008000'], [], 'circle']);
	});
});

suite('the size of a note in the graph', () => {
	const sizes = (sizes: Partial<NotebookGraph['cosma'][number]['sizes']>, edges: number[], covered = [0, 1, 2]) => {
		const nodes = [0, 1, 2].map((at) => ({ ...noteOf([]), ...(covered.includes(at) && { cosma: 0 }) }));
		const cosma = [{ hasArrows: true, sizes: { isByDegree: true, one: 10, min: 2, max: 20, ...sizes } }];
		return sizesOf({ ...noGraph, nodes, edges, cosma }, 1);
	};

	test('goes by its links and backlinks, from the least to the largest', () => {
		assert.deepEqual(sizes({}, [0, 1, 0, 2, 1, 0]), [20, 11, 2]);
		assert.deepEqual(sizes({ min: 4, max: 6 }, [0, 1]), [6, 6, 4]);
	});

	test('is that in the middle where all have as many', () => {
		assert.deepEqual(sizes({}, []), [11, 11, 11]);
	});

	test('is the same for all if the configuration says so', () => {
		assert.deepEqual(sizes({ isByDegree: false, one: 7 }, [0, 1]), [7, 7, 7]);
	});

	test('is counted among the notes that the configuration covers', () => {
		const [outside, ...inside] = sizes({}, [0, 1, 0, 2, 1, 2, 0, 1], [1, 2]);
		assert.deepEqual(inside, [20, 2]);
		assert.equal(outside, 3 + 2 * Math.log2(4));
	});

	test('is never none', () => {
		assert.deepEqual(sizes({ min: 0, max: 0 }, [0, 1]), [1, 1, 1]);
	});
});

suite('the legend of the graph', () => {
	const types = ['concept', 'lieu', '', 'concept'].map((name) => ({ name, fill: '', stroke: '' }));
	const none: Choice = { type: '', tag: '', typesOff: [], linkTypesOff: [] };

	test('has each type once with the number of its notes, no type last', () => {
		const nodes = [noteOf([2]), noteOf([2]), noteOf([1]), noteOf([0, 1]), noteOf([3]), noteOf([0, 3])];
		assert.deepEqual(typeRows({ ...noGraph, types, nodes }), [
			{ name: 'concept', count: 3, at: 0 },
			{ name: 'lieu', count: 2, at: 1 },
			{ name: '', count: 2, at: 2 },
		]);
	});

	test('is empty without types', () => {
		assert.deepEqual(typeRows({ ...noGraph, types, nodes: [noteOf([2])] }), []);
		const linkTypes = [{ name: '', label: '', color: '', stroke: 'simple' } as const];
		assert.deepEqual(linkTypeRows({ ...noGraph, linkTypes, edgeTypes: [0, 0] }), []);
	});

	test('hides a note when all its types are switched off', () => {
		const isShown = (note: GraphNode, typesOff: string[]) => isNoteShown({ types }, note, { ...none, typesOff });
		assert.equal(isShown(noteOf([0, 1]), ['concept']), true);
		assert.equal(isShown(noteOf([0, 1]), ['concept', 'lieu']), false);
		assert.equal(isShown(noteOf([3]), ['concept']), false);
		assert.equal(isShown(noteOf([2]), ['concept', 'lieu']), true);
		assert.equal(isShown(noteOf([2]), ['']), false);
	});
});

const noGraph: NotebookGraph = { nodes: [], edges: [], edgeTypes: [], types: [], linkTypes: [], cosma: [], all: 0 };

function noteOf(types: readonly number[]): GraphNode {
	return { uri: 'file:///a.md', title: 'A', kezako: '', tags: [], id: '', types };
}
