import { strict as assert } from 'node:assert';
import { IdDispenser } from '../../../server/src/core/noteId.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { featureContext } from '../../../server/src/notebook/tasks/featureContext.ts';
import { findFolderFixes } from '../../../server/src/notebook/tasks/folderFixes.ts';
import { ManualClock, MemoryDisk } from '../../support/memoryDisk.ts';
import { foldersWithout, pathOf, root } from '../../support/testNotebook.ts';

suite('the missing ids of a folder', () => {
	/** What each file would get, those that are ticked with `+`; asked twice, as the list is shown before it is applied. */
	async function offered(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
		const disk = new MemoryDisk();
		for (const [path, text] of Object.entries(files)) disk.write(path, text);
		const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
		const notebook = new Notebook(foldersWithout(), {
			files: disk,
			log,
			clock: new ManualClock(),
			onProgress: () => {},
		});
		notebook.setFolders(foldersWithout());
		await notebook.settled();
		const ids = new IdDispenser(
			(id) => notebook.state.index.isIdInUse(id),
			() => new Date(2024, 0, 1),
		);
		const context = featureContext(notebook, ids, {
			...{ locale: 'en', isVsCode: true },
			settingsFor: () => defaultSettings,
		});
		const find = async () => {
			const nobody = { isCancellationRequested: false };
			const { fixes } = await findFolderFixes(notebook, context, { folder: root, fix: 'missingIds' }, nobody);
			return fixes.map(({ note, changes: [change], isSure }) => {
				const [{ newText = '' } = {}] = change?.edits ?? [];
				const id = /id: "(.*)"/.exec(newText)?.[1] ?? '';
				assert.ok(change?.after.endsWith(` the id ${id}`), 'the list shows the id that is given');
				return [pathOf(note.uri), `${isSure ? '+' : '-'} ${id}`] as const;
			});
		};
		const found = await find();
		assert.deepEqual(await find(), found);
		return Object.fromEntries(found);
	}

	test('are of the day in the name of each file, in order where they are equal, else of the present', async () => {
		const files = {
			'2023-09-27 bilan.md': '',
			'2023-09-27 plan.md': '# Plan',
			'20230927-liste.md': '---\ntitle: Liste\n---\n',
			'a.md': '---\ntitle: A\nid: "20230927000001"\n---\n',
			'idée.md': '# Une idée',
			'20230927151049 note.md': '# Note',
			'journal/2023-09-28.md': '',
		};
		assert.deepEqual(await offered(files), {
			'2023-09-27 bilan.md': '+ 20230927000000',
			'2023-09-27 plan.md': '+ 20230927000002',
			'20230927-liste.md': '+ 20230927000003',
			'20230927151049 note.md': '+ 20230927151049',
			'idée.md': '+ 20240101000000',
			'journal/2023-09-28.md': '+ 20230928000000',
		});
	});

	test('are those in the names of files, but for those that another note has', async () => {
		const files = {
			'202309271510 b.md': '',
			'202309271510 a.md': '# A',
			'20230928000000 c.md': '---\ntitle: C\n---\n',
			'c.md': '---\nid: "20230928000000"\ntitle: Autre\n---\n',
			'note 20230929000000.md': '',
			'sub/20230929000000.md': '[[20230929000001]]',
			'20239999000000 x.md': '',
			'20239999000000 y.md': '',
		};
		assert.deepEqual(await offered(files), {
			'202309271510 a.md': '+ 202309271510',
			'202309271510 b.md': '+ 20230927151000',
			'20230928000000 c.md': '+ 20230928000001',
			'20239999000000 x.md': '+ 20239999000000',
			'20239999000000 y.md': '+ 20240101000000',
			'note 20230929000000.md': '+ 20230929000000',
			'sub/20230929000000.md': '+ 20230929000002',
		});
	});

	test('are ticked but for templates, drawings and what is about the folder', async () => {
		const files = {
			'plan.md': '',
			'README.md': '# Lisez-moi',
			'sub/readme.fr.md': '',
			'LICENSE.md': 'MIT',
			'readme first.md': '',
			'lisez-moi.md': '---\ntitle: Lisez-moi\n---\n',
			'Templates/note.md': '---\ntitle: "{{title}}"\n---\n',
			'dessin.md': '---\nexcalidraw-plugin: parsed\n---\n',
			'illisible.md': '---\na: b: c\n',
		};
		const ticked = Object.entries(await offered(files)).map(([path, row]) => row.slice(0, 2) + path);
		assert.deepEqual(ticked.sort(), [
			'+ lisez-moi.md',
			'+ plan.md',
			'+ readme first.md',
			'- LICENSE.md',
			'- README.md',
			'- Templates/note.md',
			'- dessin.md',
			'- sub/readme.fr.md',
		]);
	});
});
