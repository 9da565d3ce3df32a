import type Sigma from 'sigma';
import type { Palette } from './colours.ts';

/** The font size of titles. Pixels. */
const titleSize = 13;

/** Draws a title below its circle, centred, so that neither edge of the page cuts it. */
export function drawTitle(
	context: CanvasRenderingContext2D,
	{ label, x, y, size }: { label: string | null; x: number; y: number; size: number },
	palette: Palette,
): void {
	if (!label) return;
	context.font = `${titleSize}px ${palette.font}`;
	context.fillStyle = palette.foreground;
	context.textAlign = 'center';
	// An outline in the background colour keeps the title readable over lines and notes.
	context.strokeStyle = palette.background;
	context.lineWidth = 4;
	context.lineJoin = 'round';
	context.strokeText(label, x, y + size + titleSize);
	context.fillText(label, x, y + size + titleSize);
	context.textAlign = 'start';
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
		for (const layer of ['edges', 'nodes', 'labels'] as const) {
			const source = renderer.getCanvases()[layer];
			if (source) context.drawImage(source, 0, 0, canvas.width, canvas.height);
		}
		take(canvas.toDataURL('image/png'));
	});
	renderer.refresh();
}
