import { strict as assert } from 'node:assert';
import { readFrontMatter } from '../../../server/src/core/header/frontMatter.ts';
import { quotingEdits } from '../../../server/src/core/header/quoting.ts';
import { mentionPattern, mentionsIn } from '../../../server/src/core/prose/titleMentions.ts';
import { cost } from '../../support/cost.ts';
import { codeActions } from '../../support/inOnePiece.ts';
import { contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

const sizes = [10_000, 80_000] as const;

suite('a hostile text costs by its size, not by its square,', () => {
	const actions = (body: string, select: 'all' | 'cursor') => {
		const notebook = readNotebook(`---\nid: "1"\n---\n${body}`);
		const context = contextOf(notebook);
		const lines = body.split('\n');
		const start = { line: 3, character: select === 'all' ? 0 : body.length - 2 };
		const end = { line: 2 + lines.length, character: lines.at(-1)?.length ?? 0 };
		const [uri = uriOf('note.md')] = notebook.files.keys();
		return () =>
			codeActions(context, {
				textDocument: { uri },
				range: { start, end: select === 'all' ? end : start },
				context: { diagnostics: [] },
			});
	};
	const mentions = (line: string) => () => {
		const pattern = mentionPattern('aaa bbb');
		assert.ok(pattern);
		mentionsIn({ prose: [line], bodyLine: 0 }, pattern, () => false);
	};
	const quoting = (line: string) => () => {
		const lines = ['---', line, '---'];
		const header = readFrontMatter(lines);
		if (header) quotingEdits(lines, header, 1, false);
	};
	const header = (text: string) => () => readFrontMatter(['---', ...text.split('\n'), '---']);
	const questions: [name: string, (size: number) => () => unknown][] = [
		['where blanks are in a selection', (size) => actions(`a. ${' '.repeat(size)}b`, 'all')],
		['where a selection has stops without an end', (size) => actions(`${'.,'.repeat(size / 2)}b\nc`, 'all')],
		['where a selection begins many links', (size) => actions(`${'[['.repeat(size / 2)}b\nc`, 'all')],
		['where blanks are before a link of a note to itself', (size) => actions(`a${' '.repeat(size)}b[[1]]`, 'cursor')],
		['where a mention is looked for among accents', (size) => mentions(`aaa${'\u0301'.repeat(size)}`)],
		['where mentions follow open brackets', (size) => mentions(`${'[ '.repeat(size / 2)}${'aaa bbb '.repeat(100)}`)],
		['where a value is tabs', (size) => quoting(`title: @a${'\t'.repeat(size / 4)}b${'\t'.repeat(size / 4)}`)],
		['where a header is lines meant as fences', (size) => header(`${'—\n'.repeat(size / 4)}title: x`)],
		['where a value is all tabs', (size) => quoting(`title: ${'\t'.repeat(size / 2)}`)],
		['where a list is open quotes', (size) => quoting(`tags: [${"'x,".repeat(size / 8)}@y]`)],
		['where a list is blanks', (size) => quoting(`tags: [@a${' '.repeat(size / 2)}]`)],
	];
	for (const [name, ask] of questions) {
		test(name, () => {
			const [few, many] = sizes.map((size) => cost(ask(size))) as [number, number];
			// Eight times the text: linear is 8, quadratic 64. The floor keeps noise out.
			assert.ok(many < 30 * Math.max(few, 2), `${few.toFixed(1)} ms, then ${many.toFixed(1)} ms`);
		});
	}
});
