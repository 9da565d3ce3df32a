import type { NoteView } from '../index/noteView.ts';
import type { Note, Problem } from '../note.ts';
import type { CosmaConfiguration } from './configuration.ts';

/** What a note has that only Cosma minds, beside the problems that its text has by itself. */
export function* lintForCosma(_view: NoteView, _note: Note, _configuration: CosmaConfiguration): Iterable<Problem> {}
