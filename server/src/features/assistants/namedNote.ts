import type { Note } from '../../core/note.ts';
import { truncate } from '../../core/text.ts';
import type { Context } from '../shared/context.ts';
import { noNoteNamed } from '../shared/noNoteNamed.ts';
import { ToolRefusal } from './tool.ts';

/** How much of a wrong name is repeated. UTF-16 units. */
const maxShown = 100;

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
	if (!first) throw new ToolRefusal(noNoteNamed(context, truncate(bare, maxShown)).join(' '));
	return [first, ...others];
}
