import { strict as assert } from 'node:assert';
import { prepareRename } from '../../../server/src/features/rename.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { checkTexts, textsAfter } from '../../support/checkEdit.ts';
import { rename } from '../../support/inOnePiece.ts';
import { atCursor, contextOf, cosmaConfiguration, libraryOf, readNotebook } from '../../support/testNotebook.ts';

const library = libraryOf([{ id: 'new99' }, { id: 'doe99' }, { id: 'smith04' }]);
const withLibrary: Partial<Context> = { library: () => library };
const inCosma: Partial<Context> = {
	...withLibrary,
	...cosmaConfiguration('bibliography: references.json\nlink_types: {}'),
};
const stillThere = 'Change the key doe99 in references.json, too.';

suite('renaming a key', () => {
	const notebook = (key: string, cursors: readonly string[] = []) => `
		-- a.md --
		---
		references: [smith04, ${cut(key, cursors[0])}]
		---
		Vu [voir -@${cut(key, cursors[1])}, p. 33; @smith04], @${key} [p. 3] et @{${key}}, \`@doe99\`, me@doe99.
		-- b.md --
		---
		id: ${cut(key, cursors[2])}
		---
		[[${cut(key, cursors[3])}]] @{doe99 etc}
		-- c.md --
		---
		reference: "${key}"
		---
		[[s:${key}|texte]] [voir @smith04; @${key}]`;

	test('changes citations, lists of references, the id of the note about it and links to that', () => {
		for (const at of [0, 1, 2, 3]) {
			const cursors = Array.from({ length: at + 1 }, (_, place) => (place === at ? '<|>' : ''));
			check(notebook('doe99', cursors), 'doe1999', notebook('doe1999'), stillThere);
		}
	});

	test('leads links to no note along', () => {
		check('[@doe98<|>] [[doe98]]', 'doe99', '[@doe99] [[doe99]]');
	});

	test('puts braces around a key that needs them, and leaves those that are there', () => {
		check(
			'[@wrong<|>, p. 3] [@{wrong}]\n@wrong dit',
			'doe 99',
			'[@{doe 99}, p. 3] [@{doe 99}]\n@{doe 99} dit',
			undefined,
			inCosma,
		);
		check('[-@wrong<|>]', 'x', '[-@{x}]', undefined, inCosma);
		check('[@wrong<|>; @wrong]', 'doe.', '[@{doe.}; @{doe.}]');
		check('[@wrong<|>]', 'doe:99', '[@doe:99]');
	});

	test('keeps what stands in several lines', () => {
		check('[voir @wrong,\np. 3; voir\naussi @wr<|>ong] fin', 'doe99', '[voir @doe99,\np. 3; voir\naussi @doe99] fin');
	});

	test('is refused where the key is that of another work, or cannot be cited', () => {
		refused('[@doe99<|>]', 'smith04', /^smith04 is the key of another work in references\.json/);
		refused('[@doe99<|>]', 'a]b', /^a\]b cannot be cited in note\.md/);
		refused('[@doe99<|>]', 'a}{b c', /cannot be cited/);
		for (const text of ['@wro<|>ng et {autre}', '@wro<|>ng et @wrong', '@wrong puis [@{smith04}] et [@wro<|>ng]'])
			refused(text, 'doe 99', /^doe 99 cannot be cited in note\.md/, inCosma);
		refused('[@doe99<|>]', ' ', /^Enter a name/);
		refused(
			'[@doe99<|>]\n-- b.md --\n---\nid: doe99\n---\n-- c.md --\n---\nid: other\n---',
			'other',
			/already used by c\.md/,
		);
	});

	test('from an id that nobody cites is that of the note', () => {
		check('---\nid: smi<|>th\n---', 'doe99', '---\nid: doe99\n---');
		check('---\nid: doe<|>99\n---', 'smith04', '---\nid: smith04\n---');
	});

	test('begins with the key alone, and not where no library is set', () => {
		const at = (source: string, overrides: Partial<Context> = withLibrary) =>
			prepareRename(contextOf(readNotebook(source), overrides), atCursor(readNotebook(source)));
		assert.deepEqual(at('[voir @<|>{doe99}]'), {
			range: { start: { line: 0, character: 8 }, end: { line: 0, character: 13 } },
			placeholder: 'doe99',
		});
		assert.equal(at('[voir @<|>doe99]', {}), null);
		assert.equal(at('[vo<|>ir @doe99]'), null);
	});

	function check(source: string, name: string, expected: string, message?: string, overrides = withLibrary): void {
		const before = readNotebook(source);
		const done = rename(contextOf(before, overrides), { ...atCursor(before), newName: name });
		assert.equal(done?.message, message);
		checkTexts(textsAfter(before, done?.edit ?? {}), readNotebook(expected));
	}

	function refused(source: string, name: string, sentence: RegExp, overrides = withLibrary): void {
		const before = readNotebook(source);
		const done = rename(contextOf(before, overrides), { ...atCursor(before), newName: name });
		assert.match(done?.message ?? '', sentence);
		assert.deepEqual(done?.edit, {});
	}
});

function cut(key: string, cursor = ''): string {
	return key.slice(0, 2) + cursor + key.slice(2);
}
