/** The steps of the walk through what the language server does: type, pick, hover, jump, rename, mend. */
import { hands, seconds } from './hands.mjs';

export function languageSteps(page, picture) {
	const { line, open, command } = hands(page);
	const lens = page.locator('.codelens-decoration a', { hasText: 'link here' }).first();
	const widget = page.locator('.suggest-widget.visible');
	return {
		'a note is opened': async () => {
			await page.locator('.explorer-folders-view').waitFor({ timeout: seconds });
			await open('PGO.md');
			await line('Partenariat pour un Gouvernement Ouvert (PGO)').waitFor({ timeout: seconds });
			// The side bar is not needed any more.
			await page.keyboard.press('Control+B');
		},
		'the status says how many notes there are': async () => {
			await page.locator('[id="status.languageStatus"][aria-label*="31 notes"]').waitFor({ timeout: 2 * seconds });
		},
		'[[respons is typed, and the note is offered by its title': async () => {
			await page.locator('.monaco-editor .view-lines').first().click();
			await page.keyboard.press('Control+End');
			await page.keyboard.type('Voir [[respons', { delay: 60 });
			await widget.getByText('Responsabilité gouvernementale').first().waitFor({ timeout: seconds });
			const first = await widget.locator('.monaco-list-row').first().textContent();
			if (!first?.includes('Responsabilité gouvernementale')) throw new Error(`The first row is ${first}`);
			// The card beside the list, for the picture.
			await page.keyboard.press('Control+Space');
			await page
				.locator('.suggest-details')
				.waitFor({ timeout: 5000 })
				.catch(() => {});
			await picture('completion');
		},
		'it is accepted, and its id stands in the text': async () => {
			await page.keyboard.press('Enter');
			await line('Voir [[20230927151049]]').waitFor({ timeout: seconds });
		},
		'its id is hovered, and the card is shown': async () => {
			await page.keyboard.press('ArrowLeft');
			await page.keyboard.press('ArrowLeft');
			await page.keyboard.press('ArrowLeft');
			await page.keyboard.press('Control+K');
			await page.keyboard.press('Control+I');
			const card = page.locator('.monaco-hover:visible', { hasText: 'Responsabilité gouvernementale' }).first();
			await card.waitFor({ timeout: seconds });
			await picture('hover');
			await page.keyboard.press('Escape');
		},
		'F12 opens the note': async () => {
			await page.keyboard.press('F12');
			await page.locator('.tab.active', { hasText: 'responsabilite-gouvernementale.md' }).waitFor({ timeout: seconds });
			await line('title: Responsabilité gouvernementale').waitFor({ timeout: seconds });
			await picture('definition');
		},
		'over its title stands how many notes link there, and a click shows them': async () => {
			await lens.waitFor({ timeout: seconds });
			await lens.click();
			await page.locator('.zone-widget .preview .view-line').first().waitFor({ timeout: seconds });
			await page.locator('.zone-widget .monaco-list-row').first().waitFor({ timeout: seconds });
			await picture('references');
			await page.keyboard.press('Escape');
		},
		'its links are a hierarchy': async () => {
			await command('Peek Call Hierarchy');
			await page
				.locator('.call-hierarchy .monaco-list-row', { hasText: 'Participation citoyenne' })
				.first()
				.waitFor({ timeout: seconds });
			await picture('hierarchy');
			await page.keyboard.press('Escape');
		},
		'titles stand beside ids': async () => {
			await open('participation-citoyenne.md');
			await page.locator('.view-line', { hasText: '⟨' }).first().waitFor({ timeout: seconds });
			await picture('hints');
		},
		'a broken link is told of, and what mends it is offered': async () => {
			await page.locator('.monaco-editor .view-lines').first().click();
			await page.keyboard.press('Control+End');
			await page.keyboard.insertText('Elle repose sur le droit de savoir [[20230928093013]].');
			await page.locator('.squiggly-warning').first().waitFor({ timeout: seconds });
			for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowLeft');
			await page.keyboard.press('Control+.');
			await page.locator('.action-widget', { hasText: 'New note' }).waitFor({ timeout: seconds });
			await picture('fixes');
			await page.keyboard.press('Escape');
			await page.keyboard.press('Control+End');
			await page.keyboard.press('Control+Z');
		},
		'an id is renamed everywhere, after a look at the changes': async () => {
			await open('transparence.md');
			await lens.waitFor({ timeout: seconds });
			await line('id:').click();
			await page.keyboard.press('End');
			await page.keyboard.press('ArrowLeft');
			await page.keyboard.press('F2');
			const input = page.locator('.rename-box input').first();
			await input.waitFor({ timeout: seconds });
			await input.fill('transparence');
			await page.keyboard.press('Control+Enter');
			await page.locator('.bulk-edit-panel .monaco-list-row').first().waitFor({ timeout: seconds });
			await picture('rename');
			await page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Discard' }).first().click();
		},
		'tags are offered in a header': async () => {
			await command('View: Close All Editors');
			await open('data-gouv-fr.md');
			await lens.waitFor({ timeout: seconds });
			const tags = line(/^tags:|^keywords:/);
			await tags.click();
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('End');
			await page.keyboard.press('Enter');
			await page.keyboard.type('- dr');
			await widget.locator('.monaco-list-row').first().waitFor({ timeout: seconds });
			await picture('header');
			await page.keyboard.press('Escape');
		},
	};
}
