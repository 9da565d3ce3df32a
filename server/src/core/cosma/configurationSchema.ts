/**
 * What Cosma's `config.yml` may hold (format.md 3.2), as one table: problems, completion and hovers are made of it. The
 * rule of each version follows from the kind of value and what the row adds to it.
 */
import type { CosmaVersion } from '../cosmaVersions.ts';
import { linkStrokes } from './configuration.ts';

/** What kind of value a key has. */
export type ValueKind =
	| 'choice'
	| 'boolean'
	| 'number'
	| 'text'
	| 'colour'
	| 'folder'
	| 'file'
	| 'address'
	| 'texts'
	| 'filters'
	| 'views'
	| 'recordTypes'
	| 'linkTypes';

export interface ConfigurationKey {
	readonly name: string;
	readonly kind: ValueKind;
	/** What each version takes where the key is left out, as it is written in YAML; empty for nothing. */
	readonly defaults: Readonly<Record<CosmaVersion, string>>;
	/** The version that brought the key, where it is known. */
	readonly since?: string;
	/** The values of a choice. */
	readonly values?: readonly string[];
	/** How the name of a file ends; Cosma 2.6 refuses others. */
	readonly extension?: string;
	/** The least number that a version takes. */
	readonly least?: { readonly [Version in CosmaVersion]?: number };
	/** Cosma 2.6 takes whole numbers only. */
	readonly isWhole?: boolean;
	/** Cosma 2.6 takes `null` for a key that is left out. */
	readonly mayBeNull?: boolean;
	/** Cosma 2.5 takes whatever is there. */
	readonly isUnchecked?: boolean;
	/** Cosma 2.6 does not look whether the file is there. */
	readonly isOnlyNamed?: boolean;
}

type Row = Omit<ConfigurationKey, 'name' | 'kind' | 'defaults'>;

function row(name: string, kind: ValueKind, byDefault: string, more: Row = {}, laterDefault = byDefault) {
	return { name, kind, defaults: { '2.5': byDefault, '2.6': laterDefault }, ...more } satisfies ConfigurationKey;
}

const optional: Row = { mayBeNull: true };
const optionalText: Row = { mayBeNull: true, isUnchecked: true };
const greyTypes = '{undefined: {fill: "#858585", stroke: "#858585"}}';
const greyLinks = '{undefined: {stroke: simple, color: "#e1e1e1"}}';

/** The keys in the order in which Cosma writes them. */
export const configurationKeys: readonly ConfigurationKey[] = [
	row('select_origin', 'choice', 'directory', { values: ['directory', 'csv', 'online'] }),
	row('files_origin', 'folder', '', optional, './'),
	row('nodes_origin', 'file', '', { ...optional, extension: '.csv', isOnlyNamed: true }),
	row('links_origin', 'file', '', { ...optional, extension: '.csv', isOnlyNamed: true }),
	row('nodes_online', 'address', '', optional),
	row('links_online', 'address', '', optional),
	row('images_origin', 'folder', '', { ...optional, since: '2.0' }),
	row('export_target', 'folder', '', {}, './'),
	row('history', 'boolean', 'true'),
	row('focus_max', 'number', '2', { least: { '2.5': 0 } }),
	row('record_types', 'recordTypes', greyTypes),
	row('link_types', 'linkTypes', greyLinks),
	row('references_as_nodes', 'boolean', 'false', { since: '2.2' }),
	row('references_type_label', 'text', 'references', { since: '2.2' }),
	row('record_filters', 'filters', '[]'),
	row('graph_background_color', 'colour', '"#ffffff"', { isUnchecked: true }),
	row('graph_highlight_color', 'colour', '"#ff6a6a"', { isUnchecked: true }),
	row('graph_highlight_on_hover', 'boolean', 'true'),
	row('graph_text_size', 'number', '10', { least: { '2.5': 2 } }),
	row('graph_arrows', 'boolean', 'true'),
	row('node_size_method', 'choice', 'degree', { values: ['unique', 'degree'] }),
	row('node_size', 'number', '10', { least: { '2.5': 0, '2.6': 0 }, isWhole: true }),
	row('node_size_max', 'number', '20', { ...optional, least: { '2.5': 0, '2.6': 0 }, isWhole: true }),
	row('node_size_min', 'number', '2', { ...optional, least: { '2.5': 0, '2.6': 0 }, isWhole: true }),
	row('attraction_force', 'number', '200', { least: { '2.5': 50, '2.6': 50 }, isWhole: true }),
	row('attraction_distance_max', 'number', '250', { least: { '2.5': 200, '2.6': 200 }, isWhole: true }),
	row('attraction_vertical', 'number', '0', { least: { '2.5': 0, '2.6': 0 } }),
	row('attraction_horizontal', 'number', '0', { least: { '2.5': 0, '2.6': 0 } }),
	row('views', 'views', '{}', optional),
	row('record_metas', 'texts', '[]', { isUnchecked: true, since: '2.0' }),
	row('generate_id', 'choice', 'always', { values: ['always', 'never', 'ask'], since: '2.1' }),
	row('link_context', 'choice', 'tooltip', { values: ['tooltip', 'inline'], since: '2.1.1' }),
	row('hide_id_from_record_header', 'boolean', 'false', { since: '2.4' }),
	row('title', 'text', '', optionalText),
	row('author', 'text', '', optionalText),
	row('description', 'text', '', optionalText),
	row('keywords', 'texts', '[]'),
	row('link_symbol', 'text', '', optionalText),
	row('csl', 'file', '', { ...optional, extension: '.csl' }),
	row('bibliography', 'file', '', { ...optional, extension: '.json' }),
	row('csl_locale', 'file', '', { ...optional, extension: '.xml' }),
	row('css_custom', 'file', '', { ...optional, extension: '.css' }),
	row('devtools', 'boolean', 'false'),
	row('lang', 'choice', 'en', { values: ['fr', 'en'] }),
];

const byName = new Map(configurationKeys.map((key) => [key.name, key]));

export function configurationKey(name: string): ConfigurationKey | undefined {
	return byName.get(name);
}

/** A key of a type of notes or links. */
export interface StyleKey {
	readonly name: 'fill' | 'stroke' | 'color' | 'label';
	readonly isRequired: boolean;
	readonly values?: readonly string[];
	readonly since?: string;
}

/** What each type has in `record_types`, and in `link_types`. */
export const styleKeys: Readonly<Record<'recordTypes' | 'linkTypes', readonly StyleKey[]>> = {
	recordTypes: [
		{ name: 'fill', isRequired: true },
		{ name: 'stroke', isRequired: true },
	],
	linkTypes: [
		{ name: 'stroke', isRequired: true, values: linkStrokes },
		{ name: 'color', isRequired: true },
		{ name: 'label', isRequired: false, since: '2.6' },
	],
};

/** Keys of headers that Cosma shows by itself: declared as metas, Cosma 2.6 shows them twice (format.md 1.4). */
export const shownByItself: ReadonlySet<string> = new Set([
	...['id', 'title', 'types', 'type', 'tags', 'tag', 'keywords', 'keyword', 'thumbnail', 'begin', 'end'],
]);
