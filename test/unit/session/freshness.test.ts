import { strict as assert } from 'node:assert';
import { readCslJson } from '../../../server/src/core/citations/cslJson.ts';
import { Library } from '../../../server/src/core/citations/library.ts';
import { LineText } from '../../../server/src/core/lineText.ts';
import type { NoteUri } from '../../../server/src/core/note.ts';
import { type ParsedNote, parseNote } from '../../../server/src/core/parseNote.ts';
import type { Position, Range } from '../../../server/src/core/text.ts';
import { codeActions } from '../../../server/src/features/codeActions/codeActions.ts';
import { calmProblems, checkNote } from '../../../server/src/features/problems/problems.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { calmHints } from '../../../server/src/features/titleHints.ts';
import { runToEnd } from '../../../server/src/notebook/jobs.ts';
import { Freshness } from '../../../server/src/session/freshness.ts';
import { cost } from '../../support/cost.ts';
import { contextOf, cosmaConfiguration, readNotebook, uriOf } from '../../support/testNotebook.ts';

const others = `
-- b.md --
---
title: Ville
id: "20230927151049"
---
-- c.md --
---
title: Rue
id: "20230927151050"
---`;
const ville = '[[20230927151049]]';
const rue = '[[20230927151050]]';
const broken = '[[20990101000000]]';

/** Somebody who writes in a note `a.md` in an editor. */
class Writer {
	readonly uri: NoteUri = uriOf('a.md');
	readonly freshness: Freshness;
	/** What was said about the places where something is withheld. */
	readonly reported: (readonly Position[])[] = [];
	/** What may be shown that was withheld. */
	readonly settled: string[] = [];
	private readonly files: ReadonlyMap<NoteUri, string>;
	private timer: (() => void) | undefined;
	private text: LineText;
	private parsed: ParsedNote;
	private at: Position;

	private readonly around: Partial<Context>;

	/**
	 * @param source the note with its cursor as `<|>`, or without one for its end
	 * @param around what there is besides
	 */
	constructor(source: string, knowsCursor = true, around: Partial<Context> = {}) {
		this.around = around;
		const notebook = readNotebook(`-- a.md --\n${source}${others}`);
		this.files = notebook.files;
		this.text = LineText.of(notebook.files.get(this.uri) ?? '');
		this.parsed = parseNote(this.uri, this.text);
		const last = this.text.lines.length - 1;
		this.at = notebook.cursor?.position ?? { line: last, character: this.text.lines[last]?.length ?? 0 };
		this.freshness = new Freshness({
			clock: {
				after: (_milliseconds, run) => {
					this.timer = run;
					return () => {
						this.timer = undefined;
					};
				},
			},
			knowsCursor,
			onWithheld: (_uri, places) => this.reported.push(places),
			onSettled: (_uri, what) => this.settled.push([...what].join()),
		});
	}

	/** Types a text, each unit in a change of its own; `←` deletes the one before the cursor, `→` goes over one. */
	type(text: string): this {
		for (const unit of text) {
			const { line, character } = this.at;
			if (unit === '→') this.at = { line, character: character + 1 };
			else if (unit === '←') this.replace({ start: { line, character: character - 1 }, end: this.at }, '');
			else this.paste(unit);
		}
		return this;
	}

	paste(text: string): this {
		this.replace({ start: this.at, end: this.at }, text);
		return this;
	}

	/** Puts the cursor elsewhere, which an editor may say. */
	goTo(line: number, character: number): this {
		this.at = { line, character };
		return this;
	}

	replace(range: Range, text: string): void {
		this.change(this.text.replaced(range, text));
		const lines = text.split('\n');
		const isOneLine = lines.length === 1;
		this.at = {
			line: range.start.line + lines.length - 1,
			character: (isOneLine ? range.start.character : 0) + (lines.at(-1)?.length ?? 0),
		};
	}

	/** Replaces all occurrences of a text at once. */
	replaceAll(text: string, other: string): this {
		this.change(LineText.of(this.text.lines.join('\n').replaceAll(text, other)));
		return this;
	}

	/** Sends the text as a whole, as some editors do. */
	sendAll(text: string): this {
		this.change(this.text.replacedBy(text));
		return this;
	}

	/** The note with the titles that are shown; the answer withholds the others. */
	hinted(): string {
		const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
		const answer = calmHints(this.context(), { textDocument: { uri: this.uri }, range });
		this.freshness.answered(this.uri, 'hints', answer, 0, 99);
		const lines = [...this.text.lines];
		for (const { position, label } of answer.shown.toReversed()) {
			const line = lines[position.line] ?? '';
			const title = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
			lines[position.line] = line.slice(0, position.character) + title + line.slice(position.character);
		}
		return lines.join('\n');
	}

	/** The codes of the problems that are shown, each with its line; the answer withholds the others. */
	problems(): string {
		const answer = calmProblems(this.context(), { textDocument: { uri: this.uri } });
		this.freshness.answered(this.uri, 'problems', answer);
		return answer.shown.map(({ code, range }) => `${range.start.line} ${code}`).join(', ');
	}

	allProblems(): string {
		const found = checkNote(this.context(), this.parsed.note, this.parsed.lines).shown;
		return found.map(({ code, range }) => `${range.start.line} ${code}`).join(', ');
	}

	/** The titles of the fixes at the cursor. @param triggerKind 1 asked, 2 unasked */
	fixes(triggerKind?: 1 | 2): string[] {
		const range = { start: this.at, end: this.at };
		const asked = { diagnostics: [], ...(triggerKind && { triggerKind }) };
		const params = { textDocument: { uri: this.uri }, range, context: asked };
		return runToEnd(codeActions(this.context(), params))
			.filter(({ kind }) => kind === 'quickfix')
			.map(({ title }) => title);
	}

	/** The time for which an editor is taken to have its cursor there has passed. */
	rest(): this {
		this.timer?.();
		return this;
	}

	private change(text: LineText): void {
		const former = this.parsed;
		this.text = text;
		this.parsed = parseNote(this.uri, text, { former });
		this.freshness.changed(this.uri, former, this.parsed);
	}

	private context() {
		const files = new Map([...this.files, [this.uri, this.text.lines.join('\n')]]);
		const notebook = { ...readNotebook(''), files };
		return contextOf(notebook, { ...this.around, freshLines: (uri) => this.freshness.lines(uri) });
	}
}

suite('a title beside a link that is being written', () => {
	test('is withheld, letter by letter, and those that were there stay', () => {
		const writer = new Writer(`voir ${rue} et <|> puis ${rue}`);
		for (const unit of `${ville}, dans une`) {
			writer.type(unit);
			const shown = writer.hinted();
			assert.doesNotMatch(shown, /⟨Ville⟩/);
			assert.equal(shown.match(/⟨Rue⟩/g)?.length, 2, shown);
		}
		assert.deepEqual(writer.reported, [[{ line: 0, character: 27 }]]);
		writer.freshness.left(writer.uri, [0]);
		assert.equal(writer.hinted(), `voir ${rue}⟨Rue⟩ et ${ville}⟨Ville⟩, dans une puis ${rue}⟨Rue⟩`);
		assert.deepEqual(writer.settled, ['hints']);
	});

	test('is withheld where a suggestion was accepted, also for a note that the line names already', () => {
		const writer = new Writer(`${ville} et `).type('[[vil');
		writer.replace({ start: { line: 0, character: 22 }, end: { line: 0, character: 27 } }, ville);
		assert.equal(writer.hinted(), `${ville}⟨Ville⟩ et ${ville}`);
		assert.equal(writer.type(' !').hinted(), `${ville}⟨Ville⟩ et ${ville} !`);
	});

	test('is withheld right behind another link to the same note', () => {
		assert.equal(new Writer(ville).type(ville).hinted(), `${ville}⟨Ville⟩${ville}`);
	});

	test('is withheld where another note takes the place of the one in a link', () => {
		const writer = new Writer('[[20230927151050<|>]]');
		assert.equal(writer.hinted(), `${rue}⟨Rue⟩`);
		assert.equal(writer.type('←←49').hinted(), ville);
	});

	test('stays where the link is written otherwise', () => {
		const writer = new Writer('[[ <|>20230927151050]]');
		assert.equal(writer.hinted(), '[[ 20230927151050]]⟨Rue⟩');
		assert.equal(writer.type('←').hinted(), `${rue}⟨Rue⟩`);
		assert.equal(writer.type('t:').hinted(), '[[t:20230927151050]]⟨Rue⟩');
	});

	test('is shown beside a link in whose line somebody writes elsewhere', () => {
		assert.equal(new Writer(`a <|>b ${ville} c`).type('xyz').hinted(), `a xyzb ${ville}⟨Ville⟩ c`);
		assert.equal(new Writer(`a ${ville} c<|>`).type('xyz←←').hinted(), `a ${ville}⟨Ville⟩ cx`);
		assert.equal(new Writer(`a ${ville}<|>b`).type('\n').hinted(), `a ${ville}⟨Ville⟩\nb`);
		assert.equal(new Writer(`a <|>${ville}b`).type('\n').hinted(), `a \n${ville}⟨Ville⟩b`);
		assert.equal(new Writer(`a\n<|>${ville}b`).goTo(0, 1).type('c').hinted(), `ac\n${ville}⟨Ville⟩b`);
	});

	test('is withheld where it would be new though the link is not', () => {
		// The words beside the link were the title until the last letter was deleted.
		assert.equal(new Writer(`${ville} Ville`).hinted(), `${ville} Ville`);
		assert.equal(new Writer(`${ville} Ville`).type('←').hinted(), `${ville} Vill`);
	});

	test('stays withheld while the line is joined with another, and is shown once a new line begins', () => {
		const writer = new Writer(`\n${rue}`).goTo(0, 0).type(ville);
		writer.replace({ start: { line: 0, character: 18 }, end: { line: 1, character: 0 } }, '');
		assert.equal(writer.hinted(), `${ville}${rue}⟨Rue⟩`);
		// Not even the same link twice confuses them.
		const twins = new Writer(`\n${ville}`).goTo(0, 0).type(ville);
		twins.replace({ start: { line: 0, character: 18 }, end: { line: 1, character: 0 } }, '');
		assert.equal(twins.hinted(), `${ville}${ville}⟨Ville⟩`);
		writer.type('\n');
		// The client says at once that the cursor has left the line above.
		writer.freshness.left(writer.uri, [0]);
		assert.equal(writer.hinted(), `${ville}⟨Ville⟩\n${rue}⟨Rue⟩`);
	});

	test('is withheld at each of several cursors, and shown where one of them is gone', () => {
		const writer = new Writer('x\ny\nz');
		const text = (written: string) => `${written}x\ny\n${written}z`;
		for (let at = 1; at <= ville.length; at++) writer.sendAll(text(ville.slice(0, at)));
		assert.equal(writer.hinted(), text(ville));
		assert.deepEqual(writer.reported, [[0, 2].map((line) => ({ line, character: 0 }))]);
		writer.freshness.left(writer.uri, [2]);
		assert.equal(writer.hinted(), `${ville}x\ny\n${ville}⟨Ville⟩z`);
	});

	test('is shown at once where many lines change together, and above the last line of what is pasted', () => {
		assert.equal(new Writer(`${rue}\n${rue}`).replaceAll('50]]', '49]]').hinted(), `${ville}⟨Ville⟩\n${ville}⟨Ville⟩`);
		const many = new Writer(`${ville}x\n`.repeat(200)).replaceAll('x', '');
		assert.deepEqual(many.freshness.lines(many.uri), []);
		assert.equal(new Writer('').paste(`${ville}\n${rue} x`).hinted(), `${ville}⟨Ville⟩\n${rue} x`);
	});

	test('is withheld when the link comes back by an undo', () => {
		const writer = new Writer(`a ${ville}`);
		writer.replace({ start: { line: 0, character: 2 }, end: { line: 0, character: 20 } }, '');
		assert.equal(writer.hinted(), 'a ');
		writer.freshness.left(writer.uri, [0]);
		assert.equal(writer.paste(ville).hinted(), `a ${ville}`);
	});

	test('is withheld where the same link is deleted and written again', () => {
		const writer = new Writer(`a ${ville} ${rue}<|>`);
		assert.equal(writer.hinted(), `a ${ville}⟨Ville⟩ ${rue}⟨Rue⟩`);
		assert.equal(writer.type('←').hinted(), `a ${ville}⟨Ville⟩ ${rue.slice(0, -1)}`);
		assert.equal(writer.type(']').hinted(), `a ${ville}⟨Ville⟩ ${rue}`);
		// The words beside a link are its title, and then no longer.
		const beside = new Writer(`${ville} Vill`);
		assert.equal(beside.hinted(), `${ville}⟨Ville⟩ Vill`);
		assert.equal(beside.type('e').hinted(), `${ville} Ville`);
		assert.equal(beside.type('←').hinted(), `${ville} Vill`);
	});

	test('is withheld from an editor that sends whole texts', () => {
		assert.equal(new Writer('a\nb').sendAll(`a\n${ville} b`).hinted(), `a\n${ville} b`);
		assert.equal(new Writer('a\nb').sendAll(`a\n${ville}\nb`).hinted(), `a\n${ville}\nb`);
	});

	test('is shown in an editor that says nothing of its cursor once it rests, or is elsewhere', () => {
		const writer = new Writer('a\n', false).type(ville);
		assert.equal(writer.hinted(), `a\n${ville}`);
		assert.equal(writer.rest().hinted(), `a\n${ville}⟨Ville⟩`);
		assert.deepEqual(writer.settled, ['hints']);
		const other = new Writer('a\n', false).type(ville).goTo(0, 1).type('b');
		assert.equal(other.hinted(), `ab\n${ville}⟨Ville⟩`);
	});

	test('waits for the cursor though another program changes a line elsewhere', () => {
		const writer = new Writer('date: 1\n\n').type(ville);
		writer.replace({ start: { line: 0, character: 6 }, end: { line: 0, character: 7 } }, '2\nmore');
		assert.equal(writer.hinted(), `date: 2\nmore\n\n${ville}`);
		writer.freshness.left(writer.uri, [3]);
		assert.equal(writer.hinted(), `date: 2\nmore\n\n${ville}⟨Ville⟩`);
	});

	test('is no matter of a note that was closed, and nothing is said where nothing is withheld', () => {
		const writer = new Writer('a').type(` ${ville}`);
		writer.freshness.closed(writer.uri);
		assert.equal(writer.hinted(), `a ${ville}⟨Ville⟩`);
		const plain = new Writer(ville).type(' voilà');
		plain.hinted();
		plain.problems();
		plain.freshness.left(plain.uri, [0]);
		assert.deepEqual([plain.reported, plain.settled], [[], []]);
	});
});

suite('a problem of what is being written', () => {
	test('of a link is withheld, letter by letter, and others stay', () => {
		const writer = new Writer(`${broken} et <|> puis ${broken}`);
		for (const unit of '[[20230928093013]], dans') {
			assert.equal(writer.type(unit).problems(), '0 broken_links, 0 broken_links', unit);
		}
		writer.freshness.left(writer.uri, [0]);
		assert.equal(writer.problems(), '0 broken_links, 0 broken_links, 0 broken_links');
		assert.deepEqual(writer.settled, ['problems']);
	});

	test('of a citation is withheld, letter by letter, and others stay', () => {
		const library = new Library([readCslJson('file:///notes/library.json', '[{"id": "doe99", "title": "A"}]')]);
		const cited = { ...cosmaConfiguration('bibliography: library.json\nfiles_origin: .'), library: () => library };
		const writer = new Writer('---\ntitle: A\nid: 1\n---\n[@zork] et <|> (@doe99)', true, cited);
		let typed = '';
		for (const unit of '[voir : @doe9, voir aussi] et [3 @ 5], l’@doe99, @nobody.') {
			typed += unit;
			assert.equal(writer.type(unit).problems(), '4 unknown_citation, 4 citation_glued', typed);
		}
		writer.freshness.left(writer.uri, [4]);
		assert.equal(
			writer.problems(),
			[
				...['4 unknown_citation', '4 citation_type', '4 unknown_citation', '4 citation_suffix'],
				...['4 citation_not_printed', '4 citation_glued', '4 unknown_citation', '4 citation_glued'],
			].join(', '),
		);
	});

	for (const written of ['[[', '[[]]', '[[ ]]', '[[a', '[[ 20230927151049 ]]', '[[[[a]]', '[[x y]]', '[[a|b', '[[s:]]'])
		test(`${written} is withheld, and complete once the cursor has left`, () => {
			const writer = new Writer('a <|> b');
			assert.equal(writer.type(written).problems(), '');
			const all = writer.allProblems();
			writer.freshness.left(writer.uri, [0]);
			assert.equal(writer.problems(), all);
			assert.notEqual(all, '');
		});

	test('of a link right behind another, or between two, is withheld', () => {
		for (const written of ['[[]]', '[[ ]]', '[[s:]]', broken]) {
			for (const around of [`${ville}<|>`, `${ville}<|>${ville}`, `<|>${ville}`])
				assert.equal(new Writer(around).type(written).problems(), '', around + written);
		}
		assert.equal(new Writer(`${ville}[[]]<|>`).type(' x').problems(), '0 link_empty');
	});

	test('stays where something is written right beside it, and is withheld where it is written beside one alike', () => {
		const writer = new Writer('<|>[[]]').type('ab');
		assert.equal(writer.problems(), '0 link_empty');
		assert.equal(writer.goTo(0, 6).type('x').problems(), '0 link_empty');
		const beside = new Writer('<|>[[]] x').type('a');
		beside.problems();
		assert.equal(beside.goTo(0, 5).type('b').problems(), '0 link_empty');
		for (const around of ['[[]]<|>', '<|>[[]]', '[[]]<|>[[]]']) {
			const before = new Writer(around).problems();
			assert.equal(new Writer(around).type('[[]]').problems(), before, around);
		}
	});

	test('costs by the length of a line, however many are in it', () => {
		const price = (count: number, edit: (writer: Writer) => Writer) => {
			const links = Array.from({ length: count }, (_, at) => `[[x${at} ]]`).join('');
			const writer = edit(new Writer(links));
			return cost(() => writer.problems());
		};
		const edits: ((writer: Writer) => Writer)[] = [
			(writer) => writer.type('x').goTo(0, 0).type('x'),
			(writer) => writer.replaceAll('x', 'y'),
		];
		for (const edit of edits) {
			const [few, many] = [price(400, edit), price(3200, edit)];
			// Eight times the text: linear is 8, quadratic 64. The floor keeps noise out.
			assert.ok(many < 30 * Math.max(few, 2), `${few} ms, then ${many} ms`);
		}
	});

	test('that was there stays while it is changed, and where more is written', () => {
		assert.equal(new Writer('[[2099010<|>]]').type('1').problems(), '0 broken_links');
		assert.equal(new Writer('[[2099010]]<|>').type('←').problems(), '0 link_unclosed');
		assert.equal(new Writer('[[abc<|>').type('d').problems(), '0 link_unclosed');
		assert.equal(new Writer('[[]]<|>').type(' et').problems(), '0 link_empty');
		assert.equal(new Writer(`${broken}<|>`).type(` et ${broken}`).problems(), '0 broken_links');
		assert.equal(new Writer(`a <|> ${broken} b`).type('x').problems(), '0 broken_links');
		assert.equal(new Writer(`a <|> ${broken} b`).type('x').goTo(0, 24).type('[[y]]').problems(), '0 broken_links');
	});

	test('that was there, and is gone, is withheld when it comes again', () => {
		const writer = new Writer(`${broken}<|>`).type('←'.repeat(broken.length));
		assert.equal(writer.problems(), '');
		assert.equal(writer.type(broken).problems(), '');
		const header = new Writer('---\ntitle: a: b<|>\nid: "1"\n---\n').type('←←←');
		assert.equal(header.problems(), '');
		assert.equal(header.type(': b').problems(), '');
	});

	test('of a link that was right is withheld while its id is changed', () => {
		const writer = new Writer('voir [[20230927151049<|>]]').type('←←');
		assert.equal(writer.problems(), '');
		assert.equal(writer.type('49').problems(), '');
		writer.freshness.left(writer.uri, [0]);
		assert.equal(writer.allProblems(), '');
	});

	test('in another line is shown, of a link on two lines once both are left', () => {
		assert.equal(new Writer('').paste(`${broken}\n${broken} x`).problems(), '0 broken_links');
		const writer = new Writer('[[abc\n<|>').type('d]]');
		assert.equal(writer.problems(), '');
		writer.freshness.left(writer.uri, [1]);
		assert.equal(writer.problems(), '0 link_multiline');
	});

	test('in the header is withheld wherever in it, and what was there stays', () => {
		const header = '---\ntitle: A\nid: "1<|>"\n---\n';
		const writer = new Writer('---\ntitle: A\nid: <|>"1"\n---\n').type('"x: [');
		assert.notEqual(writer.allProblems(), '');
		assert.equal(writer.problems(), '');
		assert.deepEqual(writer.reported, [[{ line: 2, character: 0 }]]);
		writer.freshness.left(writer.uri, [2]);
		assert.equal(writer.problems(), writer.allProblems());
		// Another note has that id.
		const twin = new Writer(header.replace('"1<|>"', '"2023092715104<|>"')).type('9');
		assert.equal(twin.allProblems(), '2 duplicated_ids');
		assert.equal(twin.problems(), '');
		// The problem of the title is reported at the id.
		const untitled = new Writer('---\ntitle: A<|>\nid: "1"\n---\n').type('←');
		assert.notEqual(untitled.allProblems(), '');
		assert.equal(untitled.problems(), '');
		const wrong = new Writer('---\ntitle: a: b<|>\nid: "1"\n---\n');
		const before = wrong.allProblems();
		assert.notEqual(before, '');
		assert.equal(wrong.type('c').problems(), before);
	});

	test('that is new in two lines of the header waits for the second one, and is shown by one refresh', () => {
		const writer = new Writer('---\ntitle: A<|>\nid: "1"\n---\n').type('b').goTo(2, 7).type('x');
		assert.equal(writer.problems(), '');
		assert.deepEqual(
			writer.reported
				.at(-1)
				?.map(({ line }) => line)
				.toSorted(),
			[1, 2],
		);
		writer.freshness.left(writer.uri, [1]);
		assert.deepEqual(writer.settled, []);
		assert.equal(writer.problems(), '');
		writer.freshness.left(writer.uri, [2]);
		assert.deepEqual(writer.settled, ['problems']);
		assert.equal(writer.problems(), writer.allProblems());
		assert.notEqual(writer.problems(), '');
	});

	test('of a header that is not yet closed is withheld while its line is written', () => {
		const writer = new Writer('---\n').type('title: A');
		assert.equal(writer.problems(), '');
		assert.equal(writer.allProblems(), '0 frontmatter_unclosed');
	});

	test('has its fix for whoever asks, but no light bulb', () => {
		const writer = new Writer('la place du marché [[2099020200007<|>]]').type('7');
		const fresh = new Writer('la place du marché ').type('[[20990202000077]]');
		assert.deepEqual(fresh.fixes(2), []);
		assert.deepEqual(fresh.fixes(1), ['New note “Place du marché”']);
		assert.deepEqual(fresh.fixes(1), fresh.fixes());
		assert.deepEqual(fresh.goTo(0, 30).fixes(2), []);
		fresh.freshness.left(fresh.uri);
		assert.deepEqual(fresh.fixes(2), fresh.fixes(1));
		// One that was there has its light bulb all the time.
		assert.deepEqual(writer.fixes(2), writer.fixes(1));
		assert.notDeepEqual(writer.fixes(2), []);
	});
});
