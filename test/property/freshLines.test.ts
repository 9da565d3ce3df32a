import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { LineText } from '../../server/src/core/lineText.ts';
import type { NoteUri } from '../../server/src/core/note.ts';
import { type ParsedNote, parseNote } from '../../server/src/core/parseNote.ts';
import type { Position, Range } from '../../server/src/core/text.ts';
import { calmProblems } from '../../server/src/features/problems/problems.ts';
import { calmHints } from '../../server/src/features/titleHints.ts';
import { Freshness, type Withholdable } from '../../server/src/session/freshness.ts';
import { fuzzFactor } from '../support/seed.ts';
import { contextOf, readNotebook, uriOf } from '../support/testNotebook.ts';

const others = `
-- b.md --
---
title: Ville
id: "1"
---
-- c.md --
---
title: Rue
id: "2"
---`;
const allOthers = readNotebook(others.trim()).files;
const part = fc.constantFrom(
	...['[[1]]', '[[2]]', '[[9]]', '[[', ']]', '[[]]', '[[ 1 ]]', '[[a\n', 'b]]', '[[t:', '|', ' Ville', ' Rue', ' '],
	...['x', '\n', '---\n', 'id: "1"\n', 'id: "3"\n', 'title: A\n', 'title: a: b\n', '"', '`', '```\n', '<!--', '-->'],
);
const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
const header = fc.constantFrom('', '---\ntitle: A\nid: "3"\n---\n', '---\ntitle: a: b\n---\n');
const place = fc.nat({ max: 200 });
const step = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), part }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const), count: fc.integer({ min: 1, max: 8 }) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('go' as const), to: place }) },
	fc.record({ do: fc.constant('replace' as const), from: place, to: place, text }),
	fc.record({ do: fc.constant('replaceAll' as const), text: part, by: part }),
	fc.constant({ do: 'undo' as const }),
	fc.record({ do: fc.constant('otherNotes' as const), without: fc.constantFrom('b.md', 'c.md', '') }),
	fc.record({ do: fc.constant('elsewhere' as const), at: place, part }),
);
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

/** Something that is shown of a note, or withheld. */
interface Shown {
	readonly key: string;
	readonly line: number;
	readonly start: number;
	readonly end: number;
}

/** An editor with a note `a.md`, which asks for what it shows after each change. */
class Editor {
	readonly uri: NoteUri = uriOf('a.md');
	readonly knowsCursor: boolean;
	cursor: Position = { line: 0, character: 0 };
	text: LineText;
	shown: readonly Shown[] = [];
	/** How often it was asked to show again. */
	refreshes = 0;
	private parsed: ParsedNote;
	private readonly former: LineText[] = [];
	private readonly freshness: Freshness;
	private files: ReadonlyMap<NoteUri, string> = allOthers;
	private rest: (() => void) | undefined;
	private stale: Withholdable[] = [];
	private withheld: readonly Position[] = [];

	constructor(source: string, knowsCursor: boolean) {
		this.knowsCursor = knowsCursor;
		this.text = LineText.of(source);
		this.parsed = parseNote(this.uri, this.text);
		this.freshness = new Freshness({
			clock: {
				after: (_milliseconds, run) => {
					this.rest = run;
					return () => {
						this.rest = undefined;
					};
				},
			},
			knowsCursor,
			onWithheld: (_uri, places) => {
				this.withheld = places;
			},
			onSettled: (_uri, what) => this.stale.push(...what),
		});
		this.ask();
	}

	/** All there is to show. */
	all(): Shown[] {
		return this.shownIn(contextOf(this.notebook()));
	}

	/** The other notes are all but one. */
	setOthers(without: string): void {
		this.files = new Map([...allOthers].filter(([uri]) => uri !== uriOf(without)));
		// The server has the editor ask again.
		this.ask();
		this.settle();
	}

	go(to: number): void {
		this.cursor = this.positionAt(to);
		this.settle();
	}

	change(range: Range, written: string, movesCursor = true): void {
		this.former.push(this.text);
		this.take(this.text.replaced(range, written));
		const lines = written.split('\n');
		const isOneLine = lines.length === 1;
		const line = range.start.line + lines.length - 1;
		const character = (isOneLine ? range.start.character : 0) + (lines.at(-1)?.length ?? 0);
		if (movesCursor) this.cursor = { line, character };
		this.ask();
		this.settle();
	}

	undo(): void {
		const former = this.former.pop();
		if (former) this.take(this.text.replacedBy(former.lines.join('\n')));
		this.ask();
		this.settle();
	}

	replaceAll(part: string, by: string): void {
		this.former.push(this.text);
		this.take(this.text.replacedBy(this.text.lines.join('\n').replaceAll(part, by)));
		this.ask();
		this.settle();
	}

	/** Nobody writes any more, and the cursor is nowhere. */
	leave(): void {
		this.cursor = { line: -1, character: 0 };
		this.rest?.();
		this.settle();
	}

	positionAt(offset: number): Position {
		const { lines } = this.text;
		const all = lines.join('\n');
		const before = all.slice(0, offset % (all.length + 1)).split('\n');
		return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
	}

	private take(text: LineText): void {
		const before = this.parsed;
		this.text = text;
		this.parsed = parseNote(this.uri, text, { former: before });
		this.freshness.changed(this.uri, before, this.parsed);
	}

	/** Says what the cursor has left, as the client in VS Code does, and asks again as long as it is told to. */
	private settle(): void {
		for (let round = 0; ; round++) {
			assert.ok(round < 10, 'an end of it');
			const isBehind = ({ line, character }: Position) =>
				line === this.cursor.line && this.cursor.character >= character;
			const left = this.withheld.filter((each) => !isBehind(each)).map(({ line }) => line);
			this.withheld = this.withheld.filter(isBehind);
			if (this.knowsCursor && left.length > 0) this.freshness.left(this.uri, left);
			if (this.stale.length === 0) return;
			this.stale = [];
			this.refreshes++;
			const before = this.shown;
			this.ask();
			assert.notDeepEqual(this.shown, before, 'a refresh shows something');
		}
	}

	private ask(): void {
		this.shown = this.shownIn(contextOf(this.notebook(), { freshLines: (uri) => this.freshness.lines(uri) }), true);
	}

	private shownIn(context: ReturnType<typeof contextOf>, isAnswer = false): Shown[] {
		const textDocument = { uri: this.uri };
		const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
		const problems = calmProblems(context, { textDocument });
		if (isAnswer) this.freshness.answered(this.uri, 'problems', problems);
		const hints = calmHints(context, { textDocument, range });
		if (isAnswer) this.freshness.answered(this.uri, 'hints', hints, 0, 999);
		return [
			...problems.shown.map(({ code, message, range: { start, end } }) => ({
				...{ key: `${code} ${message}`, line: start.line, start: start.character },
				end: end.line === start.line ? end.character : Number.POSITIVE_INFINITY,
			})),
			...hints.shown.map(({ position: { line, character }, label }) => ({
				...{ key: JSON.stringify(label), line, start: character, end: character },
			})),
		];
	}

	private notebook() {
		return { ...readNotebook(''), files: new Map([...this.files, [this.uri, this.text.lines.join('\n')]]) };
	}
}

function act(editor: Editor, step: Step): void {
	const { cursor } = editor;
	if (step.do === 'type') for (const unit of step.part) type(editor, unit);
	else if (step.do === 'delete') {
		for (let count = step.count; count > 0 && editor.cursor.character > 0; count--) type(editor, '');
	} else if (step.do === 'go') editor.go(step.to);
	else if (step.do === 'replace') {
		const [start, end] = [editor.positionAt(step.from), editor.positionAt(step.to)];
		editor.change({ start, end }, step.text);
	} else if (step.do === 'replaceAll') editor.replaceAll(step.text, step.by);
	else if (step.do === 'undo') editor.undo();
	else if (step.do === 'otherNotes') editor.setOthers(step.without);
	else {
		const at = editor.positionAt(step.at);
		// Another program, or another cursor.
		if (at.line !== cursor.line && !step.part.includes('\n')) editor.change({ start: at, end: at }, step.part, false);
	}
}

/** Types a unit at the cursor, or deletes the one before it. */
function type(editor: Editor, unit: string): void {
	const { line, character } = editor.cursor;
	const start = { line, character: unit === '' ? character - 1 : character };
	editor.change({ start, end: editor.cursor }, unit);
}

suite('what is withheld while somebody writes', () => {
	for (const knowsCursor of [true, false]) {
		test(`is shown once the cursor is elsewhere, ${knowsCursor ? 'as the editor says' : 'as time shows'}`, () =>
			fc.assert(
				fc.property(header, text, fc.array(step, { maxLength: 12 }), (top, body, steps) => {
					const editor = new Editor(top + body, knowsCursor);
					assert.deepEqual(editor.shown, editor.all());
					for (const each of steps) act(editor, each);
					editor.leave();
					assert.deepEqual(editor.shown, editor.all());
				}),
				{ numRuns: 100 * fuzzFactor },
			));
	}
});
