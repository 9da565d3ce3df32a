import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { fold } from '../core/fold.ts';
import { noNote } from '../core/note.ts';
import { idOf, shownTitle } from '../core/noteId.ts';
import { completion, type ItemData } from './completion.ts';
import { typedIn } from './shared/completionOrder.ts';
import type { Context, Feature, NotePosition } from './shared/context.ts';
import { namesOfWork, type WorkData } from './shared/worksFound.ts';

/** Rows that are no value which is there already: informing ones, new notes, missing keys. */
const noValues: readonly (CompletionItemKind | undefined)[] = [CompletionItemKind.Event, CompletionItemKind.Property];

/**
 * Whether the list of completions is worth opening unasked: something that can stand there begins with what is typed,
 * and is longer.
 */
export const opensCompletion: Feature<NotePosition, boolean> = (context, params) => {
	// Nothing is accepted yet, so that no id has to be reserved.
	const list = completion({ ...context, reserveId: () => '' }, params);
	const typed = fold(typedIn(list?.items[0]?.filterText ?? '')).trim();
	if (!list || typed === '') return false;
	return list.items
		.filter(({ kind }) => !noValues.includes(kind))
		.flatMap((item) => valuesOf(context, item))
		.map((value) => fold(value).trim())
		.some((value) => value !== typed && value.startsWith(typed));
};

/** The texts that stand for a row: the title, aliases and id of a note, or its label. */
function valuesOf({ library, view }: Context, { label, data }: CompletionItem): readonly string[] {
	const { uri, key } = (data ?? {}) as Partial<WorkData>;
	const entry = uri === undefined || key === undefined ? undefined : library(uri)?.get(key);
	if (entry) return namesOfWork(entry);
	const note = view.note((data as ItemData | undefined)?.uri ?? noNote);
	if (!note) return [label];
	return [shownTitle(note), ...(note.header?.aliases ?? []).map(({ value }) => value), idOf(note) ?? ''];
}
