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
	const isDark = isDarkTheme(document.body.className);
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

/** @param classes those that VS Code gives to a page; a light theme of high contrast has the class of the dark one, too */
export function isDarkTheme(classes: string): boolean {
	const names = classes.split(' ');
	return (
		names.includes('vscode-dark') ||
		(names.includes('vscode-high-contrast') && !names.includes('vscode-high-contrast-light'))
	);
}

/** The theme's colour of a type that has none declared: by a hash of its name. */
export function themeColour(name: string, { isDark }: Pick<Palette, 'isDark'>): string {
	let hash = 0;
	for (const unit of name) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) % 3600;
	return hslToHex(hash / 10, 0.55, isDark ? 0.65 : 0.42);
}

/** The least contrast of what is no text, by WCAG 1.4.11. */
const leastContrast = 3;

/**
 * The colour, or the nearest to it between it and white or black that is seen on the background. Configurations choose
 * colours for white paper; a thin dotted line in a dark one is not seen in a dark theme. All are `#rrggbb`.
 */
export function visibleOn(background: string, colour: string): string {
	const behind = luminance(background);
	const end = behind < 0.18 ? 255 : 0;
	for (let tenths = 0; tenths < 10; tenths++) {
		const mixed = `#${channels(colour)
			.map((channel) => asHex(Math.round(channel + ((end - channel) * tenths) / 10)))
			.join('')}`;
		const [less = 0, more = 0] = [behind, luminance(mixed)].sort((one, other) => one - other);
		if ((more + 0.05) / (less + 0.05) >= leastContrast) return mixed;
	}
	return colour;
}

/** By WCAG, from 0 to 1. */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
		const part = channel / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
	return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
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
