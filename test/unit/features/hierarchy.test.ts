import { strict as assert } from 'node:assert';
import type { Range } from 'vscode-languageserver-types';
import { incomingLinks, linkHierarchy, outgoingLinks } from '../../../server/src/features/hierarchy.ts';
import { noteLinks } from '../../../server/src/features/views/noteLinks.ts';
import {
	atCursor,
	contextOf,
	cosmaConfiguration,
	type Notebook,
	noteAt,
	readNotebook,
	uriOf,
} from '../../support/testNotebook.ts';

const notebook = (cursorA: string, cursorB: string) => `
	-- a.md --
	---
	title: Alpha
	id: 1
	---
	x${cursorA} [[2]] puis [[s:2|b]], [[99]] et [[1]]
	-- b.md --
	---
	title: Beta
	id: 2
	kezako: La deuxième
	---
	[[${cursorB}1]]
	-- c.md --
	\`[[2]]\``;

suite('the hierarchy of links', () => {
	test('begins at the note at hand, or at the note of the link', () => {
		assert.deepEqual(namesAt(readNotebook(notebook('<|>', ''))), ['Alpha']);
		assert.deepEqual(namesAt(readNotebook(notebook('', '<|>'))), ['Alpha']);
		assert.equal(namesAt(readNotebook('[[9<|>]]')), null);
	});

	test('goes to the notes that link here, and on without end', () => {
		const context = contextOf(readNotebook(notebook('<|>', '')));
		const [alpha] = linkHierarchy(context, atCursor(readNotebook(notebook('<|>', '')))) ?? [];
		assert.ok(alpha);
		const linking = incomingLinks(context, { item: { uri: noteAt(alpha.uri) } });
		assert.deepEqual(
			linking.map(({ from, fromRanges }) => [from.name, from.detail, places(fromRanges)]),
			[
				['Alpha', undefined, ['4:34-4:39']],
				['Beta', 'La deuxième', ['5:0-5:5']],
			],
		);
		const beta = linking[1]?.from;
		assert.ok(beta);
		assert.deepEqual(
			incomingLinks(context, { item: { uri: noteAt(beta.uri) } }).map(({ from }) => from.name),
			['Alpha'],
		);
	});

	test('says by which types of links', () => {
		const source = readNotebook(`
	-- a.md --
	---
	title: Alpha
	id: 1
	---
	[[s:2]] [[inspire:2|x]] [[2]] [[undefined:2]]
	-- b.md --
	---
	id: 2
	title: Beta
	kezako: La deuxième
	---`);
		const config = cosmaConfiguration('link_types: {inspire: {color: red, stroke: dash, label: Vient de}}');
		const context = contextOf(source, config);
		const [linked] = outgoingLinks(context, { item: { uri: uriOf('a.md') } });
		assert.equal(linked?.to.detail, 's · Vient de · La deuxième');
		const [linking] = incomingLinks(context, { item: { uri: uriOf('b.md') } });
		assert.equal(linking?.from.detail, 's · Vient de');
		const { linksFromHere = [] } = noteLinks(context, { uri: uriOf('a.md') }) ?? {};
		assert.deepEqual(
			linksFromHere[0]?.links.map(({ type }) => type),
			['s', 'Vient de', '', 'undefined'],
		);
	});

	test('goes to the notes that are linked from here, each once with all its links', () => {
		const source = readNotebook(notebook('<|>', ''));
		const context = contextOf(source);
		const [alpha] = linkHierarchy(context, atCursor(source)) ?? [];
		assert.ok(alpha);
		const linked = outgoingLinks(context, { item: { uri: noteAt(alpha.uri) } });
		assert.deepEqual(
			linked.map(({ to, fromRanges }) => [to.name, places(fromRanges)]),
			[
				['Beta', ['4:2-4:7', '4:13-4:22']],
				['Alpha', ['4:34-4:39']],
			],
		);
	});
});

function namesAt(source: Notebook): string[] | null {
	return linkHierarchy(contextOf(source), atCursor(source))?.map(({ name }) => name) ?? null;
}

function places(ranges: readonly Range[]): string[] {
	return ranges.map(({ start, end }) => `${start.line}:${start.character}-${end.line}:${end.character}`);
}
