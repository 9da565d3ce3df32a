import { strict as assert } from 'node:assert';
import { problems } from '../../../server/src/features/problems.ts';
import { contextOf, readNotebook, uriOf } from '../../support/notebook.ts';

suite('problems of a note', () => {
	test('are told in a sentence at the line of the header', () => {
		assert.deepEqual(told('---\ntitle: PGO\nid: 1\nkezako: Le PGO : partenariat\n---'), [
			'3: yaml_syntax: This line of the header cannot be read: put its value between quotes',
		]);
		assert.match(told('---\nid: 1\n\n# Titre')[0] ?? '', /^0: frontmatter_unclosed: The header is not closed/);
		assert.match(told('---\nid: 1\nkezako: loi #x\n---')[0] ?? '', /^2: yaml_comment_in_value: #x is a comment/);
		assert.equal(told('---\nid: 1\ntitle: A\ntitle: B\n---').length, 2);
	});

	test('are none in a note that is well', () => {
		assert.deepEqual(told('---\nid: 1\ntitle: A\n---\n[[2]] [[ouvert'), []);
		assert.deepEqual(told('texte'), []);
	});

	test('are none in a folder where no note has an id', () => {
		assert.deepEqual(told('---\ntitle: A : b\n---'), []);
	});

	test('are one calm message for merge conflicts', () => {
		const text = '---\nid: 1\n<<<<<<< a\ntitle: A : x\n=======\ntitle: B\n>>>>>>> b\n---';
		assert.deepEqual(told(text), [
			'2: merge_conflict: The header has merge conflicts: resolve them to keep one version',
		]);
	});

	test('are one calm message in the copy that a sync service has made, and none in the note', () => {
		const notebook = (name: string) => `-- ${name} --\n---\nid: 1\n---\n-- pgo.md --\n---\nid: 1\n---`;
		for (const name of ['pgo (conflicted copy 2023-01-02).md', 'pgo.sync-conflict-20230102-030405-ABCDEF.md']) {
			assert.deepEqual(told(notebook(name), name), [
				'1: sync_conflict: A sync service seems to have made this copy of pgo.md: both have the same id. Keep one.',
			]);
			assert.deepEqual(told(notebook(name), 'pgo.md'), []);
		}
	});
});

function told(source: string, name = 'note.md'): string[] {
	const context = contextOf(readNotebook(source));
	return problems(context, { textDocument: { uri: uriOf(name) } }).map(
		({ range, code, message }) => `${range.start.line}: ${code}: ${message}`,
	);
}
