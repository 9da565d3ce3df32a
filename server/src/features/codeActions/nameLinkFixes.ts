import { onlyLinkable } from '../../core/linkTarget.ts';
import type { NoteProblem } from '../../core/lint.ts';
import type { LinkOccurrence, Note, ProblemCode } from '../../core/note.ts';
import { idOf } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { isSafe } from '../problems/safety.ts';
import { problemTable } from '../problems/table.ts';
import type { Context } from '../shared/context.ts';
import type { SafeFix } from './codeActions.ts';

/** The fix of a link that names a note otherwise than by its id. */
export interface NameLinkFix extends SafeFix {
	readonly link: LinkOccurrence;
}

/**
 * The fixes that put ids in place of file names in the links of a note, and of titles of notes that have ids, as far as
 * every word stays: in any notebook, as somebody has asked for them. They may overlap with other fixes.
 */
export function nameLinkFixes(context: Context, parsed: ParsedNote): NameLinkFix[] {
	return parsed.note.links.flatMap((link) => {
		const code = named(context, link)?.code;
		if (!code) return [];
		const problem: NoteProblem = { code, ...linkSpans(link).target };
		const [fix] = problemTable[problem.code].fixes?.(context, parsed, problem) ?? [];
		if (!fix || !isSafe(context, parsed, { ...fix, isSafe: true }, problem)) return [];
		return [{ problem, title: fix.title, edits: fix.edit?.changes?.[parsed.note.uri] ?? [], link }];
	});
}

/** The notes with ids that links name otherwise: by file name, or by title. */
export function namedByLinks(context: Context, note: Note): Note[] {
	return note.links.flatMap((link) => named(context, link)?.note ?? []);
}

function named(
	{ view }: Context,
	{ target }: LinkOccurrence,
): { readonly code: ProblemCode; readonly note: Note } | undefined {
	const { by, notes = [] } = view.resolve(target) ?? {};
	if (by !== 'titleDespiteId' && by !== 'fileName') return undefined;
	const note = by === 'fileName' ? onlyLinkable(notes) : notes[0];
	if (!note || idOf(note) === undefined) return undefined;
	return { code: by === 'fileName' ? 'link_by_filename' : 'link_by_title', note };
}
