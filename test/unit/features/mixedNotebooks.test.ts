import { strict as assert } from 'node:assert';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { checkNote, problemsFound } from '../../../server/src/features/problems/problems.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { codeActions } from '../../support/inOnePiece.ts';
import { contextOf, pathOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

const withId = '-- ours.md --\n---\ntitle: Our note\nid: "1"\n---\n';
const idless = '-- Beta.md --\n# Beta\n-- dir/Gamma.md --\n---\ntags: [t]\n---\n-- Delta.md --\nDelta\n';

suite('a mixed notebook', () => {
	/** The problems of all notes as `path line:start code`; a note is closed if it is none of these. */
	const found = (source: string, open: readonly string[] = [], overrides: Partial<Context> = {}) => {
		const whole = contextOf(readNotebook(source), overrides);
		const isOpen = (uri: string) => open.includes(pathOf(uri));
		const context = {
			...whole,
			open: (uri: Parameters<Context['open']>[0]) => (isOpen(uri) ? whole.open(uri) : undefined),
		};
		return [...context.view.all()].flatMap((note) =>
			problemsFound(context, note, undefined).map(
				({ code, line, start }) => `${pathOf(note.uri)} ${line}:${start} ${code}`,
			),
		);
	};

	test('says of a link to a note without an id, while its note is open, that the name is all it has', () => {
		const notes = `${withId}[[Beta]] [[beta.md]] [[dir/Gamma]] [[Gamma#part]] [[1]]\n${idless}`;
		assert.deepEqual(found(notes), ['ours.md 4:52 self_link']);
		assert.deepEqual(found(notes, ['ours.md']), [
			'ours.md 4:2 link_to_note_without_id',
			'ours.md 4:11 link_to_note_without_id',
			'ours.md 4:23 link_to_note_without_id',
			'ours.md 4:37 link_to_note_without_id',
			'ours.md 4:52 self_link',
		]);
		const notebook = contextOf(readNotebook(notes));
		const note = notebook.view.note(uriOf('ours.md'));
		const [first] = note ? checkNote(notebook, note, undefined).shown : [];
		assert.equal(first?.message, 'Beta has no id: with one, the link stays right when the file is renamed');
		assert.equal(first?.severity, 4);
	});

	test('has nothing against a link by the name of a file whose note has an id, as one of ids has', () => {
		const notes = `${withId}-- a.md --\n[[ours]] [[x/ours.md]]\n-- Zed.md --\n---\ntitle: Zed\nid: z\n---\n`;
		assert.deepEqual(found(`${notes}${idless}`, ['a.md']), []);
		// What one note was called in all links does not become wrong with the id that it gets.
		assert.deepEqual(found(`${notes.replace('[[ours]]', '[[Zed]]')}${idless}`, ['a.md']), []);
		assert.deepEqual(found(notes.replace('[[ours]]', ''), ['a.md']), ['a.md 0:3 link_by_filename']);
	});

	test('leaves closed notes without ids alone, but for the ids in their links', () => {
		const notes = `${withId}${idless}-- x.md --\n---\ntags: #a\n---\n[[Nowhere]] [[20230927151049]] [[open\n[[Our note]]\n`;
		const always = ['x.md 3:14 broken_links', 'x.md 4:2 link_by_title'];
		assert.deepEqual(found(notes), always);
		assert.deepEqual(found(notes, ['x.md']), [
			'x.md 1:6 yaml_comment_in_value',
			'x.md 3:2 broken_links',
			'x.md 3:14 broken_links',
			'x.md 3:31 link_unclosed',
			'x.md 4:2 link_by_title',
		]);
		// What the writer has given a level is shown.
		const problems = new Map([['link_unclosed', 'error'] as const]);
		const settings = { settingsFor: () => ({ ...defaultSettings, problems }) };
		assert.deepEqual(found(notes, [], settings), [always[0], 'x.md 3:31 link_unclosed', always[1]]);
		// Cosma reads them all.
		const forCosma = found(notes, [], { isForCosma: (uri) => pathOf(uri) === 'x.md' });
		assert.deepEqual(forCosma, ['x.md 0:0 no_id', ...found(notes, ['x.md'])]);
	});

	test('misses no id but where Cosma reads the note; one of ids misses it in each header', () => {
		const notes = `${withId}-- a.md --\n---\ntags: [t]\n---\n`;
		assert.deepEqual(found(notes), ['a.md 0:0 no_id']);
		assert.deepEqual(found(`${notes}${idless}`), []);
		const isForCosma = (uri: string) => pathOf(uri) === 'a.md';
		assert.deepEqual(found(`${notes}${idless}`, [], { isForCosma }), ['a.md 0:0 no_id']);
	});

	test('misses an id in each note if the setting says so', () => {
		const problems = new Map([['note_without_id', 'information'] as const]);
		const settingsFor = () => ({ ...defaultSettings, problems });
		assert.deepEqual(found(`${withId}${idless}-- t.md --\n---\ntitle: T\n---\n`, [], { settingsFor }), [
			'Beta.md 0:0 note_without_id',
			'dir/Gamma.md 0:0 note_without_id',
			'Delta.md 0:0 note_without_id',
		]);
	});

	test('offers no fix of these as the one that is meant', () => {
		const settingsFor = () => ({ ...defaultSettings, problems: new Map([['note_without_id', 'error'] as const]) });
		const notes = `${withId}[[Beta]]\n${idless}`;
		const context = contextOf(readNotebook(notes), { settingsFor });
		for (const [path, line] of [
			['ours.md', 4],
			['Beta.md', 0],
		] as const) {
			const start = { line, character: 2 };
			const actions = codeActions(context, {
				textDocument: { uri: uriOf(path) },
				range: { start, end: start },
				context: { diagnostics: [] },
			});
			assert.deepEqual(
				actions.filter(({ isPreferred, kind }) => isPreferred || kind?.startsWith('source')),
				[],
			);
		}
	});
});

suite('a link to a note without an id', () => {
	for (const [kind, line, after, path = 'dir/Beta.md'] of [
		['mixed', '[[Beta]]', '20240131235959|Beta'],
		['ids', 'x [[dir/Beta.md|y]]', '20240131235959'],
		['ids', '| [[Beta]] |', '20240131235959\\|Beta'],
		['mixed', '[[2023-9-27 15h10]]', '20230927151000|2023-9-27 15h10', '2023-9-27 15h10.md'],
	] as const) {
		test(`of ${kind} can be made one by an id that the note gets: ${line}`, () => {
			const source = `-- a.md --\n${line}\n-- ${path} --\n# Beta\n-- c.md --\n---\nid: "1"\n---`;
			const context = contextOf(readNotebook(source), { kindOf: () => kind });
			const start = { line: 0, character: line.indexOf('[[') + 3 };
			const actions = codeActions(context, {
				textDocument: { uri: uriOf('a.md') },
				range: { start, end: start },
				context: { diagnostics: [], only: ['quickfix'] },
			});
			assert.deepEqual(
				actions.map(({ title }) => title),
				['Give “Beta” an id, and link to it'],
			);
			const [params] = actions[0]?.command?.arguments ?? [];
			assert.deepEqual([params.uri, params.id], [uriOf(path), /^\d+/.exec(after)?.[0]]);
			assert.equal(params.edit.edits[0].newText, after);
		});
	}
});

test('a link to a note whose file is named after a day gives it the id of that day', () => {
	const source = '-- a.md --\n[[2023-09-27 plan]]\n-- 2023-09-27 plan.md --\n# Plan\n-- c.md --\n---\nid: "1"\n---';
	const start = { line: 0, character: 5 };
	const [action] = codeActions(contextOf(readNotebook(source), { kindOf: () => 'ids' }), {
		textDocument: { uri: uriOf('a.md') },
		range: { start, end: start },
		context: { diagnostics: [], only: ['quickfix'] },
	});
	assert.equal(action?.command?.arguments?.[0].id, '20230927000000');
});

suite('a note that needs no id', () => {
	const missing = (path: string, keys = 'tags: [t]') => {
		const problems = new Map([['note_without_id', 'error'] as const]);
		const settingsFor = () => ({ ...defaultSettings, problems });
		const source = `${withId}-- ${path} --\n---\n${keys}\n---\n-- B.md --\n---\ntitle: B\n---\n[[${path}]]`;
		const context = contextOf(readNotebook(source), { settingsFor });
		const codes = [...context.view.all()].flatMap((note) => problemsFound(context, note, undefined));
		return codes.map(({ code }) => code).filter((code) => code !== 'broken_links');
	};

	test('is a template', () => {
		for (const folder of ['templates', 'Templates', 'x/Modèles/y', '_templates', '99 - Template', 'Mode\u0300les'])
			assert.deepEqual(missing(`${folder}/a.md`), [], folder);
		for (const folder of ['contemplates', 'templates of mine'])
			assert.equal(missing(`${folder}/a.md`).length, 2, folder);
		assert.equal(missing('templates.md').length, 2);
	});

	test('is named by a date', () => {
		for (const name of ['2023-09-27', '20230927', '2023_09_27', '27.09.2023', '2023-09', '2023-W39', '2023-Q3'])
			assert.deepEqual(missing(`${name}.md`), [], name);
		for (const name of ['2023-13-27', '20239999', '2023', '2023-09-27 Talk', '1234567', '99-99-9999'])
			assert.equal(missing(`${name}.md`).length, 2, name);
	});

	test('is a drawing', () => {
		assert.deepEqual(missing('drawing.md', 'excalidraw-plugin: parsed'), []);
		assert.equal(missing('drawing.md', 'plugin: excalidraw-x').length, 2);
	});
});
