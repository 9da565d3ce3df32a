import * as l10n from '@vscode/l10n';
import type { TextEdit } from 'vscode-languageserver-types';
import type { ConfigurationEntry, ConfigurationValue } from '../../core/cosma/configurationDocument.ts';
import { declareMeta } from '../../core/cosma/configurationEdits.ts';
import type { ConfigurationProblem } from '../../core/cosma/configurationProblem.ts';
import { removal } from '../../core/cosma/configurationRemoval.ts';
import { isAlias } from '../../core/cosma/configurationWriter.ts';
import { flowText } from '../../core/header/yamlText.ts';
import { asLabel, asName } from '../shared/markdown.ts';
import { numberText } from '../shared/numberText.ts';
import type { ConfigurationContext } from './configurationContext.ts';
import type { ConfigurationFix } from './configurationFix.ts';
import { withField, withOption, withType } from './configurationInsertions.ts';
import { yamlFixes } from './configurationYamlFixes.ts';

/** The fixes of a problem, best first; none where only the writer can know. */
export function configurationFixes(
	context: ConfigurationContext,
	problem: ConfigurationProblem,
	all: readonly ConfigurationProblem[],
): ConfigurationFix[] {
	// What an alias stands for is changed where it is written.
	const { lines } = context.file;
	if ([problem.place, problem.type?.value.place].some((place) => place && isAlias(lines, place))) return [];
	const fixes = proposed(context, problem, all).filter(({ edits }) => edits.length > 0);
	return fixes.length > 0 && fixedTogether.has(problem.code) ? [...fixes, ...withAlike(context, problem, all)] : fixes;
}

/** Problems that come in numbers, as when a configuration is one of Cosma 1. */
const fixedTogether: ReadonlySet<string> = new Set(['config_old_type', 'config_unquoted_colour', 'config_not_text']);

/** The same fix for all problems of the same kind. Each changes its own place alone. */
function withAlike(
	context: ConfigurationContext,
	{ code }: ConfigurationProblem,
	all: readonly ConfigurationProblem[],
): ConfigurationFix[] {
	const alike = all.filter((other) => other.code === code && !isAlias(context.file.lines, other.place));
	if (alike.length < 2) return [];
	const edits = alike.flatMap((other) => proposed(context, other, all)[0]?.edits ?? []);
	return [{ title: l10n.t('Fix all {0} of this kind', numberText(alike.length)), edits }];
}

function proposed(
	context: ConfigurationContext,
	problem: ConfigurationProblem,
	all: readonly ConfigurationProblem[],
): ConfigurationFix[] {
	const { place, entry, part, type, key, detail = '', proposals = [] } = problem;
	const { lines } = context.file;
	const value = part ?? entry?.value;
	// A list may stand below its key at the margin, where YAML takes no map in braces.
	const isAtMargin = entry !== undefined && place.start.line > entry.keyPlace.end.line && place.start.character === 0;
	const change = (to: string): ConfigurationFix => ({
		title: l10n.t('Change to {0}', asName(to)),
		edits: [{ range: place, newText: isAtMargin ? `  ${to}` : to }],
	});
	switch (problem.code) {
		case 'config_html_comment':
			return [{ title: l10n.t('Write a comment of YAML'), edits: asComment(lines, place.start.line) }];
		case 'config_duplicate_key':
			return withoutDuplicate(context, problem);
		case 'config_empty':
			return [{ title: l10n.t('Add {0}', 'files_origin: ./'), edits: withOption(context, 'files_origin: ./') }];
		case 'config_unknown_key':
			return [...proposals.map(change), ...removing(l10n.t('Remove {0}', asName(detail)), context, entry)];
		case 'config_value':
			if (key?.kind === 'texts' && !part) return [asList(value, place)];
			if (key?.kind === 'filters' && part) return removingItem(context, problem);
			return proposals.map(change);
		case 'config_empty_text':
		case 'config_null':
			return fillingOrRemoving(context, problem, all);
		case 'config_not_text':
			return [{ title: l10n.t('Put it in quotes'), edits: [{ range: place, newText: JSON.stringify(detail) }] }];
		case 'config_unquoted_colour': {
			const colour = textIn(lines, place);
			return [{ title: l10n.t('Put it in quotes'), edits: [{ range: place, newText: JSON.stringify(colour) }] }];
		}
		case 'config_origin':
			if (detail !== 'files_origin') return [];
			return [{ title: l10n.t('Add {0}', 'files_origin: ./'), edits: withOption(context, 'files_origin: ./') }];
		case 'config_undefined_type':
			return [{ title: l10n.t('Add the type {0}', 'undefined'), edits: withType(context, key, 'undefined') }];
		case 'config_type_incomplete':
			return [{ title: l10n.t('Add {0}', detail), edits: withField(context, key, type, detail.split(', ')) }];
		case 'config_old_type': {
			const written = textIn(lines, place);
			const colour = /^["']/.test(written) ? written : JSON.stringify(written);
			const isOfLinks = key?.kind === 'linkTypes';
			const style = isOfLinks ? `{ stroke: simple, color: ${colour} }` : `{ fill: ${colour}, stroke: ${colour} }`;
			return [{ title: l10n.t('Write it as later versions do'), edits: [{ range: place, newText: style }] }];
		}
		case 'config_stroke':
			return proposals.map(change);
		case 'config_filters':
			return removing(l10n.t('Remove {0}', 'record_filters'), context, entry);
		case 'config_metas_text':
			return [asList(value, place)];
		case 'config_known_meta':
			return removingItem(context, problem);
		case 'config_references_type':
			return [{ title: l10n.t('Declare the type {0}', asName(detail)), edits: withType(context, key, detail) }];
		case 'config_unused_type':
			return removing(l10n.t('Remove {0}', asName(detail)), context, type);
		case 'config_yaml':
			return yamlFixes(context, problem);
		case 'config_undeclared_meta':
			return [
				{
					title: l10n.t('Declare {0} in config.yml', asLabel(detail)),
					edits: declareMeta(context.file.lines.join('\n'), detail),
				},
			];
		case 'config_path':
		case 'config_no_folder':
		case 'config_extension':
		case 'config_citations':
		case 'config_other_files':
		case 'config_dead_link':
			return [];
	}
}

/** The one that says nothing goes, else the later one. */
function withoutDuplicate(
	context: ConfigurationContext,
	{ entry, detail = '' }: ConfigurationProblem,
): ConfigurationFix[] {
	const family = entry && familyOf(entry, { siblings: context.document.entries, isFlow: context.document.isFlow });
	const [first] = family?.siblings.filter(({ key }) => key === detail) ?? [];
	if (!first) return [];
	const fixes = [
		...removing(l10n.t('Remove this {0}', asName(detail)), context, entry),
		...removing(l10n.t('Remove the first {0}', asName(detail)), context, first),
	];
	return saysNothing(first.value) ? fixes.reverse() : fixes;
}

function saysNothing(value: ConfigurationValue): boolean {
	if (value.kind === 'scalar') return value.value === null || value.value === '';
	return (value.kind === 'list' ? value.items : value.entries).length === 0;
}

/** What is empty goes; where it must be there, it gets what Cosma 2.6 has by default. */
function fillingOrRemoving(
	context: ConfigurationContext,
	problem: ConfigurationProblem,
	all: readonly ConfigurationProblem[],
): ConfigurationFix[] {
	const { entry, part, key, style, type } = problem;
	if (style?.isRequired && part) {
		const colour = style.values ? 'simple' : JSON.stringify(style.name === 'color' ? '#e1e1e1' : '#858585');
		return [filling(context, part, colour)];
	}
	if (style) return removing(l10n.t('Remove {0}', style.name), context, type);
	if (part && key?.kind === 'views') return removingView(context, problem);
	if (part) return removingItem(context, problem);
	if (key?.name === 'files_origin' && entry) return [filling(context, entry.value, './')];
	const one = removing(l10n.t('Remove {0}', key?.name ?? ''), context, entry);
	const others = all.filter((other) => isEmptyOption(other) && other.entry && other.key?.name !== 'files_origin');
	if (others.length < 2) return one;
	const entries = others.flatMap((other) => other.entry ?? []);
	const title = l10n.t('Remove all {0} empty options', numberText(entries.length));
	return [...one, { title, edits: removalOf(context, entries) }];
}

function isEmptyOption({ code, part, style }: ConfigurationProblem): boolean {
	return (code === 'config_empty_text' || code === 'config_null') && !part && !style;
}

function filling(context: ConfigurationContext, { place }: ConfigurationValue, text: string): ConfigurationFix {
	const line = context.file.lines[place.start.line] ?? '';
	const space = line[place.start.character - 1] === ':' ? ' ' : '';
	return { title: l10n.t('Change to {0}', text), edits: [{ range: place, newText: space + text }] };
}

/** An entry beside others of its map. */
interface Family {
	readonly siblings: readonly ConfigurationEntry[];
	readonly isFlow: boolean;
	/** The entry whose value they are; undefined for options. */
	readonly owner?: ConfigurationEntry;
}

function familyOf(entry: ConfigurationEntry, family: Family): Family | undefined {
	if (family.siblings.includes(entry)) return family;
	for (const owner of family.siblings) {
		const { value } = owner;
		const inside = value.kind === 'map' && { siblings: value.entries, isFlow: value.isFlow, owner };
		const found = inside && familyOf(entry, inside);
		if (found) return found;
	}
	return undefined;
}

/** Takes entries out, all of one map. A map that would be empty goes with its key: no version takes nothing for one. */
function removalOf(context: ConfigurationContext, entries: readonly ConfigurationEntry[]): TextEdit[] {
	const { document, file } = context;
	const [first] = entries;
	const family = first && familyOf(first, { siblings: document.entries, isFlow: document.isFlow });
	if (!family) return [];
	if (family.owner && family.siblings.length === entries.length) return removalOf(context, [family.owner]);
	const parts = family.siblings.map((entry) => ({ start: entry.keyPlace.start, value: entry.value }));
	const removed = parts.filter((_part, at) => entries.some((entry) => entry === family.siblings[at]));
	return removal(file.lines, parts, new Set(removed), family.isFlow);
}

function removing(title: string, context: ConfigurationContext, entry: ConfigurationEntry | undefined) {
	return entry ? [{ title, edits: removalOf(context, [entry]) }] : [];
}

/** Without its only item, a list would be nothing, which no version takes. */
function removingItem(context: ConfigurationContext, { entry, part }: ConfigurationProblem): ConfigurationFix[] {
	if (!part || entry?.value.kind !== 'list') return [];
	const list = entry.value;
	const written = part.kind === 'scalar' ? part.written : '';
	const title = l10n.t('Remove {0}', asName(written) || l10n.t('the empty item'));
	if (list.items.length === 1) return removing(l10n.t('Remove {0}', entry.key), context, entry);
	const parts = new Map(list.items.map((item) => [item, { start: item.place.start, value: item }]));
	const removed = [...parts].flatMap(([item, one]) => (item === part ? one : []));
	return [{ title, edits: removal(context.file.lines, [...parts.values()], new Set(removed), list.isFlow) }];
}

function removingView(context: ConfigurationContext, { entry, part }: ConfigurationProblem): ConfigurationFix[] {
	const views = entry?.value.kind === 'map' ? entry.value.entries : [];
	const view = views.find(({ value }) => value === part);
	return removing(l10n.t('Remove {0}', asName(view?.key ?? '')), context, view);
}

/** A text as a list of its parts between commas. */
function asList(value: ConfigurationValue | undefined, place: TextEdit['range']): ConfigurationFix {
	const title = l10n.t('Make it a list');
	if (value?.kind !== 'scalar') return { title, edits: [] };
	const items = String(value.value ?? '')
		.split(',')
		.map((item) => item.trim())
		.filter((item) => item !== '');
	return { title, edits: [{ range: place, newText: `[${items.map(flowText).join(', ')}]` }] };
}

function textIn(lines: readonly string[], { start, end }: TextEdit['range']): string {
	return (lines[start.line] ?? '').slice(start.character, end.character);
}

/** The lines of an HTML comment, each as a comment of YAML. */
function asComment(lines: readonly string[], first: number): TextEdit[] {
	const closing = lines.findIndex((line, at) => at >= first && line.includes('-->'));
	const last = closing < 0 ? first : closing;
	return lines.slice(first, last + 1).map((line, at) => {
		const text = line
			.replace(/^\s*<!--/, '')
			.replace(/-->.*$/, '')
			.trim();
		const indent = /^\s*/.exec(line)?.[0] ?? '';
		const range = {
			start: { line: first + at, character: 0 },
			end: { line: first + at, character: line.length },
		};
		return { range, newText: text === '' && first !== last ? '' : `${indent}# ${text}` };
	});
}
