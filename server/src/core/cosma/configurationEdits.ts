/** Declares in a `config.yml` what notes have. */
import type { RangeEdit } from '../header/fenceEdits.ts';
import { parseYaml } from '../header/frontMatter.ts';
import { flowText, yamlText } from '../header/yamlText.ts';
import { undefinedType } from '../note.ts';
import { linesOf } from '../text.ts';
import { type ConfigurationValue, readConfigurationDocument, textOf } from './configurationDocument.ts';
import { ConfigurationWriter, type Entries, isAlias } from './configurationWriter.ts';

/** YAML refuses longer keys on one line. UTF-16 units. */
const maxNameLength = 500;

/** Colours that are easy to distinguish, for types that get one without being asked. */
const palette = ['#147899', '#c2410c', '#4d7c0f', '#7c3aed', '#be185d', '#0f766e', '#b45309', '#1d4ed8', '#a21caf'];

/** What Cosma has by default for notes and links without a type; Cosma 2.5 wants it declared beside all others. */
const greys = { record_types: '#858585', link_types: '#e1e1e1' };

/** The edits that declare a type of notes, in a colour that no other type has; none if that is not possible or not needed. */
export function declareRecordType(text: string, name: string): readonly RangeEdit[] {
	const writer = writerOf(text);
	return writer ? declareType(writer, 'record_types', name, freeColour(text)) : [];
}

/** The edits that declare a type of links, in a colour that no other type has; none if that is not possible or not needed. */
export function declareLinkType(text: string, name: string): readonly RangeEdit[] {
	const writer = writerOf(text);
	return writer ? declareType(writer, 'link_types', name, freeColour(text)) : [];
}

/** The edits that declare a key of headers as one that Cosma shows; none if that is not possible or not needed. */
export function declareMeta(text: string, name: string): readonly RangeEdit[] {
	const writer = writerOf(text);
	if (!writer || !isDeclarable(name)) return [];
	const entry = writer.entry('record_metas');
	if (!entry) return writer.add(writer.document, { record_metas: [name] });
	const { value } = entry;
	if (isAlias(writer.lines, value.place)) return [];
	if (value.kind === 'list') {
		return value.items.some((item) => textOf(item) === name) ? [] : writer.addItem(value, name);
	}
	if (value.kind === 'map' || textOf(value) === name) return [];
	if (isEmpty(value)) return writer.fill(entry, [name]);
	// Cosma 2.5 takes a text for a list of its letters.
	const { start, end } = value.place;
	return [
		{ range: { start, end: start }, newText: '[' },
		{ range: { start: end, end }, newText: `, ${flowText(name)}]` },
	];
}

/** The edits that set the folder of pictures where none is set; none if that is not possible or not needed. */
export function setImagesOrigin(text: string, folder: string): readonly RangeEdit[] {
	const writer = writerOf(text);
	const entry = writer?.entry('images_origin');
	if (!writer || (entry && !isEmpty(entry.value))) return [];
	const written = yamlText(folder);
	return entry ? writer.fill(entry, written) : writer.add(writer.document, { images_origin: written });
}

/**
 * The edits that declare a type, the type `undefined` before all others; none if that is not possible or not needed.
 *
 * @param colour that of the type
 * @param grey that of `undefined`
 */
export function declareType(
	writer: ConfigurationWriter,
	key: 'record_types' | 'link_types',
	name: string,
	colour: string,
	grey = greys[key],
): readonly RangeEdit[] {
	if (!isDeclarable(name)) return [];
	const isUndefined = name === undefinedType;
	const added = { [name]: styleIn(key, isUndefined ? grey : colour) };
	const fresh = { [undefinedType]: styleIn(key, grey), ...added };
	const entry = writer.entry(key);
	if (!entry) return writer.add(writer.document, { [key]: fresh });
	const { value } = entry;
	if (isAlias(writer.lines, value.place)) return [];
	if (value.kind === 'map' && value.entries.length > 0) {
		if (value.entries.some((type) => type.key === name)) return [];
		return writer.add(value, added, isUndefined ? 'first' : 'last');
	}
	return value.kind === 'map' || isEmpty(value) ? writer.fill(entry, fresh) : [];
}

function styleIn(key: 'record_types' | 'link_types', colour: string): Entries {
	return key === 'link_types' ? { stroke: 'simple', color: colour } : { fill: colour, stroke: colour };
}

/** Undefined for a text that is no map, or that Cosma refuses. */
function writerOf(text: string): ConfigurationWriter | undefined {
	const values = parseYaml(text);
	const lines = linesOf(text.replace(/^\uFEFF/, ''));
	const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
	return values?.size ? new ConfigurationWriter(lines, readConfigurationDocument(lines), lineEnd) : undefined;
}

function isDeclarable(name: string): boolean {
	return name !== '' && name.length <= maxNameLength;
}

/** Nothing, or one of YAML's words for it. */
function isEmpty(value: ConfigurationValue): boolean {
	return value.kind === 'scalar' && (value.value === null || value.value === '');
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
