import type { Command, WorkspaceEdit } from 'vscode-languageserver-types';
import type { NoteProblem } from '../../core/lint.ts';
import type { Note, ProblemCode } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import type { ProblemLevel } from '../../core/settings.ts';
import type { Range } from '../../core/text.ts';
import type { Context } from '../shared/context.ts';
import { Edits } from '../shared/edits.ts';
import { asName } from '../shared/markdown.ts';

/** How a problem is shown to the writer, and how it can be fixed. */
export interface ProblemEntry {
	/** How serious it is unless the writer sets another level. `package.json` has the same default. */
	readonly level: ProblemLevel;
	/** A sentence that says what is wrong and what to do. */
	readonly text: (problem: NoteProblem) => string;
	/** Only Cosma minds it: it is a problem only where Cosma does something, which its sentence begins with. */
	readonly isCosmas?: boolean;
	/** What Cosma does, as a sentence without its end, where the usual words do not say it. */
	readonly effects?: (problem: NoteProblem) => string;
	/** The editor lists the related notes below the sentence. */
	readonly listsRelated?: boolean;
	/** Best first. */
	readonly fixes?: (context: Context, parsed: ParsedNote, problem: NoteProblem) => Fix[];
}

/** The entries of problems with the same part of a note. */
export type ProblemFamily = { readonly [Code in ProblemCode]?: ProblemEntry };

/** A change that fixes a problem. */
export interface Fix {
	readonly title: string;
	readonly edit?: WorkspaceEdit;
	readonly command?: Command;
	/** Clearly what the writer wants: “Fix all” applies it without asking. */
	readonly isSafe?: boolean;
}

export function fixBy(title: string, addTo: (edits: Edits) => void, isSafe = false): Fix {
	const edits = new Edits();
	addTo(edits);
	return { title, edit: edits.workspaceEdit, isSafe };
}

/** A fix that replaces one part of a note. */
export function replacement(title: string, note: Note, range: Range, newText: string, isSafe = false): Fix {
	return fixBy(title, (edits) => edits.addRange(note, range, newText), isSafe);
}

/** The text that the sentence names, e.g. a key, safe to show. */
export function detailOf(problem: NoteProblem): string {
	return asName(problem.detail ?? '');
}
