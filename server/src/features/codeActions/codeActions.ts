import * as l10n from '@vscode/l10n';
import {
	type CodeAction,
	type CodeActionContext,
	CodeActionTriggerKind,
	type Diagnostic,
	type Position,
	type Range,
	type TextEdit,
	type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { NoteProblem } from '../../core/lint.ts';
import { isGarbled } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { isBefore, type Span } from '../../core/text.ts';
import { unitOf } from '../problems/newProblems.ts';
import { problemsFound, problemsToWithhold } from '../problems/problems.ts';
import { isSafe, isSafeInHeader } from '../problems/safety.ts';
import { problemTable } from '../problems/table.ts';
import type { Context, Job, Names, NoteIdentifier } from '../shared/context.ts';
import { Edits } from '../shared/edits.ts';
import { citationActions } from './citationActions.ts';
import { headerActions, redirectActions } from './headerActions.ts';
import { linkActions } from './linkActions.ts';
import { phraseActions } from './phraseActions.ts';
import type { ProposedAction } from './proposedAction.ts';
import { splitActions } from './splitActions.ts';

export const fixAllKind = 'source.fixAll.kezako';

/** The actions at a place: fixes of its problems, links for a phrase, keys for the header, … */
export const codeActions: Job<
	{ textDocument: NoteIdentifier; range: Range; context: CodeActionContext },
	CodeAction[]
> = function* (context, { textDocument, range, context: asked }) {
	const parsed = context.open(textDocument.uri);
	// A note that is not UTF-8 is changed by none of them.
	if (!parsed || context.isIndexing || isGarbled(parsed.note)) return [];
	const isWanted = (kind: string) => isAsked(kind, asked);
	const place = { parsed, range };
	const actions: ProposedAction[] = [];
	if (isWanted('quickfix') || isWanted(fixAllKind)) {
		const found = problemsFound(context, parsed.note, parsed.lines);
		if (isWanted('quickfix')) {
			// No light bulb where somebody is writing; whoever asks gets all fixes, also from just behind the link.
			const isAsked = asked.triggerKind !== CodeActionTriggerKind.Automatic;
			const withheld = isAsked ? undefined : problemsToWithhold(context, parsed, found).places;
			const stretched = (problem: NoteProblem) => ({ ...problem, end: unitOf(parsed.note, problem).end });
			const here = found.filter(
				(problem) => isAt(parsed, isAsked ? stretched(problem) : problem, range) && !withheld?.has(problem),
			);
			actions.push(...here.flatMap((problem) => fixesOf(context, parsed, problem)));
		}
		if (isWanted(fixAllKind)) actions.push(...fixAll(context, parsed, found));
	}
	// A notebook without ids is none of ours, whatever Cosma minds in it.
	if (context.kindOf(parsed.note.uri) !== 'none') actions.push(...(yield* refactorings(context, place, isWanted)));
	if (isWanted('refactor.extract')) actions.push(...citationActions(context, place));
	return actions.filter(({ kind }) => isWanted(kind)).map((action) => asCodeAction(action, asked.diagnostics));
};

function* refactorings(
	context: Context,
	place: Parameters<typeof headerActions>[1],
	isWanted: (kind: string) => boolean,
): Generator<Names | undefined, ProposedAction[]> {
	const actions = [...headerActions(context, place)];
	if (isWanted('refactor.move')) actions.push(...(yield* redirectActions(context, place)));
	return [
		...actions,
		...linkActions(context, place),
		...phraseActions(context, place),
		...splitActions(context, place),
	];
}

/** Whether an editor asks for actions of a kind. */
function isAsked(kind: string, { only, triggerKind }: CodeActionContext): boolean {
	// An editor that saves a note asks unasked, too, but says for which kinds. An empty kind is every kind.
	if (only && only.length > 0) return only.some((one) => one === '' || `${kind}.`.startsWith(`${one}.`));
	// The light bulb that an editor shows unasked is for problems, not for everything that one could do.
	return triggerKind === CodeActionTriggerKind.Automatic ? kind === 'quickfix' : !kind.startsWith('source');
}

/** One action with all safe fixes of a note; none if there is nothing to fix. */
export function fixAll(context: Context, parsed: ParsedNote, found: readonly NoteProblem[]): ProposedAction[] {
	const edits = new Edits();
	for (const fix of safeFixes(context, parsed, found)) {
		for (const { range, newText } of fix.edits) edits.addRange(parsed.note, range, newText);
	}
	if (edits.isEmpty) return [];
	return [{ title: l10n.t('Fix all problems in this note'), kind: fixAllKind, edit: edits.workspaceEdit }];
}

/** A fix that can be applied without asking. */
export interface SafeFix {
	readonly problem: NoteProblem;
	/** A short sentence about the change. */
	readonly title: string;
	readonly edits: readonly TextEdit[];
}

/**
 * The safe fixes of a note, at most one for each problem. All together they are safe, too; fixes that overlap with an
 * earlier one, or are not safe beside the others, are left for the next time.
 *
 * @param more fixes that are wanted besides
 */
export function safeFixes(
	context: Context,
	parsed: ParsedNote,
	found: readonly NoteProblem[],
	more: readonly SafeFix[] = [],
): SafeFix[] {
	const fixes = found.flatMap((problem) => {
		const fix = fixesOf(context, parsed, problem).find(({ isSafe }) => isSafe);
		const edits = fix ? editsOf(fix, parsed) : [];
		return fix && edits.length > 0 ? [{ problem, title: fix.title, edits }] : [];
	});
	const apart = withoutOverlaps([...fixes, ...more]);
	const ofHeader = apart.filter(({ problem }) => isInHeader(parsed, problem));
	// One alone was looked at already.
	const areSafe =
		ofHeader.length < 2 ||
		isSafeInHeader(
			parsed,
			ofHeader.flatMap(({ edits }) => edits),
			ofHeader.map(({ problem }) => problem),
		);
	return areSafe ? apart : apart.filter((fix) => fix === ofHeader[0] || !ofHeader.includes(fix));
}

function editsOf({ edit }: { readonly edit?: WorkspaceEdit }, { note }: ParsedNote): readonly TextEdit[] {
	return edit?.changes?.[note.uri] ?? [];
}

function isInHeader({ note }: ParsedNote, { line }: Span): boolean {
	return line <= (note.header?.lastLine ?? -1);
}

/** The fixes of a problem, best first. */
function fixesOf(context: Context, parsed: ParsedNote, problem: NoteProblem): ProposedAction[] {
	const fixes = problemTable[problem.code].fixes?.(context, parsed, problem) ?? [];
	return fixes.map((fix) => ({ ...fix, isSafe: isSafe(context, parsed, fix, problem), kind: 'quickfix', problem }));
}

function isAt(parsed: ParsedNote, place: Span, range: Range): boolean {
	const { line, start, end } = place;
	// In the header, actions apply to whole lines.
	if (isInHeader(parsed, place)) return range.start.line <= line && line <= range.end.line;
	const startsAfter = line > range.end.line || (line === range.end.line && start > range.end.character);
	const endsBefore = line < range.start.line || (line === range.start.line && end < range.start.character);
	return !startsAfter && !endsBefore;
}

function asCodeAction({ problem, isSafe, ...action }: ProposedAction, diagnostics: readonly Diagnostic[]): CodeAction {
	const fixed = diagnostics.filter(
		({ code, range }) =>
			code === problem?.code && range.start.line === problem?.line && range.start.character === problem.start,
	);
	return { ...action, ...(fixed.length > 0 && { diagnostics: fixed }), ...(isSafe && { isPreferred: true }) };
}

function withoutOverlaps(fixes: readonly SafeFix[]): SafeFix[] {
	const placed = fixes.map((fix) => {
		const ranges = fix.edits.map(({ range }) => range);
		const start = ranges.reduce((first, range) => (isBefore(range.start, first) ? range.start : first), endOfAll);
		const end = ranges.reduce((last, range) => (isBefore(last, range.end) ? range.end : last), startOfAll);
		return { fix, start, end };
	});
	placed.sort((one, other) => (isBefore(one.start, other.start) ? -1 : isBefore(other.start, one.start) ? 1 : 0));
	let taken = startOfAll;
	return placed.flatMap(({ fix, start, end }) => {
		if (isBefore(start, taken)) return [];
		taken = end;
		return [fix];
	});
}

const startOfAll: Position = { line: 0, character: 0 };
const endOfAll: Position = { line: Infinity, character: 0 };
