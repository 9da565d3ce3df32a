import { strict as assert } from 'node:assert';
import type { SelectionRange } from 'vscode-languageserver-types';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { backlinkLens } from '../../../server/src/features/backlinkLens.ts';
import { folding } from '../../../server/src/features/folding.ts';
import { selectionRanges } from '../../../server/src/features/selectionRanges.ts';
import { workspaceSymbols } from '../../../server/src/features/workspaceSymbols.ts';
import { atCursor, contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

const textDocument = { uri: uriOf('note.md') };

suite('over the title', () => {
	const linked = '---\nid: 1\ntitle: A\n---\n-- b.md --\n[[1]] [[1]]\n-- c.md --\n[[1|x]]';

	test('stands how many notes link here', () => {
		const [lens, ...more] = backlinkLens(contextOf(readNotebook(linked)), { textDocument });
		assert.deepEqual([lens?.command?.title, lens?.range.start.line, more.length], ['2 notes link here', 2, 0]);
		assert.deepEqual(lens?.command?.arguments, [{ uri: textDocument.uri, position: { line: 2, character: 7 } }]);
	});

	test('stands nothing where nobody does, nor where the writer does not want it', () => {
		assert.deepEqual(backlinkLens(contextOf(readNotebook('---\nid: 1\n---')), { textDocument }), []);
		const settingsFor = () => ({ ...defaultSettings, backlinkLens: false });
		assert.deepEqual(backlinkLens(contextOf(readNotebook(linked), { settingsFor }), { textDocument }), []);
	});
});

suite('folding', () => {
	test('takes the header, and leaves the rest to the editor', () => {
		const ranges = (source: string) => folding(contextOf(readNotebook(source)), { textDocument });
		assert.deepEqual(ranges('---\nid: 1\ntags:\n- a\n---\n# A\n\ntexte'), [
			{ startLine: 0, endLine: 4, kind: 'region' },
		]);
		assert.deepEqual(ranges('# A\n\ntexte'), []);
	});
});

suite('going to a note by name', () => {
	test('finds it by any words of its title, at its title', () => {
		const context = contextOf(
			readNotebook('---\nid: 1\ntitle: Droit des données\n---\n-- b.md --\n---\ntitle: B\n---'),
		);
		const [found, ...more] = workspaceSymbols(context, { query: 'donnees droit' });
		assert.deepEqual([found?.name, found?.containerName, more.length], ['Droit des données', '1', 0]);
		assert.deepEqual(found?.location, {
			uri: textDocument.uri,
			range: { start: { line: 2, character: 7 }, end: { line: 2, character: 24 } },
		});
	});

	test('finds it in a folder without ids, too, once it is asked for', () => {
		const context = contextOf(
			readNotebook('-- a.md --\n# Plan du jardin\n-- b.md --\n---\ntitle: Plan B\n---\n-- plan.md --\nx'),
		);
		const found = (query: string) => workspaceSymbols(context, { query }).map(({ name }) => name);
		assert.deepEqual(found('plan').sort(), ['Plan B', 'Plan du jardin', 'plan']);
		assert.deepEqual([found(''), found(' ')], [[], []]);
	});

	test('shows a title in VS Code without icons', () => {
		const notebook = readNotebook('---\nid: 1\ntitle: $(zap) Alpha\n---\n');
		const name = (isVsCode: boolean) =>
			workspaceSymbols(contextOf(notebook, { isVsCode }), { query: 'alpha' })[0]?.name;
		assert.deepEqual([name(true), name(false)], ['\\$(zap) Alpha', '$(zap) Alpha']);
	});

	test('offers at most a hundred', () => {
		const notes = Array.from({ length: 120 }, (_, at) => `-- ${at}.md --\n---\nid: ${at}\ntitle: Note ${at}\n---`);
		const context = contextOf(readNotebook(notes.join('\n')));
		assert.equal(workspaceSymbols(context, { query: 'note' }).length, 100);
		assert.equal(workspaceSymbols(context, { query: '' }).length, 100);
	});
});

suite('expanding the selection', () => {
	const known = '\n-- droit.md --\n---\ntitle: Droit des données\nid: "2023"\n---\n';
	const chains: [source: string, chain: string[] | null][] = [
		[
			'la responsabilité gouvernementale [[s:20<|>23|texte]] fin',
			['2023', 's:2023|texte', '[[s:2023|texte]]', 'responsabilité gouvernementale [[s:2023|texte]]'],
		],
		['[[20<|>23]]', ['2023', '[[2023]]']],
		['un <|>mot [[2023]]', null],
		[`voir [[20<|>23]] le Droit des données, puis${known}`, ['2023', '[[2023]]', '[[2023]] le Droit des données']],
		[`et le droit des données ([[20<|>23]])${known}`, ['2023', '[[2023]]', 'droit des données ([[2023]]']],
	];
	for (const [source, chain] of chains) {
		test(`in ${source.split('\n', 1)}`, () => {
			const notebook = readNotebook(source);
			const { position } = atCursor(notebook);
			const [found] = selectionRanges(contextOf(notebook), { textDocument, positions: [position] }) ?? [];
			const [text = ''] = notebook.files.values();
			const steps: string[] = [];
			for (let step: SelectionRange | undefined = found; step; step = step.parent) {
				steps.push(text.slice(step.range.start.character, step.range.end.character));
			}
			assert.deepEqual(found ? steps : null, chain);
		});
	}
});
