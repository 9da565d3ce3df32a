import * as l10n from '@vscode/l10n';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { LibraryProblem, LibraryProblemCode } from '../../core/citations/library.ts';
import { decoded } from '../../core/noteId.ts';
import type { ProblemLevel, Settings } from '../../core/settings.ts';
import { rangeOf } from '../../core/text.ts';
import { asName } from '../shared/markdown.ts';
import { severities } from '../shared/severities.ts';

/** The most problems of a file that are shown. */
const maxProblems = 200;

interface Entry {
	readonly level: ProblemLevel;
	/** What is wrong and what to do. */
	readonly text: (problem: LibraryProblem) => string;
}

const entries: Readonly<Record<LibraryProblemCode, Entry>> = {
	library_syntax: {
		level: 'error',
		text: ({ detail }) =>
			detail === undefined
				? l10n.t('This is not valid JSON. Fix it: Cosma stops, and Kezako knows only the works before it')
				: l10n.t('This part of a work cannot be read: look at its braces, quotes and commas'),
	},
	library_trailing_comma: {
		level: 'error',
		text: () => l10n.t('Remove this comma: nothing follows it, and Cosma stops at it'),
	},
	library_mark: {
		level: 'error',
		text: () => l10n.t('Save this file as UTF-8 without a byte order mark (BOM): Cosma stops at the mark'),
	},
	library_form: {
		level: 'error',
		text: ({ detail }) =>
			detail === undefined
				? l10n.t('This is not CSL JSON, which is a list of works: export it as “CSL JSON”')
				: l10n.t('This is not BibTeX: give the file another extension than .bib'),
	},
	library_no_id: { level: 'warning', text: () => l10n.t('Give this work an id: nobody can cite it') },
	library_duplicate_id: {
		level: 'warning',
		text: (problem) => l10n.t('Another work below has the id {0}, too: only that one is cited', detailOf(problem)),
	},
	library_web_id: {
		level: 'warning',
		text: (problem) =>
			l10n.t(
				'{0} is an id of Zotero’s web interface, which cannot be cited: export from Zotero with Better BibTeX',
				detailOf(problem),
			),
	},
	library_no_title: {
		level: 'information',
		text: (problem) => l10n.t('Give {0} a title: with references_as_nodes, Cosma 2.6 stops', detailOf(problem)),
	},
	library_same_key: {
		level: 'information',
		text: (problem) =>
			l10n.t('{0} is in {1}, too: that one is cited', detailOf(problem), asName(nameOf(problem.otherUri ?? ''))),
	},
};

/** The codes of all problems that a library may have, with their levels by default. */
export const libraryLevels: ReadonlyMap<string, ProblemLevel> = new Map(
	Object.entries(entries).map(([code, { level }]) => [code, level]),
);

/** The problems of a library that the writer wants to see, as an editor shows them. */
export function libraryDiagnostics(
	problems: readonly LibraryProblem[],
	{ problems: levels }: Pick<Settings, 'problems'>,
): Diagnostic[] {
	return problems.slice(0, maxProblems).flatMap((problem): Diagnostic[] => {
		const { level: byDefault, text } = entries[problem.code];
		const level = levels.get(problem.code) ?? byDefault;
		if (level === 'off') return [];
		const about = { source: 'Kezako', code: problem.code, message: text(problem) };
		return [{ range: rangeOf(problem), severity: severities[level], ...about }];
	});
}

function detailOf({ detail = '' }: LibraryProblem): string {
	return asName(detail);
}

function nameOf(uri: string): string {
	return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}
