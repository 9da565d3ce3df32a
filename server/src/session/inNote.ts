import type { NoteIdentifier } from '../features/shared/context.ts';
import type { SessionState } from './sessionState.ts';

/** The parameters of a request about a note, as the editor sends them. */
export interface InNote {
	readonly textDocument: { readonly uri: string };
}

/** The parameters with the note as the notebook names it. */
export function withNote<Params extends InNote>(
	{ identity }: SessionState,
	params: Params,
): Omit<Params, 'textDocument'> & { textDocument: NoteIdentifier } {
	return { ...params, textDocument: { uri: identity.of(params.textDocument.uri) } };
}
