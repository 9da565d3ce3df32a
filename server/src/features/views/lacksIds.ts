import type { NoteUri } from '../../core/note.ts';
import { typingAt } from '../../core/prose/linkTyping.ts';
import type { LacksIdsParams } from '../../protocol.ts';
import type { Feature } from '../shared/context.ts';

/** Whether there are notes, hardly any of which has an id; with a place in an open note, whether a link is typed there, too. */
export const lacksIds: Feature<Pick<LacksIdsParams, 'position'> & { readonly uri?: NoteUri }, boolean> = (
	context,
	{ uri, position },
) => {
	const { view, isIndexing } = context;
	if (isIndexing || view.size === 0 || context.kindOf(uri) !== 'none') return false;
	if (uri === undefined || position === undefined) return true;
	const parsed = context.open(uri);
	const prose = parsed?.prose[position.line - parsed.bodyLine];
	const resolves = (target: string) => view.resolve(target) !== undefined;
	return prose !== undefined && typingAt(prose, position.character, resolves) !== undefined;
};
