import type { CodeAction } from 'vscode-languageserver-types';
import * as actions from '../../server/src/features/codeActions/codeActions.ts';
import * as renaming from '../../server/src/features/rename.ts';
import type { Context, Job, NotePosition } from '../../server/src/features/shared/context.ts';
import type { Renaming } from '../../server/src/features/shared/noteEdits.ts';
import * as redirecting from '../../server/src/features/views/redirectLinks.ts';
import { runToEnd } from '../../server/src/notebook/jobs.ts';

/** What the jobs of these names give where nothing happens meanwhile. */

export function rename(context: Context, { newName, ...at }: NotePosition & { newName: string }): Renaming | null {
	const renamable = renaming.renamableAt(context, at);
	return renamable ? runToEnd(renaming.rename(context, { renamable, newName })) : null;
}

export const redirectLinks = inOnePiece(redirecting.redirectLinks);

export const codeActions: (context: Context, params: Parameters<typeof actions.codeActions>[1]) => CodeAction[] =
	inOnePiece(actions.codeActions);

function inOnePiece<Params, Result>(job: Job<Params, Result>): (context: Context, params: Params) => Result {
	return (context, params) => runToEnd(job(context, params));
}
