import { strict as assert } from 'node:assert';
import { packNote, unpackNote } from '../../../../server/src/core/storage/packedNote.ts';
import { citationsIn, citing } from '../../../../server/src/features/shared/citations.ts';
import { contextOf, readNotebook, uriOf } from '../../../support/testNotebook.ts';

suite('The index knows citations', () => {
	const notebook = readNotebook(`
		-- a.md --
		---
		title: A
		references: [smith04]
		---
		Vu [voir @doe99, p. 33; @smith04]
		et @doe99 [p. 3], pas \`@code\` ni me@x.org.
		-- b.md --
		---
		title: B
		---
		Rien que [@doe99].
	`);
	const context = contextOf(notebook);
	const noteA = context.open(uriOf('a.md'))?.note;
	assert(noteA);

	test('of each note, in prose', () => {
		const keys = citationsIn(context, noteA).map(({ key }) => [key.value, key.line, key.start]);
		assert.deepEqual(keys, [
			['doe99', 4, 10],
			['smith04', 4, 25],
			['doe99', 5, 4],
		]);
	});

	test('and who cites a key or lists it as a reference', () => {
		const found = (key: string) =>
			[...citing(context, key)]
				.map(({ note, citations, listed }) => `${note.header?.title?.value} ${citations.length} ${listed.length}`)
				.sort();
		assert.deepEqual(found('doe99'), ['A 2 0', 'B 1 0']);
		assert.deepEqual(found('smith04'), ['A 1 1']);
		assert.deepEqual(found('code'), []);
		const used = [...context.view.usage('citation')].map(({ name, notes }) => `${name} ${notes}`).sort();
		assert.deepEqual(used, ['doe99 2', 'smith04 1']);
	});

	test('and keeps them when it is packed', () => {
		assert.deepEqual(unpackNote(noteA.uri, packNote(noteA)), noteA);
	});
});
