import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { LinkOccurrence, NoteUri } from '../../core/note.ts';
import { linkSpans } from '../../core/prose/links.ts';
import type { Span } from '../../core/text.ts';
import type { Edits } from './edits.ts';

/** What an editor does to give something another name. */
export interface Renaming {
	/** Empty where the new name is refused: an answer of null would let VS Code's own Markdown rename the link. */
	readonly edit: WorkspaceEdit;
	/** Why nothing is changed, or what to mind about what is. */
	readonly message?: string;
}

/** Has links name another target; blanks around it stay. */
export function retarget(uri: NoteUri, links: readonly LinkOccurrence[], target: string, edits: Edits): void {
	for (const link of links) edits.add(uri, trimmed(linkSpans(link).target, link.target), target);
}

/** The place of a text without its outer blanks. */
export function trimmed(span: Span, text: string): Span {
	const start = span.start + (text.length - text.trimStart().length);
	return { line: span.line, start, end: Math.max(start, span.start + text.trimEnd().length) };
}
