import * as l10n from '@vscode/l10n';
import { type CompletionItem, CompletionItemKind, type CompletionList } from 'vscode-languageserver-types';
import {
	type ConfigurationKey,
	configurationKey,
	configurationKeys,
	styleKeys,
} from '../../core/cosma/configurationSchema.ts';
import { type ConfigurationTyping, configurationTypingAt, siblingKeys } from '../../core/cosma/configurationTyping.ts';
import { yamlText } from '../../core/header/yamlText.ts';
import { undefinedType } from '../../core/note.ts';
import type { Position } from '../../core/text.ts';
import { sortText } from '../shared/completionOrder.ts';
import type { ConfigurationContext } from './configurationContext.ts';
import { optionFacts } from './configurationHover.ts';
import { optionDescription, styleDescription } from './optionDescriptions.ts';

/** What has a name in the folder that is being typed. */
export interface NamedEntry {
	readonly name: string;
	readonly kind: 'file' | 'folder' | 'nothing';
}

/** A row of the list. */
interface Row {
	readonly label: string;
	readonly newText?: string;
	/** What comes behind a key that has no colon yet. */
	readonly behind?: string;
	readonly detail?: string | undefined;
	readonly documentation?: string;
	readonly kind: CompletionItemKind;
	/** After accepting the row, the list opens again. */
	readonly continues?: boolean;
}

/** Names of colours in CSS that are easily told apart. */
const colourNames = [
	...['black', 'white', 'gray', 'silver', 'red', 'crimson', 'orange', 'gold', 'yellow', 'green', 'olive', 'teal'],
	...['turquoise', 'steelblue', 'blue', 'navy', 'indigo', 'purple', 'orchid', 'pink', 'brown', 'chocolate', 'tan'],
];

/** Pictures that Cosma draws in a node. */
const drawnPicture = /\.(?:png|jpe?g)$/;

/** The most names offered at once. */
const maxNames = 200;

/** The folder whose files are offered at a place, as the configuration names it; undefined where none are. */
export function folderToList({ file }: ConfigurationContext, position: Position): string | undefined {
	const typing = configurationTypingAt(file.lines, position);
	const key = typing?.kind === 'value' ? optionOf(typing) : undefined;
	if (!typing || (key?.kind !== 'file' && key?.kind !== 'folder')) return undefined;
	const written = unquoted(typing.query);
	return written.slice(0, written.lastIndexOf('/') + 1) || './';
}

/** Suggests missing keys and the values that a key can have. Null if there are none. */
export function configurationCompletion(
	context: ConfigurationContext,
	{ position, entries = [] }: { readonly position: Position; readonly entries?: readonly NamedEntry[] },
): CompletionList | null {
	const typing = configurationTypingAt(context.file.lines, position);
	if (!typing) return null;
	const rows = rowsFor(context, typing, position, entries);
	if (rows.length === 0) return null;
	const touched = (context.file.lines[position.line] ?? '')[typing.start - 1];
	const isTouching = touched === ':' || (typing.kind === 'item' && touched === '-');
	const items = rows.map(({ continues = false, ...row }, rank) => ({
		...itemOf(row, rank, typing, position.line, isTouching ? ' ' : ''),
		...(continues &&
			!typing.hasColon &&
			context.isVsCode && { command: { title: '', command: 'editor.action.triggerSuggest' } }),
	}));
	return { isIncomplete: false, items };
}

function rowsFor(
	context: ConfigurationContext,
	typing: ConfigurationTyping,
	position: Position,
	entries: readonly NamedEntry[],
): Row[] {
	const { kind, path } = typing;
	const [option = '', type] = path;
	const key = configurationKey(option);
	const styles = key?.kind === 'recordTypes' || key?.kind === 'linkTypes' ? styleKeys[key.kind] : undefined;
	const isOfLinks = key?.kind === 'linkTypes';
	const present = new Set([...typing.beside, ...(typing.isFlow ? [] : siblingKeys(context.file.lines, position))]);
	if (kind === 'item') return key?.name === 'record_metas' ? metas(context) : [];
	if (kind === 'key') {
		if (path.length === 0) return options(present);
		if (!styles) return [];
		if (type === undefined) return types(context, isOfLinks, present);
		return styles
			.filter(({ name }) => !present.has(name))
			.map(({ name }) => ({
				...{ label: name, behind: ': ', kind: CompletionItemKind.Property, continues: true },
				documentation: styleDescription(name, isOfLinks),
			}));
	}
	if (styles && path.length === 3) {
		const style = styles.find(({ name }) => name === path[2]);
		if (style?.values) return style.values.map((value) => ({ label: value, kind: CompletionItemKind.EnumMember }));
		if (!style || style.name === 'label') return [];
		return [...colours(context), ...(style.name === 'fill' ? pictures(context) : [])];
	}
	return key && path.length === 1 ? values(context, key, typing, entries) : [];
}

function options(present: ReadonlySet<string>): Row[] {
	return configurationKeys
		.filter(({ name }) => !present.has(name))
		.map((key) => ({
			...{ label: key.name, behind: ': ', kind: CompletionItemKind.Property },
			detail: optionDescription(key.name),
			documentation: optionFacts(key),
			continues: key.values !== undefined || ['boolean', 'file', 'folder', 'colour'].includes(key.kind),
		}));
}

/** `undefined`, which must be there, and what the notes have and the configuration does not declare. */
function types(context: ConfigurationContext, isOfLinks: boolean, present: ReadonlySet<string>): Row[] {
	const style = isOfLinks ? '{ stroke: simple, color: "#e1e1e1" }' : '{ fill: "#858585", stroke: "#858585" }';
	const names = [undefinedType, ...context.namesInUse(isOfLinks ? 'linkType' : 'type')];
	return [...new Set(names)]
		.filter((name) => !present.has(name))
		.slice(0, maxNames)
		.map((name) => ({
			...{ label: name, newText: yamlText(name), behind: `: ${style}`, kind: CompletionItemKind.EnumMember },
		}));
}

function metas(context: ConfigurationContext): Row[] {
	const declared = new Set(context.file.values.recordMetas);
	return context
		.metas()
		.filter((name) => !declared.has(name))
		.slice(0, maxNames)
		.map((name) => ({ label: name, newText: yamlText(name), kind: CompletionItemKind.Property }));
}

/** The colours that the configuration has already, the most common names of others. */
function colours({ file }: ConfigurationContext): Row[] {
	const used = new Set(file.lines.flatMap((line) => line.match(/(?<=["'])#(?:[\da-f]{6}|[\da-f]{3})(?=["'])/gi) ?? []));
	const row = (label: string, newText: string): Row => ({ label, newText, kind: CompletionItemKind.Color });
	return [
		...[...used].map((colour) => row(colour, JSON.stringify(colour))),
		...colourNames.map((name) => row(name, name)),
	];
}

function pictures(context: ConfigurationContext): Row[] {
	return context
		.pictures()
		.filter((name) => drawnPicture.test(name))
		.slice(0, maxNames)
		.map((name) => ({ label: name, newText: yamlText(name), kind: CompletionItemKind.File }));
}

function values(
	context: ConfigurationContext,
	key: ConfigurationKey,
	typing: ConfigurationTyping,
	entries: readonly NamedEntry[],
): Row[] {
	const byDefault = key.defaults['2.6'];
	const ofChoice = (value: string): Row => ({
		...{ label: value, kind: CompletionItemKind.EnumMember },
		...(value === byDefault && { detail: l10n.t('default') }),
	});
	switch (key.kind) {
		case 'choice':
			return (key.values ?? []).map(ofChoice);
		case 'boolean':
			return ['true', 'false'].map(ofChoice);
		case 'number':
			return typing.query === '' ? [ofChoice(byDefault)] : [];
		case 'colour':
			return colours(context);
		case 'file':
		case 'folder':
			return paths(key, typing, entries);
		case 'text':
			return key.name === 'references_type_label' ? declared(context) : [];
		case 'address':
		case 'texts':
		case 'filters':
		case 'views':
		case 'recordTypes':
		case 'linkTypes':
			return [];
	}
}

function declared({ file }: ConfigurationContext): Row[] {
	const names = [...file.values.recordTypes.keys()].filter((name) => name !== undefinedType);
	return names.map((name) => ({ label: name, newText: yamlText(name), kind: CompletionItemKind.EnumMember }));
}

/** Folders, through which one comes to others, and files with the right end. */
function paths(key: ConfigurationKey, { query }: ConfigurationTyping, entries: readonly NamedEntry[]): Row[] {
	const written = unquoted(query);
	const folder = written.slice(0, written.lastIndexOf('/') + 1);
	const isWanted = ({ name, kind }: NamedEntry) =>
		kind !== 'nothing' &&
		!name.startsWith('.') &&
		(kind === 'folder' || (key.extension !== undefined && name.endsWith(key.extension)));
	const row = ({ name, kind }: NamedEntry): Row => {
		const path = `${folder}${name}`;
		const isFolder = kind === 'folder';
		return {
			label: isFolder ? `${path}/` : path,
			newText: pathText(isFolder ? `${path}/` : path),
			kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
			continues: isFolder && key.kind === 'file',
		};
	};
	const here: Row[] =
		key.kind === 'folder' && folder === '' ? [{ label: './', newText: './', kind: CompletionItemKind.Folder }] : [];
	const sorted = entries.filter(isWanted).toSorted((one, other) => (one.name < other.name ? -1 : 1));
	return [...here, ...sorted.slice(0, maxNames).map(row)];
}

/** Plain where that is surely the same to YAML. */
function pathText(path: string): string {
	return /^(?=.*[\p{L}/])[\p{L}\p{N}_./][\p{L}\p{N}_./ -]*$/u.test(path) ? path : JSON.stringify(path);
}

function optionOf({ path }: ConfigurationTyping): ConfigurationKey | undefined {
	const [name = '', ...others] = path;
	return others.length === 0 ? configurationKey(name) : undefined;
}

function unquoted(query: string): string {
	return query.replace(/^["']/, '');
}

function itemOf(
	{ label, newText = label, behind = '', detail, documentation, kind }: Row,
	rank: number,
	{ start, end, query, hasColon }: ConfigurationTyping,
	line: number,
	space: string,
): CompletionItem {
	const range = { start: { line, character: start }, end: { line, character: end } };
	return {
		...{ label, kind, sortText: sortText(rank) },
		// A quote that is there already is replaced with the rest.
		filterText: /^["']/.test(query) ? `${query[0]}${label}` : label,
		textEdit: { range, newText: space + newText + (hasColon ? '' : behind) },
		...(detail !== undefined && { detail }),
		...(documentation !== undefined && { documentation: { kind: 'markdown', value: documentation } }),
	};
}
