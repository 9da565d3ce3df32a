import { strict as assert } from 'node:assert';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { lacksIds } from '../../../server/src/features/views/lacksIds.ts';
import { atCursor, contextOf, readNotebook } from '../../support/testNotebook.ts';

suite('ids are offered to a folder', () => {
	const offered = (notes: string, overrides: Partial<Context> = {}) => {
		const notebook = readNotebook(notes);
		const { textDocument, position } = atCursor(notebook);
		return lacksIds(contextOf(notebook, overrides), { uri: textDocument.uri, position });
	};
	const many = Array.from({ length: 30 }, (_, at) => `\n-- n${at}.md --\n# N${at}`).join('');

	test('where a link is typed and no note has one, or hardly any', () => {
		assert.equal(offered(`-- a.md --\nvoir [[<|>]]${many}`), true);
		assert.equal(offered(`-- a.md --\nvoir [[<|>`), true);
		assert.equal(offered(`-- a.md --\nvoir [[<|>]]${many}\n-- 20230927151049.md --\n`), true);
	});

	test('nowhere else: in code, outside of links, while notes are read, and where some notes have ids', () => {
		assert.equal(offered(`-- a.md --\n\`\`\`sh\nif [[<|> -f x ]]\n\`\`\`${many}`), false);
		assert.equal(offered(`-- a.md --\n\`[[<|>\`${many}`), false);
		assert.equal(offered(`-- a.md --\nvoir [<|>${many}`), false);
		assert.equal(offered(`-- a.md --\nvoir [[<|>]]${many}`, { isIndexing: true }), false);
		assert.equal(offered(`-- a.md --\nvoir [[<|>]]${many}\n-- b.md --\n---\nid: "1"\n---`), false);
	});

	test('where a command is used, with a note at hand or without one', () => {
		const context = (notes: string) => contextOf(readNotebook(notes));
		assert.equal(lacksIds(context(many), {}), true);
		assert.equal(lacksIds(context('-- a.md --\n---\nid: "1"\n---'), {}), false);
		assert.equal(lacksIds(context(''), {}), false);
	});
});
