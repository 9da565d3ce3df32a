/**
 * The steps of the walk from nothing to two linked notes, as README.md says under “Begin in three steps”: with the words
 * that stand there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project, until } from '../rig.mjs';
import { hands, insist, seconds } from './keyboard.mjs';

/**
 * In a window without a folder and without the extension.
 *
 * @param {{ vsix: string, folder: string }} paths the packaged extension; an empty folder
 */
export function beginSteps(page, { vsix, folder }) {
	const { choosePath, command, line, press, type } = hands(page);
	const [memex, desk, bush, engineer, link] = wordsOfReadme();
	const whatIsIt = page.locator('.quick-input-widget input[placeholder^="What is it?"]');
	const activeTab = (text) => page.locator('.tab.active', { hasText: text }).first();
	const newNote = async (title, begin) => {
		const asked = page.locator('.quick-input-widget input[placeholder^="Title of the note"]');
		await insist(begin, asked);
		await type(title);
		await press('Enter');
		await whatIsIt.waitFor({ timeout: seconds });
	};
	return {
		'1. the extension is installed from its file': async () => {
			await page.locator('.monaco-workbench').waitFor({ timeout: seconds });
			await choosePath(() => command('Extensions: Install from VSIX'), 'Install from VSIX', vsix);
			await page.locator('.notification-list-item', { hasText: 'Completed installing' }).waitFor({ timeout: seconds });
		},
		'2. an empty folder is opened': () => choosePath(() => command('File: Open Folder'), 'Open Folder', `${folder}/`),
		'3. VS Code may ask for trust, and is answered': () => answerTrust(page),
		'4. the title of the first note is typed': () => newNote(memex, () => command('Kezako: New Note')),
		'5. what it is follows, and the note is there': async () => {
			await type(desk);
			await press('Enter');
			await activeTab('memex.md').waitFor({ timeout: seconds });
		},
		'6. the title of the second note is typed, after Ctrl+K A': () => newNote(bush, () => press('Control+K', 'a')),
		'7. and what it is': async () => {
			await type(engineer);
			await press('Enter');
			await activeTab('vannevar-bush.md').waitFor({ timeout: seconds });
			await line(`kezako: ${engineer}`).waitFor({ timeout: seconds });
			if (!(await page.locator('.tab', { hasText: 'memex.md' }).isVisible()))
				throw new Error('The first note is closed.');
		},
		'8. the first words of a title are typed in a link': async () => {
			await page.locator('.monaco-editor.focused').first().waitFor({ timeout: seconds });
			await type(link);
			await page
				.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: memex })
				.waitFor({ timeout: seconds });
		},
		'9. Enter writes the id': async () => {
			await press('Enter');
			await line(/\[\[\d{14}\]\]/).waitFor({ timeout: seconds });
		},
		'10. the note is saved': async () => {
			await press('Control+S');
			const saved = () => readFileSync(join(folder, 'vannevar-bush.md'), 'utf8');
			await until(() => /^He imagined the \[\[\d{14}\]\]$/m.test(saved()), 'the link on disk', seconds);
		},
		'11. F12 on the link opens the first note': async () => {
			await press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
			await insist(() => press('F12'), activeTab('memex.md'));
			const names = readdirSync(folder).sort().join();
			if (names !== 'memex.md,vannevar-bush.md') throw new Error(`The folder holds ${names}.`);
		},
	};
}

/** Waits for the folder; where VS Code asks whether it is trusted, says yes. */
export async function answerTrust(page) {
	const dialog = page.locator('.monaco-dialog-box', { hasText: 'trust the authors' });
	const restricted = page.locator('.statusbar-item', { hasText: 'Restricted Mode' });
	await dialog
		.or(restricted)
		.first()
		.waitFor({ timeout: 2 * seconds });
	if (await dialog.isVisible()) await insist(() => page.keyboard.press('Enter'), dialog, 'hidden');
}

/** What README.md gives to type: two titles, each with what it is, and the beginning of a link. */
function wordsOfReadme() {
	const readme = readFileSync(join(project, 'README.md'), 'utf8');
	const section = readme.split(/^## /m).find((part) => part.startsWith('Begin in three steps')) ?? '';
	return [...section.matchAll(/`([^`]+)`/g)].map(([, words]) => words);
}
