import * as l10n from '@vscode/l10n';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { NoteUri } from '../../core/note.ts';
import { problemsOf } from '../../features/problems/problems.ts';
import { fixNotes } from './fix.ts';
import { type OpenedNotebook, openNotebook } from './openNotebook.ts';
import { asGithub } from './reports/github.ts';
import { asJson } from './reports/json.ts';
import { type CheckReport, type FoundProblem, type Severity, severities, severityOf } from './reports/report.ts';
import { asSarif } from './reports/sarif.ts';
import { asText, fixedLine, sumOf } from './reports/text.ts';
import { couldNotRun, type Terminal } from './terminal.ts';

/** The formats of a report. All but text are for programs. */
const reports = { text: asText, json: asJson, github: asGithub, sarif: asSarif } as const;

/** Formats that cannot hold fixed problems: those go to stderr. */
const withoutFixes: readonly (keyof typeof reports)[] = ['github', 'sarif'];

export const checkFormats = Object.keys(reports) as (keyof typeof reports)[];

export interface CheckOptions {
	readonly format: keyof typeof reports;
	/** The least severity that makes the check fail. */
	readonly failOn: Severity | 'off';
	/** Applies safe fixes before the check. */
	readonly fix: boolean;
}

/**
 * Reports the same problems of a notebook as an editor does.
 *
 * @returns the exit code: 1 where a problem is as severe as `failOn`, 2 where a note could not be read or fixed, else 0
 */
export async function check(folder: string, options: CheckOptions, terminal: Terminal): Promise<number> {
	const opened = await openNotebook(folder, terminal);
	const { view } = opened.context();
	if (view.size === 0) terminal.say(l10n.t('No notes in {0}.', opened.folder));
	else if (!view.hasIds) terminal.say(l10n.t('No note in {0} has an id: there is nothing to check.', opened.folder));
	const { fixed, failures } = options.fix ? await fixNotes(opened, terminal) : { fixed: [], failures: 0 };
	const problems = await findProblems(opened, terminal);
	const report: CheckReport = { notes: view.hasIds ? view.size : 0, problems, fixed };
	if (withoutFixes.includes(options.format)) for (const problem of fixed) terminal.say(fixedLine(problem));
	await terminal.write(reports[options.format](report, terminal));
	if (options.format === 'text' && report.notes > 0) terminal.say(sumOf(report));
	if (failures > 0 || !opened.isWhole()) return couldNotRun;
	const failing = options.failOn === 'off' ? [] : severities.slice(0, severities.indexOf(options.failOn) + 1);
	return problems.some(({ severity }) => failing.includes(severity)) ? 1 : 0;
}

/** The problems of all notes, by path, then in the order of the text. */
export async function findProblems(opened: OpenedNotebook, terminal: Terminal): Promise<FoundProblem[]> {
	const context = opened.context();
	const uris = Array.from(context.view.all(), ({ uri }) => uri);
	const found: FoundProblem[] = [];
	for (const [done, uri] of uris.entries()) {
		terminal.progress(l10n.t('Checking notes'), done, uris.length);
		for (const problem of await problemsOfNote(opened, uri)) found.push(asFound(problem, uri, opened));
	}
	return found.sort(
		(one, other) =>
			compare(one.path, other.path) ||
			one.line - other.line ||
			one.column - other.column ||
			compare(one.code, other.code),
	);
}

/** Reads the text again only where a link is broken: the words before the link help to suggest a note. */
async function problemsOfNote({ notebook, context }: OpenedNotebook, uri: NoteUri): Promise<Diagnostic[]> {
	const note = notebook.state.index.note(uri);
	const found = note ? problemsOf(context(), note, undefined) : [];
	if (!found.some(({ code }) => code === 'broken_links')) return found;
	const [parsed] = await notebook.parsed([uri]);
	return parsed ? problemsOf(context(), parsed.note, parsed.lines) : found;
}

function asFound(problem: Diagnostic, uri: string, { pathOf }: OpenedNotebook): FoundProblem {
	const { range, severity, code, message, relatedInformation = [] } = problem;
	return {
		path: pathOf(uri),
		line: range.start.line + 1,
		column: range.start.character + 1,
		endLine: range.end.line + 1,
		endColumn: range.end.character + 1,
		severity: severityOf(severity ?? DiagnosticSeverity.Error),
		code: String(code),
		// Only editors that ask for it get Markdown.
		message: typeof message === 'string' ? message : message.value,
		related: relatedInformation.map(({ location }) => ({
			path: pathOf(location.uri),
			line: location.range.start.line + 1,
			column: location.range.start.character + 1,
		})),
	};
}

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
