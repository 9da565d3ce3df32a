import type { NoteProblem } from '../../core/lint.ts';
import type { Note } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { type Position, type Span, touches } from '../../core/text.ts';
import type { Context } from '../shared/context.ts';
import { type FreshLine, isWritten, unpaired, wasChanged } from '../shared/freshLines.ts';

/** Finds the problems of a note. */
type Find = (note: Note, lines: readonly string[]) => readonly NoteProblem[];

/**
 * The problems that are new in the link or in the header in which somebody is writing, each with the place from which the
 * cursor has to go before they are shown. Those that were there before are none of them, though the text has changed.
 */
export function newProblems(
	context: Context,
	parsed: ParsedNote,
	found: readonly NoteProblem[],
	find: Find,
): ReadonlyMap<NoteProblem, Position> {
	const all = new Map<NoteProblem, Position>();
	for (const fresh of context.freshLines(parsed.note.uri)) {
		const { line } = fresh;
		// Also on the line below the header, which may be going to close it; and anywhere before there is one.
		const isInHeader = line <= lastHeaderLine(parsed) + 1 || !parsed.note.header;
		const ofHeader = isInHeader ? found.filter((problem) => isOfHeader(parsed, problem)) : [];
		const ofLine = found.filter((problem) => isOfLine(parsed, fresh, problem));
		if (ofHeader.length + ofLine.length === 0) continue;
		const before = find(noteBefore(fresh), fresh.before.lines);
		const headerBefore = before.filter((problem) => isOfHeader(fresh.before, problem));
		for (const problem of unpaired(ofHeader, headerBefore, exactly, byCode)) all.set(problem, { line, character: 0 });
		const lineBefore = before.filter((problem) => wasOfLine(fresh, problem));
		for (const problem of unpaired(ofLine, lineBefore, exactly, byCode)) {
			const character = problem.line === line ? unitOf(parsed.note, problem).start : 0;
			all.set(problem, { line, character });
		}
	}
	return all;
}

function lastHeaderLine({ note }: ParsedNote): number {
	return note.header?.lastLine ?? -1;
}

function isOfHeader(parsed: ParsedNote, { code, line }: NoteProblem): boolean {
	return line <= lastHeaderLine(parsed) || code === 'frontmatter_fence';
}

function exactly({ code, detail = '' }: NoteProblem): string {
	return `${code} ${detail}`;
}

function byCode({ code }: NoteProblem): string {
	return code;
}

function isOfLine(parsed: ParsedNote, fresh: FreshLine, problem: NoteProblem): boolean {
	if (isOfHeader(parsed, problem)) return false;
	if (endsBelow(problem, fresh.line)) return true;
	return problem.line === fresh.line && isWritten(parsed, fresh, unitOf(parsed.note, problem));
}

function wasOfLine(fresh: FreshLine, problem: NoteProblem): boolean {
	if (isOfHeader(fresh.before, problem)) return false;
	const unit = unitOf(fresh.before.note, problem);
	// What is no link yet, as one without an end, becomes longer by what is written beside it.
	const stretched = unit === problem ? { ...unit, start: unit.start - 1, end: unit.end + 1 } : unit;
	return endsBelow(problem, fresh.first) || wasChanged(fresh, stretched);
}

/** Whether a problem is about a link that ends on this line and is reported on the line above. */
function endsBelow(problem: NoteProblem, line: number): boolean {
	return problem.code === 'link_multiline' && problem.line + 1 === line;
}

/** The whole link with the problem, else the place of the problem itself. */
export function unitOf(note: Note, problem: NoteProblem): Span {
	const { line, start } = problem;
	const link = note.links.find(
		(other) => other.line === line && touches(linkSpans(other).link, { line, character: start }),
	);
	return link ? linkSpans(link).link : problem;
}

/** The note as it was, with no more of its body than what stood in place of the line. */
function noteBefore({ before: { note }, first, last }: FreshLine): Note {
	const isNear = ({ line }: { readonly line: number }) => first - 1 <= line && line <= last;
	return {
		...note,
		links: note.links.filter(isNear),
		problems: note.problems.filter((problem) => isNear(problem) || problem.line <= (note.header?.lastLine ?? 0)),
	};
}
