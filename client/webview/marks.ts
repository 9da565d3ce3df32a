import { arrow, dashes, type LinkLook } from './looks.ts';

/** A note as it is drawn on a canvas. Pixels, and colours of CSS. */
export interface Disc {
	readonly x: number;
	readonly y: number;
	/** The radius without the ring. */
	readonly size: number;
	/** The width of the ring. */
	readonly ring: number;
	/** The colours of its sectors, and of those of its ring; at least one, and none without a ring. */
	readonly fills: readonly string[];
	readonly rings: readonly string[];
	/** What covers the sectors, once it is loaded, and the colour behind. */
	readonly picture: HTMLImageElement | undefined;
	readonly ground: string;
}

/** A link between two discs. */
export interface Line extends LinkLook {
	readonly from: Disc;
	readonly to: Disc;
	readonly hasArrow: boolean;
	/** How far it lies to the right of the middle. */
	readonly shift: number;
}

/** Draws what the programs of nodePrograms.ts draw with WebGL. */
export function drawDisc(context: CanvasRenderingContext2D, disc: Disc): void {
	const { x, y, size, ring, fills, rings, picture, ground } = disc;
	if (rings.length > 0) drawSectors(context, { x, y }, size + ring, rings);
	if (!picture?.complete || picture.naturalWidth === 0) {
		drawSectors(context, { x, y }, size, fills);
		return;
	}
	drawSectors(context, { x, y }, size, [ground]);
	context.save();
	context.beginPath();
	context.arc(x, y, size, 0, 2 * Math.PI);
	context.clip();
	// The middle of the picture fills the disc.
	const side = Math.min(picture.naturalWidth, picture.naturalHeight);
	const [left, top] = [(picture.naturalWidth - side) / 2, (picture.naturalHeight - side) / 2];
	context.drawImage(picture, left, top, side, side, x - size, y - size, 2 * size, 2 * size);
	context.restore();
}

/** Draws a disc of equal sectors, clockwise from the right. */
export function drawSectors(
	context: CanvasRenderingContext2D,
	{ x, y }: { readonly x: number; readonly y: number },
	radius: number,
	colours: readonly string[],
): void {
	const angle = (2 * Math.PI) / colours.length;
	colours.forEach((colour, at) => {
		context.fillStyle = colour;
		context.beginPath();
		if (colours.length > 1) context.moveTo(x, y);
		context.arc(x, y, radius, at * angle, (at + 1) * angle);
		context.fill();
	});
}

/** Draws what edgeProgram.ts draws with WebGL. */
export function drawLine(context: CanvasRenderingContext2D, line: Line): void {
	const { from, to, stroke, color, width, hasArrow, shift } = line;
	const whole = Math.hypot(to.x - from.x, to.y - from.y);
	const begin = from.size + from.ring;
	const end = whole - to.size - to.ring;
	if (end <= begin) return;
	const head = hasArrow ? Math.min(arrow.least + arrow.perWidth * width, end - begin) : 0;
	const [right, down] = [(to.x - from.x) / whole, (to.y - from.y) / whole];
	/** A place so far along the line, and to the right of it. */
	const at = (along: number, across: number) =>
		[from.x + right * along - down * (across + shift), from.y + down * along + right * (across + shift)] as const;
	const draw = (across: number) => {
		context.beginPath();
		context.moveTo(...at(begin, across));
		context.lineTo(...at(end - head, across));
		context.stroke();
	};
	context.strokeStyle = color;
	context.lineWidth = stroke === 'double' ? width * 0.8 : width;
	const gaps = stroke === 'dash' || stroke === 'dotted' ? dashes[stroke] : undefined;
	context.setLineDash(gaps ? [gaps.on * width, gaps.off * width] : []);
	for (const across of stroke === 'double' ? [-1.1 * width, 1.1 * width] : [0]) draw(across);
	context.setLineDash([]);
	if (head === 0) return;
	context.fillStyle = color;
	context.beginPath();
	context.moveTo(...at(end, 0));
	context.lineTo(...at(end - head, head * arrow.slope));
	context.lineTo(...at(end - head, -head * arrow.slope));
	context.fill();
}
