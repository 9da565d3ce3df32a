/** The steps of the walk in which a note becomes a part of another one, with the keyboard alone. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../rig.mjs';
import { hands, seconds } from './keyboard.mjs';

export function mergeSteps(page, notebook) {
	const { ask, focused, line, open, press, type } = hands(page);
	const [from, to, linking] = ['fusion-une.md', 'fusion-deux.md', 'fusion-lien.md'].map((name) => join(notebook, name));
	const dialog = (text) => page.locator('.monaco-dialog-box', { hasText: text }).first();
	return {
		'a note is merged into one that is picked, once it is confirmed': async () => {
			writeFileSync(from, '---\ntitle: Fusion une\nid: "20990301000001"\n---\nUn mot à garder.\n');
			writeFileSync(to, '---\ntitle: Fusion deux\nid: "20990301000002"\n---\nDéjà là.\n');
			writeFileSync(linking, '---\ntitle: Lien\n---\nVoir [[20990301000001]].\n');
			await open('fusion-une.md');
			await ask('Kezako: Merge Notes', 'Select the note to merge');
			await type('fusion deux');
			await focused('Fusion deux').waitFor({ timeout: seconds });
			await press('Enter');
			const question = dialog('Merge “Fusion une” into “Fusion deux”?');
			await question.waitFor({ timeout: seconds });
			await dialog('The links of 1 note will lead there.').waitFor({ timeout: seconds });
			await press('Enter');
			await line('Un mot à garder.').waitFor({ timeout: seconds });
			await until(() => !existsSync(from), 'the note to go', seconds);
		},
		'its links lead to that note': async () => {
			await open('fusion-lien.md');
			await line('[[20990301000002]]').waitFor({ timeout: seconds });
			for (const file of [to, linking]) rmSync(file);
		},
	};
}
