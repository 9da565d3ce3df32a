import type Sigma from 'sigma';
import type { Palette } from './colours.ts';

/** How large titles are. Pixels. */
const titleSize = 13;

/** Draws a title below its circle, where it goes beyond the edge on neither side. */
export function drawTitle(
	context: CanvasRenderingContext2D,
	{ label, x, y, size }: { label: string | null; x: number; y: number; size: number },
	palette: Palette,
): void {
	if (!label) return;
	context.font = `${titleSize}px ${palette.font}`;
	context.fillStyle = palette.foreground;
	context.textAlign = 'center';
	// A rim in the colour behind it: lines and notes may pass under a title.
	context.strokeStyle = palette.background;
	context.lineWidth = 4;
	context.lineJoin = 'round';
	context.strokeText(label, x, y + size + titleSize);
	context.fillText(label, x, y + size + titleSize);
	context.textAlign = 'start';
}

/** Takes the picture as it is on the screen, on the colour of the editor. @param take is called with a PNG as a data URL */
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
	// WebGL forgets what it has drawn: it is drawn again, and taken in the same breath.
	renderer.once('afterRender', () => {
		for (const layer of ['edges', 'nodes', 'labels'] as const) {
			const source = renderer.getCanvases()[layer];
			if (source) context.drawImage(source, 0, 0, canvas.width, canvas.height);
		}
		take(canvas.toDataURL('image/png'));
	});
	renderer.refresh();
}
