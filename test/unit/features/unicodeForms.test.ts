import { strict as assert } from 'node:assert';
import { modelBeside } from '../../../server/src/core/newNote.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { findNotes } from '../../../server/src/features/views/findNotes.ts';
import { graph } from '../../../server/src/features/views/graph.ts';
import { groupNotes, notesInGroup } from '../../../server/src/features/views/noteGroups.ts';
import { runToEnd } from '../../../server/src/notebook/jobs.ts';
import { offered } from '../../support/checkCompletion.ts';
import { checkTexts, textsAfter } from '../../support/checkEdit.ts';
import { rename } from '../../support/inOnePiece.ts';
import { atCursor, contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

const one = 'Été'.normalize('NFC');
const two = 'Été'.normalize('NFD');

const notebook = (cursor = '', first = one, second = two) => `
-- a.md --
---
title: A
id: 1
types: ${first}
tags: [${first}${cursor}, x]
---
[[${first}:2]]
-- b.md --
---
title: B
id: 2
type: [${second}]
tags:
  - "${second}"
---
[[ ${second} :1]]`;

suite('a tag, a type or a link type in two Unicode forms is one', () => {
	const context = contextOf(readNotebook(notebook()));

	test('in the index', () => {
		for (const kind of ['tag', 'type', 'linkType'] as const) {
			const used = [...context.view.usage(kind)].filter(({ name }) => name !== 'x');
			assert.deepEqual(used, [{ name: one, notes: 2 }], kind);
			for (const name of [one, two]) assert.equal([...context.view.notesUsing(kind, name)].length, 2, kind);
		}
	});

	test('among groups, and where it is a filter', () => {
		for (const by of ['tag', 'type'] as const) {
			const groups = runToEnd(groupNotes(context, { by }));
			assert.deepEqual(
				groups.find(({ name }) => name !== 'x'),
				{ name: one, notes: 2 },
			);
			assert.equal(runToEnd(notesInGroup(context, { by, group: one, limit: 9 })).length, 2);
		}
		for (const query of [`#${one}`, `#${two}`, `@${two}`, `#${two} b`]) {
			assert.equal(findNotes(context, { query, limit: 9 }).length, query.endsWith('b') ? 1 : 2, query);
		}
	});

	test('in the graph, with its colour', () => {
		const coloured: Context = {
			...context,
			declared: () => ({ recordTypes: new Map([[two, 'red']]), linkTypes: new Map() }),
		};
		const { nodes, types } = runToEnd(graph(coloured, { depth: 1, limit: 9 }));
		assert.deepEqual(
			nodes
				.flatMap((node) => [...node.types.map((at) => types[at]?.name), ...node.tags])
				.filter((name) => name !== 'x'),
			[one, one, one, one],
		);
		assert.deepEqual([...new Set(types.filter(({ name }) => name === one).map(({ fill }) => fill))], ['red']);
	});

	test('where it is renamed', () => {
		for (const [first, second] of [
			[one, two],
			[two, one],
		] as const) {
			for (const [cursor, place] of [
				[`[${first}<|>`, 'tags'],
				[`types: ${first}<|>`, 'types'],
				[`[[${first}<|>:`, 'link'],
			] as const) {
				const source = notebook('', first, second).replace(cursor.replace('<|>', ''), cursor);
				const read = readNotebook(source);
				const done = rename(contextOf(read), { ...atCursor(read), newName: 'hiver' });
				assert.equal(done?.message, undefined);
				let expected = notebook('', first, second);
				if (place === 'tags') expected = expected.replace(`[${first},`, '[hiver,').replace(`"${second}"`, '"hiver"');
				if (place === 'types') {
					expected = expected.replace(`types: ${first}`, 'types: hiver').replace(`type: [${second}]`, 'type: [hiver]');
				}
				if (place === 'link')
					expected = expected.replace(`[[${first}:`, '[[hiver:').replace(`[[ ${second} :`, '[[ hiver :');
				checkTexts(textsAfter(read, done?.edit ?? {}), readNotebook(expected));
			}
		}
	});

	test('where it is offered', () => {
		const note = (header: string) => `---\ntitle: C\n${header}\n---${notebook()}`;
		assert.deepEqual(offered(note('tags: [é<|>]')), [one]);
		assert.deepEqual(offered(note(`tags: [${two}, <|>]`)), ['x']);
		const declared = () => ({ recordTypes: new Map([[two, 'red']]), linkTypes: new Map() });
		// Cosma compares letter by letter.
		assert.deepEqual(offered(note('types: [é<|>]'), { declared }), [two]);
	});

	test('in the types of a new note', () => {
		const read = contextOf(readNotebook(notebook()));
		assert.equal(modelBeside(read.view, uriOf('a.md')).types?.length, 1);
	});
});
