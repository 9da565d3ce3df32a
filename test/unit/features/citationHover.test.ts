import { strict as assert } from 'node:assert';
import type { MarkupContent } from 'vscode-languageserver-types';
import { readCslJson } from '../../../server/src/core/citations/cslJson.ts';
import { Library } from '../../../server/src/core/citations/library.ts';
import { hover } from '../../../server/src/features/hover.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { atCursor, contextOf, cosmaConfiguration, libraryOf, readNotebook } from '../../support/testNotebook.ts';

const library = libraryOf([
	{
		id: 'doe99',
		title: 'A *book*',
		author: [{ family: 'Doe', given: 'Jane' }],
		issued: { 'date-parts': [[1999]] },
		publisher: 'Presses',
		abstract: 'What it is <b>about</b>.',
	},
	{ id: 'smith04', title: 'An article', 'container-title': 'A journal', author: [{ literal: 'Smith' }] },
]);
const withLibrary: Partial<Context> = { library: () => library };
const inCosma: Partial<Context> = {
	...withLibrary,
	...cosmaConfiguration(
		'bibliography: r.json\ncsl: s.csl\ncsl_locale: l.xml\nlink_types:\n  cites:\n    stroke: simple\n    color: red',
	),
};

suite('hovering a citation', () => {
	test('shows one line of the work, its key, how often it is cited, its note and its abstract', () => {
		assert.equal(
			shown(`
				Voir [@do<|>e99, p. 33].
				-- b.md --
				---
				id: doe99
				kezako: The note about it
				---
				-- c.md --
				@doe99`),
			[
				'Doe, Jane (1999). *A \\*book\\**. Presses.',
				'doe99 · Cited in 2 notes',
				'The note about it',
				'What it is \\<b\\>about\\</b\\>.',
			].join('\n\n'),
		);
	});

	test('is about the work of that part, wherever in it', () => {
		assert.match(shown('[voir @doe99, p. 33; @smith04, pa<|>ssim]') ?? '', /^Smith\. “An article”\. \*A journal\*\./);
		assert.match(shown('[vo<|>ir @doe99, p. 33; @smith04, passim]') ?? '', /^Doe/);
		assert.match(shown('---\nreferences: smi<|>th04\n---') ?? '', /^Smith/);
	});

	test('of an unknown key says so, with the nearest, unless the problem is shown', () => {
		assert.equal(shown('[@do<|>e98]'), 'The bibliography has no key doe98. Did you mean doe99?\n\nCited in 1 note');
		assert.equal(shown('[@no<|>thing_like]'), 'The bibliography has no key nothing\\_like\n\nCited in 1 note');
		assert.match(shown('[@do<|>e98]\n-- b.md --\n---\nid: doe98\ntitle: My note\n---') ?? '', /\*\*My note\*\*/);
	});

	test('does not call a key unknown that may stand behind the fault of a broken library', () => {
		const broken = new Library([readCslJson('file:///notes/r.json', '[{"id": "doe99", "title": "A book"}, {"id')]);
		for (const cosma of [{}, inCosma]) {
			const overrides = { ...cosma, library: () => broken };
			assert.equal(shown('[@doe<|>98]', overrides), 'Cited in 1 note');
			assert.doesNotMatch(shown('[@doe<|>99] [@doe98]', overrides) ?? '', /Cosma/);
		}
	});

	test('says nothing where no library is set', () => {
		assert.equal(shown('[@do<|>e99]', {}), undefined);
		assert.match(shown('[[@doe99<|>]]') ?? '', /^Citation/);
	});

	test('says what Cosma prints where nobody would expect it', () => {
		const printed = (source: string) => /Cosma .*/.exec(shown(source, inCosma) ?? '')?.[0];
		assert.equal(printed('[@do<|>e99, p. 33]'), undefined);
		assert.equal(printed('[@do<|>e99, voir aussi]'), 'Cosma prints (Doe, 1999, p. v oir aussi)');
		assert.equal(printed('[voir : @do<|>e99]'), 'Cosma prints (Doe, 1999)');
		assert.equal(printed('[cites: @do<|>e99]'), undefined);
		assert.equal(
			printed('[@do<|>e99] [@doe98]'),
			'Cosma 2.6 prints it as it stands, because the key doe98 in this note is unknown',
		);
		assert.doesNotMatch(shown('[@do<|>e99, voir aussi]') ?? '', /Cosma/);
	});

	function shown(source: string, overrides = withLibrary): string | undefined {
		const notebook = readNotebook(source);
		return (hover(contextOf(notebook, overrides), atCursor(notebook))?.contents as MarkupContent | undefined)?.value;
	}
});
