import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { IdDispenser } from '../../server/src/core/noteId.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import { references } from '../../server/src/features/references.ts';
import { renamableAt, rename } from '../../server/src/features/rename.ts';
import { Notebook } from '../../server/src/notebook/notebook.ts';
import { featureContext } from '../../server/src/notebook/tasks/featureContext.ts';
import { textAfter } from '../support/checkEdit.ts';
import { ManualClock, MemoryDisk } from '../support/memoryDisk.ts';
import { fuzzFactor } from '../support/seed.ts';
import { foldersWithout, pathOf, uriOf } from '../support/testNotebook.ts';

const a = '---\nid: "1"\n---\n';
const name = fc.constantFrom('b.md', 'c.md', 'd.md');
const text = fc.array(fc.constantFrom('[[1]]', '[[2]]', 'mot ', '\n', 'é')).map((parts) => parts.join(''));
const step = fc.oneof(
	fc.record({ do: fc.constant('write' as const), name, text }),
	fc.record({ do: fc.constant('garble' as const), name, text }),
	fc.record({ do: fc.constant('delete' as const), name, text }),
	fc.record({ do: fc.constant('type' as const), name, text }),
	fc.record({ do: fc.constant('close' as const), name, text }),
	fc.record({ do: fc.constant('scan' as const), name, text }),
);

suite('whatever happens to notes unnoticed', () => {
	test('a rename and a list of links are right in each note that they name', () =>
		fc.assert(
			fc.asyncProperty(fc.array(step), fc.array(step, { maxLength: 5 }), async (before, meanwhile) => {
				const disk = new MemoryDisk();
				const garbled = new Set<string>();
				const open = new Map([['a.md', a]]);
				disk.write('a.md', a);
				const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
				const clock = new ManualClock();
				const notebook = new Notebook(foldersWithout(), { files: disk, clock, log, onProgress: () => {} });
				notebook.setFolders(foldersWithout());
				await notebook.settled();
				notebook.state.changed(uriOf('a.md'), a, 1);
				const take = async (step: (typeof before)[number]) => {
					if (step.do === 'write' || step.do === 'garble') {
						const isGarbled = step.do === 'garble' && step.text.includes('é');
						disk.write(step.name, isGarbled ? Buffer.from(step.text, 'latin1') : step.text);
						if (isGarbled) garbled.add(step.name);
						else garbled.delete(step.name);
					} else if (step.do === 'delete') disk.delete(step.name);
					else if (step.do === 'type') {
						open.set(step.name, step.text);
						notebook.state.changed(uriOf(step.name), step.text, 1);
					} else if (step.do === 'close') {
						if (open.delete(step.name)) notebook.closed(uriOf(step.name));
					} else {
						notebook.rescan();
						await notebook.settled();
					}
				};
				for (const step of before) await take(step);
				// The rest happens while notes are read for the answer.
				const waiting = meanwhile.filter(({ do: what }) => what === 'write' || what === 'type');
				disk.whileReading = () => {
					const next = waiting.shift();
					if (next) void take(next);
				};
				const context = () => {
					const ids = new IdDispenser((id) => notebook.state.index.isIdInUse(id), clock.now);
					return featureContext(notebook, ids, { locale: 'en', isVsCode: true, settingsFor: () => defaultSettings })();
				};
				const question = { textDocument: { uri: uriOf('a.md') }, position: { line: 1, character: 5 } };
				const now = (path: string) => open.get(path) ?? disk.all().find(([other]) => other === path)?.[1];

				await notebook.verified();
				const renamable = renamableAt(context(), question);
				assert.ok(renamable);
				const renamed = await notebook.work(question, () => rename(context(), { renamable, newName: '10' }));
				for (const [uri, edits] of Object.entries(renamed.edit.changes ?? {})) {
					const path = pathOf(uri);
					const former = now(path);
					assert.ok(former !== undefined && (open.has(path) || !garbled.has(path)), path);
					const expected = path === 'a.md' ? a.replace('1', '10') : former.replaceAll('[[1]]', '[[10]]');
					assert.equal(textAfter(former, edits), expected);
				}

				const asked = { ...question, context: { includeDeclaration: false } };
				const found = await notebook.work(asked, () => references(context(), asked));
				for (const { uri, range } of found) {
					const line = now(pathOf(uri))?.split('\n')[range.start.line] ?? '';
					assert.equal(line.slice(range.start.character - 2, range.end.character + 2), '[[1]]');
				}
			}),
			{ numRuns: 250 * fuzzFactor },
		));
});
