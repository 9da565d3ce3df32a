import * as l10n from '@vscode/l10n';
import { type Diagnostic, DiagnosticTag } from 'vscode-languageserver-types';
import type { ConfigurationProblem, ConfigurationProblemCode } from '../../core/cosma/configurationProblem.ts';
import { lintConfiguration } from '../../core/cosma/lintConfiguration.ts';
import { cosmaVersions } from '../../core/cosmaVersions.ts';
import type { ProblemLevel } from '../../core/settings.ts';
import { asName } from '../shared/markdown.ts';
import { numberText } from '../shared/numberText.ts';
import { severities } from '../shared/severities.ts';
import type { ConfigurationContext } from './configurationContext.ts';
import { configurationSentence } from './configurationSentences.ts';

/** The most problems of a file that are shown. */
const maxProblems = 200;

/** How a problem of a configuration is shown. */
interface Entry {
	/** By default, it is as serious as what Cosma does: an error where that stops, a warning where it loses something. */
	readonly level?: ProblemLevel;
	/** What is wrong and what to do, without what Cosma does. */
	readonly text: (problem: ConfigurationProblem) => string;
	/** Cosma does nothing of note, or the sentence says it. */
	readonly isWhole?: boolean;
}

/** Each code has its lines in test/cosma/rules/config.yml. */
const entries: Readonly<Record<ConfigurationProblemCode, Entry>> = {
	config_yaml: { text: (problem) => l10n.t('this is no YAML: {0}', detailOf(problem)) },
	config_duplicate_key: { text: (problem) => l10n.t('{0} is here twice', detailOf(problem)) },
	config_html_comment: { text: () => l10n.t('a comment in YAML begins with #, not with <!--') },
	config_empty: { text: () => l10n.t('this configuration is empty') },
	config_unknown_key: {
		level: 'information',
		text: ({ proposals: [meant] = [], ...problem }) =>
			meant === undefined
				? l10n.t('there is no option {0}', detailOf(problem))
				: l10n.t('there is no option {0}, is it {1}?', detailOf(problem), meant),
	},
	config_value: { text: valueSentence },
	config_empty_text: {
		text: ({ part, style, key }) => {
			if (part && !style) return l10n.t('one of {0} is empty', key?.name ?? '');
			return style?.isRequired || key?.name === 'files_origin'
				? l10n.t('give {0} a value', style?.name ?? key?.name ?? '')
				: l10n.t('remove {0}, which is empty', style?.name ?? key?.name ?? '');
		},
	},
	config_null: {
		level: 'information',
		text: ({ key }) =>
			key?.name === 'files_origin'
				? l10n.t('give {0} a value', key.name)
				: l10n.t('remove {0}, which is empty', key?.name ?? ''),
	},
	config_not_text: { text: (problem) => l10n.t('put {0} in quotes to make it a text', detailOf(problem)) },
	config_unquoted_colour: { text: () => l10n.t('put the colour in quotes, here it is a comment') },
	config_path: { text: (problem) => l10n.t('{0} does not exist', detailOf(problem)) },
	config_no_folder: { text: (problem) => l10n.t('{0} is no folder', detailOf(problem)) },
	config_extension: {
		text: ({ key, ...problem }) => l10n.t('{0} does not end in {1}', detailOf(problem), key?.extension ?? ''),
	},
	config_origin: {
		text: ({ entry, ...problem }) =>
			l10n.t('{0} needs {1}', asName(valueText(entry?.value) || 'select_origin: directory'), detailOf(problem)),
	},
	config_undefined_type: {
		level: 'warning',
		text: ({ key }) => l10n.t('{0} lacks the type undefined', key?.name ?? ''),
	},
	config_type_incomplete: {
		text: ({ type, ...problem }) => l10n.t('the type {0} lacks {1}', asName(type?.key ?? ''), detailOf(problem)),
	},
	config_old_type: {
		text: ({ type }) => l10n.t('the type {0} is written as in Cosma 1', asName(type?.key ?? '')),
	},
	config_stroke: {
		level: 'warning',
		text: ({ style, ...problem }) =>
			l10n.t('the stroke {0} is none of {1}', detailOf(problem), (style?.values ?? []).join(', ')),
	},
	config_filters: {
		level: 'information',
		isWhole: true,
		text: () => l10n.t('record_filters has no effect in any version of Cosma'),
	},
	config_metas_text: { text: () => l10n.t('record_metas must be a list') },
	config_known_meta: {
		level: 'warning',
		isWhole: true,
		text: (problem) => l10n.t('Cosma 2.6 shows {0} twice: remove it from record_metas', detailOf(problem)),
	},
	config_references_type: {
		level: 'warning',
		isWhole: true,
		text: (problem) => l10n.t('References have no colour: declare the type {0} in record_types', detailOf(problem)),
	},
	config_citations: {
		level: 'information',
		isWhole: true,
		text: (problem) => l10n.t('Cosma formats no citation without {0}', detailOf(problem)),
	},
	config_unused_type: {
		level: 'hint',
		isWhole: true,
		text: ({ key, ...problem }) =>
			key?.kind === 'linkTypes'
				? l10n.t('No link has the type {0}', detailOf(problem))
				: l10n.t('No note has the type {0}', detailOf(problem)),
	},
	config_other_files: { level: 'information', isWhole: true, text: otherFilesSentence },
	config_undeclared_meta: {
		level: 'information',
		isWhole: true,
		text: ({ count = 1, ...problem }) =>
			count === 1
				? l10n.t('1 note has the key {0}, which Cosma 2.5 ignores: declare it in record_metas', detailOf(problem))
				: l10n.t(
						'{0} notes have the key {1}, which Cosma 2.5 ignores: declare it in record_metas',
						numberText(count),
						detailOf(problem),
					),
	},
	config_dead_link: {
		text: ({ count = 1, ...problem }) =>
			count === 1
				? l10n.t('the symbolic link {0} leads nowhere or in a circle, remove it', detailOf(problem))
				: l10n.t(
						'{0} symbolic links lead nowhere or in a circle, remove {1} and the others',
						numberText(count),
						detailOf(problem),
					),
	},
};

/** The codes of all problems that a configuration may have, with their levels where Cosma does its worst. */
export const configurationLevels: ReadonlyMap<string, ProblemLevel> = new Map(
	Object.entries(entries).map(([code, { level = 'error' }]) => [code, level]),
);

/** The problems of a configuration that the writer wants to see. */
export function configurationProblems(context: ConfigurationContext): ConfigurationProblem[] {
	if (context.versions.length === 0) return [];
	return lintConfiguration(context.document, context.file.lines, context.facts)
		.map((problem) => ofVersions(problem, context))
		.filter((problem) => problem !== undefined && levelOf(problem, context) !== 'off')
		.filter((problem) => problem !== undefined)
		.slice(0, maxProblems);
}

/** The same as an editor shows them. */
export function configurationDiagnostics(context: ConfigurationContext): Diagnostic[] {
	return configurationProblems(context).map((problem) => asDiagnostic(problem, context));
}

export function asDiagnostic(problem: ConfigurationProblem, context: ConfigurationContext): Diagnostic {
	const level = levelOf(problem, context);
	return {
		range: problem.place,
		severity: severities[level],
		source: 'Kezako',
		code: problem.code,
		message: sentenceOf(problem),
		...(problem.code === 'config_unused_type' && { tags: [DiagnosticTag.Unnecessary] }),
	};
}

/** The problem as it concerns the writer's versions; undefined where those have none. */
function ofVersions(
	problem: ConfigurationProblem,
	{ versions }: ConfigurationContext,
): ConfigurationProblem | undefined {
	const those = cosmaVersions.filter((version) => problem.effects[version] !== undefined && versions.includes(version));
	if (those.length === 0 && Object.keys(problem.effects).length > 0) return undefined;
	return { ...problem, effects: Object.fromEntries(those.map((version) => [version, problem.effects[version]])) };
}

function levelOf({ code, effects }: ConfigurationProblem, { levels }: ConfigurationContext): ProblemLevel {
	const known = Object.values(effects);
	const byEffect = known.includes('stops') ? 'error' : 'warning';
	const { level = byEffect } = entries[code];
	// Where 2.6 takes nothing for nothing, the default of 2.5 is nothing, too: else a null is as bad as another value.
	return levels.get(code) ?? (code === 'config_null' && byEffect === 'error' ? 'error' : level);
}

function sentenceOf(problem: ConfigurationProblem): string {
	const { text, isWhole } = entries[problem.code];
	return isWhole ? text(problem) : l10n.t('{0}: {1}', configurationSentence(problem.effects), text(problem));
}

function detailOf({ detail = '' }: Pick<ConfigurationProblem, 'detail'>): string {
	return asName(detail);
}

function valueText(value: ConfigurationProblem['part']): string {
	return value?.kind === 'scalar' ? value.written : '';
}

function valueSentence({ key, part, style, type }: ConfigurationProblem): string {
	const name = key?.name ?? '';
	if (style) return l10n.t('{0} must be a text', style.name);
	if (type) return l10n.t('{0} must be a text', asName(type.key));
	switch (key?.kind) {
		case 'choice':
			return l10n.t('{0} is one of {1}', name, (key.values ?? []).join(', '));
		case 'boolean':
			return l10n.t('{0} is true or false', name);
		case 'number':
			return numberSentence(key);
		case 'address':
			return l10n.t('{0} must begin with http:// or https://', name);
		case 'texts':
			return part ? l10n.t('each item of {0} must be a text', name) : l10n.t('{0} must be a list', name);
		case 'filters':
			return part ? l10n.t('each of {0} must have meta and value', name) : l10n.t('{0} must be a list', name);
		case 'views':
			return part ? l10n.t('each of {0} must be a text', name) : l10n.t('{0} must be a map of names', name);
		case 'recordTypes':
		case 'linkTypes':
			return l10n.t('{0} must be a map of types', name);
		case 'text':
		case 'colour':
		case 'folder':
		case 'file':
		case undefined:
			return l10n.t('{0} must be a text', name);
	}
}

function numberSentence({ name, least, isWhole }: NonNullable<ConfigurationProblem['key']>): string {
	const number = Math.max(least?.['2.5'] ?? -Infinity, least?.['2.6'] ?? -Infinity);
	if (!Number.isFinite(number)) return l10n.t('{0} must be a number', name);
	if (isWhole) return l10n.t('{0} must be a whole number of at least {1}', name, numberText(number));
	return l10n.t('{0} must be a number of at least {1}', name, numberText(number));
}

/** Hidden files only Cosma 2.6 reads; those that the settings exclude here, or packages bring, both versions. */
function otherFilesSentence({ count = 0, isOnlyHidden }: ConfigurationProblem): string {
	if (isOnlyHidden)
		return count === 1
			? l10n.t('Cosma 2.6 also reads 1 hidden file')
			: l10n.t('Cosma 2.6 also reads {0} hidden files', numberText(count));
	return count === 1
		? l10n.t('Cosma also reads 1 file that is excluded here')
		: l10n.t('Cosma also reads {0} files that are excluded here', numberText(count));
}
