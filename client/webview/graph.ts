import Graph from 'graphology';
import Sigma from 'sigma';
import { EdgeLineProgram } from 'sigma/rendering';
import type { GraphNode, NotebookGraph } from '../../server/src/protocolGraph.ts';
import { lookAt, moveByKey, moveCamera, paddingIn, wholeGraph } from './camera.ts';
import { colourReader, type Palette, readPalette } from './colours.ts';
import {
	addHighlightLayer,
	type Circle,
	dim,
	drawHighlight,
	drawTitle,
	markWidth,
	type PageSize,
	takePicture,
} from './drawing.ts';
import { StyledEdgeProgram } from './edgeProgram.ts';
import { layOut } from './layout.ts';
import { fillLegend, roomForLegend } from './legend.ts';
import { type Looks, looksOf } from './looks.ts';
import type { Line } from './marks.ts';
import { type GraphScope, type GraphStrings, maxFullyDrawn, type ToGraph } from './messages.ts';
import { nodePrograms } from './nodePrograms.ts';
import {
	drawAnew,
	type EdgeAttributes,
	makeGraph,
	maxInSight,
	type NodeAttributes,
	type NoteGraph,
} from './noteGraph.ts';
import { buildPage, fillCard, fillCount, fillFilter } from './page.ts';
import { saveSoon, state, vscode } from './pageState.ts';
import { Pictures } from './pictures.ts';
import { isNoteShown, typeNames } from './shown.ts';
import { TimeSlider } from './timeSlider.ts';
import { TitleSearch } from './titleSearch.ts';

/** The page of the graph: gets notes and links from the extension, lays them out in a worker, draws them with WebGL. */

/** How long the pointer rests on a note of a large graph before the note gets the focus. Milliseconds. */
const hoverRestMs = 100;

const strings = JSON.parse(document.body.dataset['strings'] ?? '{}') as GraphStrings;
const page = buildPage(strings);
const readColour = colourReader();

let palette: Palette = readPalette();
let notes: NotebookGraph = { nodes: [], edges: [], edgeTypes: [], types: [], linkTypes: [], cosma: [], all: 0 };
let looks: Looks = { types: [], links: [] };
let graph: NoteGraph = new Graph({ type: 'directed' });
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
let titles = new TitleSearch([]);

const renderer = new Sigma(graph, page.graph, {
	allowInvalidContainer: true,
	labelRenderedSizeThreshold: 7,
	// Sigma draws one title in a cell: the cell is as wide as a title.
	labelGridCellSize: 180,
	labelDensity: 1,
	defaultDrawNodeLabel: (context, title) => {
		const ring = renderer.scaleSize(Number(title['ring']));
		if (!isHighlighted(String(title['key']))) drawTitle(context, { ...title, ring }, palette, pageSize());
	},
	hideEdgesOnMove: true,
	stagePadding: paddingIn(page.graph),
	// For large graphs thin lines: wide and smooth ones cost several times as much.
	edgeProgramClasses: { thin: EdgeLineProgram, styled: StyledEdgeProgram },
	nodeProgramClasses: nodePrograms(),
	nodeReducer: (_key, attributes) => reduceNode(attributes as NodeAttributes),
	edgeReducer: (_key, attributes) => reduceEdge(attributes as EdgeAttributes),
	...colourSettings(),
});

const highlightLayer = addHighlightLayer(renderer);
const pictures = new Pictures(() => renderer.scheduleRender());
const times = new TimeSlider(page, strings, (time) => {
	state.time = time;
	filter();
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
function reduceNode(attributes: NodeAttributes) {
	return isShown(attributes.note) ? attributes : { ...attributes, hidden: true };
}

function reduceEdge(attributes: EdgeAttributes) {
	// Links of notes that are hidden are, too: sigma sees to that.
	return (endLayout && isLarge()) || isOff(attributes) ? { ...attributes, hidden: true } : attributes;
}

/** Whether links of that type are switched off. */
function isOff({ linkType }: Pick<EdgeAttributes, 'linkType'>): boolean {
	return state.linkTypesOff.length > 0 && state.linkTypesOff.includes(notes.linkTypes[linkType]?.name ?? '');
}

function isLarge(): boolean {
	return graph.order > maxFullyDrawn;
}

function inFocus(): string | undefined {
	return hovered ?? selected;
}

function isShown(note: GraphNode): boolean {
	return isNoteShown(notes, note, state) && times.isShown(note);
}

function show({ graph: next, scope, around }: Extract<ToGraph, { type: 'graph' }>): void {
	const former = new Map<string, [number, number]>(Object.entries(state.positions ?? {}));
	graph.forEachNode((key, { x, y }) => former.set(key, [x, y]));
	const wasWorking = endLayout !== undefined;
	const isKnown = next.nodes.length > 0 && next.nodes.every(({ uri }) => former.has(uri));
	stopLayout();
	notes = next;
	state.scope = scope;
	looks = looksOf(next, palette, readColour);
	times.fill(next, state.time);
	graph = makeGraph(next, looks, former, palette);
	clearTimeout(hoverTimer);
	hovered = undefined;
	// What the writer has found meanwhile stays selected.
	if (around !== atHand || selected === undefined || !graph.hasNode(selected)) selected = knownNote(around);
	atHand = around;
	showFocus();
	titles = new TitleSearch(next.nodes);
	if (!isKnown || wasWorking) startLayout();
	renderer.setGraph(graph);
	// The layout tells of all notes at each of its steps; they are drawn at our pace instead.
	graph.removeAllListeners('eachNodeAttributesUpdated');
	isCameraOnFocus = !isKnown && isLarge() && selected !== undefined;
	if (!isKnown && former.size > 0 && !isCameraOnFocus) moveCamera(renderer, wholeGraph);
	const types = notes.types.flatMap(({ name }) => name || []);
	const tags = notes.nodes.flatMap((node) => node.tags);
	showLegend();
	fillFilter(page.type, strings.everyType, types, state.type);
	fillFilter(page.tag, strings.everyTag, tags, state.tag);
	page.scope.value = String(scope);
	page.message.textContent = next.nodes.length === 0 ? strings.empty : '';
	showCount();
	saveState();
}

function startLayout(): void {
	if (graph.order < 2) return;
	page.graph.setAttribute('aria-busy', 'true');
	// Reads only the new places, as nothing else changes.
	const draw = () => {
		renderer.refresh({ partialGraph: {}, schedule: true });
		if (isCameraOnFocus) lookAt(renderer, selected, false);
	};
	endLayout = layOut(graph, draw, () => {
		stopLayout();
		renderer.refresh();
		if (isCameraOnFocus) lookAt(renderer, selected);
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
		const types = typeNames(notes, note).filter((name) => name !== '');
		fillCard(page.card, note, types);
		if (isShown(note)) near = new Set([key, ...linksOf(key).flatMap((edge) => graph.extremities(edge))]);
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
	if (moves && graph.order > maxInSight) lookAt(renderer, selected);
}

/** Marks the note that is open in the editor, selects it and brings it in sight. */
function follow(uri: string): void {
	atHand = uri;
	select(uri, false);
	const circle = selected === undefined ? undefined : circleOf(selected);
	const { width, height } = renderer.getDimensions();
	if (circle && !(circle.x > 0 && circle.x < width && circle.y > 0 && circle.y < height)) lookAt(renderer, selected);
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
	const links = key === undefined ? [] : linksOf(key).flatMap((edge) => lineOf(edge) ?? []);
	drawHighlight(highlightLayer, { atHand: marked, middle, neighbours, links }, palette, pageSize());
}

/** The links from and to a note that are not switched off. */
function linksOf(key: string): string[] {
	return graph.edges(key).filter((edge) => !isOff(graph.getEdgeAttributes(edge)));
}

/** A link of the note in focus as it is on the page now: stronger than others, above all one without a type. */
function lineOf(edge: string): Line | undefined {
	const { linkType, color, stroke, size, hasArrow, shift } = graph.getEdgeAttributes(edge);
	const [from, to] = graph.extremities(edge).map((key) => {
		const circle = circleOf(key);
		// Outside of the mark of the note at hand, which would cover an arrow.
		return circle && key === atHand ? { ...circle, ring: circle.ring + markWidth } : circle;
	});
	if (!from || !to) return undefined;
	const [width, aside] = [Math.max(1.5, 1.5 * renderer.scaleSize(size)), renderer.scaleSize(shift)];
	const isNamed = (notes.linkTypes[linkType]?.name ?? '') !== '';
	return { from, to, color: isNamed ? color : palette.strongEdge, stroke, width, hasArrow, shift: aside };
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
	const { fills, rings, ring, ground, picture } = graph.getNodeAttributes(key);
	return {
		...renderer.framedGraphToViewport(data),
		size: renderer.scaleSize(data.size),
		label: data.label,
		ring: renderer.scaleSize(ring),
		fills: ring > 0 ? fills : [data.color],
		rings: ring > 0 ? rings : [],
		picture: ring > 0 && picture !== undefined ? pictures.at(picture) : undefined,
		ground,
	};
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

function showLegend(): void {
	const hasTypes = fillLegend(page.legend, notes, looks, state, strings, (off) => {
		Object.assign(state, off);
		filter();
	});
	const isOpen = hasTypes && (state.hasLegend ?? window.innerWidth >= roomForLegend);
	page.showLegend.hidden = !hasTypes;
	page.showLegend.setAttribute('aria-expanded', String(isOpen));
	page.legend.hidden = !isOpen;
}

function showCount(): void {
	fillCount(page.count, notes, notes.nodes.filter(isShown).length, strings);
}

/** Shows what is to be seen after the writer has changed it. */
function filter(): void {
	saveSoon(saveState);
	showCount();
	showFocus();
	renderer.refresh({ schedule: true });
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
for (const name of ['type', 'tag'] as const) {
	page[name].addEventListener('change', () => {
		state[name] = page[name].value;
		filter();
	});
}
page.showLegend.addEventListener('click', () => {
	state.hasLegend = page.showLegend.getAttribute('aria-expanded') === 'false';
	saveState();
	showLegend();
});
page.search.addEventListener('input', () => select(titles.find(page.search.value), true));
page.search.addEventListener('keydown', ({ key }) => {
	if (key === 'Enter' && selected !== undefined) vscode.postMessage({ type: 'open', uri: selected });
});
page.export.addEventListener('click', () =>
	takePicture(renderer, palette, (png) => vscode.postMessage({ type: 'export', png })),
);
for (const touch of ['pointerdown', 'wheel'])
	page.graph.addEventListener(touch, () => (isCameraOnFocus = false), { capture: true, passive: true });
page.graph.addEventListener('keydown', (event) => {
	const { key, ctrlKey, metaKey, altKey } = event;
	if (ctrlKey || metaKey || altKey) return;
	const isMove = moveByKey(renderer, key);
	if (isMove) isCameraOnFocus = false;
	if (key === 'Enter' && selected !== undefined) vscode.postMessage({ type: 'open', uri: selected });
	if (isMove || key === 'Enter') event.preventDefault();
});
// The legend and the time slider take room of the graph.
new ResizeObserver(() => renderer.setSetting('stagePadding', paddingIn(page.graph))).observe(page.graph);

new MutationObserver(() => {
	palette = readPalette();
	renderer.setSettings(colourSettings());
	looks = looksOf(notes, palette, readColour);
	drawAnew(graph, looks, palette);
	showLegend();
	renderer.refresh();
}).observe(document.body, { attributes: true, attributeFilter: ['class'] });

window.addEventListener('message', ({ data }: MessageEvent<ToGraph>) => {
	if (data.type === 'graph') show(data);
	else if (state.follows) follow(data.uri);
});

page.follow.checked = state.follows;
if (state.camera) renderer.getCamera().setState(state.camera);
askForGraph();
