import type { CodeActionKind, Range } from 'vscode-languageserver-types';
import type { NoteProblem } from '../../core/lint.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import type { Fix } from '../problems/problemEntry.ts';

/** A change offered at a place. */
export interface ProposedAction extends Fix {
	readonly kind: CodeActionKind;
	/** The problem it fixes. */
	readonly problem?: NoteProblem;
}

/** The note in which changes are offered, and the selection. */
export interface ActionTarget {
	readonly parsed: ParsedNote;
	readonly range: Range;
}
