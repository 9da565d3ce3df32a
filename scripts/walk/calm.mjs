/** The step of the walk through running text: thirty links are typed, and nothing moves or reddens that the writer does not move. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hands, insist, seconds } from './keyboard.mjs';

/** Of the sample notebook. */
const notes = ['20230927151049', '20231007201502'];
const missing = '20990909090909';

export function calmSteps(page, notebook) {
	const { closeAll, command, line, open, press, sideBar } = hands(page);
	const type = (text) => page.keyboard.type(text, { delay: 50 });
	const hints = page.locator('.view-line', { hasText: '⟨' });
	const squiggles = page.locator('.squiggly-warning, .squiggly-error, .squiggly-info');
	return {
		'thirty links are typed in running text: the cursor moves by keys alone, and no problem comes up': async () => {
			const text = '---\ntitle: Au calme\nid: "20240202020202"\n---\n\nVoir\n\nfin\n';
			writeFileSync(join(notebook, 'au-calme.md'), text);
			await open('au-calme.md');
			await line('title: Au calme').waitFor({ timeout: seconds });
			await page.locator('[id="status.languageStatus"][aria-label*=" notes"]').waitFor({ timeout: 2 * seconds });
			await sideBar('hidden');
			await line('Voir').click();
			await press('End');
			await watch(page);
			for (let link = 0; link < 30; link++) {
				await type(`, mot ${link} `);
				if (link % 6 === 1) {
					await type('[[transpa');
					await page.locator('.suggest-widget.visible .monaco-list-row.focused').waitFor({ timeout: seconds });
					await press('Enter');
				} else await type(`[[${link % 6 === 4 ? missing : notes[link % 2]}]]`);
				if (link % 6 === 5) await page.waitForTimeout(link % 12 === 5 ? 2000 : 5000);
			}
			const seen = await page.evaluate(() => globalThis.calm.end());
			if (seen.length > 0) throw new Error(`While links were typed:\n${seen.join('\n')}`);
			// As soon as the cursor leaves the line, all is there.
			await press('ArrowDown');
			await insist(() => press('ArrowDown'), hints);
			await insist(() => press('ArrowDown'), squiggles);
		},
		'a field of a header is typed, and no problem comes up until it is left': async () => {
			await press('Control+Home');
			await line('title: Au calme').waitFor({ timeout: seconds });
			await squiggles.first().waitFor({ timeout: seconds });
			await press('ArrowDown', 'End', 'Enter');
			await watch(page);
			await type('title: Encore: deux');
			await page.waitForTimeout(2000);
			const seen = await page.evaluate(() => globalThis.calm.end());
			if (seen.length > 0) throw new Error(`While a field was typed:\n${seen.join('\n')}`);
			await press('Escape', 'ArrowUp');
			await page.locator('.squiggly-error').first().waitFor({ timeout: seconds });
			await command('File: Revert File');
			await closeAll();
			rmSync(join(notebook, 'au-calme.md'));
		},
	};
}

/**
 * Looks at the editor in each frame until `calm.end()` gives what was wrong: moves of the cursor that no key has made, more
 * squiggles than at the start, more titles beside links or place holders of them.
 */
function watch(page) {
	return page.evaluate(() => {
		const editor = document.querySelector('.editor-group-container.active .monaco-editor');
		const seen = new Set();
		let keyedAt = 0;
		let isOn = true;
		let place = '';
		const squiggles = () => editor.querySelectorAll('[class*="squiggly-"]').length;
		const titles = () => (editor.querySelector('.view-lines').textContent.match(/⟨|…/g) ?? []).length;
		const first = squiggles();
		const firstTitles = titles();
		const onKey = () => {
			keyedAt = performance.now();
		};
		document.addEventListener('keydown', onKey, true);
		const look = () => {
			const { style } = editor.querySelector('.cursors-layer .cursor');
			const now = `${style.left} ${style.top}`;
			const sinceKey = Math.round(performance.now() - keyedAt);
			// The frames of the last key may come late.
			if (now !== place && place !== '' && sinceKey > 600) {
				seen.add(`the cursor moved from ${place} to ${now}, ${sinceKey} ms after the last key`);
			}
			place = now;
			if (squiggles() > first) seen.add('there is one more squiggle');
			if (titles() > firstTitles) seen.add('there is one more title beside a link, or its place holder');
			if (isOn) requestAnimationFrame(look);
		};
		look();
		globalThis.calm = {
			end: () => {
				isOn = false;
				document.removeEventListener('keydown', onKey, true);
				return [...seen];
			},
		};
	});
}
