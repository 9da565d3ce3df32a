import { strict as assert } from 'node:assert';
import { references } from '../../../server/src/features/references.ts';
import { renamableAt, rename } from '../../../server/src/features/rename.ts';
import { graph } from '../../../server/src/features/views/graph.ts';
import { redirectLinks } from '../../../server/src/features/views/redirectLinks.ts';
import { contextOf, type Notebook, uriOf } from '../../support/testNotebook.ts';

const many = 500;

/** Notes that all link to one, once each; or one note with all these links. */
const notebooks: Readonly<Record<string, Notebook>> = {
	'many notes': notebookOf(Array.from({ length: many }, () => '[[1]] [[A|A]] [[t:zzz]]')),
	'one note': notebookOf([Array.from({ length: many }, () => '[[1]] [[A|A]] [[t:zzz]]').join('\n')]),
};

function notebookOf(texts: readonly string[]): Notebook {
	const a = '---\ntitle: A\nid: 1\ntags: [x]\n---\n[[t:zzz]]';
	const others = texts.map((text, at) => [uriOf(`${at}.md`), `---\ntags: [x]\n---\n${text}`] as const);
	const b = [uriOf('b.md'), '---\nid: 2\n---\n'] as const;
	return { files: new Map([[uriOf('a.md'), a], b, ...others]), cursor: undefined, marks: [] };
}

const textDocument = { uri: uriOf('a.md') };

suite('a job lets other work in at each link', () => {
	for (const [which, notebook] of Object.entries(notebooks)) {
		const context = contextOf(notebook);
		const renameAt = (line: number, character: number) => {
			const renamable = renamableAt(context, { textDocument, position: { line, character } });
			assert.ok(renamable);
			return rename(context, { renamable, newName: 'neuf' });
		};
		const jobs: Readonly<Record<string, () => Iterable<unknown>>> = {
			'the rename of an id': () => renameAt(2, 4),
			'the rename of a missing note': () => renameAt(5, 5),
			'the rename of a type of links': () => renameAt(5, 2),
			references: () => {
				const position = { line: 2, character: 4 };
				return references(context, { textDocument, position, context: { includeDeclaration: true } });
			},
			'a redirection': () => redirectLinks(context, { from: textDocument.uri, to: uriOf('b.md') }),
			'the graph': () => graph(context, { limit: 10_000, depth: 1 }),
		};
		for (const [name, job] of Object.entries(jobs)) {
			test(`${name}, of ${which}`, () => {
				const steps = Array.from(job()).length;
				assert.ok(steps >= many, `${steps} steps`);
			});
		}
	}

	test('the rename of a tag, at each note', () => {
		const context = contextOf(notebookOf(Array.from({ length: many }, () => '')));
		const renamable = renamableAt(context, { textDocument, position: { line: 3, character: 7 } });
		assert.ok(renamable);
		assert.ok(Array.from(rename(context, { renamable, newName: 'neuf' })).length >= many);
	});
});
