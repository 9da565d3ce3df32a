/** The steps of the walk through what users do to a notebook now and then. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../rig.mjs';
import { hands, insist, seconds } from './keyboard.mjs';

export function careSteps(page, notebook) {
	const { ask, closeAll, command, focused, focusedRow, goToRow, line, open, option, press, takeFromMenu, type } =
		hands(page);
	const settings = join(notebook, '.vscode', 'settings.json');
	const configure = (values) => {
		mkdirSync(join(notebook, '.vscode'), { recursive: true });
		writeFileSync(settings, JSON.stringify(values));
	};
	/** Opens a note that VS Code's list of files may not have yet. */
	const goTo = (title, file) =>
		insist(
			async () => {
				await ask('Kezako: Go to Note', 'Title, definition');
				await type(title);
				// A file that was just written may not be known yet, and then a new note is offered.
				await focused(title)
					.filter({ hasNotText: 'New note' })
					.waitFor({ timeout: seconds / 6 });
				await press('Enter');
			},
			page.locator('.tab.active', { hasText: file }),
		);
	/** Reads the list of notifications: a toast disappears by itself. */
	const notification = async (text) => {
		const item = page.locator('.notifications-center .notification-list-item', { hasText: text }).first();
		// VS Code closes the list again if it is opened while empty.
		await insist(() => command('Notifications: Show Notifications'), item);
		return item;
	};
	return {
		'a new note begins as the template says, in its folder': async () => {
			mkdirSync(join(notebook, 'modèles'), { recursive: true });
			writeFileSync(
				join(notebook, 'modèles', 'note.txt'),
				'---\ntitle: $title\nid: "$id"\ntypes: [brouillon]\n---\n\n## Idée\n\n$0\n',
			);
			configure({ 'kezako.newNotes.template': 'modèles/note.txt', 'kezako.newNotes.folder': 'inbox' });
			await closeAll();
			await open('transparence.md');
			const where = page.locator('.quick-input-message', { hasText: 'inbox/halles-couvertes.md' });
			// VS Code takes some time to notice changed settings.
			await insist(async () => {
				await press('Escape');
				await ask('Kezako: New Note', 'Title of the note');
				await type('Halles couvertes');
			}, where);
			await press('Enter');
			await page.locator('.quick-input-widget input[placeholder^="What is it"]').first().waitFor({ timeout: seconds });
			await press('Enter');
			await page.locator('.quick-input-widget input[placeholder^="Types"]').first().waitFor({ timeout: seconds });
			await press('Enter');
			await page.locator('.tab.active', { hasText: 'halles-couvertes.md' }).waitFor({ timeout: seconds });
			await line('title: Halles couvertes').waitFor({ timeout: seconds });
			await line('## Idée').waitFor({ timeout: seconds });
			await type('Ici.');
			await line('Ici.').waitFor({ timeout: seconds });
			configure({});
		},
		'who deletes a note is told how many link to it': async () => {
			await open('freedom-of-information.md');
			await insist(async () => {
				await command('File: Reveal Active File in Explorer View');
				await focusedRow('freedom').waitFor({ timeout: seconds / 6 });
				await press('Delete');
			}, page.locator('.monaco-dialog-box'));
			await press('Enter');
			const message = await notification('“Freedom of information” was deleted.');
			for (const button of ['Undo', 'Show Links'])
				await message.locator('.monaco-button', { hasText: button }).waitFor({ timeout: seconds });
			await command('Notifications: Clear All Notifications');
		},
		'the next and the previous note in time are opened': async () => {
			await closeAll();
			await open('transparence.md');
			await command('Kezako: Next Note in Time');
			await page.locator('.tab.active:not(:has-text("transparence.md"))').waitFor({ timeout: seconds });
			await command('Kezako: Previous Note in Time');
			await page.locator('.tab.active', { hasText: 'transparence.md' }).waitFor({ timeout: seconds });
		},
		'the notebook is exported for Cosma, and what is there is not written over without a question': async () => {
			const dialog = page.locator('.monaco-dialog-box', { hasText: 'Replace' });
			const toFolder = async () => {
				await ask('Kezako: Export Notebook', 'For which program');
				await type('Cosma');
				await focused('Two tables').waitFor({ timeout: seconds });
				await page.keyboard.press('Enter');
				await focused('All notes').waitFor({ timeout: seconds });
				await page.keyboard.press('Enter');
				await page.locator('.quick-input-widget', { hasText: 'Export Here' }).waitFor({ timeout: seconds });
				await page.locator('.quick-input-action', { hasText: 'Export Here' }).click();
			};
			await toFolder();
			await notification('Exported to nodes.csv, links.csv');
			const links = join(notebook, 'links.csv');
			const before = readFileSync(links, 'utf8');
			if (!before.startsWith('id,source,target,label,type\n1,')) throw new Error('The links were not written.');
			writeFileSync(links, 'mine');
			await toFolder();
			await dialog.waitFor({ timeout: seconds });
			await page.keyboard.press('Escape');
			await dialog.waitFor({ state: 'hidden', timeout: seconds });
			if (readFileSync(links, 'utf8') !== 'mine') throw new Error('What was there was written over.');
			await toFolder();
			await dialog.locator('.monaco-button', { hasText: 'Replace' }).click({ timeout: seconds });
			await until(() => readFileSync(links, 'utf8') === before, 'what was there to be replaced', seconds);
			for (const name of ['nodes.csv', 'links.csv']) rmSync(join(notebook, name));
			await command('Notifications: Clear All Notifications');
		},
		'the notes that a query finds are exported as pages, all in one folder': async () => {
			const input = page.locator('.quick-input-widget input[type="text"]').first();
			const out = join(notebook, '.pages');
			mkdirSync(out, { recursive: true });
			await open('transparence.md');
			await ask('Kezako: Export Notebook', 'For which program');
			await type('Markdown');
			await focused('A folder of pages with links').waitFor({ timeout: seconds });
			await press('Enter');
			await focused('All notes').waitFor({ timeout: seconds });
			await option('in its order').waitFor({ timeout: seconds });
			await option('notes linked with it').waitFor({ timeout: seconds });
			const flat = focused('All pages in one folder');
			for (let rows = 0; rows < 9 && !(await flat.isVisible()); rows++) await press('ArrowDown');
			await insist(
				async () => {
					if (!(await flat.filter({ hasText: /On/ }).isVisible())) await press('Enter');
				},
				flat.filter({ hasText: /On/ }),
			);
			await input.fill('nothing has these words');
			await focused('No note was found').waitFor({ timeout: seconds });
			await press('Enter');
			await input.fill('@concept');
			await focused('All pages in one folder')
				.filter({ hasText: /\d+ notes/ })
				.waitFor({ timeout: seconds });
			await press('Enter');
			await page.locator('.quick-input-widget', { hasText: 'Export Here' }).waitFor({ timeout: seconds });
			await insist(
				async () => {
					// The dialog writes its own folder once more while it opens.
					if ((await input.inputValue({ timeout: seconds / 6 })) !== `${out}/`) await input.fill(`${out}/`);
					else await page.locator('.quick-input-action', { hasText: 'Export Here' }).click({ timeout: seconds / 6 });
				},
				page.locator('.quick-input-widget'),
				'hidden',
			);
			await notification('Exported to');
			await until(() => existsSync(join(out, '.kezako-export')), 'the pages', seconds);
			const pages = readdirSync(out).filter((name) => name.endsWith('.md'));
			if (!pages.includes('transparence.md') || pages.length > 11) throw new Error(`Exported: ${pages.join(', ')}`);
			rmSync(out, { recursive: true });
			await command('Notifications: Clear All Notifications');
		},
		'file-name links of a folder become ids, as far as they are ticked after a look at each': async () => {
			writeFileSync(
				join(notebook, 'fiches', 'vrac.md'),
				'---\ntitle: Vrac\nid: "20240101000000"\n---\n\nVoir [[cnil]] ou [[transparence]].\n',
			);
			await goTo('Vrac', 'vrac.md');
			await ask('Kezako: Add Missing Ids', 'In which folder');
			await press('Enter');
			await option('→ cnil [[20231007201502]]').waitFor({ timeout: seconds });
			// One row a link: this one is left as it is.
			await option('[[transparence]]').locator('.monaco-checkbox').click();
			await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
			await line('Voir cnil [[20231007201502]] ou [[transparence]].').waitFor({ timeout: seconds });
		},
		'ids are given to the notes of a folder that have none, after a look at the changes': async () => {
			writeFileSync(join(notebook, 'fiches', 'sans-id.md'), '---\ntitle: Sans id\n---\n');
			await goTo('Sans id', 'sans-id.md');
			await ask('Kezako: Add Missing Ids', 'In which folder');
			await press('Enter');
			await option('sans-id.md').waitFor({ timeout: seconds });
			await press('Enter');
			await line('id: "').waitFor({ timeout: seconds });
		},
		'a note is deleted from the Notes view, after a question': async () => {
			const dialog = page.locator('.monaco-dialog-box', { hasText: 'Delete “Sans id”?' });
			await insist(async () => {
				await goToRow('Notes', 'without a ');
				await press('ArrowRight');
				await goToRow('Notes', 'Sans id');
				await takeFromMenu('Delete');
			}, dialog);
			await press('Escape');
			await dialog.waitFor({ state: 'hidden', timeout: seconds });
		},
		'the language server is started again': async () => {
			await page.locator('[id="status.languageStatus"]').click({ timeout: seconds });
			// VS Code makes the link a button for screen readers.
			await page.locator('.monaco-hover a.monaco-link', { hasText: 'Restart' }).click({ timeout: seconds });
			await ask('Kezako: Go to Note', 'Title, definition');
			await type('memex');
			await focused('Memex').waitFor({ timeout: seconds });
			await press('Escape');
		},
		'where VS Code takes links for references, its check is offered to be switched off': async () => {
			configure({ 'markdown.validate.enabled': true });
			await open('carnet-de-bord.md');
			const offer = await notification('No link definition');
			await offer.locator('.monaco-button', { hasText: 'Turn Off Here' }).click();
			await until(() => readFileSync(settings, 'utf8').includes('referenceLinks'), 'the setting', seconds);
			configure({});
		},
	};
}
