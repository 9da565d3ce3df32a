import type { Range } from '../text.ts';
import {
	type ConfigurationDocument,
	type ConfigurationEntry,
	type ConfigurationScalar,
	textOf as textOfValue,
} from './configurationDocument.ts';
import type { ConfigurationFacts, ConfigurationProblem } from './configurationProblem.ts';
import { configurationKey, configurationKeys, shownByItself } from './configurationSchema.ts';
import { isMeta } from './headerRules.ts';
import { filterProblems, listProblems, viewProblems } from './lintLists.ts';
import { styleProblems } from './lintStyles.ts';
import { effectsOfWrong, scalarProblems, unquotedColour } from './lintValues.ts';
import { nearest } from './nearest.ts';

/** Keys that earlier versions or habits have, and what they are called. */
const meantKeys: ReadonlyMap<string, string> = new Map([['links_context', 'link_context']]);

/** Of more unknown keys, nobody looks for those that were meant. */
const maxGuessed = 50;

/** The most keys that are said not to be declared. */
const maxMetas = 20;

/** The keys that citations need, all three. */
const citationKeys = ['csl', 'bibliography', 'csl_locale'];

/** Finds the problems of a configuration, in the order of the text (format.md 3.2). */
export function lintConfiguration(
	document: ConfigurationDocument,
	lines: readonly string[],
	facts: ConfigurationFacts,
): ConfigurationProblem[] {
	const broken = [...commentProblems(document, lines), ...yamlProblems(document, lines)];
	const [error] = document.errors;
	// From the option with a mistake on, YAML takes the text for something else.
	const mistaken = error && document.entries.findLast(({ keyPlace }) => compare(keyPlace, error.place) < 0);
	const isRead = ({ place }: ConfigurationProblem) => !error || (mistaken && compare(place, mistaken.keyPlace) < 0);
	const found = [
		...duplicates(document.entries),
		...entriesProblems(document, lines, withReferences(document, facts)),
		...wholeProblems(document, facts),
	].filter(isRead);
	const hasTables = document.entries.some(
		({ key, value }) => key === 'select_origin' && value.kind === 'scalar' && value.value === 'csv',
	);
	return [...broken, ...found.map((problem) => (hasTables ? ofTables(problem) : problem))].sort((one, other) =>
		compare(one.place, other.place),
	);
}

/** Where notes come from tables, 2.6 stops if one is missing, which it does not look for before. */
function ofTables(problem: ConfigurationProblem): ConfigurationProblem {
	const isTable = problem.code === 'config_path' && problem.key?.isOnlyNamed === true;
	return isTable ? { ...problem, effects: { ...problem.effects, '2.6': 'stops' } } : problem;
}

function compare({ start: one }: Range, { start: other }: Range): number {
	return one.line - other.line || one.character - other.character;
}

/**
 * The facts, with the types that are used though no note has them: that of references. Where notes come from tables, nobody
 * knows what is used.
 */
function withReferences({ entries }: ConfigurationDocument, facts: ConfigurationFacts): ConfigurationFacts {
	const options = new Map(entries.map((entry) => [entry.key, entry]));
	const origin = textOf(options, 'select_origin') || 'directory';
	const hasNodes = textOf(options, 'references_as_nodes') === 'true';
	const label = hasNodes ? textOf(options, 'references_type_label') || 'references' : undefined;
	return {
		...facts,
		isUsed(kind, name) {
			if (origin !== 'directory') return undefined;
			return (kind === 'type' && name === label) || facts.isUsed(kind, name);
		},
	};
}

function commentProblems({ htmlComments }: ConfigurationDocument, lines: readonly string[]): ConfigurationProblem[] {
	return htmlComments.map((line) => {
		const text = lines[line] ?? '';
		const start = text.length - text.trimStart().length;
		const place = { start: { line, character: start }, end: { line, character: text.trimEnd().length } };
		return { code: 'config_html_comment', place, effects: { '2.5': 'stops', '2.6': 'stops' } };
	});
}

function yamlProblems({ kind, errors }: ConfigurationDocument, lines: readonly string[]): ConfigurationProblem[] {
	const effects = { '2.5': 'stops', '2.6': 'stops' } as const;
	const start = { line: 0, character: 0 };
	if (kind === 'nothing' && errors.length === 0)
		return [{ code: 'config_empty', place: { start, end: start }, effects }];
	if (kind === 'other' && errors.length === 0) {
		const detail = 'no map of options';
		return [{ code: 'config_yaml', place: { start, end: start }, effects: { '2.6': 'ignores' }, detail }];
	}
	return errors.slice(0, 1).map(({ reason, place }) => {
		const colour = colourInBraces(lines);
		if (colour && compare(colour, place) < 0)
			return { code: 'config_unquoted_colour', place: colour, effects } as const;
		return { code: 'config_yaml', place, effects, detail: reason } as const;
	});
}

/** The first colour without quotes that hides the end of its braces: YAML misses them only in a line below. */
function colourInBraces(lines: readonly string[]): Range | undefined {
	for (const [line, text] of lines.entries()) {
		const [whole, colour = ''] = /^(?:[^#]|["']#)*[{,]\s*(?:fill|stroke|color):\s+(#[\da-f]{3,8})\b/i.exec(text) ?? [];
		if (whole === undefined) continue;
		return { start: { line, character: whole.length - colour.length }, end: { line, character: whole.length } };
	}
	return undefined;
}

/** At all depths. Of the same keys, all but the first. */
function duplicates(entries: readonly ConfigurationEntry[]): ConfigurationProblem[] {
	const seen = new Set<string>();
	return entries.flatMap((entry): ConfigurationProblem[] => {
		const inside = entry.value.kind === 'map' ? duplicates(entry.value.entries) : [];
		if (!seen.has(entry.key)) {
			seen.add(entry.key);
			return inside;
		}
		const effects = { '2.5': 'stops', '2.6': 'stops' } as const;
		return [{ code: 'config_duplicate_key', place: entry.keyPlace, effects, detail: entry.key, entry }, ...inside];
	});
}

function* entriesProblems(
	{ entries }: ConfigurationDocument,
	lines: readonly string[],
	facts: ConfigurationFacts,
): Iterable<ConfigurationProblem> {
	const present = new Set(entries.map(({ key }) => key));
	let unknown = 0;
	for (const entry of entries) {
		const key = configurationKey(entry.key);
		if (!key) {
			const others = configurationKeys.flatMap(({ name }) => (present.has(name) ? [] : name));
			const meant = meantKeys.get(entry.key) ?? (unknown++ < maxGuessed ? nearest(entry.key, others) : undefined);
			const proposals = meant === undefined || present.has(meant) ? [] : [meant];
			const effects = { '2.5': 'ignores', '2.6': 'ignores' } as const;
			yield { code: 'config_unknown_key', place: entry.keyPlace, effects, detail: entry.key, proposals, entry };
			continue;
		}
		const option = { entry, key };
		const colour = unquotedColour(entry.value, lines);
		if (colour) {
			const effects = effectsOfWrong(key);
			yield { code: 'config_unquoted_colour', place: colour, effects, part: entry.value, ...option };
		} else if (key.kind === 'recordTypes' || key.kind === 'linkTypes') yield* styleProblems(option, lines, facts);
		else if (key.kind === 'texts') yield* listProblems(option);
		else if (key.kind === 'filters') yield* filterProblems(option);
		else if (key.kind === 'views') yield* viewProblems(option);
		else yield* scalarProblems(option, facts);
	}
}

/** The problems of what several options say together, or of what one does not say. */
function* wholeProblems(document: ConfigurationDocument, facts: ConfigurationFacts): Iterable<ConfigurationProblem> {
	if (document.kind !== 'map' || document.errors.length > 0) return;
	// Of two with one key, the first, as fixes have it.
	const entries = new Map<string, ConfigurationEntry>();
	for (const entry of document.entries) if (!entries.has(entry.key)) entries.set(entry.key, entry);
	yield* originProblems(entries);
	yield* citationProblems(entries);
	yield* referenceProblems(entries);
	yield* otherFileProblems(entries, facts);
	for (const entry of document.entries) if (entry.key === 'record_metas') yield* metaProblems(entry);
	yield* undeclaredMetas(entries, facts);
}

type Entries = ReadonlyMap<string, ConfigurationEntry>;

function textOf(entries: Entries, key: string): string {
	const value = entries.get(key)?.value;
	return value?.kind === 'scalar' && value.value !== null ? String(value.value) : '';
}

/** The place of an option's value; without the option, that of the first key. */
function placeOf(entries: Entries, key: string): Range {
	const [first] = entries.values();
	const start = { line: 0, character: 0 };
	return entries.get(key)?.value.place ?? first?.keyPlace ?? { start, end: start };
}

function* originProblems(entries: Entries): Iterable<ConfigurationProblem> {
	const origin = textOf(entries, 'select_origin') || 'directory';
	const option = optionOf(entries, 'select_origin');
	if (origin === 'directory') {
		const files = entries.get('files_origin');
		// One that is empty has a problem of its own.
		if (!files) {
			const place = placeOf(entries, 'select_origin');
			yield { code: 'config_origin', place, effects: { '2.5': 'stops' }, detail: 'files_origin', ...option };
		}
		return;
	}
	const needed = { csv: ['nodes_origin', 'links_origin'], online: ['nodes_online', 'links_online'] }[origin];
	const missing = needed?.filter((key) => textOf(entries, key) === '') ?? [];
	if (missing.length === 0) return;
	const place = placeOf(entries, 'select_origin');
	yield { code: 'config_origin', place, effects: { '2.6': 'stops' }, detail: missing.join(', '), ...option };
}

function optionOf(entries: Entries, name: string) {
	const entry = entries.get(name);
	const key = configurationKey(name);
	return { ...(entry && { entry }), ...(key && { key }) };
}

function* citationProblems(entries: Entries): Iterable<ConfigurationProblem> {
	const missing = citationKeys.filter((key) => textOf(entries, key) === '');
	const [set] = citationKeys.filter((key) => !missing.includes(key));
	if (set === undefined || missing.length === 0) return;
	// A bibliography alone is of use in the editor.
	const isAlone = set === 'bibliography' && missing.length === 2;
	if (isAlone && textOf(entries, 'references_as_nodes') !== 'true') return;
	const effects = { '2.5': 'ignores', '2.6': 'ignores' } as const;
	const entry = entries.get(set);
	const place = entry?.keyPlace ?? placeOf(entries, set);
	yield { code: 'config_citations', place, effects, detail: missing.join(', '), ...optionOf(entries, set) };
}

/** The type of the nodes that references are; undefined where they are none. */
function typeOfReferences(entries: Entries): string | undefined {
	if (textOf(entries, 'references_as_nodes') !== 'true') return undefined;
	return textOf(entries, 'references_type_label') || 'references';
}

function* referenceProblems(entries: Entries): Iterable<ConfigurationProblem> {
	const type = typeOfReferences(entries);
	if (type === undefined) return;
	const types = entries.get('record_types');
	if (types?.value.kind === 'map' && types.value.entries.some(({ key }) => key === type)) return;
	const name = entries.has('references_type_label') ? 'references_type_label' : 'references_as_nodes';
	const effects = { '2.5': 'ignores', '2.6': 'ignores' } as const;
	const place = placeOf(entries, name);
	yield { code: 'config_references_type', place, effects, detail: type, ...optionOf(entries, 'record_types') };
}

function* otherFileProblems(entries: Entries, { otherFiles }: ConfigurationFacts): Iterable<ConfigurationProblem> {
	const { hidden, excluded, deadLinks = [] } = otherFiles;
	const origin = textOf(entries, 'select_origin') || 'directory';
	if (origin !== 'directory') return;
	const place = placeOf(entries, 'files_origin');
	const [detail] = [...deadLinks].sort();
	if (detail !== undefined) {
		const effects = { '2.6': 'stops' } as const;
		yield { code: 'config_dead_link', place, effects, detail, count: deadLinks.length };
	}
	if (hidden.length + excluded.length === 0) return;
	if (excluded.length > 0) {
		const effects = { '2.5': 'misreads', '2.6': 'misreads' } as const;
		yield { code: 'config_other_files', place, effects, count: excluded.length + hidden.length };
	} else {
		const effects = { '2.6': 'misreads' } as const;
		yield { code: 'config_other_files', place, effects, count: hidden.length, isOnlyHidden: true };
	}
}

/** The keys that many notes may have are reported once, here. */
function* undeclaredMetas(entries: Entries, facts: ConfigurationFacts): Iterable<ConfigurationProblem> {
	const value = entries.get('record_metas')?.value;
	const isOdd = value && value.kind !== 'list' && textOf(entries, 'record_metas') !== '';
	if (isOdd || (textOf(entries, 'select_origin') || 'directory') !== 'directory') return;
	const declared = new Set(value?.kind === 'list' ? value.items.map(textOfValue) : []);
	const place = entries.get('record_metas')?.keyPlace ?? placeOf(entries, 'record_metas');
	const effects = { '2.5': 'ignores' } as const;
	let found = 0;
	for (const { name, notes } of facts.keysInUse()) {
		if (declared.has(name) || !isMeta(name)) continue;
		yield { code: 'config_undeclared_meta', place, effects, detail: name, count: notes };
		if (++found === maxMetas) return;
	}
}

/** Keys among the metas that Cosma shows by itself. */
function* metaProblems(entry: ConfigurationEntry): Iterable<ConfigurationProblem> {
	const items = entry.value.kind === 'list' ? entry.value.items : [];
	const texts = items.filter((item): item is ConfigurationScalar => item.kind === 'scalar');
	for (const item of texts) {
		const name = String(item.value);
		if (!shownByItself.has(name)) continue;
		const effects = { '2.6': 'misreads' } as const;
		yield { code: 'config_known_meta', place: item.place, effects, detail: name, entry, part: item };
	}
}
