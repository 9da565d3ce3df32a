import { parseYaml } from '../header/frontMatter.ts';
import {
	type ConfigurationEntry,
	type ConfigurationValue,
	readConfigurationDocument,
	textOf,
} from './configurationDocument.ts';
import { usualKeys } from './usualKeys.ts';

/** How Cosma draws the notes of a type (format.md 3.5). */
export interface RecordStyle {
	/** A colour of CSS, or the name of a picture. Empty where there is none. */
	readonly fill: string;
	/** A colour of CSS, also that of lists and legends. Empty where there is none. */
	readonly stroke: string;
}

/** How Cosma draws the links of a type. */
export interface LinkStyle {
	readonly stroke: LinkStroke;
	/** A colour of CSS. Empty where there is none. */
	readonly color: string;
	/** What the reader sees instead of the name, from Cosma 2.6 on. Empty where there is none. */
	readonly label: string;
}

export const linkStrokes = ['simple', 'double', 'dotted', 'dash'] as const;
export type LinkStroke = (typeof linkStrokes)[number];

/** What a Cosma configuration says, as far as notes are read and drawn by it. Names and paths are as written. */
export interface CosmaConfiguration {
	/** It is surely Cosma's: it has two of the keys that other files of its name hardly have. */
	readonly isCosma: boolean;
	/** Where the notes come from: Cosma reads Markdown only from a `directory`. */
	readonly selectOrigin: string;
	readonly filesOrigin: string | undefined;
	readonly imagesOrigin: string | undefined;
	readonly exportTarget: string | undefined;
	readonly recordTypes: ReadonlyMap<string, RecordStyle>;
	readonly linkTypes: ReadonlyMap<string, LinkStyle>;
	readonly recordMetas: readonly string[];
	readonly title: string | undefined;
	/** BCP 47, e.g. `fr`. */
	readonly lang: string | undefined;
	readonly bibliography: string | undefined;
	readonly csl: string | undefined;
	readonly cslLocale: string | undefined;
	/** Each cited work is a node, or is one with the note that has its key for an id. */
	readonly hasReferenceNodes: boolean;
	/** The type of these nodes. */
	readonly referencesType: string | undefined;
	readonly hasArrows: boolean;
	/** All nodes have one size, or a size by the number of their links. */
	readonly nodeSizes: {
		readonly isByDegree: boolean;
		readonly one: number;
		readonly min: number;
		readonly max: number;
	};
}

/** Reads a `config.yml`; undefined where it is no YAML map. */
export function readConfiguration(text: string): CosmaConfiguration | undefined {
	const values = parseYaml(text);
	return values && configurationOf(values);
}

/** Reads what can be read of a `config.yml` that YAML refuses; of a key that stands twice, the first. */
export function readMistaken(lines: readonly string[]): CosmaConfiguration {
	return configurationOf(valuesOf(readConfigurationDocument(lines).entries));
}

function valuesOf(entries: readonly ConfigurationEntry[]): ReadonlyMap<string, unknown> {
	return new Map(entries.toReversed().map(({ key, value }) => [key, plainValue(value)]));
}

function plainValue(value: ConfigurationValue): unknown {
	switch (value.kind) {
		case 'scalar':
			return textOf(value);
		case 'list':
			return value.items.map(plainValue);
		case 'map':
			return Object.fromEntries(valuesOf(value.entries));
	}
}

function configurationOf(values: ReadonlyMap<string, unknown>): CosmaConfiguration {
	const named = (key: string) => asText(values.get(key)) || undefined;
	const number = (key: string, byDefault: number) => {
		const value = Number.parseFloat(asText(values.get(key)));
		return Number.isFinite(value) ? value : byDefault;
	};
	const metas = values.get('record_metas');
	return {
		isCosma: usualKeys.filter((key) => values.has(key)).length > 1,
		selectOrigin: named('select_origin') ?? 'directory',
		filesOrigin: named('files_origin'),
		imagesOrigin: named('images_origin'),
		exportTarget: named('export_target'),
		recordTypes: new Map(stylesIn(values.get('record_types')).map(([name, style]) => [name, recordStyle(style)])),
		linkTypes: new Map(stylesIn(values.get('link_types')).map(([name, style]) => [name, linkStyle(style)])),
		recordMetas: Array.isArray(metas) ? metas.filter((meta): meta is string => typeof meta === 'string') : [],
		title: named('title'),
		lang: named('lang'),
		bibliography: named('bibliography'),
		csl: named('csl'),
		cslLocale: named('csl_locale'),
		hasReferenceNodes: asText(values.get('references_as_nodes')) === 'true',
		referencesType: named('references_type_label'),
		hasArrows: asText(values.get('graph_arrows')) !== 'false',
		nodeSizes: {
			isByDegree: named('node_size_method') !== 'unique',
			one: number('node_size', 10),
			min: number('node_size_min', 2),
			max: number('node_size_max', 20),
		},
	};
}

/** The colour, if it is one: hexadecimal, or a name of CSS; else empty. Names of pictures are none. */
export function asColour(value: string): string {
	return /^#(?:[\da-f]{3}|[\da-f]{6})$|^[a-z]{3,20}$/i.test(value) ? value : '';
}

/** In Cosma 1, the value of a type was its colour. */
function recordStyle(style: unknown): RecordStyle {
	if (typeof style === 'string') return { fill: style, stroke: style };
	return { fill: asText(at(style, 'fill')), stroke: asText(at(style, 'stroke')) };
}

function linkStyle(style: unknown): LinkStyle {
	const stroke = linkStrokes.find((one) => one === asText(at(style, 'stroke'))) ?? 'simple';
	const color = typeof style === 'string' ? style : asText(at(style, 'color'));
	return { stroke, color, label: asText(at(style, 'label')) };
}

function stylesIn(types: unknown): [name: string, style: unknown][] {
	return typeof types === 'object' && types !== null && !Array.isArray(types) ? Object.entries(types) : [];
}

function at(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** YAML's words for nothing, which `parseYaml` gives as texts, name nothing. */
function asText(value: unknown): string {
	return typeof value === 'string' && !/^(?:null|Null|NULL|~)$/.test(value) ? value : '';
}
