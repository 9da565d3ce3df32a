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

/** The colour of a type: from Cosma's configuration, else from a hash of its name. */
export function colourOf(
	type: string | undefined,
	declared: Readonly<Record<string, string>>,
	palette: Palette,
): string {
	if (type === undefined) return palette.node;
	const named = declared[type];
	if (named) return named;
	let hash = 0;
	for (const unit of type) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) % 3600;
	return hslToHex(hash / 10, 0.55, palette.isDark ? 0.65 : 0.42);
}

/** WebGL takes hexadecimal colours only. */
function hslToHex(hue: number, saturation: number, lightness: number): string {
	const chroma = saturation * Math.min(lightness, 1 - lightness);
	const channel = (offset: number) => {
		const place = (offset + hue / 30) % 12;
		const value = lightness - chroma * Math.max(-1, Math.min(place - 3, 9 - place, 1));
		return Math.round(255 * value)
			.toString(16)
			.padStart(2, '0');
	};
	return `#${channel(0)}${channel(8)}${channel(4)}`;
}
