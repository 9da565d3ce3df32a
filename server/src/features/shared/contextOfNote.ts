import { lookupKey } from '../../core/fold.ts';
import type { NoteView } from '../../core/index/noteView.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { idOf } from '../../core/noteId.ts';
import { keysOfTarget } from '../../core/targetParts.ts';
import type { Context } from './context.ts';

/**
 * The context for a question about links that is asked in a note. An open file that is outside of the notebook counts as
 * one of the notes that link there: nothing leads to it from the others.
 */
export function contextOfNote(context: Context, uri: NoteUri): Context {
	const note = context.open(uri)?.note;
	return note && !context.view.note(uri) ? { ...context, view: viewWith(context.view, note) } : context;
}

function viewWith(view: NoteView, outside: Note): NoteView {
	const more: Partial<NoteView> = {
		*backlinks(note) {
			yield* view.backlinks(note);
			const links = view.linksWithin(outside, note);
			if (note.uri !== outside.uri && links.length > 0) yield { note: outside, links };
		},
		linksWithin(from, to) {
			if (to.uri !== outside.uri) return view.linksWithin(from, to);
			const key = lookupKey(idOf(outside) ?? '');
			const isUnresolved = (target: string) => keysOfTarget(target).includes(key) && !view.resolve(target);
			return from.uri === outside.uri ? from.links.filter(({ target }) => isUnresolved(target)) : [];
		},
		*linksNaming(target) {
			yield* view.linksNaming(target);
			const key = lookupKey(target);
			yield { note: outside, links: outside.links.filter((link) => keysOfTarget(link.target).includes(key)) };
		},
		*notesUsing(kind, name) {
			yield* view.notesUsing(kind, name);
			yield outside;
		},
		*notesWithKey(key) {
			yield* view.notesWithKey(key);
			yield outside;
		},
	};
	return Object.assign(Object.create(view) as NoteView, more);
}
