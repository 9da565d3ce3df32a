import type { NoteProblem } from '../../core/lint.ts';
import { lowerBound } from '../../core/lowerBound.ts';
import type { LinkOccurrence, Note } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import type { Position, Span } from '../../core/text.ts';
import type { Context } from '../shared/context.ts';
import { type FreshLine, type Gone, goneKey, isWritten, linksIn, unpaired, wasChanged } from '../shared/freshLines.ts';

/** Finds the problems of a note. */
type Find = (note: Note, lines: readonly string[]) => readonly NoteProblem[];

/** The problems that are new in the link or in the header in which somebody is writing. */
export interface NewProblems {
	/** Each with the places from which the cursor has to go before it is shown. */
	readonly places: ReadonlyMap<NoteProblem, readonly Position[]>;
	/** Those that were there before, and are no longer. */
	readonly gone: readonly Gone[];
}

/** Finds the problems that are new where somebody is writing. One that was there before is not, though its text has changed. */
export function newProblems(
	context: Context,
	parsed: ParsedNote,
	found: readonly NoteProblem[],
	find: Find,
): NewProblems {
	const places = new Map<NoteProblem, readonly Position[]>();
	const withhold = (problem: NoteProblem, place: Position) =>
		places.set(problem, [...(places.get(problem) ?? []), place]);
	const gone: Gone[] = [];
	for (const fresh of context.freshLines(parsed.note.uri)) {
		const { line } = fresh;
		// Also on the line below the header, which may be going to close it; and anywhere before there is one.
		const isInHeader = line <= lastHeaderLine(parsed) + 1 || !parsed.note.header;
		const before = find(noteBefore(fresh), fresh.before.lines).filter((problem) => !fresh.gone.has(keyOf(problem)));
		const ofHeader = unpaired(
			isInHeader ? found.filter((problem) => isOfHeader(parsed, problem)) : [],
			isInHeader ? before.filter((problem) => isOfHeader(fresh.before, problem)) : [],
			exactly,
			byCode,
		);
		// What stands right beside what was written has its own counterpart.
		const { gone: wereInLine } = unpaired(
			found.filter((problem) => isBeside(parsed, fresh, problem)),
			before.filter((problem) => wasOfLine(fresh, problem)),
			exactly,
		);
		const ofLine = unpaired(
			found.filter((problem) => isOfLine(parsed, fresh, problem)),
			wereInLine,
			exactly,
			byCode,
		);
		for (const problem of ofHeader.added) withhold(problem, { line, character: 0 });
		for (const problem of ofLine.added) {
			const character = problem.line === line ? unitOf(parsed.note, problem).start : 0;
			withhold(problem, { line, character });
		}
		for (const problem of [...ofHeader.gone, ...ofLine.gone]) gone.push({ line, key: keyOf(problem) });
	}
	return { places, gone };
}

function keyOf(problem: NoteProblem): string {
	return goneKey(problem.code, problem);
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
	return endsBelow(problem, fresh.first) || wasChanged(fresh, stretched(fresh.before.note, problem));
}

function isBeside(parsed: ParsedNote, fresh: FreshLine, problem: NoteProblem): boolean {
	if (problem.line !== fresh.line || isOfHeader(parsed, problem) || isOfLine(parsed, fresh, problem)) return false;
	return isWritten(parsed, fresh, stretched(parsed.note, problem));
}

/** The place of a problem. What is no link yet, as one without an end, becomes longer by what is written beside it. */
function stretched(note: Note, problem: NoteProblem): Span {
	const unit = unitOf(note, problem);
	return unit === problem ? { ...unit, start: unit.start - 1, end: unit.end + 1 } : unit;
}

/** Whether a problem is about a link that ends on this line and is reported on the line above. */
function endsBelow(problem: NoteProblem, line: number): boolean {
	return problem.code === 'link_multiline' && problem.line + 1 === line;
}

/** The whole link with the problem, else the place of the problem itself. */
export function unitOf({ links }: Note, problem: NoteProblem): Span {
	const isBehind = (link: LinkOccurrence) =>
		link.line > problem.line || (link.line === problem.line && link.start > problem.start);
	const at = lowerBound(links.length, (each) => !isBehind(links[each] as LinkOccurrence)) - 1;
	const link = links[at] && linkSpans(links[at]).link;
	// A link without a target is none: the one before it may end where it begins.
	return link?.line === problem.line && problem.start < link.end ? link : problem;
}

/** The note as it was, with no more of its body than what stood in place of the line. */
function noteBefore({ before: { note }, first, last }: FreshLine): Note {
	const isNear = ({ line }: { readonly line: number }) => first - 1 <= line && line <= last;
	return {
		...note,
		links: linksIn(note, first - 1, last),
		problems: note.problems.filter((problem) => isNear(problem) || problem.line <= (note.header?.lastLine ?? 0)),
	};
}
