import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { NoteUri } from '../../core/note.ts';
import { type Range, rangeOf, type Span } from '../../core/text.ts';

/** Collects changes of several notes. The session adds the versions of open notes before it sends them. */
export class Edits {
	readonly changes: Record<string, TextEdit[]> = {};

	add(uri: NoteUri, span: Span, newText: string): void {
		this.addRange(uri, rangeOf(span), newText);
	}

	addRange(uri: NoteUri, range: Range, newText: string): void {
		const edits = this.changes[uri] ?? [];
		this.changes[uri] = edits;
		edits.push({ range, newText });
	}

	insert(uri: NoteUri, line: number, character: number, newText: string): void {
		this.add(uri, { line, start: character, end: character }, newText);
	}

	get isEmpty(): boolean {
		return Object.keys(this.changes).length === 0;
	}

	get workspaceEdit(): WorkspaceEdit {
		return { changes: this.changes };
	}
}
