import { strict as assert } from 'node:assert';
import type { NoteUri } from '../../../server/src/core/note.ts';
import { linkGraph } from '../../../server/src/features/exports/graphFormats.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { graph } from '../../../server/src/features/views/graph.ts';
import { runToEnd } from '../../../server/src/notebook/jobs.ts';
import { CosmaConfigurations } from '../../../server/src/notebook/state/cosmaConfigurations.ts';
import { Pictures } from '../../../server/src/notebook/state/pictures.ts';
import {
	contextOf,
	cosmaConfiguration,
	libraryOf,
	noteAt,
	pathOf,
	readNotebook,
	root,
} from '../../support/testNotebook.ts';

const configuration = `
select_origin: directory
files_origin: fiches
images_origin: images
record_types:
  undefined: { fill: '#858585', stroke: '#111' }
  concept: { fill: green, stroke: '#00ff00' }
  lieu: { fill: ville.png, stroke: rgb(1 2 3) }
link_types:
  undefined: { stroke: simple, color: '#e1e1e1' }
  inspire: { stroke: dash, color: orange, label: Inspire }
graph_arrows: false
node_size_method: unique
node_size: 7
`;

suite('the graph of a notebook that Cosma reads', () => {
	test('has each type once, with its style', () => {
		const { types, typesOf } = drawn(`
			-- fiches/a.md --
			---
			types: [concept, lieu]
			---
			-- fiches/b.md --
			---
			types: concept
			---
			-- fiches/c.md --
			Without a header.
		`);
		const concept = { name: 'concept', fill: 'green', stroke: '#00ff00' };
		const place = { name: 'lieu', fill: '', stroke: 'rgb(1 2 3)', picture: `${root}/images/ville.png` };
		const none = { name: '', fill: '#858585', stroke: '#111' };
		assert.deepEqual(types, [concept, place, none]);
		assert.deepEqual(typesOf, { 'fiches/a.md': [0, 1], 'fiches/b.md': [0], 'fiches/c.md': [2] });
	});

	test('gives a type that is not declared the style of none, and its own name', () => {
		const { types } = drawn('-- fiches/a.md --\n---\ntypes: [Concept, undefined]\n---');
		assert.deepEqual(types, [{ name: 'Concept', fill: '#858585', stroke: '#111' }]);
	});

	test('has one edge from a note to another, of the type of the last link; the way back has its own', () => {
		const { linkTypes, links } = drawn(`
			-- fiches/a.md --
			---
			id: 1
			---
			[[inspire:2]] [[2]] [[inspire:3]] [[3]] [[cite:3]] [[1]]
			-- fiches/b.md --
			---
			id: 2
			---
			[[1]] [[inspire:1]]
			-- fiches/c.md --
			---
			id: 3
			---
			[[undefined:2]]
		`);
		assert.deepEqual(links, { 'a → b': '', 'a → c': 'cite', 'b → a': 'inspire', 'c → b': '' });
		assert.deepEqual(linkTypes, [
			{ name: '', label: '', color: '#e1e1e1', stroke: 'simple' },
			{ name: 'cite', label: '', color: '#e1e1e1', stroke: 'simple' },
			{ name: 'inspire', label: 'Inspire', color: 'orange', stroke: 'dash' },
		]);
	});

	test('has the pictures and sizes of its notes', () => {
		const { graph, nodes } = drawn(`
			-- fiches/a.md --
			---
			thumbnail: ville.png
			---
			-- fiches/b.md --
			---
			thumbnail: nulle.png
			---
			-- fiches/c.md --
			---
			# Cosma shows no such picture.
			thumbnail: ville.svg
			---
		`);
		assert.deepEqual(
			nodes.map(({ picture, cosma }) => [picture, cosma]),
			[
				[`${root}/images/ville.png`, 0],
				[undefined, 0],
				[undefined, 0],
			],
		);
		assert.deepEqual(graph.cosma, [{ hasArrows: false, sizes: { isByDegree: false, one: 7, min: 2, max: 20 } }]);
	});

	test('leaves notes outside as they are without a configuration', () => {
		const { graph, nodes, types, linkTypes } = drawn(`
			-- b.md --
			---
			types: concept
			thumbnail: ville.png
			---
			[[inspire:1]]
			-- fiches/a.md --
			---
			id: 1
			---
		`);
		assert.deepEqual(types[0], { name: 'concept', fill: '', stroke: '' });
		assert.deepEqual([nodes[0]?.cosma, nodes[0]?.picture, nodes[1]?.cosma], [undefined, undefined, 0]);
		assert.deepEqual(linkTypes[0], { name: 'inspire', label: '', color: '', stroke: 'simple' });
		assert.equal(graph.cosma.length, 1);
	});
});

suite('citations in the graph', () => {
	const library = libraryOf([
		{ id: 'doe99', title: 'A book', author: [{ family: 'Doe' }], issued: { 'date-parts': [[1999]] } },
		{ id: 'eco77', title: 'A thesis' },
	]);
	const notes = `
		-- a.md --
		[inspire: @doe99], [@doe99] et [@eco77], [@nobody] [[inspire:eco77]]
		-- b.md --
		[@eco77]
		-- eco.md --
		---
		id: eco77
		title: About a thesis
		types: concept
		---`;
	const text =
		'record_types:\n  undefined: { fill: grey, stroke: grey }\n  concept: { fill: green, stroke: green }\n' +
		'  ouvrage: { fill: red, stroke: red }\nlink_types:\n  inspire: { stroke: dash, color: orange }\n';
	const asNodes = cosmaConfiguration(`${text}references_as_nodes: true\nreferences_type_label: ouvrage`);
	const draw = (
		overrides: Partial<Context>,
		params: { around?: NoteUri; depth: number; limit: number } = { depth: 1, limit: 99 },
	) => {
		const context = contextOf(readNotebook(notes), { library: () => library, ...overrides });
		const { nodes, edges, edgeTypes, types, linkTypes, all } = runToEnd(graph(context, params));
		const nameOf = (at: number) => nodes[edges[at] ?? -1]?.title;
		return {
			nodes: nodes.map((node) => [node.title, node.types.map((type) => types[type]?.name).join(' ')]),
			links: edgeTypes.map((type, at) => [nameOf(2 * at), nameOf(2 * at + 1), linkTypes[type]?.name]),
			...{ all, uris: nodes.map(({ uri }) => uri) },
		};
	};

	test('are links to the notes about works', () => {
		const linked = [
			['a', 'About a thesis', ''],
			['b', 'About a thesis', ''],
		];
		for (const overrides of [{}, cosmaConfiguration(text)]) assert.deepEqual(draw(overrides).links, linked);
		assert.deepEqual(
			draw({ library: () => undefined }).links,
			[['a', 'About a thesis', 'inspire']],
			'where no library is set, an @ may be anything',
		);
	});

	test('are links to works where Cosma makes nodes of them, of the type of the first citation', () => {
		const { nodes, links, all, uris } = draw(asNodes);
		assert.deepEqual(nodes, [
			['a', ''],
			['b', ''],
			['About a thesis', 'concept ouvrage'],
			['A book', 'ouvrage'],
		]);
		assert.deepEqual(links, [
			['a', 'About a thesis', ''],
			['a', 'A book', 'inspire'],
			['b', 'About a thesis', ''],
		]);
		const { line = 0, start = 0 } = library.get('doe99')?.place ?? {};
		assert.deepEqual([all, uris[3]], [4, `${root}/references.json#L${line + 1},${start + 1}`]);
	});

	test('lead from a note to others that cite the same', () => {
		const around = noteAt(`${root}/b.md`);
		const titles = (depth: number) => draw(asNodes, { around, depth, limit: 99 }).nodes.map(([title]) => title);
		assert.deepEqual(titles(1), ['b', 'About a thesis']);
		assert.deepEqual(titles(2), ['a', 'b', 'About a thesis']);
		assert.deepEqual(titles(3), ['a', 'b', 'About a thesis', 'A book']);
	});

	test('are in the graph for other programs, too', () => {
		const context = contextOf(readNotebook(notes), { library: () => library, ...asNodes });
		const { nodes, edges } = linkGraph(context, pathOf);
		assert.deepEqual(
			nodes.map(({ node, title, types, path }) => [node, title, types.join(), path]),
			[
				['a.md', 'a', '', 'a.md'],
				['b.md', 'b', '', 'b.md'],
				['eco77', 'About a thesis', 'concept', 'eco.md'],
				['doe99', 'A book', 'ouvrage', 'references.json'],
			],
		);
		assert.deepEqual(edges, [
			{ source: 'a.md', target: 'eco77' },
			{ source: 'a.md', target: 'doe99', type: 'inspire' },
			{ source: 'b.md', target: 'eco77' },
		]);
		const alone = linkGraph(context, pathOf, new Set([noteAt(`${root}/b.md`)]));
		assert.deepEqual([alone.nodes.length, alone.edges], [1, []]);
	});

	test('add works to a graph only up to its limit', () => {
		const { nodes, all } = draw(asNodes, { depth: 1, limit: 3 });
		assert.deepEqual([nodes.length, all], [3, 4]);
	});
});

suite('the times of notes in the graph', () => {
	const timesOf = (header: string) => {
		const notebook = readNotebook(`-- a.md --\n---\n${header}\n---\n`);
		const [node] = runToEnd(graph(contextOf(notebook), { depth: 1, limit: 9 })).nodes;
		const date = (seconds?: number) => (seconds === undefined ? '' : new Date(seconds * 1000).toISOString());
		return `${date(node?.begin).slice(0, -14)}..${date(node?.end).slice(0, -14)}`;
	};
	for (const [header, times] of [
		['begin: 1868\nend: 1944', '1868-01-01..1944-01-01'],
		['begin: 2001-12-24', '2001-12-24..'],
		['end: 2020-06', '..2020-06-01'],
		['begin: vers 1900', '1900-01-01..'],
		['begin: 1970', '1970-01-01..'],
		// Cosma makes 2044 of it, and a problem says so.
		['begin: -0044-03-15', '-000044-03-15..'],
		['begin: 24/12/2001', '2001-12-24..'],
		['begin:\nend: jamais', '..'],
		['title: A', '..'],
	] as const)
		test(`are ${times} of ${header.replace('\n', ', ')}`, () => {
			assert.equal(timesOf(header), times);
		});
});

test('the graph has the colours that a file declares that is not surely Cosma’s', () => {
	const declared = {
		recordTypes: new Map([['concept', 'green']]),
		linkTypes: new Map([['inspire', 'orange']]),
	};
	const notebook = readNotebook('-- a.md --\n---\ntypes: concept\n---\n[[inspire:1]]\n-- b.md --\n---\nid: 1\n---');
	const context = contextOf(notebook, { declared: () => declared });
	const { types, linkTypes, cosma } = runToEnd(graph(context, { depth: 1, limit: 9 }));
	assert.deepEqual(types[0], { name: 'concept', fill: 'green', stroke: '' });
	assert.deepEqual(linkTypes, [{ name: 'inspire', label: '', color: 'orange', stroke: 'simple' }]);
	assert.deepEqual(cosma, []);
});

/** The graph of a notebook whose folder `fiches` Cosma reads, and what is in it by path. */
function drawn(source: string) {
	const configurations = new CosmaConfigurations();
	configurations.read(`${root}/config.yml`, configuration);
	const pictures = new Pictures(configurations);
	for (const path of ['ville.png', 'images/ville.png', 'images/ville.svg']) pictures.add(`${root}/${path}`);
	const context = contextOf(readNotebook(source), {
		cosma: (uri) => configurations.covering(uri),
		declared: () => ({ recordTypes: new Map(), linkTypes: new Map() }),
		thumbnail: (uri, name) => pictures.find(uri, name),
	});
	const answer = runToEnd(graph(context, { depth: 1, limit: 99 }));
	const { nodes, edges, edgeTypes, types, linkTypes } = answer;
	const nameOf = (at: number) => pathOf(nodes[edges[at] ?? -1]?.uri ?? '').replace(/^fiches\/|\.md$/g, '');
	const links = Object.fromEntries(
		edgeTypes.map((type, at) => [`${nameOf(2 * at)} → ${nameOf(2 * at + 1)}`, linkTypes[type]?.name]),
	);
	const typesOf = Object.fromEntries(nodes.map((node) => [pathOf(node.uri), node.types]));
	return { graph: answer, nodes, types, linkTypes, links, typesOf };
}
