import { strict as assert } from 'node:assert';
import type { NoteIndex } from '../../../server/src/core/index/noteIndex.ts';
import type { NotebookKind } from '../../../server/src/core/notebookKind.ts';
import { asGarbled } from '../../../server/src/core/parseNote.ts';
import { completion } from '../../../server/src/features/completion.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { atCursor, contextOf, readNotebook, replaceInText, uriOf } from '../../support/testNotebook.ts';

const notes = `
-- Beta.md --
# Beta
-- dir/Gamma.md --
---
tags: [t]
---
-- Delta.md --
---
title: Delta
---
-- pgo.md --
---
title: PGO
id: "1"
---`;

suite('completing a link to a note without an id', () => {
	/** Each row as it is shown, and the line after it was accepted. */
	const rows = (line: string, kind: NotebookKind, more = notes, overrides: Partial<Context> = {}) => {
		const notebook = readNotebook(`-- note.md --\n${line}${more}`);
		const { textDocument, position } = atCursor(notebook);
		const context = contextOf(notebook, { kindOf: () => kind, ...overrides });
		return (completion(context, { textDocument, position })?.items ?? []).map(({ label, labelDetails, textEdit }) => {
			const edit = textEdit && 'range' in textEdit ? textEdit : undefined;
			const text = edit ? replaceInText(notebook.files.get(textDocument.uri) ?? '', edit.range, edit.newText) : '';
			return `${label}${labelDetails?.detail ?? ''} → ${text}`;
		});
	};
	const id = '20240131235959';

	test('offers to give it one, and in a mixed notebook the name of its file too', () => {
		assert.deepEqual(rows('[[Beta<|>', 'ids'), [`Beta · gets an id → [[${id}]]`]);
		assert.deepEqual(rows('[[Beta<|>', 'mixed'), [`Beta · gets an id → [[${id}]]`, 'Beta · [[Beta]] → [[Beta]]']);
		assert.deepEqual(rows('voir [[s:bet<|>|ceci]].', 'mixed').slice(0, 2), [
			`Beta · gets an id → voir [[s:${id}|ceci]].`,
			'Beta · [[Beta]] → voir [[s:Beta|ceci]].',
		]);
	});

	test('gives one that has a title its title, as ever', () => {
		assert.deepEqual(rows('[[Delta<|>', 'mixed'), ['Delta → [[Delta]]']);
	});

	test('never offers a new note beside one whose file is called so, in whatever case', () => {
		for (const kind of ['ids', 'mixed', 'none'] as const) {
			for (const typed of ['Beta', 'beta', 'BETA', 'gamma', 'PGO', 'note']) {
				const list = rows(`[[${typed}<|>`, kind);
				assert.notEqual(list.length, 0, typed);
				assert.doesNotMatch(list.join('\n'), /New note/, typed);
			}
		}
		// What is called otherwise inside.
		const other = '\n-- Zeta.md --\n# Eta\n-- pgo.md --\n---\nid: "1"\n---';
		assert.deepEqual(rows('[[zeta<|>', 'ids', other), [`Eta · gets an id → [[${id}]]`]);
		assert.deepEqual(rows('[[zetas<|>', 'ids', other).at(-1), `New note “zetas” → [[${id}]]`);
	});

	test('offers it in a folder without ids too, where a title can be named or give way to the first id', () => {
		assert.deepEqual(rows('[[bet<|>', 'none'), [
			`Beta · gets an id → [[${id}]]`,
			'Beta · [[Beta]] → [[Beta]]',
			`New note “bet” → [[${id}]]`,
		]);
		assert.deepEqual(rows('[[Beta<|>', 'none'), [`Beta · gets an id → [[${id}]]`, 'Beta · [[Beta]] → [[Beta]]']);
		assert.deepEqual(rows('[[Delta<|>', 'none'), ['Delta → [[Delta]]', `Delta · gets an id → [[${id}]]`]);
	});

	test('offers all notes of such a folder before anything is typed, and says only of an empty one that it is', () => {
		const plans = '\n-- plan.md --\n-- idées/liste.md --\n* une\n-- readme.md --\n# Lisez-moi\n';
		const offered = ['Lisez-moi', 'liste', 'plan'].flatMap((title) => {
			const file = title === 'Lisez-moi' ? 'readme' : title;
			return [`${title} · [[${file}]] → [[${file}]]`, `${title} · gets an id → [[${id}]]`];
		});
		for (const kind of ['none', 'mixed'] as const) {
			assert.deepEqual(rows('[[<|>', kind, plans).sort(), offered.sort());
			assert.deepEqual(rows('[[<|>', kind, ''), ['No notes yet: type a title → [[']);
		}
	});

	test('offers all notes whose ids tell no time before anything is typed', () => {
		assert.deepEqual(rows('[[<|>', 'ids', '\n-- a.md --\n---\nid: "a1"\n---'), ['a → [[a1]]']);
	});

	test('names its file by the folder too where others are called so', () => {
		const two = '\n-- a/Beta.md --\n-- b/Beta.md --\n-- pgo.md --\n---\nid: "1"\n---';
		assert.deepEqual(
			rows('[[Beta<|>', 'mixed', two)
				.filter((row) => !row.includes('gets'))
				.sort(),
			['Beta · [[a/Beta]] → [[a/Beta]]', 'Beta · [[b/Beta]] → [[b/Beta]]'],
		);
	});

	test('offers one of the day in the name of its file, as Add Missing Ids gives it', () => {
		const days = '\n-- 2023-09-27 plan.md --\n# Plan A\n-- b/27.9.2023.md --\n# Plan B\n-- plan.md --\n# Plan C\n';
		for (const kind of ['ids', 'none'] as const) {
			const given = rows('[[plan <|>', kind, days).filter((row) => row.includes('gets an id'));
			assert.deepEqual(given.sort(), [
				'Plan A · gets an id → [[20230927000000]]',
				'Plan B · gets an id → [[20230927000001]]',
				`Plan C · gets an id → [[${id}]]`,
			]);
		}
	});

	test('gives none to a note whose header cannot be read, and names its file in every notebook', () => {
		for (const header of [
			'---\ntags: a: b\n---',
			'---\nid:\n---',
			'---\ntags: a',
			' ---\ntags: a\n---',
			'---\nx: 1\n----\n',
		]) {
			for (const kind of ['ids', 'mixed', 'none'] as const) {
				const list = rows('[[Odd<|>', kind, `\n-- Odd.md --\n${header}\n-- pgo.md --\n---\nid: "1"\n---`);
				assert.deepEqual(list, ['Odd · [[Odd]] → [[Odd]]'], header);
			}
		}
	});

	test('gives none to a note that is not UTF-8', () => {
		const notebook = readNotebook(`-- note.md --\n[[Beta<|>${notes}`);
		const context = contextOf(notebook, { kindOf: () => 'ids' });
		const beta = context.open(uriOf('Beta.md'));
		assert.ok(beta);
		const { view } = context;
		(view as NoteIndex).put(asGarbled(beta, true).note);
		const labels = completion(context, atCursor(notebook))?.items.map(({ labelDetails }) => labelDetails?.detail);
		assert.deepEqual(labels, [' · [[Beta]]']);
	});

	test('gives a note the id of the day in the name of its file, as Add Missing Ids does', () => {
		const dated =
			'\n-- 2023-09-27 plan.md --\n# Plan\n-- 2023-09-27 encore un plan.md --\n# Encore un plan\n-- taken.md --\n---\nid: "20230927000000"\n---';
		for (const kind of ['ids', 'mixed', 'none'] as const) {
			const [first, ...others] = rows('[[Plan<|>', kind, dated).filter((row) => row.includes('gets an id'));
			assert.equal(first, 'Plan · gets an id → [[20230927000001]]', kind);
			assert.deepEqual(others, ['Encore un plan · gets an id → [[20230927000002]]'], kind);
		}
	});

	test('offers one id in all rows, and the command with it', () => {
		const notebook = readNotebook(`-- note.md --\n[[<|>${notes}`);
		const context = contextOf(notebook, { kindOf: () => 'ids' });
		const items = completion(context, atCursor(notebook))?.items ?? [];
		const given = items.filter(({ labelDetails }) => labelDetails?.detail === ' · gets an id');
		assert.deepEqual(
			given.map(({ command }) => [command?.command, command?.arguments]),
			['Beta.md', 'dir/Gamma.md'].map((path) => [
				'kezako.giveId',
				[{ uri: uriOf(path), id, beside: uriOf('note.md') }],
			]),
		);
	});
});
