import type { Note } from '../../core/note.ts';
import type { Context } from '../shared/context.ts';
import { noNoteNamed } from '../shared/noNoteNamed.ts';
import { ToolRefusal } from './tool.ts';

/**
 * The notes that an assistant names by id or title, also as it writes links: `[[id]]`.
 *
 * @returns at least one
 * @throws {ToolRefusal} if there is none
 */
export function namedNotes(context: Context, name: string): readonly [Note, ...Note[]] {
	const bare = /^\s*\[\[(.*?)(?:\|.*)?\]\]\s*$/s.exec(name)?.[1] ?? name;
	const untyped = bare.slice(bare.indexOf(':') + 1);
	const [first, ...others] = (context.view.resolve(bare) ?? context.view.resolve(untyped))?.notes ?? [];
	if (!first) throw new ToolRefusal(noNoteNamed(context, bare).join(' '));
	return [first, ...others];
}
