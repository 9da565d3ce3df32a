/** The steps of the walk through Kezako's own places in VS Code, with the keyboard alone where there is no mouse in them. */
import { checkAccess } from './access.mjs';
import { hands, seconds } from './hands.mjs';

export function viewSteps(page, picture) {
	const { ask, closeAll, command, focused, frameWith, goToRow, input, line, open } = hands(page);
	const row = (view, text) =>
		page.locator(`.pane:has(.pane-header[aria-label^="${view}"]) .monaco-list-row`, { hasText: text }).first();
	const type = (text) => page.keyboard.type(text, { delay: 20 });
	const atEnd = async () => {
		await page.keyboard.press('Control+End');
		await page.keyboard.press('Enter');
	};
	return {
		'a note is made with a title and a type, and opened': async () => {
			await page.setViewportSize({ width: 1180, height: 800 });
			await closeAll();
			await open('transparence.md');
			await ask('Kezako: New Note', 'Title of the note');
			await type('Place du marché');
			await page.locator('.quick-input-message', { hasText: 'place-du-marche.md' }).waitFor({ timeout: seconds });
			await page.keyboard.press('Enter');
			await page
				.locator('.quick-input-list .monaco-list-row', { hasText: 'concept' })
				.first()
				.waitFor({ timeout: seconds });
			await type('lieu');
			await page.keyboard.press('Control+A');
			await type('concept');
			await page.keyboard.press('Enter');
			await page.locator('.tab.active', { hasText: 'place-du-marche.md' }).waitFor({ timeout: seconds });
			await line('title: Place du marché').waitFor({ timeout: seconds });
			await line('- concept').waitFor({ timeout: seconds });
		},
		'a note is gone to by its definition, and opened to the side': async () => {
			await ask('Kezako: Go to Note', 'Title, definition');
			await type('gouv');
			await focused('data.gouv.fr').waitFor({ timeout: seconds });
			// In the order of the server, not by where VS Code finds the letters.
			await page.keyboard.press('ArrowDown');
			await focused('Partenariat pour un gouvernement ouvert').waitFor({ timeout: seconds });
			await picture('goto');
			await page.keyboard.press('Control+A');
			await type('obligation rendre');
			await focused('Responsabilité gouvernementale').waitFor({ timeout: seconds });
			await page.keyboard.press('Control+Enter');
			await page.locator('.tab.active', { hasText: 'responsabilite-gouvernementale.md' }).waitFor({ timeout: seconds });
			const groups = await page.locator('.editor-group-container').count();
			if (groups !== 2) throw new Error(`There are ${groups} groups of editors.`);
		},
		'the notes of a tag are linked to, all at once': async () => {
			await closeAll();
			await open('place-du-marche.md');
			await atEnd();
			await ask('Kezako: Insert Link', 'The notes to link to');
			await type('#droitdesdonnées');
			await page
				.locator('.quick-input-list .monaco-list-row', { hasText: 'RGPD' })
				.first()
				.waitFor({ timeout: seconds });
			await page
				.locator('.quick-input-list .monaco-list-row', { hasText: 'Zettelkasten' })
				.first()
				.waitFor({ state: 'hidden', timeout: seconds });
			await page.locator('.quick-input-header .monaco-checkbox').first().click();
			await input.focus();
			await page.keyboard.press('Enter');
			await line('[[20231007201010]]').waitFor({ timeout: seconds });
		},
		'a note that is copied in the Explorer is pasted as a link': async () => {
			await open('cnil.md');
			await command('File: Reveal Active File in Explorer View');
			await page
				.locator(
					'.explorer-folders-view .monaco-list.focused .monaco-list-row.focused, .explorer-folders-view .monaco-list:focus .monaco-list-row.focused',
					{ hasText: 'cnil.md' },
				)
				.waitFor({ timeout: seconds });
			await page.keyboard.press('Control+C');
			await open('place-du-marche.md');
			await page.locator('.editor-instance .view-lines').first().click();
			await atEnd();
			await page.keyboard.press('Control+V');
			await line('[[20231007201502]]').waitFor({ timeout: seconds });
			await page.locator('.paste-edit-widget, .post-edit-widget').first().waitFor({ timeout: seconds });
		},
		'a note that is dropped becomes a link': async () => {
			await atEnd();
			await type('Voir ici');
			const file = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'parcoursup.md' }).first();
			await file.waitFor({ timeout: seconds });
			await line('Voir ici').waitFor({ timeout: seconds });
			await file.hover({ position: { x: 60, y: 8 } });
			await page.mouse.down();
			await page.mouse.move(400, 300, { steps: 5 });
			await page.keyboard.down('Shift');
			await line('Voir ici').hover({ position: { x: 65, y: 8 }, force: true });
			await page.mouse.move(450, 400, { steps: 3 });
			await line('Voir ici').hover({ position: { x: 65, y: 8 }, force: true });
			await page.waitForTimeout(300);
			await page.mouse.up();
			await page.keyboard.up('Shift');
			await line('[[20231003171717]]').waitFor({ timeout: seconds });
		},
		'the Explorer says what a file is': async () => {
			const file = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'parcoursup.md' }).first();
			const tooltip = page.locator('.monaco-hover', { hasText: 'Parcoursup —' }).first();
			// The list may still move under the pointer: it is pointed at again.
			for (let tries = 0; tries < 6 && !(await tooltip.isVisible()); tries++) {
				await page.mouse.move(700, 500);
				await file.hover();
				await tooltip.waitFor({ timeout: seconds / 6 }).catch(() => {});
			}
			await tooltip.waitFor({ timeout: seconds });
			await page.mouse.move(700, 300);
		},
		'the Links view shows who links here, with the sentence around the link': async () => {
			await closeAll();
			await open('responsabilite-gouvernementale.md');
			await page.locator('.codelens-decoration a', { hasText: 'link here' }).first().waitFor({ timeout: seconds });
			// What is folded makes room for what is below.
			await page.locator('.pane-header', { hasText: 'kezako-notebook' }).first().click();
			await command('Explorer: Focus on Links View');
			await row('Links', 'Linked Here (3)').waitFor({ timeout: seconds });
			await row('Links', 'Elle ne remplace pas').waitFor({ timeout: seconds });
			await picture('links');
			await row('Links', 'Links from Here (3)').waitFor({ timeout: seconds });
		},
		'Enter on a link opens it': async () => {
			await row('Links', 'Participation citoyenne').waitFor({ timeout: seconds });
			await command('Explorer: Focus on Links View');
			await goToRow('Elle ne remplace pas');
			await page.keyboard.press('Enter');
			await page.locator('.tab', { hasText: 'participation-citoyenne.md' }).waitFor({ timeout: seconds });
		},
		'mentions without a link are found, and made links': async () => {
			await open('place-du-marche.md');
			await page.locator('.editor-instance .view-lines').first().click();
			await atEnd();
			await type('Le freedom of information y est né.');
			await open('freedom-of-information.md');
			await command('Explorer: Focus on Links View');
			await row('Links', 'Mentions without a Link').waitFor({ timeout: seconds });
			await command('Explorer: Focus on Links View');
			await goToRow('Mentions without a Link');
			await page.keyboard.press('ArrowRight');
			await row('Links', 'freedom of information y').waitFor({ timeout: seconds });
			await goToRow('freedom of information y');
			await page.keyboard.press('Shift+F10');
			await page.locator('.context-view .action-item', { hasText: 'Link' }).first().waitFor({ timeout: seconds });
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('Enter');
			await open('place-du-marche.md');
			await line('freedom of information [[20230930090000]]').waitFor({ timeout: seconds });
		},
		'the Notes view shows the notebook by type, and by tag': async () => {
			await command('Explorer: Focus on Notes View');
			await row('Notes', 'organisme').waitFor({ timeout: seconds });
			await row('Notes', 'évènement').click();
			await row('Notes', 'Convention citoyenne').waitFor({ timeout: seconds });
			await page.locator('.pane-header[aria-label^="Links"]').click();
			await picture('notes');
			await row('Notes', 'évènement').click();
		},
		'what no note has is listed, with who names it': async () => {
			await open('place-du-marche.md');
			await page.locator('.editor-instance .view-lines').first().click();
			await atEnd();
			await type('Voir [[20990101000000');
			await page.keyboard.press('Escape');
			await command('Explorer: Focus on Notes View');
			await page.locator('.pane-header[aria-label^="Notes"]').hover();
			await page.locator('.pane-header[aria-label^="Notes"] .action-label[aria-label^="Show"]').first().click();
			await type('Missing');
			await page.keyboard.press('Enter');
			await row('Notes', '20990101000000').waitFor({ timeout: seconds });
			await page.locator('.pane-header[aria-label^="Notes"] .action-label[aria-label^="Show"]').first().click();
			await type('All notes');
			await page.keyboard.press('Enter');
			await row('Notes', 'organisme').waitFor({ timeout: seconds });
		},
		'the preview shows titles and a card, and is accessible': async () => {
			await closeAll();
			await open('responsabilite-gouvernementale.md');
			await command('Markdown: Open Preview to the Side');
			const frame = await frameWith('.kezako-card');
			await frame.locator('a.kezako-link', { hasText: 'Transparence' }).waitFor({ timeout: seconds });
			if (await frame.locator('table').count()) throw new Error('The header is shown twice.');
			await picture('preview');
			await checkAccess(frame);
		},
		'a link in the preview opens the note': async () => {
			const frame = await frameWith('.kezako-card');
			const link = frame.locator('a.kezako-link', { hasText: 'Transparence' });
			await link.focus();
			await page.keyboard.press('Enter');
			await page.locator('.tab', { hasText: 'transparence.md' }).first().waitFor({ timeout: seconds });
		},
		'the graph shows the notebook, and is accessible': async () => {
			await closeAll();
			await open('responsabilite-gouvernementale.md');
			await command('Kezako: Open Graph');
			await page.keyboard.press('Control+B');
			const frame = await frameWith('#graph canvas');
			await frame.locator('#count', { hasText: '32 notes' }).waitFor({ timeout: seconds });
			await page.waitForTimeout(2500);
			await picture('graph');
			await page.keyboard.press('Control+B');
			await checkAccess(frame);
		},
		'a note is found in the graph, and opened with Enter': async () => {
			const frame = await frameWith('#graph canvas');
			await frame.locator('input[type="search"]').focus();
			await type('zettel');
			await frame.locator('#card', { hasText: 'Zettelkasten' }).waitFor({ timeout: seconds });
			await page.keyboard.press('Enter');
			await page.locator('.tab', { hasText: 'zettelkasten.md' }).waitFor({ timeout: seconds });
		},
		'the graph is moved and enlarged with the keyboard': async () => {
			const frame = await frameWith('#graph canvas');
			await frame.locator('#graph').focus();
			const place = async () => (await frame.locator('#graph').screenshot()).toString('base64');
			const before = await place();
			await page.keyboard.press('ArrowRight');
			await page.keyboard.press('+');
			await page.waitForTimeout(600);
			if ((await place()) === before) throw new Error('The graph has not moved.');
			await page.keyboard.press('0');
		},
		'the graph is that of the notes around the one at hand': async () => {
			const frame = await frameWith('#graph canvas');
			await frame.locator('select').first().selectOption('1');
			await frame.locator('#count', { hasNotText: '32 notes' }).waitFor({ timeout: seconds });
		},
	};
}
