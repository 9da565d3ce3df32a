import type Sigma from 'sigma';
import type { Palette } from './colours.ts';
import { type Disc, drawDisc, drawLine, drawSectors, type Line } from './marks.ts';

/** The font size of titles. Pixels. */
const titleSize = 13;

/** The space between a title and the edge of the page. Pixels. */
const margin = 4;

/** How much is left, in each layer, of the notes that are not linked with the note in focus. */
const dimmed = { edges: 0.4, nodes: 0.25, labels: 0.4 };

/** The most neighbours of a note that all have their titles. Of more, those with room do: the others when one comes nearer. */
const maxTitles = 12;

/** The most neighbours of a note whose titles are measured, and to which links are drawn in full. */
const maxMeasured = 40;

/** The room of one of so many titles. Pixels. */
const titleRoom = { width: 180, height: titleSize + margin };

/** How far the mark of the note at hand reaches beyond it. Pixels. */
export const markWidth = 5;

const highlightLayer = 'highlight';

/** The size of the graph on the page, and of its lower left corner, which the card covers. Pixels. */
export interface PageSize {
	readonly width: number;
	readonly height: number;
	readonly covered: { readonly width: number; readonly height: number };
}

/** A note on the page, with its title. */
export interface Circle extends Disc {
	readonly label: string | null;
}

/** What is drawn over the graph. */
export interface Highlight {
	/** The note that is open in the editor. */
	readonly atHand: Circle | undefined;
	/** The note in focus and those linked with it. */
	readonly middle: Circle | undefined;
	readonly neighbours: readonly Circle[];
	/** The links between the note in focus and those. */
	readonly links: readonly Line[];
}

/** A part of the page. Pixels. */
interface Box {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

type Titled = Pick<Circle, 'label' | 'x' | 'y' | 'size'> & { readonly ring?: number };

/** Draws a title below its circle, centred; beside or above that place where an edge of the page, or the card, would cut it. */
export function drawTitle(
	context: CanvasRenderingContext2D,
	{ label, ...circle }: Titled,
	palette: Palette,
	page: PageSize,
): void {
	if (!label) return;
	context.font = `${titleSize}px ${palette.font}`;
	const box = titleBox(circle, context.measureText(label).width, page);
	if (box) drawIn(context, box, label, palette);
}

/**
 * Places titles where nothing is, below or above their circles; adds them to what is taken.
 *
 * @param needsRoom leaves out a title for which there is no such place; else it is below
 */
function placeTitles(
	context: CanvasRenderingContext2D,
	circles: readonly Titled[],
	taken: Box[],
	palette: Palette,
	page: PageSize,
	needsRoom = false,
): readonly { readonly box: Box; readonly label: string }[] {
	context.font = `${titleSize}px ${palette.font}`;
	return circles.flatMap(({ label, ...circle }) => {
		if (!label) return [];
		const { width } = context.measureText(label);
		const isFree = (box: Box | undefined) => box && !taken.some((other) => overlap(box, other));
		const below = titleBox(circle, width, page);
		const above = titleBox(circle, width, page, true);
		const box = [below, above].find(isFree) ?? (needsRoom ? undefined : below);
		if (box) taken.push(box);
		return box ? [{ box, label }] : [];
	});
}

function overlap(one: Box, other: Box): boolean {
	return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Where a title is drawn; undefined where it would not be seen. */
function titleBox(
	{ x, y, size, ring = 0 }: Omit<Titled, 'label'>,
	width: number,
	page: PageSize,
	isAbove = false,
): Box | undefined {
	if (!isOnPage({ x, y }, page)) return undefined;
	const half = Math.min(width / 2 + margin, page.width / 2);
	const { covered } = page;
	const cardTop = page.height - covered.height;
	const isBelowCard = x < covered.width;
	if (isBelowCard && y > cardTop) return undefined;
	const hasRoomBeside = !isBelowCard && covered.width + 2 * half <= page.width;
	const edge = size + ring;
	const below = y + edge + titleSize;
	const isCut = below + margin > (hasRoomBeside ? page.height : cardTop);
	const bottom = isCut || isAbove ? Math.max(y - edge - margin, titleSize) : below;
	const left = bottom + margin > cardTop ? covered.width : 0;
	const across = Math.min(Math.max(x, left + half), page.width - half);
	return { left: across - half, right: across + half, top: bottom - titleSize, bottom };
}

function drawIn(
	context: CanvasRenderingContext2D,
	{ left, right, bottom }: Box,
	label: string,
	palette: Palette,
): void {
	context.fillStyle = palette.foreground;
	context.textAlign = 'center';
	// An outline in the background colour keeps the title readable over lines and notes.
	context.strokeStyle = palette.background;
	context.lineWidth = 4;
	context.lineJoin = 'round';
	context.strokeText(label, (left + right) / 2, bottom);
	context.fillText(label, (left + right) / 2, bottom);
	context.textAlign = 'start';
}

/** Draws over a dimmed graph the note in focus, its links and all notes at their other ends; and marks the note at hand. */
export function drawHighlight(
	context: CanvasRenderingContext2D,
	{ atHand, middle, neighbours, links }: Highlight,
	palette: Palette,
	page: PageSize,
): void {
	context.clearRect(0, 0, page.width, page.height);
	// Hundreds of lines would be one spot.
	context.globalAlpha = Math.min(1, maxMeasured / Math.max(1, neighbours.length));
	for (const link of links) drawLine(context, link);
	context.globalAlpha = 1;
	const inSight = neighbours.filter((circle) => isOnPage(circle, page)).sort((one, other) => one.size - other.size);
	for (const circle of inSight) drawDisc(context, circle);
	const marked = atHand && { ...atHand, size: atHand.size + atHand.ring + margin };
	const first = [middle === atHand ? undefined : middle, marked].filter((circle) => circle !== undefined);
	const taken = first.map(
		({ x, y, size }): Box => ({ left: x - size, right: x + size, top: y - size, bottom: y + size }),
	);
	const ownTitles = placeTitles(context, first, taken, palette, page);
	const others = inSight.filter(({ x, y, label }) => x !== atHand?.x || y !== atHand.y || label !== atHand.label);
	const largest = others.length > maxMeasured ? withRoom(others, middle) : others.toReversed();
	const titles = placeTitles(context, largest, taken, palette, page, others.length > maxTitles);
	// The smallest first, so that where there is no room the larger ones are over them, and the notes in focus over all.
	for (const { box, label } of titles.toReversed()) drawIn(context, box, label, palette);
	if (middle) drawDisc(context, middle);
	if (atHand) drawMark(context, atHand, palette);
	for (const { box, label } of ownTitles) drawIn(context, box, label, palette);
}

/** The circles whose titles surely have room, the largest first. @param circles the largest last */
function withRoom(circles: readonly Circle[], middle: Circle | undefined): readonly Circle[] {
	const taken = middle ? [middle] : [];
	return circles.toReversed().filter((one) => {
		const down = one.y + one.size;
		const isFree = taken.every(
			({ x, y, size }) => Math.abs(one.x - x) > titleRoom.width || Math.abs(down - y - size) > titleRoom.height,
		);
		if (isFree) taken.push(one);
		return isFree;
	});
}

function isOnPage({ x, y }: Pick<Circle, 'x' | 'y'>, { width, height }: PageSize): boolean {
	return x >= 0 && x <= width && y >= 0 && y <= height;
}

/** Draws the note at hand in a ring of its own. */
function drawMark(context: CanvasRenderingContext2D, circle: Circle, palette: Palette): void {
	const edge = circle.size + circle.ring;
	drawSectors(context, circle, edge + markWidth, [palette.foreground]);
	drawSectors(context, circle, edge + markWidth - 2, [palette.background]);
	drawDisc(context, circle);
}

/** Dims the graph below what is highlighted. */
export function dim(renderer: Sigma, isDimmed: boolean): void {
	for (const [layer, opacity] of Object.entries(dimmed)) {
		const canvas = renderer.getCanvases()[layer];
		if (canvas) canvas.style.opacity = isDimmed ? String(opacity) : '';
	}
}

/** Takes a picture of the graph on the background colour. @param take is called with a PNG as a data URL */
export function takePicture(renderer: Sigma, palette: Palette, take: (png: string) => void): void {
	const { width, height } = renderer.getDimensions();
	const scale = window.devicePixelRatio || 1;
	const canvas = document.createElement('canvas');
	canvas.width = width * scale;
	canvas.height = height * scale;
	const context = canvas.getContext('2d');
	if (!context) return;
	context.fillStyle = palette.background;
	context.fillRect(0, 0, canvas.width, canvas.height);
	// WebGL clears its canvas after a frame, so the graph is drawn again and copied at once.
	renderer.once('afterRender', () => {
		for (const layer of ['edges', 'nodes', 'labels', highlightLayer] as const) {
			const source = renderer.getCanvases()[layer];
			if (!source) continue;
			context.globalAlpha = Number(source.style.opacity || 1);
			context.drawImage(source, 0, 0, canvas.width, canvas.height);
		}
		take(canvas.toDataURL('image/png'));
	});
	renderer.refresh();
}

/** Adds the layer that {@link drawHighlight} draws on, above the graph and below what takes the pointer. */
export function addHighlightLayer(renderer: Sigma): CanvasRenderingContext2D | undefined {
	// Sigma takes the place, too, and makes such a layer as large as the page.
	const options = { style: {}, afterLayer: 'labels' };
	renderer.createCanvasContext(highlightLayer, options).resize(true);
	return renderer.getCanvases()[highlightLayer]?.getContext('2d') ?? undefined;
}
