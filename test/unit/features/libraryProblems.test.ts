import { strict as assert } from 'node:assert';
import { readBibTex } from '../../../server/src/core/citations/bibTex.ts';
import { readCslJson } from '../../../server/src/core/citations/cslJson.ts';
import { Library } from '../../../server/src/core/citations/library.ts';
import type { ProblemLevel } from '../../../server/src/core/settings.ts';
import { libraryDiagnostics } from '../../../server/src/features/problems/libraryProblems.ts';

suite('the problems of a library', () => {
	const found = (text: string, levels: Record<string, ProblemLevel> = {}) =>
		libraryDiagnostics(readCslJson('file:///a.json', text).problems, { problems: new Map(Object.entries(levels)) });

	test('stand where they are, with what to do', () => {
		const [comma] = found('[\n{"id": "a1", "title": "A"},\n]');
		assert.deepEqual(comma, {
			range: { start: { line: 1, character: 26 }, end: { line: 1, character: 27 } },
			severity: 1,
			source: 'Kezako',
			code: 'library_trailing_comma',
			message: 'Remove this comma: nothing follows it, and Cosma stops at it',
		});
	});

	test('say of BibTeX what to look at', () => {
		const { problems } = readBibTex('file:///a.bib', '@book{a1,\n\ttitle = }');
		const [{ message, range } = { message: '', range: undefined }] = libraryDiagnostics(problems, {
			problems: new Map(),
		});
		assert.deepEqual(range, { start: { line: 1, character: 1 }, end: { line: 1, character: 8 } });
		assert.equal(message, 'This part of a work cannot be read: look at its braces, quotes and commas');
	});

	test('are as serious as the settings say', () => {
		const untitled = '[{"id": "a1"}]';
		assert.deepEqual([found(untitled)[0]?.severity, found(untitled, { library_no_title: 'off' })], [3, []]);
	});

	test('are not shown without end', () => {
		assert.equal(found(`[${'{},'.repeat(5000)}{}]`).length, 200);
	});

	test('name the library that has a key first', () => {
		const first = readCslJson('file:///a.json', '[{"id": "k1", "title": "A"}]');
		const second = readCslJson('file:///b%20c.json', '[{"id": "k0", "title": "B"},\n{"id": "k1", "title": "B"}]');
		const of = (...files: (typeof first)[]) =>
			libraryDiagnostics(new Library(files).hidden.get(files[1]?.uri ?? '') ?? [], { problems: new Map() }).map(
				({ message, range }) => `${range.start.line}: ${message}`,
			);
		assert.deepEqual(of(first, second), ['1: k1 is in a.json, too: that one is cited']);
		assert.deepEqual(of(second, first), ['0: k1 is in b c.json, too: that one is cited']);
	});
});
