import { strict as assert } from 'node:assert';
import type { NoteUri } from '../../server/src/core/note.ts';
import { backlinkLens } from '../../server/src/features/backlinkLens.ts';
import { completion } from '../../server/src/features/completion.ts';
import { definition } from '../../server/src/features/definition.ts';
import { incomingLinks, linkHierarchy } from '../../server/src/features/hierarchy.ts';
import { hover } from '../../server/src/features/hover.ts';
import { problems } from '../../server/src/features/problems/problems.ts';
import { highlights, references } from '../../server/src/features/references.ts';
import type { Context } from '../../server/src/features/shared/context.ts';
import { titleHints } from '../../server/src/features/titleHints.ts';
import { runToEnd } from '../../server/src/notebook/jobs.ts';
import { codeActions, rename } from '../support/inOnePiece.ts';
import { contextOf, noteAt, uriOf } from '../support/testNotebook.ts';

/** Ten times the notes may take this much longer to ask, never ten times: what is measured is a few microseconds. */
const maxGrowth = 4;
/** Below this a difference says nothing. Milliseconds. */
const noiseMs = 0.02;

const few = 1_000;
const many = 10_000;

const asked = uriOf('500.md');
const textDocument = { uri: asked };
const position = { line: 6, character: 8 };
const all = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };

const questions: Record<string, (context: Context) => unknown> = {
	hover: (context) => hover(context, { textDocument, position }),
	definition: (context) => definition(context, { textDocument, position }),
	references: (context) =>
		runToEnd(references(context, { textDocument, position, context: { includeDeclaration: true } })),
	highlights: (context) => highlights(context, { textDocument, position }),
	hints: (context) => titleHints(context, { textDocument, range: all }),
	problems: (context) => problems(context, { textDocument }),
	lens: (context) => backlinkLens(context, { textDocument }),
	rename: (context) => rename(context, { textDocument, position, newName: 'x' }),
	hierarchy: (context) =>
		linkHierarchy(context, { textDocument, position })?.map((item) =>
			incomingLinks(context, { item: { uri: noteAt(item.uri) } }),
		),
	actions: (context) =>
		codeActions(context, { textDocument, range: { start: position, end: position }, context: { diagnostics: [] } }),
	'completion of a word': (context) => completion(context, { textDocument, position: { line: 7, character: 14 } }),
};

suite('what an answer costs', () => {
	const small = notebookOf(few);
	const large = notebookOf(many);
	for (const [name, ask] of Object.entries(questions)) {
		test(`${name}: by what is asked, not by the number of notes`, function () {
			this.timeout(20_000);
			assert.ok(ask(small), 'a question without an answer costs nothing');
			const [fewMs, manyMs] = [best(() => ask(small)), best(() => ask(large))];
			console.log(`      ${name}: ${fewMs.toFixed(3)} ms at ${few} notes, ${manyMs.toFixed(3)} ms at ${many}`);
			assert.ok(manyMs < maxGrowth * fewMs + noiseMs, 'grows with the notebook');
		});
	}

	test('a check that would find growth finds it', () => {
		const ask = (context: Context) => [...context.view.uris()].filter((uri) => uri.includes('?')).length;
		assert.ok(best(() => ask(large)) > maxGrowth * best(() => ask(small)));
	});
});

/** Notes like each other: five links to neighbours, a tag of a hundred, words of their own. */
function notebookOf(count: number): Context {
	const files = new Map<NoteUri, string>();
	for (let at = 0; at < count; at++) {
		const links = [1, 2, 3, 4].map((step) => `[[${idOf((at + step) % count)}]]`).join(' ');
		const text = `---\ntitle: Note ${at} mot${at}\nid: "${idOf(at)}"\ntags:\n  - t${at % 100}\n---\nvoir [[${idOf((at + 7) % count)}]] ${links}\ntexte [[mot501\n`;
		files.set(uriOf(`${at}.md`), text);
	}
	return contextOf({ files, cursor: undefined, marks: [] }, { recent: () => [] });
}

function idOf(at: number): string {
	return String(20_230_000_000_000 + at);
}

/** The quickest of many runs: what the work takes where nothing else comes between. Milliseconds. */
function best(run: () => unknown): number {
	let quickest = Number.POSITIVE_INFINITY;
	for (let round = 0; round < 300; round++) {
		const started = performance.now();
		run();
		quickest = Math.min(quickest, performance.now() - started);
	}
	return quickest;
}
