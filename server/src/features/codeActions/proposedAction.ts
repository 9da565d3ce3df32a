import type { CodeActionKind, Command, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { NoteProblem } from '../../core/lint.ts';
import type { ParsedNote } from '../../core/parseNote.ts';

/** A change that is offered at a place. */
export interface ProposedAction {
	readonly title: string;
	readonly kind: CodeActionKind;
	readonly edit?: WorkspaceEdit;
	readonly command?: Command;
	/** The problem it mends. */
	readonly problem?: NoteProblem;
	/** Clearly what is wanted: “Fix all” does it without being asked. */
	readonly isSafe?: boolean;
}

/** The note in which changes are offered, and the selection. */
export interface ActionTarget {
	readonly parsed: ParsedNote;
	readonly range: Range;
}
