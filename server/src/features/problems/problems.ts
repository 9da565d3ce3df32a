import * as l10n from '@vscode/l10n';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { NoteText } from '../../core/citationsOfCosma.ts';
import type { CosmaConfiguration } from '../../core/cosma/configuration.ts';
import { type CosmaEffects, effectsFor, effectsOf, withoutEffectsOnDropped } from '../../core/cosma/effects.ts';
import { type CosmaVersion, cosmaVersions } from '../../core/cosmaVersions.ts';
import { isLikeId, lintNote, type NoteProblem } from '../../core/lint.ts';
import type { CitationSurroundings } from '../../core/lintCitations.ts';
import type { Note, NoteUri, ProblemCode } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { proseOf } from '../../core/prose/blocks.ts';
import type { ProblemLevel, Settings } from '../../core/settings.ts';
import { rangeOf, touches } from '../../core/text.ts';
import { grammarOf } from '../shared/citations.ts';
import type { Context, Feature, NoteIdentifier, NotePosition } from '../shared/context.ts';
import type { Calm } from '../shared/freshLines.ts';
import { titlePlace } from '../shared/linkAt.ts';
import { asLabel } from '../shared/markdown.ts';
import { numberText } from '../shared/numberText.ts';
import { severities } from '../shared/severities.ts';
import { type CosmaFate, fateOf } from './cosmaLosses.ts';
import { cosmaSentence } from './cosmaSentence.ts';
import { type NewProblems, newProblems } from './newProblems.ts';
import { problemTable } from './table.ts';

/** The most problems shown of one note: a file with more was not written by hand, and editors choke on it. */
const maxProblems = 1000;

/** The problems of an open note without those that are new where somebody is writing. */
export const problems: Feature<{ textDocument: NoteIdentifier }, Diagnostic[]> = (context, params) =>
	calmProblems(context, params).shown;

/** The same problems, and the places of those that are withheld. */
export const calmProblems: Feature<{ textDocument: NoteIdentifier }, Calm<Diagnostic>> = (
	context,
	{ textDocument },
) => {
	const parsed = context.open(textDocument.uri);
	if (!parsed) return { shown: [], withheld: [], gone: [] };
	const found = problemsFound(context, parsed.note, parsed.lines);
	const { places, gone } = problemsToWithhold(context, parsed, found);
	const shown = asDiagnostics(
		context,
		parsed.note,
		found.filter((problem) => !places.has(problem)),
	);
	return { shown, withheld: [...places.values()], gone };
};

/** Those of the problems found that are new where somebody is writing. */
export function problemsToWithhold(context: Context, parsed: ParsedNote, found: readonly NoteProblem[]): NewProblems {
	return newProblems(context, parsed, found, (note, lines) => problemsFound(context, note, lines));
}

/** The problems that an editor which shows them in its hovers has at a place. */
export function problemsAt(context: Context, { textDocument, position }: NotePosition): ReadonlySet<ProblemCode> {
	const parsed = context.open(textDocument.uri);
	if (!parsed) return new Set();
	const found = problemsFound(context, parsed.note, parsed.lines);
	const { places } = problemsToWithhold(context, parsed, found);
	const here = found.filter((problem) => touches(problem, position) && !places.has(problem));
	return new Set(here.map(({ code }) => code));
}

/** What a check of the whole notebook finds in a note. */
export interface CheckedNote {
	/** The problems as they are shown. */
	readonly shown: Diagnostic[];
	/** What Cosma does because of each of them, as far as it concerns the writer. */
	readonly effects: readonly (CosmaEffects | undefined)[];
	/** How many would be shown besides if the note were open. */
	readonly onlyOpen: number;
	/** How many more, which are hints. */
	readonly quiet: number;
	/** What becomes of the note in Cosma, also by problems that the writer has turned off; undefined where it does not read it. */
	readonly fate?: CosmaFate | undefined;
}

/**
 * Checks a note as a part of the whole notebook: finds nothing while notes are still being read. Where hardly a note has an
 * id, that is no notebook of ours: there are only those problems that Cosma minds.
 *
 * @param lines of the note, if its text is loaded
 */
export function checkNote(context: Context, note: Note, lines: readonly string[] | undefined): CheckedNote {
	const all = allProblems(context, note, lines);
	const wanted = all.filter((problem) => isWanted(problem, context.settingsFor(note.uri)));
	const hidden = new Set(wanted.filter((problem) => isShownOnlyOpen(context, note, problem)));
	const found = wanted.filter((problem) => !hidden.has(problem));
	const countHidden = (isCounted: (code: ProblemCode) => boolean) =>
		[...hidden].filter(({ code }) => isCounted(code)).length;
	return {
		shown: asDiagnostics(context, note, found),
		effects: found.map(({ cosma }) => cosma),
		onlyOpen: countHidden((code) => !isQuiet(code)),
		// Of keys, config.yml says it.
		quiet: countHidden((code) => code === 'breaks_url'),
		fate: context.cosma(note.uri) && fateOf(all),
	};
}

function asDiagnostics(context: Context, note: Note, found: readonly NoteProblem[]): Diagnostic[] {
	const settings = context.settingsFor(note.uri);
	const shown = found.slice(0, maxProblems).map((problem) => asDiagnostic(problem, settings));
	const more = found.length - shown.length;
	if (more > 0) shown.push(moreProblems(more));
	return shown;
}

/** Says how many problems are not shown. */
function moreProblems(count: number): Diagnostic {
	const start = { line: 0, character: 0 };
	return {
		range: { start, end: start },
		severity: DiagnosticSeverity.Information,
		source: 'Kezako',
		code: 'more_problems',
		message:
			count === 1
				? l10n.t('This note has 1 more problem')
				: l10n.t('This note has {0} more problems', numberText(count)),
	};
}

/** The problems of a note without their sentences, and without those that the writer has turned off. */
export function problemsFound(context: Context, note: Note, lines: readonly string[] | undefined): NoteProblem[] {
	return problemsIfOpen(context, note, lines).filter((problem) => !isShownOnlyOpen(context, note, problem));
}

function problemsIfOpen(context: Context, note: Note, lines: readonly string[] | undefined): NoteProblem[] {
	const settings = context.settingsFor(note.uri);
	return allProblems(context, note, lines).filter((problem) => isWanted(problem, settings));
}

/** Whether the writer wants to know of a problem; what only Cosma minds is none where it does nothing because of it. */
function isWanted({ code, cosma }: NoteProblem, settings: Settings): boolean {
	return levelOf(code, settings) !== 'off' && (cosma !== undefined || !problemTable[code].isCosmas);
}

function allProblems(context: Context, note: Note, lines: readonly string[] | undefined): readonly NoteProblem[] {
	const { uri } = note;
	const kind = context.kindOf(uri);
	const settings = context.settingsFor(uri);
	const cosma = settings.cosma.length > 0 ? context.cosma(uri) : undefined;
	const citations = citationsToCheck(context, note, lines, cosma?.values);
	if (context.isIndexing || (kind === 'none' && !cosma && !citations)) return [];
	const found = lintNote(context.view, note, {
		lines,
		habit: settings.linkHabit,
		hasThumbnail: (_note, name) => context.thumbnail(uri, name) !== undefined,
		kind,
		pathIn: (other) => context.pathIn(other),
		isForCosma: context.isForCosma(uri),
		cosma: cosma?.values,
		isCovered: (other) => context.cosma(other)?.uri === cosma?.uri,
		wantsLinksInCode: wantsLinksInCode(context, uri),
		citations,
	});
	const all = cosma ? withoutEffectsOnDropped(found.map((problem) => withEffects(problem, settings.cosma))) : found;
	if (kind !== 'none') return all;
	return all.filter(({ code, cosma: effects }) => effects !== undefined || code === 'unknown_citation');
}

/** By what the citations of a note are checked, if a library is set. */
function citationsToCheck(
	context: Context,
	note: Note,
	lines: readonly string[] | undefined,
	cosma: CosmaConfiguration | undefined,
): CitationSurroundings | undefined {
	const library = context.library(note.uri);
	if (!library) return undefined;
	const printing = cosma?.bibliography === undefined ? undefined : cosma;
	const text = printing && lines && textOf(context, note, lines);
	return { library, grammar: grammarOf(context, note.uri), printing, text };
}

function textOf(context: Context, note: Note, lines: readonly string[]): NoteText | undefined {
	if (!lines.some((line) => line.includes('@'))) return undefined;
	const parsed = context.open(note.uri);
	if (parsed?.lines === lines) return parsed;
	const bodyLine = (note.header?.lastLine ?? -1) + 1;
	return { lines, prose: proseOf(lines, bodyLine).lines, bodyLine };
}

/** Whether problems are found only in the text of a note: in code, or beside its citations. */
export function needsText(context: Context, note: Note): boolean {
	return wantsLinksInCode(context, note.uri) || (note.citations.length > 0 && isPrinted(context, note.uri));
}

/** Whether Cosma prints the citations of a note, in a version that matters. */
function isPrinted(context: Context, uri: NoteUri): boolean {
	if (context.settingsFor(uri).cosma.length === 0 || !context.library(uri)) return false;
	return context.cosma(uri)?.values.bibliography !== undefined;
}

/** Whether links in code are problems of a note, for which its text is needed. */
function wantsLinksInCode(context: Context, uri: NoteUri): boolean {
	const settings = context.settingsFor(uri);
	if (levelOf('link_in_code', settings) === 'off' || settings.cosma.length === 0) return false;
	return context.cosma(uri) !== undefined;
}

function withEffects(problem: NoteProblem, versions: readonly CosmaVersion[]): NoteProblem {
	const { cosma: own, ...plain } = problem;
	const effects = effectsFor(own ?? effectsOf[problem.code] ?? {}, versions);
	return effects ? { ...plain, cosma: effects } : plain;
}

/**
 * Whether a problem is none while its note is closed. In a mixed notebook, notes without ids are left alone, unless they
 * use ids in links: one note with an id must not bring up what was always so in hundreds of others. What the writer has
 * given a level is shown.
 */
function isShownOnlyOpen(context: Context, note: Note, { code, detail = '' }: NoteProblem): boolean {
	const { uri, header } = note;
	if (context.open(uri) || context.settingsFor(uri).problems.has(code)) return false;
	if (code === 'link_to_note_without_id' || isQuiet(code)) return true;
	if (context.kindOf(uri) !== 'mixed' || context.isForCosma(uri) || idOf(note) !== undefined) return false;
	if (code === 'broken_links') return !isLikeId(detail);
	// Characters are lost for good once such a note is saved.
	if (code === 'not_utf8') return false;
	// Who sets a library cites, with ids or without.
	if (code === 'unknown_citation') return false;
	// A header that cannot be read may be why the note has no id.
	return code !== 'link_by_title' && !header?.keys.some((key) => key.toLowerCase() === 'id');
}

/** What all notes of a notebook may have: a key, of which config.yml says it once, or a tag that is of use nevertheless. */
function isQuiet(code: ProblemCode): boolean {
	return code === 'ignored_record_meta' || code === 'breaks_url';
}

function asDiagnostic(problem: NoteProblem, settings: Settings): Diagnostic {
	const { code } = problem;
	const { listsRelated } = problemTable[code];
	const related = listsRelated ? (problem.related ?? []) : [];
	return {
		range: rangeOf(problem),
		severity: severities[levelShown(problem, settings)],
		source: 'Kezako',
		code,
		message: sentenceOf(problem),
		...(related.length > 0 && { relatedInformation: relatedNotes(related, problem.relatedCount) }),
	};
}

/** The sentence of a problem, with what Cosma does because of it. */
function sentenceOf(problem: NoteProblem): string {
	const { text, isCosmas, effects: ownEffects } = problemTable[problem.code];
	if (!problem.cosma || (!isCosmas && !ownEffects && isMildInBoth(problem.cosma))) return text(problem);
	const effects = ownEffects?.(problem) ?? cosmaSentence(problem.cosma);
	if (isCosmas) return l10n.t('{0}: {1}', effects, text(problem));
	return text(problem).endsWith('?') ? `${text(problem)} ${effects}` : l10n.t('{0}. {1}', text(problem), effects);
}

/** Whether both versions go on with the note, in the same way: what the sentence of a problem says is enough then. */
function isMildInBoth(effects: CosmaEffects): boolean {
	const [first, second] = cosmaVersions.map((version) => effects[version]);
	return first === second && first !== 'stops' && first !== 'drops';
}

/** The notes that a problem names; the last says how many more there are. */
function relatedNotes(related: readonly Note[], count = related.length) {
	const more = count - related.length;
	return related.map((note, at) => {
		const shown = relatedNote(note);
		if (more === 0 || at < related.length - 1) return shown;
		return { ...shown, message: `${shown.message} ${l10n.t('and {0} more', numberText(more))}` };
	});
}

function relatedNote(note: Note): { location: { uri: string; range: Diagnostic['range'] }; message: string } {
	const place = note.header?.id ?? titlePlace(note);
	return { location: { uri: note.uri, range: rangeOf(place) }, message: asLabel(shownTitle(note)) };
}

function levelOf(code: ProblemCode, settings: Settings): ProblemLevel {
	return settings.problems.get(code) ?? problemTable[code].level;
}

/** What Cosma stops at, or drops the note for, is an error, unless the writer has set another level. */
function levelShown({ code, cosma = {} }: NoteProblem, settings: Settings): ProblemLevel {
	const isFatal = Object.values(cosma).some((effect) => effect === 'stops' || effect === 'drops');
	return isFatal && !settings.problems.has(code) ? 'error' : levelOf(code, settings);
}
