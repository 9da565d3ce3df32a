import { strict as assert } from 'node:assert';
import { brokenLinks, missingNote } from '../../../server/src/features/views/brokenLinks.ts';
import { atCursor, contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

const rest = '\n-- b.md --\n---\ntitle: Beta\nid: "20230101000000"\n---\n[[20230101000000]]\n-- Gamma.md --\nrien\n';

function broken(text: string, isIndexing = false): string[] {
	const notebook = readNotebook(`-- a.md --\n${text}${rest}`);
	const lines = text.split('\n');
	return brokenLinks(contextOf(notebook, { isIndexing }), { uri: uriOf('a.md') }).map(({ line, start, end }) =>
		(lines[line] ?? '').slice(start, end),
	);
}

/** What would be made at the cursor. */
function made(text: string) {
	const notebook = readNotebook(`-- a.md --\n${text}${rest}`);
	return missingNote(contextOf(notebook), atCursor(notebook));
}

suite('the links that lead nowhere', () => {
	test('are those whose note can be made', () => {
		assert.deepEqual(broken('[[20230101000001]] [[s:Une idée|x]] ![[20230101000002]]'), [
			'[[20230101000001]]',
			'[[s:Une idée|x]]',
			'[[20230101000002]]',
		]);
		assert.deepEqual(broken('[[20230101000000]] [[Beta]] [[Gamma]] [[b]] `[[x]]` <!-- [[x]] -->'), []);
		assert.deepEqual(broken('[[@dupont2020]] [[https://a.org]] [[ ]] [[]] ![[image.png]]'), []);
	});

	test('are not known before all notes are read, nor where notes have no ids', () => {
		assert.deepEqual(broken('[[x]]', true), []);
		const notebook = readNotebook('-- a.md --\nun\n-- b.md --\n[[x]]');
		assert.deepEqual(brokenLinks(contextOf(notebook), { uri: uriOf('b.md') }), []);
	});

	test('offer the note that their fix makes', () => {
		const { title, id, beside } = made('la ville [[20230101<|>000001]]') ?? {};
		assert.deepEqual([title, id, beside], ['Ville', '20230101000001', uriOf('a.md')]);
		assert.equal(made('[[20230101000001 Un essai<|>]]')?.title, 'Un essai');
		for (const link of ['[[20230101<|>000001#Partie]]', '[[20230101<|>000001 ^bloc]]']) {
			const { title, id, edit } = made(link) ?? {};
			assert.deepEqual([title, id, edit], ['20230101000001', '20230101000001', undefined], link);
		}
		assert.equal(made('[[20230101000001 C# en bref<|>]]')?.title, 'C# en bref');
		const words = made('[[Une id<|>ée]]');
		assert.deepEqual([words?.title, words?.id, words?.ifMissing], ['Une idée', '20240131235959', true]);
		assert.equal(words?.edit?.edits.length, 1);
	});

	test('offer the note that was deleted as it was called, in whatever form the link names it', () => {
		const deletedTitle = (id: string) => (id === '20230927151000' ? 'Ville ouverte' : undefined);
		for (const link of [
			'les mots [[2023092<|>7151000]]',
			'[[20230927<|>151000 Autre]]',
			'[[s:20230<|>927151000|x]]',
			'[[<|>20230927151000#partie]]',
			'![[2023<|>0927151000]]',
			'[[ 2023<|>0927151000 ]]',
		]) {
			const notebook = readNotebook(`-- a.md --\n${link}${rest}`);
			const note = missingNote(contextOf(notebook, { deletedTitle }), atCursor(notebook));
			assert.deepEqual([note?.title, note?.id], ['Ville ouverte', '20230927151000'], link);
		}
	});

	test('offer none elsewhere', () => {
		for (const text of [
			'[[20230101<|>000000]]',
			'rien<|> [[x]]',
			'[[@dup<|>ont]]',
			'[[https://a.o<|>rg]]',
			'`[[x<|>]]`',
		])
			assert.equal(made(text), null, text);
	});
});
