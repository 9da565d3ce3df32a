import * as l10n from '@vscode/l10n';
import {
	type CodeAction,
	type CodeActionContext,
	CodeActionTriggerKind,
	type Diagnostic,
	type Range,
	type TextEdit,
} from 'vscode-languageserver-types';
import type { NoteProblem } from '../../core/lint.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { problemsFound } from '../problems/problems.ts';
import { problemTable } from '../problems/table.ts';
import type { Context, Feature, NoteIdentifier } from '../shared/context.ts';
import { Edits } from '../shared/edits.ts';
import { headerActions } from './headerActions.ts';
import { linkActions } from './linkActions.ts';
import { phraseActions } from './phraseActions.ts';
import type { ProposedAction } from './proposedAction.ts';

export const fixAllKind = 'source.fixAll.kezako';

/** The actions at a place: fixes of its problems, links for a phrase, keys for the header, … */
export const codeActions: Feature<
	{ textDocument: NoteIdentifier; range: Range; context: CodeActionContext },
	CodeAction[]
> = (context, { textDocument, range, context: asked }) => {
	const parsed = context.open(textDocument.uri);
	if (!parsed || context.isIndexing || !context.view.hasIds) return [];
	// The light bulb that an editor shows unasked is for problems, not for everything that one could do.
	const only = asked.triggerKind === CodeActionTriggerKind.Automatic ? ['quickfix'] : asked.only;
	const isWanted = (kind: string) =>
		only ? only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`)) : !kind.startsWith('source');
	const place = { parsed, range };
	const actions: ProposedAction[] = [];
	if (isWanted('quickfix') || isWanted(fixAllKind)) {
		const found = problemsFound(context, parsed.note, parsed.lines);
		if (isWanted('quickfix')) {
			const here = found.filter((problem) => isAt(parsed, problem, range));
			actions.push(...here.flatMap((problem) => fixesOf(context, parsed, problem)));
		}
		if (isWanted(fixAllKind)) actions.push(...fixAll(context, parsed, found));
	}
	actions.push(...headerActions(context, place), ...linkActions(context, place), ...phraseActions(context, place));
	return actions.filter(({ kind }) => isWanted(kind)).map((action) => asCodeAction(action, asked.diagnostics));
};

/** One action with all safe fixes of a note; none if there is nothing to fix. */
export function fixAll(context: Context, parsed: ParsedNote, found: readonly NoteProblem[]): ProposedAction[] {
	const edits = new Edits();
	const { uri } = parsed.note;
	for (const fix of safeFixes(context, parsed, found)) {
		for (const { range, newText } of fix.edits) edits.addRange(uri, range, newText);
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

/** The safe fixes of a note, at most one for each problem. */
export function safeFixes(context: Context, parsed: ParsedNote, found: readonly NoteProblem[]): SafeFix[] {
	return found.flatMap((problem) => {
		const fix = fixesOf(context, parsed, problem).find(({ isSafe }) => isSafe);
		const edits = fix?.edit?.changes?.[parsed.note.uri] ?? [];
		return fix && edits.length > 0 ? [{ problem, title: fix.title, edits }] : [];
	});
}

/** The fixes of a problem, best first. */
function fixesOf(context: Context, parsed: ParsedNote, problem: NoteProblem): ProposedAction[] {
	const fixes = problemTable[problem.code].fixes?.(context, parsed, problem) ?? [];
	return fixes.map((fix) => ({ ...fix, kind: 'quickfix', problem }));
}

function isAt({ note }: ParsedNote, problem: NoteProblem, range: Range): boolean {
	const { line, start, end } = problem;
	// In the header, actions apply to whole lines.
	if (line <= (note.header?.lastLine ?? -1)) return range.start.line <= line && line <= range.end.line;
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
