/** The colours of the editor's theme, as canvases need them. */
export interface Palette {
	readonly background: string;
	readonly foreground: string;
	readonly font: string;
	readonly node: string;
	readonly edge: string;
	readonly strongEdge: string;
	readonly isDark: boolean;
}

export function readPalette(): Palette {
	const style = getComputedStyle(document.body);
	const read = (name: string, otherwise: string) => style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
	const isDark = /vscode-dark|vscode-high-contrast(?!-light)/.test(document.body.className);
	const isHighContrast = document.body.classList.contains('vscode-high-contrast');
	const foreground = read('foreground', isDark ? '#cccccc' : '#3b3b3b');
	return {
		background: read('editor-background', isDark ? '#1f1f1f' : '#ffffff'),
		foreground,
		font: read('font-family', 'sans-serif'),
		node: read('charts-blue', '#3794ff'),
		edge: isHighContrast ? '#808080' : isDark ? '#4a4a4a' : '#c8c8c8',
		strongEdge: foreground,
		isDark,
	};
}

/** The theme's colour of a type that has none declared: by a hash of its name. */
export function themeColour(name: string, { isDark }: Pick<Palette, 'isDark'>): string {
	let hash = 0;
	for (const unit of name) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) % 3600;
	return hslToHex(hash / 10, 0.55, isDark ? 0.65 : 0.42);
}

/** Makes a function that gives a colour of CSS, in whichever notation, as `#rrggbb`; undefined for what is no colour. */
export function colourReader(): (written: string) => string | undefined {
	const known = new Map<string, string | undefined>();
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [1, 1];
	const context = canvas.getContext('2d', { willReadFrequently: true });
	const read = (written: string) => {
		if (!context || !CSS.supports('color', written)) return undefined;
		context.clearRect(0, 0, 1, 1);
		context.fillStyle = '#000000';
		context.fillStyle = written;
		context.fillRect(0, 0, 1, 1);
		const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
		return `#${[red, green, blue].map(asHex).join('')}`;
	};
	return (written) => {
		const colour = written.trim();
		if (!known.has(colour)) known.set(colour, read(colour));
		return known.get(colour);
	};
}

/** WebGL takes hexadecimal colours only. */
function hslToHex(hue: number, saturation: number, lightness: number): string {
	const chroma = saturation * Math.min(lightness, 1 - lightness);
	const channel = (offset: number) => {
		const place = (offset + hue / 30) % 12;
		return asHex(Math.round(255 * (lightness - chroma * Math.max(-1, Math.min(place - 3, 9 - place, 1)))));
	};
	return `#${channel(0)}${channel(8)}${channel(4)}`;
}

function asHex(channel: number): string {
	return channel.toString(16).padStart(2, '0');
}
