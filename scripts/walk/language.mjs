/** The steps of the walk through the language server's features: type, pick, hover, jump, rename, fix. */
import { hands, insist, seconds } from './keyboard.mjs';

export function languageSteps(page, picture) {
	const { closeAll, command, hideViews, line, open, press, sideBar, type } = hands(page);
	const lens = page.locator('.codelens-decoration a', { hasText: 'link here' }).first();
	const widget = page.locator('.suggest-widget.visible');
	const links = page.locator('.part.auxiliarybar .pane-header[aria-label^="Links"]');
	return {
		'a note is opened': async () => {
			await page.locator('.explorer-folders-view').waitFor({ timeout: seconds });
			await open('PGO.md');
			await line('Partenariat pour un Gouvernement Ouvert (PGO)').waitFor({ timeout: seconds });
			// The side bar is no longer needed.
			await sideBar('hidden');
		},
		'the status says how many notes there are': async () => {
			await page.locator('[id="status.languageStatus"][aria-label*="33 notes"]').waitFor({ timeout: 2 * seconds });
		},
		'[[respons is typed, and the note is offered by its title': async () => {
			await page.locator('.monaco-editor .view-lines').first().click();
			await press('Control+End');
			await type('Voir [[respons');
			await widget
				.locator('.monaco-list-row[data-index="0"]', { hasText: 'Responsabilité gouvernementale' })
				.waitFor({ timeout: seconds });
			// Opens the card beside the list, for the screenshot.
			await press('Control+Space');
			await page
				.locator('.suggest-details')
				.waitFor({ timeout: 5000 })
				.catch(() => {});
			await picture('completion');
		},
		'it is accepted, and its id stands in the text': async () => {
			await press('Enter');
			await line('Voir [[20230927151049]]').waitFor({ timeout: seconds });
		},
		'the first link shows the Links view, and the cursor stays in the text': async () => {
			await links.waitFor({ timeout: seconds });
			await page.locator('.monaco-editor.focused').waitFor({ timeout: seconds });
			await hideViews();
			await page.locator('.monaco-editor.focused').waitFor({ timeout: seconds });
		},
		'its id is hovered, and the card is shown': async () => {
			await press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
			await insist(
				() => press('Control+K', 'Control+I'),
				page.locator('.monaco-hover:visible', { hasText: 'Responsabilité gouvernementale' }),
			);
			await picture('hover');
			await press('Escape');
		},
		'F12 opens the note': async () => {
			await insist(() => press('F12'), page.locator('.tab.active', { hasText: 'responsabilite-gouvernementale.md' }));
			await line('title: Responsabilité gouvernementale').waitFor({ timeout: seconds });
			await picture('definition');
			// It is shown at the first link only.
			if (await links.isVisible()) throw new Error('The Links view is shown again.');
		},
		'over its title stands how many notes link there, and a click shows them': async () => {
			await lens.waitFor({ timeout: seconds });
			await insist(() => lens.click({ timeout: seconds / 6 }), page.locator('.zone-widget .preview .view-line'));
			await page.locator('.zone-widget .monaco-list-row').first().waitFor({ timeout: seconds });
			await picture('references');
			await press('Escape');
		},
		'its links are a hierarchy': async () => {
			await command('Peek Call Hierarchy');
			await page
				.locator('.call-hierarchy .monaco-list-row', { hasText: 'Participation citoyenne' })
				.first()
				.waitFor({ timeout: seconds });
			await picture('hierarchy');
			await press('Escape');
		},
		'titles stand beside ids': async () => {
			await open('participation-citoyenne.md');
			await page.locator('.view-line', { hasText: '⟨' }).first().waitFor({ timeout: seconds });
			await lens.waitFor({ timeout: seconds });
			await picture('hints');
		},
		'a broken link is told of, and what mends it is offered': async () => {
			await page.locator('.monaco-editor .view-lines').first().click();
			await press('Control+End');
			await page.keyboard.insertText('Elle repose sur le droit de savoir [[20230928093013]].');
			// Not before the cursor has left the line.
			await insist(() => press('ArrowUp'), page.locator('.squiggly-warning'));
			await press('Control+End');
			for (let step = 0; step < 6; step++) await press('ArrowLeft');
			await insist(() => press('Control+.'), page.locator('.action-widget', { hasText: 'New note' }));
			await picture('fixes');
			await press('Escape');
			await press('Control+End');
			await press('Control+Z');
		},
		'an id is renamed everywhere, after a look at the changes': async () => {
			await open('transparence.md');
			await lens.waitFor({ timeout: seconds });
			await line('id:').click();
			await press('End');
			await press('ArrowLeft');
			const input = page.locator('.rename-box input').first();
			await insist(() => press('F2'), input);
			await input.fill('transparence');
			await press('Control+Enter');
			await page.locator('.bulk-edit-panel .monaco-list-row').first().waitFor({ timeout: seconds });
			await picture('rename');
			await page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Discard' }).first().click();
		},
		'tags are offered in a header': async () => {
			await closeAll();
			await open('data-gouv-fr.md');
			await lens.waitFor({ timeout: seconds });
			const tags = line(/^tags:|^keywords:/);
			await tags.click();
			await press('ArrowDown');
			await press('End');
			await press('Enter');
			await type('- dr');
			await widget.locator('.monaco-list-row').first().waitFor({ timeout: seconds });
			await picture('header');
			await press('Escape');
		},
	};
}
