import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { NoteUri } from '../../server/src/core/note.ts';
import type { Context } from '../../server/src/features/shared/context.ts';
import { runToEnd } from '../../server/src/notebook/jobs.ts';
import { mergeNotes } from '../../server/src/notebook/tasks/mergeNotes.ts';
import { fuzzFactor } from '../support/seed.ts';
import { contextOf, readNotebook, uriOf } from '../support/testNotebook.ts';

const id = fc.constantFrom('1', '2', '20230101120000', '20230202120000', 'al pha', 'C#');
const title = fc.constantFrom('Ann', 'Bob', 'ann', 'C#', '1', 'é x', 'a', '20230101120000 Ann');
const path = fc.constantFrom('a.md', 'b.md', 'c.md', 'x/a.md', 'x/c.md', 'y/20230101120000.md', 'é 100%.md');
const target = fc.oneof(
	id,
	title,
	path,
	path.map((one) => `../y/${one.slice(0, -3)}`),
	fc.constantFrom('é 100%', './a', 'x\\c', 'A1', 'Ann#Life', 'a#^b', '20230101120000 foo', '20230202120000#H', 'nope'),
);
const link = fc
	.tuple(fc.constantFrom('[[%]]', '[[t:%]]', '[[%|w]]', '![[%|1]]', 'the % [[%]] s'), target)
	.map(([form, name]) => form.replaceAll('%', () => name));
const around = fc.constantFrom('%', 'see % x', '| % |\n|---|\n| % |', '- %', '> %', '# %', '%s', '`x` **%**', '[%](u)');
const body = fc
	.array(fc.tuple(around, link), { maxLength: 5 })
	.map((all) => all.map(([text, written]) => text.replaceAll('%', () => written)).join('\n\n'));
const header = fc
	.record({ title: fc.option(title), id: fc.option(id), alias: fc.option(fc.constantFrom('A1', 'Bob', 'c')) })
	.map((fields) => {
		const lines = Object.entries(fields).flatMap(([key, value]) =>
			value === null ? [] : `${key === 'alias' ? 'aliases' : key}: ${JSON.stringify(value)}\n`,
		);
		return lines.length === 0 ? '' : `---\n${lines.join('')}---\n`;
	});
const files = fc.uniqueArray(fc.tuple(path, header, body), { selector: ([name]) => name, minLength: 3, maxLength: 5 });

/** The notes to which the links in a note lead, in their order. */
function targets(context: Context, uri: NoteUri): readonly (readonly NoteUri[])[] {
	const links = context.open(uri)?.note.links ?? [];
	return links.map((one) => context.view.resolve(one.target)?.notes.map((note) => note.uri) ?? []);
}

suite('after two notes of any notebook were merged', () => {
	test('each link leads where it led, or to the note that stays', () => {
		fc.assert(
			fc.property(files, (all) => {
				const notebook = readNotebook(all.map((file) => `-- ${file[0]} --\n${file[1]}${file[2]}`).join('\n'));
				const before = contextOf(notebook);
				const [from, to] = all.map(([name]) => before.open(uriOf(name)));
				assert.ok(from && to);
				const { changes } = runToEnd(mergeNotes(before, { from, to })).edit;
				if (!changes) return;
				const [gone, stays] = [from.note.uri, to.note.uri];
				const texts = [...notebook.files].filter(([uri]) => uri !== gone);
				const changed = texts.map(([uri, text]) => {
					return [
						uri,
						TextDocument.applyEdits(TextDocument.create(uri, 'markdown', 0, text), changes[uri] ?? []),
					] as const;
				});
				const after = contextOf({ ...notebook, files: new Map(changed) });
				for (const [uri] of texts) {
					const isStaying = uri === stays;
					const former = [...targets(before, uri), ...(isStaying ? targets(before, gone) : [])];
					const now = targets(after, uri);
					assert.equal(now.length, former.length);
					for (const [at, [led, ...others]] of former.entries()) {
						if (!led || others.length > 0) continue;
						assert.equal(now[at]?.[0], led === gone ? stays : led, changed.map(String).join('\n'));
					}
				}
			}),
			{ numRuns: 300 * fuzzFactor },
		);
	});
});
