/** Changes of a `config.yml` that leave its comments, its order and the way it is written as they are. */
import type { RangeEdit } from '../header/fenceEdits.ts';
import { type PlacedValue, YamlDocument } from '../header/yamlDocument.ts';
import { flowText, yamlText } from '../header/yamlText.ts';
import { linesOf, type Position } from '../text.ts';

/** YAML refuses longer keys on one line. UTF-16 units. */
const maxNameLength = 500;

/** Colours that are easy to distinguish, for types that get one without being asked. */
const palette = ['#147899', '#c2410c', '#4d7c0f', '#7c3aed', '#be185d', '#0f766e', '#b45309', '#1d4ed8', '#a21caf'];

/** What Cosma has by default for notes and links without a type; Cosma 2.5 wants it declared beside all others. */
const recordByDefault = { fill: '#858585', stroke: '#858585' };
const linkByDefault = { stroke: 'simple', color: '#e1e1e1' };

/** A key with the texts under it. */
type Style = Readonly<Record<string, string>>;

/** The edits that declare a type of notes, in a colour that no other type has; none if that is not possible or not needed. */
export function declareRecordType(text: string, name: string): readonly RangeEdit[] {
	const colour = freeColour(text);
	return declare(text, 'record_types', name, { fill: colour, stroke: colour }, recordByDefault);
}

/** The edits that declare a type of links, in a colour that no other type has; none if that is not possible or not needed. */
export function declareLinkType(text: string, name: string): readonly RangeEdit[] {
	return declare(text, 'link_types', name, { stroke: 'simple', color: freeColour(text) }, linkByDefault);
}

/** The edits that declare a key of headers as one that Cosma shows; none if that is not possible or not needed. */
export function declareMeta(text: string, name: string): readonly RangeEdit[] {
	const file = ConfigurationFile.of(text);
	if (!file || !isDeclarable(name)) return [];
	const metas = file.value('record_metas');
	if (!metas) return file.addToMap(file.root, 'record_metas', [name]);
	if (metas.kind === 'list') {
		if (metas.items.some(({ value }) => value.text === name)) return [];
		return file.addToList(metas, name);
	}
	if (metas.kind !== 'text' || metas.text === name) return [];
	if (isEmpty(metas)) return file.fill('record_metas', metas, [name]);
	// Cosma 2.5 takes a text for a list of its letters.
	return [
		{ range: { start: metas.start, end: metas.start }, newText: '[' },
		{ range: { start: metas.end, end: metas.end }, newText: `, ${flowText(name)}]` },
	];
}

/** The edits that set the folder of pictures where none is set; none if that is not possible or not needed. */
export function setImagesOrigin(text: string, folder: string): readonly RangeEdit[] {
	const file = ConfigurationFile.of(text);
	const value = file?.value('images_origin');
	if (!file || (value && !isEmpty(value))) return [];
	return file.setText('images_origin', folder);
}

function declare(text: string, key: string, name: string, style: Style, byDefault: Style): readonly RangeEdit[] {
	const file = ConfigurationFile.of(text);
	if (!file || !isDeclarable(name)) return [];
	const types = file.value(key);
	const fresh = name === 'undefined' ? { undefined: byDefault } : { undefined: byDefault, [name]: style };
	if (!types) return file.addToMap(file.root, key, fresh);
	if (types.kind === 'map' && types.items.length > 0) {
		if (types.items.some((item) => item.key?.text === name)) return [];
		return file.addToMap(types, name, style);
	}
	return types.kind === 'map' || isEmpty(types) ? file.fill(key, types, fresh) : [];
}

function isDeclarable(name: string): boolean {
	return name !== '' && name.length <= maxNameLength;
}

/** Nothing, or one of YAML's words for it. */
function isEmpty({ kind, text, isEnclosed }: PlacedValue): boolean {
	return kind === 'text' && (text === '' || (!isEnclosed && /^(?:null|Null|NULL|~)$/.test(text)));
}

/** The first colour of the palette, else of the colour wheel, that the text does not have. */
function freeColour(text: string): string {
	const used = text.toLowerCase();
	const free = palette.find((colour) => !used.includes(colour));
	if (free !== undefined) return free;
	for (let step = 0; step < 1000; step++) {
		const colour = colourAt((step * 137.5) % 360);
		if (!used.includes(colour)) return colour;
	}
	return '#147899';
}

/** A colour of middle lightness. @param hue in degrees */
function colourAt(hue: number): string {
	const channel = (offset: number) => {
		const away = Math.abs(((hue / 60 + offset) % 6) - 3) - 1;
		return Math.round(40 + 130 * Math.min(1, Math.max(0, away)));
	};
	return `#${[0, 4, 2].map((offset) => channel(offset).toString(16).padStart(2, '0')).join('')}`;
}

/** What comes in below a key: a list, a map of texts, or a map of such maps. */
type Content = readonly string[] | Style | Readonly<Record<string, Style>>;

/** A configuration as it is written. */
class ConfigurationFile {
	readonly root: PlacedValue;
	private readonly lines: readonly string[];
	private readonly lineEnd: string;
	private readonly quote: string;
	/** One level of indentation. */
	private readonly step: string;

	private constructor(text: string, lines: readonly string[], root: PlacedValue) {
		this.lines = lines;
		this.root = root;
		this.lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
		this.quote = text.includes(`'#`) && !text.includes('"#') ? "'" : '"';
		const indented = root.items.find(
			({ value }) => value.kind === 'map' && !value.isEnclosed && value.items.length > 0,
		);
		const indent = indented ? indented.value.start.character - root.start.character : 2;
		this.step = ' '.repeat(Math.min(8, Math.max(1, indent)));
	}

	/** Undefined for a text that is no map, or that YAML refuses. */
	static of(text: string): ConfigurationFile | undefined {
		const lines = linesOf(text.replace(/^\uFEFF/, ''));
		const document = new YamlDocument(lines, 0, lines.length);
		const root = document.mistakes.length > 0 ? undefined : document.placed();
		return root?.kind === 'map' && root.items.length > 0 ? new ConfigurationFile(text, lines, root) : undefined;
	}

	value(key: string): PlacedValue | undefined {
		return this.root.items.find((item) => item.key?.text === key)?.value;
	}

	/** Adds a key behind the last one of a map that has some. */
	addToMap(map: PlacedValue, key: string, content: Content): RangeEdit[] {
		const last = map.items.at(-1);
		if (!last) return [];
		if (map.isEnclosed) return [insertion(last.value.end, `, ${flowText(key)}: ${this.flow(content)}`)];
		// Styles are written as their neighbours are.
		const neighbour = last.value.kind === 'map' ? last.value : undefined;
		const indent = ' '.repeat(map.start.character);
		if (neighbour?.isEnclosed && map !== this.root)
			return this.below(last.value, [`${indent}${yamlText(key)}: ${this.flow(content)}`]);
		const step =
			neighbour && map !== this.root ? ' '.repeat(Math.max(1, neighbour.start.character - indent.length)) : this.step;
		return this.below(last.value, [`${indent}${yamlText(key)}:`, ...this.block(content, indent + step)]);
	}

	addToList(list: PlacedValue, item: string): RangeEdit[] {
		const last = list.items.at(-1);
		const inside = { line: list.start.line, character: list.start.character + 1 };
		if (list.isEnclosed)
			return [last ? insertion(last.value.end, `, ${flowText(item)}`) : insertion(inside, flowText(item))];
		return last ? this.below(last.value, [`${' '.repeat(list.start.character)}- ${yamlText(item)}`]) : [];
	}

	/** Puts a list or map in place of an empty value. */
	fill(key: string, value: PlacedValue, content: Content): RangeEdit[] {
		if (value.isEnclosed && value.kind === 'map') {
			return [
				insertion({ line: value.start.line, character: value.start.character + 1 }, this.flow(content).slice(1, -1)),
			];
		}
		if (this.root.isEnclosed) return [{ range: { start: value.start, end: value.end }, newText: this.flow(content) }];
		const at = this.root.items.find((item) => item.key?.text === key)?.key?.end ?? value.start;
		const colon = (this.lines[at.line] ?? '').indexOf(':', at.character) + 1;
		const isWritten = value.end.line === value.start.line && value.end.character > value.start.character;
		const removed = isWritten
			? [{ range: { start: { line: at.line, character: colon }, end: value.end }, newText: '' }]
			: [];
		const indent = ' '.repeat(this.root.start.character) + this.step;
		return [...removed, ...this.below({ ...value, start: at, end: at }, this.block(content, indent))];
	}

	/** Sets a key to a text, where it has none. */
	setText(key: string, text: string): RangeEdit[] {
		const there = this.root.items.find((item) => item.key?.text === key);
		if (there?.key) {
			const { start, end } = there.value;
			const isWritten = start.line === end.line && end.character > start.character;
			if (isWritten) return [{ range: { start, end }, newText: yamlText(text) }];
			const colon = (this.lines[there.key.end.line] ?? '').indexOf(':', there.key.end.character) + 1;
			return [insertion({ line: there.key.end.line, character: colon }, ` ${yamlText(text)}`)];
		}
		const last = this.root.items.at(-1);
		if (!last) return [];
		if (this.root.isEnclosed) return [insertion(last.value.end, `, ${key}: ${flowText(text)}`)];
		return this.below(last.value, [`${' '.repeat(this.root.start.character)}${key}: ${yamlText(text)}`]);
	}

	/** Puts lines below those of a value. */
	private below(value: PlacedValue, added: readonly string[]): RangeEdit[] {
		const line = this.lastLine(value);
		const character = (this.lines[line] ?? '').length;
		return [insertion({ line, character }, added.map((text) => this.lineEnd + text).join(''))];
	}

	private lastLine(value: PlacedValue): number {
		const last = value.isEnclosed ? undefined : value.items.at(-1);
		if (last) return this.lastLine(last.value);
		let { line } = value.end;
		if (value.end.character === 0 && line > value.start.line) line--;
		while (line > value.start.line && (this.lines[line] ?? '').trim() === '') line--;
		return line;
	}

	private block(content: Content, indent: string): string[] {
		if (isList(content)) return content.map((item) => `${indent}- ${yamlText(item)}`);
		return Object.entries(content).flatMap(([key, value]) => {
			if (typeof value === 'string') return [`${indent}${yamlText(key)}: ${this.text(value)}`];
			return [`${indent}${yamlText(key)}:`, ...this.block(value, indent + this.step)];
		});
	}

	private flow(content: Content): string {
		if (isList(content)) return `[${content.map(flowText).join(', ')}]`;
		const entries = Object.entries(content).map(
			([key, value]) => `${flowText(key)}: ${typeof value === 'string' ? this.text(value) : this.flow(value)}`,
		);
		return `{ ${entries.join(', ')} }`;
	}

	private text(value: string): string {
		return value.startsWith('#') ? `${this.quote}${value}${this.quote}` : value;
	}
}

function isList(content: Content): content is readonly string[] {
	return Array.isArray(content);
}

function insertion(at: Position, newText: string): RangeEdit {
	return { range: { start: at, end: at }, newText };
}
