import * as l10n from '@vscode/l10n';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { CosmaEffects } from '../../core/cosma/effects.ts';
import type { NoteUri } from '../../core/note.ts';
import { type CheckedConfiguration, checkConfiguration } from '../../features/configuration/checkConfiguration.ts';
import { CosmaLosses } from '../../features/problems/cosmaLosses.ts';
import { libraryDiagnostics } from '../../features/problems/libraryProblems.ts';
import { type CheckedNote, checkNote, needsText } from '../../features/problems/problems.ts';
import { numberText } from '../../features/shared/numberText.ts';
import { configurationContext } from '../../notebook/tasks/configurationContext.ts';
import { asDiff } from './asDiff.ts';
import { type Fixed, fixNotes } from './fix.ts';
import { type OpenedNotebook, openNotebook } from './openNotebook.ts';
import { asGithub } from './reports/github.ts';
import { asJson } from './reports/json.ts';
import { type CheckReport, type FoundProblem, type Severity, severities, severityOf } from './reports/report.ts';
import { asSarif } from './reports/sarif.ts';
import { asText, fixedLine, sumOf, wouldFix } from './reports/text.ts';
import { couldNotRun, type Terminal } from './terminal.ts';

/** How much of a report is put together before it is written. UTF-16 units. */
const maxPiece = 64 * 1024;

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
	/** And puts ids in place of file names in links. */
	readonly fixNames: boolean;
	/** Prints what would be fixed, and neither writes nor checks. */
	readonly dryRun: boolean;
}

/** What was found in a note or in a configuration. */
type Checked = Partial<CheckedNote & CheckedConfiguration>;

const nothingFixed: Fixed = { fixed: [], failures: 0, patches: new Map() };

/**
 * Reports the same problems of a notebook as an editor does.
 *
 * @returns the exit code: 1 where a problem is as severe as `failOn`, or a dry run would change a note; 2 where a note could
 *          not be read or fixed; else 0
 */
export async function check(folder: string, options: CheckOptions, terminal: Terminal): Promise<number> {
	const opened = await openNotebook(folder, terminal);
	const { view, kindOf, cosma } = opened.context();
	const isNone = kindOf() === 'none' && !Array.from(view.uris()).some((uri) => cosma(uri) !== undefined);
	if (view.size === 0) terminal.say(l10n.t('No notes in {0}.', opened.folder));
	else if (isNone) terminal.say(nothingToCheck(opened));
	const wantsFixes = options.fix || options.fixNames || options.dryRun;
	const changed = wantsFixes ? await fixNotes(opened, options, terminal) : nothingFixed;
	const { fixed, failures } = changed;
	if (options.dryRun) {
		await writePieces(asDiff(changed, opened, terminal), terminal);
		terminal.say(wouldFix(fixed.length, changed.patches.size));
		if (failures > 0 || !opened.isWhole()) return couldNotRun;
		return fixed.length > 0 && options.failOn !== 'off' ? 1 : 0;
	}
	const sums = new Map<Severity, number>();
	const losses = new CosmaLosses();
	let [onlyOpen, quiet] = [0, 0];
	const counted = async function* () {
		const count = (path: string, { onlyOpen: more = 0, quiet: hints = 0, fate, stops = [] }: Checked) => {
			onlyOpen += more;
			quiet += hints;
			if (fate) losses.add(path, fate);
			for (const version of stops) losses.addStop(path, version);
		};
		for await (const problem of findProblems(opened, terminal, { onChecked: count })) {
			sums.set(problem.severity, (sums.get(problem.severity) ?? 0) + 1);
			yield problem;
		}
	};
	const notes = isNone ? 0 : view.size;
	const report: CheckReport = { notes, problems: counted(), fixed };
	if (withoutFixes.includes(options.format)) for (const problem of fixed) terminal.say(fixedLine(problem));
	await writePieces(reports[options.format](report, terminal), terminal);
	const found = [...sums.values()].reduce((sum, count) => sum + count, 0);
	if (onlyOpen > 0) terminal.say(onlyOpenSentence(onlyOpen));
	if (quiet > 0) terminal.say(quietSentence(quiet));
	if (options.format === 'text' && notes > 0) {
		terminal.say(sumOf(found, notes));
		const lost = losses.sentence();
		if (lost !== undefined) terminal.say(lost);
	}
	if (failures > 0 || !opened.isWhole()) return couldNotRun;
	const failing = options.failOn === 'off' ? [] : severities.slice(0, severities.indexOf(options.failOn) + 1);
	return failing.some((severity) => sums.has(severity)) ? 1 : 0;
}

function nothingToCheck({ folder, uri, context }: OpenedNotebook): string {
	const { notes, inFileName } = context().view.idCounts(uri);
	if (inFileName === 0) return l10n.t('No note in {0} has an id: there is nothing to check.', folder);
	return l10n.t(
		'Too few notes in {0} have an id ({1} of {2}): there is nothing to check. To check them, set kezako.notebook to ids or mixed.',
		folder,
		numberText(inFileName),
		numberText(notes),
	);
}

function onlyOpenSentence(count: number): string {
	return count === 1
		? l10n.t('1 more problem concerns a note without an id: the editor shows it in the open note.')
		: l10n.t('{0} more problems concern notes without ids: the editor shows them in open notes.', numberText(count));
}

function quietSentence(count: number): string {
	return count === 1
		? l10n.t('1 more hint for Cosma is shown by the editor in the open note.')
		: l10n.t('{0} more hints for Cosma are shown by the editor in open notes.', numberText(count));
}

/** Writes a report as it is made: a million problems fit into no text. */
async function writePieces(pieces: AsyncIterable<string>, terminal: Terminal): Promise<void> {
	let waiting = '';
	for await (const piece of pieces) {
		waiting += piece;
		if (waiting.length < maxPiece) continue;
		await terminal.write(waiting);
		waiting = '';
		if (terminal.isClosed) return;
	}
	await terminal.write(waiting);
}

interface FindOptions {
	readonly chosen?: ReadonlySet<NoteUri> | undefined;
	readonly onChecked?: (path: string, checked: Checked) => void;
}

/**
 * The problems of all notes and configurations, or of the notes that are chosen, by path, then in the order of the text.
 *
 * @param chosen the notes; all if it is left out
 * @param onChecked is called with what was found in each file
 */
export async function* findProblems(
	opened: OpenedNotebook,
	terminal: Terminal,
	{ chosen, onChecked = () => {} }: FindOptions = {},
): AsyncIterable<FoundProblem> {
	const { context, folders, notebook } = opened;
	await notebook.lookAtConfigurations();
	const configurations = context().configurations();
	const all: string[] = [...(chosen ?? context().view.uris())];
	if (!chosen) all.push(...configurations.map(({ uri }) => uri));
	const libraries = chosen ? [] : await librariesOf(opened);
	all.push(...libraries);
	const uris = all.map((uri) => ({ uri: folders.identity.known(uri), path: opened.pathOf(uri) }));
	uris.sort((one, other) => compare(one.path, other.path));
	for (const [done, { uri, path }] of uris.entries()) {
		terminal.progress(l10n.t('Checking notes'), done, uris.length);
		const configuration = configurationContext(notebook, context(), uri);
		const checked = libraries.includes(uri)
			? checkLibrary(opened, uri)
			: configuration
				? checkConfiguration(configuration)
				: await checkClosed(opened, uri);
		onChecked(path, checked);
		yield* checked.shown
			.map((problem, at) => asFound(problem, checked.effects[at], uri, opened))
			.sort((one, other) => one.line - other.line || one.column - other.column || compare(one.code, other.code));
	}
}

/** Reads the libraries of all notes. Gives those in the notebook: nobody is to fix others here. */
async function librariesOf({ context, folders, notebook }: OpenedNotebook): Promise<string[]> {
	const { library, view } = context();
	for (const uri of view.uris()) library(uri);
	await notebook.settled();
	return notebook.state.libraries.named().flatMap(({ uri }) => (folders.folderHolding(uri) === undefined ? [] : [uri]));
}

function checkLibrary({ notebook, settings }: OpenedNotebook, uri: string): CheckedNote {
	const shown = libraryDiagnostics(notebook.state.libraries.problems(uri), settings);
	return { shown, effects: [], onlyOpen: 0, quiet: 0 };
}

/**
 * Reads the text again only where a link is broken, as the words before the link help to suggest a note, or where what Cosma reads in
 * code is to be found.
 */
async function checkClosed({ notebook, context }: OpenedNotebook, uri: NoteUri): Promise<CheckedNote> {
	const note = notebook.state.index.note(uri);
	if (!note) return { shown: [], effects: [], onlyOpen: 0, quiet: 0 };
	const found = checkNote(context(), note, undefined);
	if (!found.shown.some(({ code }) => code === 'broken_links') && !needsText(context(), note)) return found;
	const [parsed] = await notebook.parsed([uri]);
	return parsed ? checkNote(context(), parsed.note, parsed.lines) : found;
}

function asFound(
	problem: Diagnostic,
	effects: CosmaEffects | undefined,
	uri: string,
	{ pathOf }: OpenedNotebook,
): FoundProblem {
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
		...(effects && { cosma: effects }),
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
