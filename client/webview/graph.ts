import Graph from 'graphology';
import Sigma from 'sigma';
import { EdgeLineProgram } from 'sigma/rendering';
import type { CameraState } from 'sigma/types';
import { fold } from '../../server/src/core/fold.ts';
import type { GraphNode, NotebookGraph } from '../../server/src/protocol.ts';
import { colourOf, type Palette, readPalette } from './colours.ts';
import {
	addHighlightLayer,
	type Circle,
	dim,
	drawHighlight,
	drawTitle,
	type PageSize,
	takePicture,
} from './drawing.ts';
import { layOut } from './layout.ts';
import { type FromGraph, type GraphScope, type GraphStrings, maxFullyDrawn, type ToGraph } from './messages.ts';
import { makeGraph, maxInSight, type NodeAttributes } from './noteGraph.ts';
import { buildPage, fillCard, fillFilter } from './page.ts';

/** The page of the graph: gets notes and links from the extension, lays them out in a worker, draws them with WebGL. */

declare function acquireVsCodeApi(): {
	postMessage(message: FromGraph): void;
	getState(): State | undefined;
	setState(state: State): void;
};

/** The state that VS Code saves while the page is hidden. */
interface State {
	/** Undefined as long as nothing was shown. */
	scope?: GraphScope;
	follows: boolean;
	type: string;
	tag: string;
	camera?: { x: number; y: number; ratio: number; angle: number };
	positions?: Record<string, [number, number]>;
}

/** How long the pointer rests on a note of a large graph before the note gets the focus. Milliseconds. */
const hoverRestMs = 100;

/** Where the camera sees all notes. */
const wholeGraph = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };

const vscode = acquireVsCodeApi();
const strings = JSON.parse(document.body.dataset['strings'] ?? '{}') as GraphStrings;
const page = buildPage(strings);
const state: State = { follows: true, type: '', tag: '', ...vscode.getState() };

let palette: Palette = readPalette();
let notes: NotebookGraph = { nodes: [], edges: [], all: 0, colours: {} };
let graph = new Graph<NodeAttributes>({ type: 'directed' });
/** Ends the layout; undefined unless it runs. */
let endLayout: (() => void) | undefined;
/** The note under the pointer. */
let hovered: string | undefined;
let hoverTimer: ReturnType<typeof setTimeout> | undefined;
/** The note that is open in the editor, which is marked. */
let atHand: string | undefined;
/** The note that was found, clicked, or is open in the editor. It has the focus unless another one is hovered. */
let selected: string | undefined;
/** The note in focus, unless it is hidden, and those linked with it. */
let near: ReadonlySet<string> = new Set();
/** Whether the camera stays on the note in focus while the layout moves it: until the writer moves the camera. */
let isCameraOnFocus = false;
/** Titles folded for the search; made when somebody searches. */
let foldedTitles: readonly { readonly uri: string; readonly title: string }[] | undefined;

const renderer = new Sigma(graph, page.graph, {
	allowInvalidContainer: true,
	labelRenderedSizeThreshold: 7,
	// Sigma draws one title in a cell: the cell is as wide as a title.
	labelGridCellSize: 180,
	labelDensity: 1,
	defaultDrawNodeLabel: (context, title) => {
		if (!isHighlighted(String(title['key']))) drawTitle(context, title, palette, pageSize());
	},
	hideEdgesOnMove: true,
	stagePadding: 60,
	// For large graphs: sigma's default lines, wide and smooth, cost several times as much.
	edgeProgramClasses: { thin: EdgeLineProgram },
	nodeReducer: (_key, attributes) => reduceNode(attributes as NodeAttributes),
	edgeReducer: (key, attributes) => reduceEdge(key, attributes),
	...colourSettings(),
});

const highlightLayer = addHighlightLayer(renderer);

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
function reduceNode(attributes: NodeAttributes) {
	return matchesFilter(attributes.note) ? attributes : { ...attributes, hidden: true };
}

function reduceEdge(key: string, attributes: Record<string, unknown>) {
	if (endLayout && isLarge()) return { ...attributes, hidden: true };
	if (state.type === '' && state.tag === '') return attributes;
	const areShown = graph.extremities(key).every((end) => matchesFilter(graph.getNodeAttribute(end, 'note')));
	return areShown ? attributes : { ...attributes, hidden: true };
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
	// What the writer has found meanwhile stays selected.
	if (around !== atHand || selected === undefined || !graph.hasNode(selected)) selected = knownNote(around);
	atHand = around;
	showFocus();
	foldedTitles = undefined;
	if (!isKnown || wasWorking) startLayout();
	renderer.setGraph(graph);
	// The layout tells of all notes at each of its steps; they are drawn at our pace instead.
	graph.removeAllListeners('eachNodeAttributesUpdated');
	isCameraOnFocus = !isKnown && isLarge() && selected !== undefined;
	if (!isKnown && former.size > 0 && !isCameraOnFocus) moveCamera(wholeGraph);
	const types = notes.nodes.flatMap((node) => node.types);
	const tags = notes.nodes.flatMap((node) => node.tags);
	fillFilter(page.type, strings.everyType, types, state.type);
	fillFilter(page.tag, strings.everyTag, tags, state.tag);
	page.scope.value = String(scope);
	page.message.textContent = next.nodes.length === 0 ? strings.empty : '';
	page.count.textContent =
		next.nodes.length < next.all
			? strings.part.replace('{0}', numberText(next.nodes.length)).replace('{1}', numberText(next.all))
			: strings.count.replace('{0}', numberText(next.nodes.length));
	saveState();
}

function startLayout(): void {
	if (graph.order < 2) return;
	page.graph.setAttribute('aria-busy', 'true');
	// Reads only the new places, as nothing else changes.
	const draw = () => {
		renderer.refresh({ partialGraph: {}, schedule: true });
		if (isCameraOnFocus) lookAt(selected, false);
	};
	endLayout = layOut(graph, draw, () => {
		stopLayout();
		renderer.refresh();
		if (isCameraOnFocus) lookAt(selected);
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

/** Shows the card of the note in focus; it and its neighbours are highlighted with the next drawing. */
function showFocus(): void {
	const key = inFocus();
	page.card.hidden = key === undefined;
	near = new Set();
	if (key !== undefined) {
		const note = graph.getNodeAttribute(key, 'note');
		fillCard(page.card, note);
		if (matchesFilter(note)) near = new Set([key, ...graph.neighbors(key)]);
	}
	renderer.scheduleRender();
}

/** Whether a note is drawn above the others, with its title. */
function isHighlighted(key: string): boolean {
	return key === atHand || near.has(key);
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
	showFocus();
}

function select(key: string | undefined, moves: boolean): void {
	selected = knownNote(key);
	showFocus();
	// A small graph is all in sight, so the camera stays.
	if (moves && graph.order > maxInSight) lookAt(selected);
}

/** Marks the note that is open in the editor, selects it and brings it in sight. */
function follow(uri: string): void {
	atHand = uri;
	select(uri, false);
	const circle = selected === undefined ? undefined : circleOf(selected);
	const { width, height } = renderer.getDimensions();
	if (circle && !(circle.x > 0 && circle.x < width && circle.y > 0 && circle.y < height)) lookAt(selected);
}

/** Moves the camera to a note, so near that about as many others are around it as can be seen at a glance. */
function lookAt(key: string | undefined, isAnimated = true): void {
	const place = key === undefined ? undefined : renderer.getNodeDisplayData(key);
	if (!place) return;
	const ratio = Math.min(0.4, Math.sqrt(maxInSight / graph.order));
	moveCamera({ x: place.x, y: place.y, ratio }, isAnimated);
}

function knownNote(key: string | undefined): string | undefined {
	return key !== undefined && graph.hasNode(key) ? key : undefined;
}

/** Draws the note in focus and its neighbours over the others, which are dimmed. */
function highlight(): void {
	dim(renderer, near.size > 0);
	if (!highlightLayer) return;
	const key = inFocus();
	const middle = key !== undefined && near.has(key) ? circleOf(key) : undefined;
	const neighbours = [...near].flatMap((other) => (other === key ? [] : (circleOf(other) ?? [])));
	const marked = atHand === key ? middle : atHand === undefined ? undefined : circleOf(atHand);
	drawHighlight(highlightLayer, { atHand: marked, middle, neighbours }, palette, pageSize());
}

function pageSize(): PageSize {
	const { hidden, offsetLeft, offsetWidth, offsetHeight } = page.card;
	// The card is as far from the left edge as from the lower one.
	const covered = hidden
		? { width: 0, height: 0 }
		: { width: offsetLeft + offsetWidth, height: offsetLeft + offsetHeight };
	return { ...renderer.getDimensions(), covered };
}

/** Where a note is on the page now; undefined if it is not shown. */
function circleOf(key: string): Circle | undefined {
	const data = renderer.getNodeDisplayData(key);
	if (!data || data.hidden || !graph.hasNode(key)) return undefined;
	const { label, color } = data;
	return { ...renderer.framedGraphToViewport(data), size: renderer.scaleSize(data.size), color, label };
}

function moveCamera(state: Partial<CameraState>, isAnimated = true): void {
	const camera = renderer.getCamera();
	// In no time at all, sigma's animation would go over places that are no numbers.
	if (!isAnimated || matchMedia('(prefers-reduced-motion: reduce)').matches) camera.setState(state);
	else void camera.animate(state, { duration: 250 });
}

/** The note whose title begins with, or else contains, a text, without regard to accents. */
function find(typed: string): string | undefined {
	const folded = fold(typed.trim());
	if (folded === '') return undefined;
	foldedTitles ??= notes.nodes.map(({ uri, title }) => ({ uri, title: fold(title) }));
	const begins = foldedTitles.find(({ title }) => title.startsWith(folded));
	return (begins ?? foldedTitles.find(({ title }) => title.includes(folded)))?.uri;
}

function askForGraph(): void {
	const { scope, follows } = state;
	vscode.postMessage({ type: 'scope', ...(scope !== undefined && { scope }), follows });
}

function changeScope(): void {
	const chosen = page.scope.value;
	state.scope = chosen === 'all' ? 'all' : (Number(chosen) as GraphScope);
	state.follows = page.follow.checked;
	saveState();
	askForGraph();
}

function moveByKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
	if (ctrlKey || metaKey || altKey) return false;
	const { x, y, ratio } = renderer.getCamera().getState();
	const step = 0.1 * ratio;
	const moves: Record<string, { x?: number; y?: number; ratio?: number }> = {
		ArrowLeft: { x: x - step },
		ArrowRight: { x: x + step },
		ArrowUp: { y: y + step },
		ArrowDown: { y: y - step },
		'+': { ratio: ratio / 1.3 },
		'=': { ratio: ratio / 1.3 },
		'-': { ratio: ratio * 1.3 },
		'0': wholeGraph,
	};
	const move = moves[key];
	if (move) {
		isCameraOnFocus = false;
		moveCamera(move);
	}
	if (key === 'Enter' && selected !== undefined) vscode.postMessage({ type: 'open', uri: selected });
	return move !== undefined || key === 'Enter';
}

renderer.on('afterRender', highlight);
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
		showFocus();
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
for (const touch of ['pointerdown', 'wheel'])
	page.graph.addEventListener(touch, () => (isCameraOnFocus = false), { capture: true, passive: true });
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
	else if (state.follows) follow(data.uri);
});

page.follow.checked = state.follows;
if (state.camera) renderer.getCamera().setState(state.camera);
askForGraph();

function numberText(value: number): string {
	return value.toLocaleString(document.documentElement.lang);
}
