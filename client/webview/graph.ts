import Graph from 'graphology';
import FA2Layout from 'graphology-layout-forceatlas2/worker';
import Sigma from 'sigma';
import type { GraphNode, NotebookGraph } from '../../server/src/protocol.ts';
import { colourOf, type Palette, readPalette } from './colours.ts';
import { inferSettings } from './layout.ts';
import type { FromGraph, GraphScope, GraphStrings, ToGraph } from './messages.ts';
import { buildPage } from './page.ts';

/** The page of the graph: takes notes and links from the extension, lays them out in a worker, draws them with WebGL. */

declare function acquireVsCodeApi(): {
	postMessage(message: FromGraph): void;
	getState(): State | undefined;
	setState(state: State): void;
};

/** What is kept while the page is not looked at. */
interface State {
	scope: GraphScope;
	follows: boolean;
	type: string;
	tag: string;
	camera?: { x: number; y: number; ratio: number; angle: number };
	positions?: Record<string, [number, number]>;
}

/** How long the layout works: longer for more notes. Milliseconds. */
const leastLayoutMs = 1500;
const layoutMsPerNote = 1.5;
const mostLayoutMs = 20_000;

/** How many notes are seen at a glance. */
const mostInSight = 200;

/** How large titles are. Pixels. */
const titleSize = 13;

/** How much of a title stands beside a note. UTF-16 units. */
const mostOfTitle = 28;

/** Of larger graphs the places are not kept: they would be megabytes. */
const mostPlacesKept = 5000;

interface NodeAttributes {
	x: number;
	y: number;
	size: number;
	label: string;
	color: string;
	note: GraphNode;
}

const vscode = acquireVsCodeApi();
const strings = JSON.parse(document.body.dataset['strings'] ?? '{}') as GraphStrings;
const page = buildPage(strings);
const state: State = { scope: 'all', follows: true, type: '', tag: '', ...vscode.getState() };

let palette: Palette = readPalette();
let notes: NotebookGraph = { nodes: [], edges: [], all: 0, colours: {} };
let graph = new Graph<NodeAttributes>({ type: 'directed' });
let layout: FA2Layout | undefined;
let layoutEnds: ReturnType<typeof setTimeout> | undefined;
/** The note under the pointer, or else the one that was found or is open in the editor. */
let hovered: string | undefined;
let selected: string | undefined;

const renderer = new Sigma(graph, page.graph, {
	allowInvalidContainer: true,
	labelRenderedSizeThreshold: 7,
	// A title is wider than high: one in a cell that holds it.
	labelGridCellSize: 180,
	labelDensity: 1,
	defaultDrawNodeLabel: drawTitle,
	hideEdgesOnMove: true,
	stagePadding: 60,
	zIndex: true,
	nodeReducer: (key, attributes) => reduceNode(key, attributes as NodeAttributes),
	edgeReducer: (key, attributes) => reduceEdge(key, attributes),
	...colourSettings(),
});

function colourSettings() {
	return {
		labelColor: { color: palette.foreground },
		labelFont: palette.font,
		defaultEdgeColor: palette.edge,
		defaultNodeColor: palette.node,
		defaultDrawNodeHover: () => {},
	};
}

/** Below its circle, where it goes beyond the edge on neither side. */
function drawTitle(
	context: CanvasRenderingContext2D,
	{ label, x, y, size }: { label: string | null; x: number; y: number; size: number },
): void {
	if (!label) return;
	context.font = `${titleSize}px ${palette.font}`;
	context.fillStyle = palette.foreground;
	context.textAlign = 'center';
	context.fillText(label, x, y + size + titleSize);
	context.textAlign = 'start';
}

/** What stands out: the note in hand and those linked with it; and what a filter leaves. */
function reduceNode(key: string, attributes: NodeAttributes) {
	const inHand = hovered ?? selected;
	const isNear = inHand === undefined || key === inHand || graph.areNeighbors(key, inHand);
	const isWanted = matchesFilter(attributes.note);
	if (!isWanted) return { ...attributes, hidden: true };
	if (!isNear) return { ...attributes, color: palette.faint, label: '', zIndex: 0 };
	return { ...attributes, forceLabel: key === inHand || hovered !== undefined, highlighted: false, zIndex: 1 };
}

function reduceEdge(key: string, attributes: Record<string, unknown>) {
	const inHand = hovered ?? selected;
	const [from, to] = graph.extremities(key);
	const isFiltered = [from, to].some((node) => !matchesFilter(graph.getNodeAttribute(node, 'note')));
	if (isFiltered) return { ...attributes, hidden: true };
	if (inHand === undefined) return attributes;
	const touches = from === inHand || to === inHand;
	if (!touches) return { ...attributes, color: palette.faintEdge, zIndex: 0 };
	return { ...attributes, color: palette.strongEdge, size: 1.5, zIndex: 1 };
}

function matchesFilter({ types, tags }: GraphNode): boolean {
	return (state.type === '' || types.includes(state.type)) && (state.tag === '' || tags.includes(state.tag));
}

function show({ graph: next, scope, around }: Extract<ToGraph, { type: 'graph' }>): void {
	if (page.count.textContent !== '' && state.scope === scope && JSON.stringify(next) === JSON.stringify(notes)) {
		if (scope !== 'all') select(around, false);
		return;
	}
	const former = new Map<string, [number, number]>(Object.entries(state.positions ?? {}));
	graph.forEachNode((key, { x, y }) => former.set(key, [x, y]));
	const wasWorking = layout !== undefined;
	const isKnown = next.nodes.length > 0 && next.nodes.every(({ uri }) => former.has(uri));
	stopLayout();
	notes = next;
	state.scope = scope;
	selected = scope === 'all' ? undefined : around;
	graph = makeGraph(next, former);
	renderer.setGraph(graph);
	if (!isKnown && former.size > 0) void renderer.getCamera().animatedReset(animation());
	fillFilters();
	page.scope.value = String(scope);
	page.message.textContent = next.nodes.length === 0 ? strings.empty : '';
	page.count.textContent =
		next.nodes.length < next.all
			? strings.part.replace('{0}', String(next.nodes.length)).replace('{1}', String(next.all))
			: strings.count.replace('{0}', String(next.nodes.length));
	if (!isKnown || wasWorking) startLayout();
	keep();
}

function makeGraph(
	{ nodes, edges, colours }: NotebookGraph,
	former: ReadonlyMap<string, [number, number]>,
): Graph<NodeAttributes> {
	const made = new Graph<NodeAttributes>({ type: 'directed' });
	const degrees = new Array<number>(nodes.length).fill(0);
	for (const place of edges) degrees[place] = (degrees[place] ?? 0) + 1;
	nodes.forEach((note, place) => {
		const known = former.get(note.uri);
		// Golden angles: neighbours in the list do not begin in one place.
		const angle = place * 2.399963;
		const [x, y] = known ?? [Math.sqrt(place) * Math.cos(angle), Math.sqrt(place) * Math.sin(angle)];
		made.addNode(note.uri, {
			x,
			y,
			size: 3 + 2 * Math.log2(1 + (degrees[place] ?? 0)),
			label: shorten(note.title),
			color: colourOf(note.types[0], colours, palette),
			note,
		});
	});
	for (let at = 0; at < edges.length; at += 2) {
		const from = nodes[edges[at] ?? 0];
		const to = nodes[edges[at + 1] ?? 0];
		if (from && to) made.mergeEdge(from.uri, to.uri);
	}
	return made;
}

/** The whole title is on the card. */
function shorten(title: string): string {
	return title.length <= mostOfTitle ? title : `${title.slice(0, mostOfTitle - 1).trimEnd()}…`;
}

function startLayout(): void {
	if (graph.order < 2) return;
	layout = new FA2Layout(graph, { settings: inferSettings(graph.order) });
	layout.start();
	const lasts = Math.min(mostLayoutMs, leastLayoutMs + graph.order * layoutMsPerNote);
	layoutEnds = setTimeout(() => {
		stopLayout();
		keep();
	}, lasts);
}

function stopLayout(): void {
	clearTimeout(layoutEnds);
	layout?.kill();
	layout = undefined;
}

function keep(): void {
	const { positions: _former, ...kept } = state;
	const places: Record<string, [number, number]> = {};
	if (graph.order <= mostPlacesKept) graph.forEachNode((key, { x, y }) => (places[key] = [x, y]));
	vscode.setState({ ...kept, positions: places, camera: renderer.getCamera().getState() });
}

function fillFilters(): void {
	const fill = (select: HTMLSelectElement, every: string, names: Iterable<string>, chosen: string) => {
		const sorted = [...new Set(names)].sort((one, other) => one.localeCompare(other));
		const option = (value: string, text: string) => {
			const made = document.createElement('option');
			made.value = value;
			made.textContent = text;
			made.selected = value === chosen;
			return made;
		};
		select.replaceChildren(option('', every), ...sorted.map((name) => option(name, name)));
	};
	fill(
		page.type,
		strings.everyType,
		notes.nodes.flatMap(({ types }) => types),
		state.type,
	);
	fill(
		page.tag,
		strings.everyTag,
		notes.nodes.flatMap(({ tags }) => tags),
		state.tag,
	);
}

function showCard(key: string | undefined): void {
	page.card.hidden = key === undefined;
	if (key === undefined) return;
	const { title, kezako, types, tags, id } = graph.getNodeAttribute(key, 'note');
	const facts = [...types, ...tags.map((tag) => `#${tag}`), id].filter((fact) => fact !== '').join(' · ');
	const line = (text: string, name: string) => {
		const made = document.createElement('p');
		made.className = name;
		made.textContent = text;
		return made;
	};
	page.card.replaceChildren(
		...[line(title, 'title'), line(kezako, 'kezako'), line(facts, 'facts')].filter((part) => part.textContent),
	);
}

function takeInHand(key: string | undefined): void {
	hovered = key;
	showCard(key ?? selected);
	renderer.refresh({ skipIndexation: true });
}

function select(key: string | undefined, moves: boolean): void {
	selected = key !== undefined && graph.hasNode(key) ? key : undefined;
	showCard(selected);
	renderer.refresh({ skipIndexation: true });
	const place = selected === undefined ? undefined : renderer.getNodeDisplayData(selected);
	// In a small graph everything is in sight: it does not move under the eyes.
	if (place && moves && graph.order > mostInSight)
		void renderer.getCamera().animate({ x: place.x, y: place.y, ratio: 0.4 }, animation());
}

function animation(): { duration: number } {
	return { duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 250 };
}

/** The note whose title begins with, or else holds, what is typed; accents do not count. */
function find(typed: string): string | undefined {
	const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	const sought = fold(typed.trim());
	if (sought === '') return undefined;
	const titles = notes.nodes.map(({ uri, title }) => ({ uri, title: fold(title) }));
	return (titles.find(({ title }) => title.startsWith(sought)) ?? titles.find(({ title }) => title.includes(sought)))
		?.uri;
}

function changeScope(): void {
	const chosen = page.scope.value;
	state.scope = chosen === 'all' ? 'all' : (Number(chosen) as GraphScope);
	state.follows = page.follow.checked;
	keep();
	vscode.postMessage({ type: 'scope', scope: state.scope, follows: state.follows });
}

function moveByKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
	if (ctrlKey || metaKey || altKey) return false;
	const camera = renderer.getCamera();
	const { x, y, ratio } = camera.getState();
	const step = 0.1 * ratio;
	const moves: Record<string, { x?: number; y?: number; ratio?: number }> = {
		ArrowLeft: { x: x - step },
		ArrowRight: { x: x + step },
		ArrowUp: { y: y + step },
		ArrowDown: { y: y - step },
		'+': { ratio: ratio / 1.3 },
		'=': { ratio: ratio / 1.3 },
		'-': { ratio: ratio * 1.3 },
		'0': { x: 0.5, y: 0.5, ratio: 1 },
	};
	const move = moves[key];
	if (move) void camera.animate(move, animation());
	if (key === 'Enter' && selected !== undefined) vscode.postMessage({ type: 'open', uri: selected });
	return move !== undefined || key === 'Enter';
}

/** The picture as it is on the screen, on the colour of the editor. */
function exportPicture(): void {
	const { width, height } = renderer.getDimensions();
	const scale = window.devicePixelRatio || 1;
	const canvas = document.createElement('canvas');
	canvas.width = width * scale;
	canvas.height = height * scale;
	const context = canvas.getContext('2d');
	if (!context) return;
	context.fillStyle = palette.background;
	context.fillRect(0, 0, canvas.width, canvas.height);
	// WebGL forgets what it has drawn: it is drawn again, and taken in the same breath.
	renderer.refresh();
	renderer.once('afterRender', () => {
		for (const layer of ['edges', 'nodes', 'labels'] as const) {
			const source = renderer.getCanvases()[layer];
			if (source) context.drawImage(source, 0, 0, canvas.width, canvas.height);
		}
		vscode.postMessage({ type: 'export', png: canvas.toDataURL('image/png') });
	});
}

renderer.on('enterNode', ({ node }) => takeInHand(node));
renderer.on('leaveNode', () => takeInHand(undefined));
renderer.on('clickNode', ({ node }) => {
	select(node, false);
	vscode.postMessage({ type: 'open', uri: node });
});
renderer.on('clickStage', () => select(undefined, false));

page.scope.addEventListener('change', changeScope);
page.follow.addEventListener('change', changeScope);
page.type.addEventListener('change', () => {
	state.type = page.type.value;
	keep();
	renderer.refresh();
});
page.tag.addEventListener('change', () => {
	state.tag = page.tag.value;
	keep();
	renderer.refresh();
});
page.search.addEventListener('input', () => select(find(page.search.value), true));
page.search.addEventListener('keydown', ({ key }) => {
	if (key === 'Enter' && selected !== undefined) vscode.postMessage({ type: 'open', uri: selected });
});
page.export.addEventListener('click', exportPicture);
page.graph.addEventListener('keydown', (event) => {
	if (moveByKey(event)) event.preventDefault();
});

new MutationObserver(() => {
	palette = readPalette();
	renderer.setSettings(colourSettings());
	graph.forEachNode((key, { note }) =>
		graph.setNodeAttribute(key, 'color', colourOf(note.types[0], notes.colours, palette)),
	);
}).observe(document.body, { attributes: true, attributeFilter: ['class'] });

window.addEventListener('message', ({ data }: MessageEvent<ToGraph>) => {
	if (data.type === 'graph') show(data);
	else if (state.follows) select(data.uri, false);
});

page.follow.checked = state.follows;
if (state.camera) renderer.getCamera().setState(state.camera);
vscode.postMessage({ type: 'scope', scope: state.scope, follows: state.follows });
