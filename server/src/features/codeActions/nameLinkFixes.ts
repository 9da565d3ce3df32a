import type { ResolvedBy } from '../../core/index/noteView.ts';
import type { NoteProblem } from '../../core/lint.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { isSafe } from '../problems/safety.ts';
import { problemTable } from '../problems/table.ts';
import type { Context } from '../shared/context.ts';
import type { SafeFix } from './codeActions.ts';

/**
 * The fixes that put ids in place of file names in the links of a note, and of titles of notes that have ids, as far as
 * every word stays: in any notebook, as somebody has asked for them. They may overlap with other fixes.
 */
export function nameLinkFixes(context: Context, parsed: ParsedNote): SafeFix[] {
	return parsed.note.links.flatMap((link) => {
		const code = codeOf(context.view.resolve(link.target)?.by);
		if (!code) return [];
		const problem: NoteProblem = { code, ...linkSpans(link).target };
		const [fix] = problemTable[problem.code].fixes?.(context, parsed, problem) ?? [];
		if (!fix || !isSafe(context, parsed, { ...fix, isSafe: true }, problem)) return [];
		return [{ problem, title: fix.title, edits: fix.edit?.changes?.[parsed.note.uri] ?? [] }];
	});
}

function codeOf(by: ResolvedBy | undefined): 'link_by_title' | 'link_by_filename' | undefined {
	if (by === 'titleDespiteId') return 'link_by_title';
	return by === 'fileName' ? 'link_by_filename' : undefined;
}
