/** The steps of the walk under the settings of other writers, with the keys that these settings give another meaning. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hands, insist, seconds } from './keyboard.mjs';

/** By the key that accepts a note: where it is not Enter, Enter only begins a line. */
const habits = {
	Tab: { 'editor.acceptSuggestionOnEnter': 'off', 'editor.tabCompletion': 'on' },
	Enter: {
		'editor.snippetSuggestions': 'top',
		'editor.autoClosingBrackets': 'never',
		'editor.suggest.insertMode': 'replace',
		'editor.formatOnSave': true,
		'files.autoSave': 'afterDelay',
		'files.autoSaveDelay': 50,
		'files.trimTrailingWhitespace': true,
	},
};

export function habitSteps(page, notebook) {
	const { closeAll, line, open, press, type } = hands(page);
	const configure = (values) => {
		mkdirSync(join(notebook, '.vscode'), { recursive: true });
		writeFileSync(join(notebook, '.vscode', 'settings.json'), JSON.stringify(values));
	};
	const hint = page.locator('.view-line', { hasText: '⟨' }).first();
	const steps = {
		'no title stands beside an id where the writer wants no hints, or only while keys are held': async () => {
			await closeAll();
			await open('participation-citoyenne.md');
			await hint.waitFor({ timeout: seconds });
			configure({ 'editor.inlayHints.enabled': 'off' });
			await hint.waitFor({ state: 'hidden', timeout: seconds });
			configure({ 'editor.inlayHints.enabled': 'offUnlessPressed' });
			await insist(async () => {
				for (const key of ['Control', 'Alt']) await page.keyboard.up(key);
				for (const key of ['Control', 'Alt']) await page.keyboard.down(key);
			}, hint);
			for (const key of ['Control', 'Alt']) await page.keyboard.up(key);
			await hint.waitFor({ state: 'hidden', timeout: seconds });
			configure({});
			await hint.waitFor({ timeout: seconds });
		},
	};
	for (const [key, values] of Object.entries(habits))
		steps[`a link is written with ${key} as others have set VS Code`] = async () => {
			configure({ ...values, 'editor.inlayHints.enabled': 'off' });
			await closeAll();
			await open('participation-citoyenne.md');
			// The settings are there once the hints are gone.
			await hint.waitFor({ state: 'hidden', timeout: seconds });
			await press('Control+End', 'Enter');
			await type(`Par ${key} [[memex`);
			await page
				.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: 'Memex' })
				.waitFor({ timeout: seconds });
			await press(key);
			const written = line(`Par ${key} [[20231014094500]]`);
			await written.waitFor({ timeout: seconds });
			const text = (await written.textContent())?.replace(/\u00a0/g, ' ');
			if (text !== `Par ${key} [[20231014094500]]`) throw new Error(`The line is “${text}”.`);
			await press('Control+S');
			configure({});
		};
	return steps;
}
