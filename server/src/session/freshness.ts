import { sameLines } from '../core/lineText.ts';
import type { NoteUri } from '../core/note.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import type { Position } from '../core/text.ts';
import type { Calm, FreshLine, Gone, WithLines } from '../features/shared/freshLines.ts';
import type { Clock } from '../notebook/state/host.ts';

/** How long after the last change an editor that does not say where its cursor is may have it there. Milliseconds. */
const restMs = 1500;

const nothing: ReadonlySet<string> = new Set();

/** The most lines of a note with a cursor that are remembered beside those of the last change. */
const maxOtherLines = 4;

/** The most units that a key inserts, as a pair of brackets. With several cursors, a change of more is no key. */
const maxKeyLength = 2;

/** Where more lines change together, as by replacing a text everywhere, nobody writes in them. */
const maxCursors = 100;

/** What is withheld in fresh lines. */
export type Withholdable = 'hints' | 'problems';

/** What the freshness of lines needs from its session. */
export interface FreshnessOptions {
	readonly clock: Pick<Clock, 'after'>;
	/** The client says when the cursor has left a line. */
	readonly knowsCursor: boolean;
	/** Called when something is withheld in other places than before: where it begins, in each line. */
	readonly onWithheld: (uri: NoteUri, places: readonly Position[]) => void;
	/** Called when something that was withheld may be shown. */
	readonly onSettled: (uri: NoteUri, what: ReadonlySet<Withholdable>) => void;
}

/** Knows in which lines of the open notes, or of other texts, somebody is writing, and what is withheld there. */
export class Freshness<Text extends WithLines = ParsedNote> {
	private readonly options: FreshnessOptions;
	private readonly notes = new Map<NoteUri, FreshNote<Text>>();

	constructor(options: FreshnessOptions) {
		this.options = options;
	}

	lines(uri: NoteUri): readonly FreshLine<Text>[] {
		return this.notes.get(uri)?.lines ?? [];
	}

	/** An open note was changed. */
	changed(uri: NoteUri, former: Text, now: Text): void {
		if (former.lines === now.lines) return;
		const note = this.notes.get(uri) ?? new FreshNote<Text>();
		note.lines = freshLines(note.lines, former, now, this.options.knowsCursor ? maxOtherLines : 0);
		note.cancelRest();
		if (note.lines.length === 0) {
			this.closed(uri);
			return;
		}
		this.notes.set(uri, note);
		if (!this.options.knowsCursor) note.cancelRest = this.options.clock.after(restMs, () => this.left(uri));
	}

	/** An answer has withheld something, or nothing, in lines from `first` to `last`. */
	answered(uri: NoteUri, what: Withholdable, answer: Omit<Calm<unknown>, 'shown'>, first = 0, last = Infinity): void {
		const note = this.notes.get(uri);
		if (!note) return;
		note.forget(answer.gone);
		const isElsewhere = ({ line }: Position) => line < first || line > last;
		const elsewhere = note.withheld[what].filter((places) => places.some(isElsewhere));
		note.withheld[what] = [...elsewhere, ...answer.withheld];
		const all = note.places();
		if (!note.reports(all)) return;
		this.options.onWithheld(uri, all);
	}

	/** The cursor has left some of the lines of a note, or all. */
	left(uri: NoteUri, lines?: readonly number[]): void {
		const note = this.notes.get(uri);
		if (!note) return;
		const isLeft = ({ line }: { readonly line: number }) => lines === undefined || lines.includes(line);
		// What is new in another line too waits for that one.
		const settled = (['hints', 'problems'] as const).filter((what) =>
			note.withheld[what].some((places) => places.every(isLeft)),
		);
		note.lines = note.lines.filter((fresh) => !isLeft(fresh));
		note.leave(isLeft);
		// The client has forgotten those that it has seen the cursor leave.
		note.reports(note.places());
		if (note.lines.length === 0) this.closed(uri);
		if (settled.length > 0) this.options.onSettled(uri, new Set(settled));
	}

	closed(uri: NoteUri): void {
		this.notes.get(uri)?.cancelRest();
		this.notes.delete(uri);
	}
}

/** A note in which somebody is writing. */
class FreshNote<Text extends WithLines> {
	lines: readonly FreshLine<Text>[] = [];
	/** As in the last answers. Of each thing, the places that the cursor has to leave. */
	readonly withheld: Record<Withholdable, readonly (readonly Position[])[]> = { hints: [], problems: [] };
	cancelRest: () => void = () => {};
	private reported = '[]';

	/** What is gone from its lines is new there when it comes again. */
	forget(gone: readonly Gone[]): void {
		if (gone.length === 0) return;
		this.lines = this.lines.map((fresh) => {
			const keys = gone.filter(({ line }) => line === fresh.line).map(({ key }) => key);
			return keys.length === 0 ? fresh : { ...fresh, gone: new Set([...fresh.gone, ...keys]) };
		});
	}

	/** Nothing is withheld any more because of these places. */
	leave(isLeft: (place: Position) => boolean): void {
		for (const what of ['hints', 'problems'] as const) {
			const remaining = this.withheld[what].map((places) => places.filter((place) => !isLeft(place)));
			this.withheld[what] = remaining.filter((places) => places.length > 0);
		}
	}

	/** Where the first thing that is withheld begins in each line. */
	places(): Position[] {
		const first = new Map<number, number>();
		for (const { line, character } of [this.withheld.hints, this.withheld.problems].flat(2)) {
			first.set(line, Math.min(character, first.get(line) ?? character));
		}
		return [...first].map(([line, character]) => ({ line, character }));
	}

	/** Remembers the places as those that the client knows. Gives whether it knew others. */
	reports(places: readonly Position[]): boolean {
		const former = this.reported;
		this.reported = JSON.stringify(places);
		return this.reported !== former;
	}
}

/** The lines in which somebody is writing after a change: those of the change, and so many of the others. */
function freshLines<Text extends WithLines>(
	fresh: readonly FreshLine<Text>[],
	former: Text,
	now: Text,
	maxOthers: number,
): FreshLine<Text>[] {
	const { before, after } = sameLines(former.lines, now.lines);
	const moved = now.lines.length - former.lines.length;
	const end = former.lines.length - after;
	const others = fresh
		.filter(({ line }) => line < before || line >= end)
		.map((other) => (other.line < before ? other : { ...other, line: other.line + moved }))
		.slice(0, maxOthers);
	const count = now.lines.length - after - before;
	if (moved === 0) return [...changedLines(fresh, former, now, before, end), ...others];
	// The cursor is behind the last of the new lines. Where there is none, lines were only deleted.
	if (count === 0) return others;
	const line = before + count - 1;
	return [
		continued(fresh, written({ line, before: former, first: before, last: end - 1 }, now, count === 1)),
		...others,
	];
}

/** The lines that somebody changes with one cursor or several. */
function changedLines<Text extends WithLines>(
	fresh: readonly FreshLine<Text>[],
	former: Text,
	now: Text,
	from: number,
	end: number,
): FreshLine<Text>[] {
	const changed: FreshLine<Text>[] = [];
	for (let line = from; line < end; line++) {
		if (former.lines[line] === now.lines[line]) continue;
		changed.push(written({ line, before: former, first: line, last: line }, now, true));
	}
	if (changed.length > maxCursors) return [];
	// Where several lines change together and no key did it, as by a new name for an id, nobody writes in them.
	const isTyped = ({ line, start, end: rest }: FreshLine<Text>) => {
		const [lengthBefore = 0, length = 0] = [former.lines[line]?.length, now.lines[line]?.length];
		const isKey = start + rest === length || (start + rest === lengthBefore && length - lengthBefore <= maxKeyLength);
		return changed.length === 1 || isKey || fresh.some((known) => known.line === line);
	};
	return changed.filter(isTyped).map((line) => continued(fresh, line));
}

/** A line that has just been written. @param keepsStart its first units may be those that stood there before */
function written<Text extends WithLines>(
	line: Pick<FreshLine<Text>, 'line' | 'before' | 'first' | 'last'>,
	{ lines }: WithLines,
	keepsStart: boolean,
): FreshLine<Text> {
	const text = lines[line.line] ?? '';
	const lineBefore = (at: number) => (line.first <= line.last ? (line.before.lines[at] ?? '') : '');
	const [first, last] = [lineBefore(line.first), lineBefore(line.last)];
	let start = 0;
	if (keepsStart) while (start < Math.min(text.length, first.length) && text[start] === first[start]) start++;
	const most = Math.min(text.length - start, last.length - (line.first === line.last ? start : 0));
	let end = 0;
	while (end < most && text[text.length - 1 - end] === last[last.length - 1 - end]) end++;
	return { ...line, start, end, gone: nothing };
}

/** The line beside what stood there when somebody began to write in it, if that was before the last change. */
function continued<Text extends WithLines>(fresh: readonly FreshLine<Text>[], line: FreshLine<Text>): FreshLine<Text> {
	const known = fresh.find((other) => line.first <= other.line && other.line <= line.last);
	if (!known) return line;
	return {
		line: line.line,
		start: known.line === line.first ? Math.min(known.start, line.start) : line.start,
		end: known.line === line.last ? Math.min(known.end, line.end) : line.end,
		before: known.before,
		first: known.first - (known.line - line.first),
		last: known.last + (line.last - known.line),
		gone: known.gone,
	};
}
