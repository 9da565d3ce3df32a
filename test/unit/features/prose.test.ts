import { strict as assert } from 'node:assert';
import { noNote } from '../../../server/src/core/note.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { mentionPattern, mentionsIn } from '../../../server/src/core/prose/titleMentions.ts';
import { asLinkText } from '../../../server/src/features/shared/markdown.ts';
import { offered } from '../../support/checkCompletion.ts';
import { textsAfter } from '../../support/checkEdit.ts';
import { codeActions, rename } from '../../support/inOnePiece.ts';
import { atCursor, contextOf, readNotebook, selectionOf, uriOf } from '../../support/testNotebook.ts';

const other = '\n-- b.md --\n---\nid: "1"\ntitle: Droit des données\n---';

/** Texts in which the words in the middle are not prose. */
const elsewhere: [name: string, before: string, after: string][] = [
	['a formula', '$$ ', ' $$'],
	['a formula over lines', '$$\n+ ', '\n$$'],
	['a formula in single dollars', 'de $', '$ là'],
	['<pre>', '<pre>\n', '\n</pre>'],
	['<script> in a list', '- <script>\n  ', '\n  </script>'],
	['<style> amid a paragraph', 'de <style>', '</style> là'],
	['a fence in a footnote', '[^1]: x\n\n    ```\n    ', '\n    ```'],
	['code in a definition', 'T\n: x\n\n        ', ''],
	['inline code', 'de `', '` là'],
];

/** Texts in which they are, though they are indented like code. */
const prose: [name: string, before: string, after: string][] = [
	['a footnote', '[^1]: x\n\n    ', ''],
	['a list in a footnote', '[^1]: x\n    - y\n\n        ', ''],
	['a definition', 'T\n\n:   x\n\n    ', ''],
	['words between prices', 'de 5$ ', ' à 6$'],
];

suite('where there is no prose', () => {
	for (const [name, before, after] of elsewhere) {
		test(`in ${name}, no title is found`, () => assert.equal(mentions(`${before}Droit des données${after}`), 0));

		test(`in ${name}, no phrase becomes a link`, () => {
			assert.deepEqual(actions(`${before}Droit <|>des données${after}`), []);
			assert.deepEqual(actions(`${before}x <|>Droit des données<|> y${after}`), []);
		});

		// A formula in single dollars with a link in it is none.
		if (name.includes('single')) continue;
		test(`in ${name}, nothing is offered behind two brackets, and nothing is renamed`, () => {
			assert.equal(offered(`${before}[[<|>${after}${other}`), undefined);
			assert.equal(offered(`${before}[[Dro<|>]]${after}${other}`), undefined);
			checkRenamed(`${before}[[1]]${after}`, `${before}[[1]]${after}`);
		});
	}
});

suite('where there is prose', () => {
	for (const [name, before, after] of prose) {
		test(`in ${name}, titles are found and become links, and links are written and renamed`, () => {
			assert.equal(mentions(`${before}Droit des données${after}`), 1);
			assert.ok(actions(`${before}Droit <|>des données${after}`).includes('Link to “Droit des données”'));
			assert.ok(offered(`${before}[[Dro<|>${after}${other}`)?.includes('Droit des données'));
			checkRenamed(`${before}[[1]]${after}`, `${before}[[neu]]${after}`);
		});
	}

	test('code that is selected as a whole may go to a note of its own', () => {
		assert.ok(actions('de <|>`code`<|> là').length > 0);
		assert.ok(actions('<|>```\ncode\n```<|>\n').length > 0);
	});
});

test('a title with half of an element in it becomes a text that leaves the rest of the paragraph alone', () => {
	assert.equal(asLinkText('La balise <script>'), 'La balise ‹script>');
	assert.equal(asLinkText('Sans </PRE>'), 'Sans ‹/PRE>');
	assert.equal(asLinkText('<pre>a</pre>'), '<pre>a</pre>');
	assert.equal(asLinkText('5 < 6 `a` $$ <b>'), '5 < 6 `a` $$ <b>');
});

function mentions(text: string): number {
	const pattern = mentionPattern('Droit des données');
	assert.ok(pattern);
	return mentionsIn(parseNote(uriOf('a.md'), text), pattern, () => false).length;
}

function actions(text: string): string[] {
	const notebook = readNotebook(text + other);
	const [uri = noNote] = notebook.files.keys();
	const textDocument = { uri };
	const context = { diagnostics: [], only: ['refactor.rewrite', 'refactor.extract'] };
	const found = codeActions(contextOf(notebook), { textDocument, range: selectionOf(notebook), context });
	return found.map(({ title }) => title).filter((title) => title !== 'Add a header');
}

function checkRenamed(before: string, after: string): void {
	const notebook = readNotebook(`-- b.md --\n---\nid: "1<|>"\ntitle: B\n---\n-- a.md --\n${before}`);
	const done = rename(contextOf(notebook), { ...atCursor(notebook), newName: 'neu' });
	const texts = textsAfter(notebook, done?.edit ?? {});
	assert.equal(texts.get('a.md'), after);
	assert.match(texts.get('b.md') ?? '', /neu/);
}
