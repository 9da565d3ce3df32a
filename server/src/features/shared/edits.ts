import * as l10n from '@vscode/l10n';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { isGarbled, type Note, type NoteUri } from '../../core/note.ts';
import { type Range, rangeOf, type Span } from '../../core/text.ts';
import { numberText } from './numberText.ts';

/** What changes have to know of a note. */
type ChangedNote = Pick<Note, 'uri' | 'problems'>;

/**
 * Collects changes of several notes. Those that are not UTF-8 are left out: an editor that decoded them so would save
 * U+FFFD in place of their accents. The session adds the versions of open notes before it sends the changes.
 */
export class Edits {
	readonly changes: Record<string, TextEdit[]> = {};
	private readonly notUtf8 = new Set<NoteUri>();

	add(note: ChangedNote, span: Span, newText: string): void {
		this.addRange(note, rangeOf(span), newText);
	}

	addRange({ uri, problems }: ChangedNote, range: Range, newText: string): void {
		if (isGarbled({ problems })) {
			this.notUtf8.add(uri);
			return;
		}
		this.addToFile(uri, range, newText);
	}

	/** Adds a change of a file that can be written. */
	addToFile(uri: string, range: Range, newText: string): void {
		const edits = this.changes[uri] ?? [];
		this.changes[uri] = edits;
		edits.push({ range, newText });
	}

	insert(note: ChangedNote, line: number, character: number, newText: string): void {
		this.add(note, { line, start: character, end: character }, newText);
	}

	get isEmpty(): boolean {
		return Object.keys(this.changes).length === 0;
	}

	/** The notes that were left out. */
	get leftOut(): readonly NoteUri[] {
		return [...this.notUtf8];
	}

	/** How many they are, and why; undefined if there is none. */
	get leftOutSentence(): string | undefined {
		const { size } = this.notUtf8;
		if (size === 0) return undefined;
		return size === 1
			? l10n.t('1 note is left out because it is not UTF-8: save it as UTF-8 first.')
			: l10n.t('{0} notes are left out because they are not UTF-8: save them as UTF-8 first.', numberText(size));
	}

	get workspaceEdit(): WorkspaceEdit {
		return { changes: this.changes };
	}
}
