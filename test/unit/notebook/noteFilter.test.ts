import { strict as assert } from 'node:assert';
import { filteredNotes, filteredUris, hasSort } from '../../../server/src/notebook/tasks/noteFilter.ts';
import { contextOf, pathOf, readNotebook } from '../../support/testNotebook.ts';

const notebook = `
	-- ada.md --
	---
	title: Ada
	tags: [calcul]
	---
	-- babbage.md --
	---
	title: Babbage
	tags: [calcul]
	---
	-- lovelace.md --
	---
	title: Ada Lovelace
	tags: [calcul]
	---
`;

function found(query: string): string {
	return filteredNotes(contextOf(readNotebook(notebook)), { query })
		.map(({ uri }) => pathOf(uri).slice(0, 1))
		.join('');
}

suite('the notes that a query of the command or of an export finds', () => {
	test('are in the order that it names', () => {
		assert.equal(found('#calcul sort:title'), 'alb');
		assert.equal(found('ada sort:-title'), 'la');
		assert.equal(found('sort:-title as:table'), 'bla');
	});

	test('have all of it, however long it is', () => {
		const gap = ' '.repeat(1100);
		assert.equal(found(`ada${gap}lovelace`), 'l');
		assert.equal(found(`${'ada '.repeat(400)}sort:-title`), 'la');
		assert.equal(hasSort(`${gap}sort:title`), true);
	});

	test('are all where it says no more than how they are shown', () => {
		const uris = (query: string) => filteredUris(contextOf(readNotebook(notebook)), { query });
		assert.equal(uris(' as:table '), undefined);
		assert.equal(uris('sort:title')?.size, 3);
	});
});
