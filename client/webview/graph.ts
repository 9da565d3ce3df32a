import Graph from 'graphology';
import Sigma from 'sigma';
import { EdgeLineProgram } from 'sigma/rendering';
import { fold } from '../../server/src/core/fold.ts';
import type { GraphNode, NotebookGraph } from '../../server/src/protocol.ts';
import { colourOf, type Palette, readPalette } from './colours.ts';
import { drawTitle, takePicture } from './drawing.ts';
import { layOut } from './layout.ts';
import type { FromGraph, GraphScope, GraphStrings, ToGraph } from './messages.ts';
import { makeGraph, maxFullyDrawn, maxInSight, type NodeAttributes } from './noteGraph.ts';
import { buildPage, fillCard, fillFilter } from './page.ts';

/** The page of the graph: gets notes and links from the extension, lays them out in a worker, draws them with WebGL. */

declare function acquireVsCodeApi(): {
	postMessage(message: FromGraph): void;
	getState(): State | undefined;
	setState(state: State): void;
};

/** The state that VS Code saves while the page is hidden. */
interface State {
	scope: GraphScope;
	follows: boolean;
	type: string;
	tag: string;
	camera?: { x: number; y: number; ratio: number; angle: number };
	positions?: Record<string, [number, number]>;
}

/** How long the pointer rests on a note of a large graph before the note gets the focus. Milliseconds. */
const hoverRestMs = 100;

const vscode = acquireVsCodeApi();
const strings = JSON.parse(document.body.dataset['strings'] ?? '{}') as GraphStrings;
const page = buildPage(strings);
const state: State = { scope: 'all', follows: true, type: '', tag: '', ...vscode.getState() };

let palette: Palette = readPalette();
let notes: NotebookGraph = { nodes: [], edges: [], all: 0, colours: {} };
let graph = new Graph<NodeAttributes>({ type: 'directed' });
/** Ends the layout; undefined unless it runs. */
let endLayout: (() => void) | undefined;
/** The note under the pointer. */
let hovered: string | undefined;
let hoverTimer: ReturnType<typeof setTimeout> | undefined;
/** The note that was found, clicked, or is open in the editor. It has the focus unless another one is hovered. */
let selected: string | undefined;
/** The note in focus and those linked with it, which are highlighted. */
let near: { readonly middle: string; readonly notes: ReadonlySet<string> } | undefined;
/** Titles folded for the search; made when somebody searches. */
let foldedTitles: readonly { readonly uri: string; readonly title: string }[] | undefined;

const renderer = new Sigma(graph, page.graph, {
	allowInvalidContainer: true,
	labelRenderedSizeThreshold: 7,
	// Sigma draws one title in a cell: the cell is as wide as a title.
	labelGridCellSize: 180,
	labelDensity: 1,
	defaultDrawNodeLabel: (context, title) => drawTitle(context, title, palette),
	hideEdgesOnMove: true,
	stagePadding: 60,
	// For large graphs: sigma's default lines, wide and smooth, cost several times as much.
	edgeProgramClasses: { thin: EdgeLineProgram },
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

/** @param attributes a copy, for this drawing only */
function reduceNode(key: string, attributes: NodeAttributes) {
	if (!matchesFilter(attributes.note)) return { ...attributes, hidden: true };
	if (!near) return attributes;
	if (near.notes.has(key))
		return { ...attributes, forceLabel: key === near.middle || hovered !== undefined, zIndex: 1 };
	return isLarge() ? attributes : { ...attributes, color: palette.faint, label: '', zIndex: 0 };
}

function reduceEdge(key: string, attributes: Record<string, unknown>) {
	if (endLayout && isLarge()) return { ...attributes, hidden: true };
	const isFiltered = state.type !== '' || state.tag !== '';
	if (!near && !isFiltered) return attributes;
	const ends = graph.extremities(key);
	if (isFiltered && !ends.every((end) => matchesFilter(graph.getNodeAttribute(end, 'note')))) {
		return { ...attributes, hidden: true };
	}
	if (!near) return attributes;
	if (ends.includes(near.middle)) return { ...attributes, color: palette.strongEdge, size: 1.5, zIndex: 1 };
	return isLarge() ? attributes : { ...attributes, color: palette.faintEdge, zIndex: 0 };
}

function isLarge(): boolean {
	return graph.order > maxFullyDrawn;
}

function inFocus(): string | undefined {
	return hovered ?? selected;
}

function matchesFilter({ types, tags }: GraphNode): boolean {
	return (state.type === '' || types.includes(state.type)) && (state.tag === '' || tags.includes(state.tag));
}

function show({ graph: next, scope, around }: Extract<ToGraph, { type: 'graph' }>): void {
	const former = new Map<string, [number, number]>(Object.entries(state.positions ?? {}));
	graph.forEachNode((key, { x, y }) => former.set(key, [x, y]));
	const wasWorking = endLayout !== undefined;
	const isKnown = next.nodes.length > 0 && next.nodes.every(({ uri }) => former.has(uri));
	stopLayout();
	notes = next;
	state.scope = scope;
	graph = makeGraph(next, former, palette);
	clearTimeout(hoverTimer);
	hovered = undefined;
	selected = scope === 'all' || around === undefined || !graph.hasNode(around) ? undefined : around;
	near = neighbourhood(selected);
	showCard(selected);
	foldedTitles = undefined;
	if (!isKnown || wasWorking) startLayout();
	renderer.setGraph(graph);
	// The layout tells of all notes at each of its steps; they are drawn at our pace instead.
	graph.removeAllListeners('eachNodeAttributesUpdated');
	if (!isKnown && former.size > 0) void renderer.getCamera().animatedReset(animation());
	const types = notes.nodes.flatMap((node) => node.types);
	const tags = notes.nodes.flatMap((node) => node.tags);
	fillFilter(page.type, strings.everyType, types, state.type);
	fillFilter(page.tag, strings.everyTag, tags, state.tag);
	page.scope.value = String(scope);
	page.message.textContent = next.nodes.length === 0 ? strings.empty : '';
	page.count.textContent =
		next.nodes.length < next.all
			? strings.part.replace('{0}', String(next.nodes.length)).replace('{1}', String(next.all))
			: strings.count.replace('{0}', String(next.nodes.length));
	saveState();
}

function startLayout(): void {
	if (graph.order < 2) return;
	page.graph.setAttribute('aria-busy', 'true');
	// Reads only the new places, as nothing else changes.
	const draw = () => renderer.refresh({ partialGraph: {}, schedule: true });
	endLayout = layOut(graph, draw, () => {
		stopLayout();
		renderer.refresh({ schedule: true });
		saveState();
	});
}

function stopLayout(): void {
	endLayout?.();
	endLayout = undefined;
	page.graph.setAttribute('aria-busy', 'false');
}

function saveState(): void {
	const { positions: _former, ...others } = state;
	const places: Record<string, [number, number]> = {};
	graph.forEachNode((key, { x, y }) => (places[key] = [Math.round(x * 10) / 10, Math.round(y * 10) / 10]));
	vscode.setState({ ...others, positions: places, camera: renderer.getCamera().getState() });
}

function showCard(key: string | undefined): void {
	page.card.hidden = key === undefined;
	if (key !== undefined) fillCard(page.card, graph.getNodeAttribute(key, 'note'));
}

function focusSoon(key: string | undefined): void {
	clearTimeout(hoverTimer);
	// A pointer that only passes over a note leaves it alone.
	if (isLarge()) hoverTimer = setTimeout(() => focusOn(key), hoverRestMs);
	else focusOn(key);
}

function focusOn(key: string | undefined): void {
	if (key === hovered) return;
	hovered = key;
	showCard(inFocus());
	showNear();
}

function select(key: string | undefined, moves: boolean): void {
	selected = key !== undefined && graph.hasNode(key) ? key : undefined;
	showCard(selected);
	showNear();
	const place = selected === undefined ? undefined : renderer.getNodeDisplayData(selected);
	// A small graph is all in sight, so the camera stays.
	if (place && moves && graph.order > maxInSight)
		void renderer.getCamera().animate({ x: place.x, y: place.y, ratio: 0.4 }, animation());
}

/** Draws the notes that are highlighted now, and those that were before. */
function showNear(): void {
	const former = near;
	near = neighbourhood(inFocus());
	if (!isLarge()) {
		renderer.refresh({ schedule: true });
		return;
	}
	const changed = [former, near].filter((each) => each !== undefined);
	const nodes = changed.flatMap(({ notes }) => [...notes]);
	const edges = changed.flatMap(({ middle }) => graph.edges(middle));
	renderer.refresh({ partialGraph: { nodes, edges }, schedule: true });
}

function neighbourhood(middle: string | undefined): typeof near {
	return middle === undefined ? undefined : { middle, notes: new Set([middle, ...graph.neighbors(middle)]) };
}

function animation(): { duration: number } {
	return { duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 250 };
}

/** The note whose title begins with, or else contains, a text, without regard to accents. */
function find(typed: string): string | undefined {
	const folded = fold(typed.trim());
	if (folded === '') return undefined;
	foldedTitles ??= notes.nodes.map(({ uri, title }) => ({ uri, title: fold(title) }));
	const begins = foldedTitles.find(({ title }) => title.startsWith(folded));
	return (begins ?? foldedTitles.find(({ title }) => title.includes(folded)))?.uri;
}

function changeScope(): void {
	const chosen = page.scope.value;
	state.scope = chosen === 'all' ? 'all' : (Number(chosen) as GraphScope);
	state.follows = page.follow.checked;
	saveState();
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

renderer.on('enterNode', ({ node }) => focusSoon(node));
renderer.on('leaveNode', () => focusSoon(undefined));
renderer.on('clickNode', ({ node }) => {
	select(node, false);
	vscode.postMessage({ type: 'open', uri: node });
});
renderer.on('clickStage', () => select(undefined, false));

page.scope.addEventListener('change', changeScope);
page.follow.addEventListener('change', changeScope);
for (const filter of ['type', 'tag'] as const) {
	page[filter].addEventListener('change', () => {
		state[filter] = page[filter].value;
		saveState();
		renderer.refresh();
	});
}
page.search.addEventListener('input', () => select(find(page.search.value), true));
page.search.addEventListener('keydown', ({ key }) => {
	if (key === 'Enter' && selected !== undefined) vscode.postMessage({ type: 'open', uri: selected });
});
page.export.addEventListener('click', () =>
	takePicture(renderer, palette, (png) => vscode.postMessage({ type: 'export', png })),
);
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
