/** The steps of the walk from a citation to the note about the work, with the keyboard alone. */
import { hands, insist, seconds } from './keyboard.mjs';

export function citationSteps(page, picture) {
	const { closeAll, command, focusView, frameWith, hideViews, line, open, press, sideBar, type } = hands(page);
	const widget = page.locator('.suggest-widget.visible');
	const activeTab = (text) => page.locator('.tab.active', { hasText: text }).first();
	/** The cursor is put on the key of the citation that was typed. */
	const goToKey = async () => {
		await press('Control+End');
		for (let step = 0; step < 4; step++) await press('ArrowLeft');
	};
	return {
		'[@otlet is typed, and works by him and about him are offered': async () => {
			await closeAll();
			await sideBar('hidden');
			await open('memex.md');
			await press('Control+End', 'Enter');
			await type('To write a list is to think in another way [@otlet');
			await widget.locator('.monaco-list-row[data-index="0"]', { hasText: 'Otlet 1934' }).waitFor({ timeout: seconds });
			// Opens the card beside the list, for the screenshot.
			await press('Control+Space');
			await page
				.locator('.suggest-details')
				.waitFor({ timeout: 5000 })
				.catch(() => {});
			await picture('cite');
			for (const _letter of 'otlet') await press('Backspace');
			await type('goody domest');
			await widget
				.locator('.monaco-list-row[data-index="0"]', { hasText: 'The Domestication' })
				.waitFor({ timeout: seconds });
		},
		'it is accepted, and its key stands in the text': async () => {
			await press('Enter');
			await line('To write a list is to think in another way [@goody1977]').waitFor({ timeout: seconds });
		},
		'the key is hovered, and the reference is shown': async () => {
			await goToKey();
			await insist(
				() => press('Control+K', 'Control+I'),
				page.locator('.monaco-hover:visible', { hasText: 'Goody, Jack (1977)' }),
			);
			await picture('cited');
			await press('Escape');
		},
		'a note about the work is made from the citation': async () => {
			await goToKey();
			const action = page.locator('.action-widget .monaco-list-row.focused', { hasText: 'New reference note' });
			await insist(() => press('Control+.'), action);
			await picture('cite-actions');
			await press('Enter');
			await activeTab(/\.md/).waitFor({ timeout: seconds });
			await line(/^id:\s"?goody1977/).waitFor({ timeout: seconds });
			await picture('reference-note');
		},
		'F12 on the key opens it': async () => {
			await open('memex.md');
			await goToKey();
			await insist(() => press('F12'), line(/^id:\s"?goody1977/));
		},
		'the Links view says where it is cited': async () => {
			await focusView('Links');
			await page.locator('.pane .monaco-list-row', { hasText: 'Cited in' }).first().waitFor({ timeout: seconds });
			await picture('cited-in');
			await hideViews();
		},
		'the preview reads the citation as it is printed': async () => {
			await open('memex.md');
			await command('Markdown: Open Preview');
			const frame = await frameWith('.kezako-works');
			await frame.locator('.kezako-citation', { hasText: '(Goody, 1977)' }).first().waitFor({ timeout: seconds });
			await frame.locator('.kezako-works').first().scrollIntoViewIfNeeded();
			await picture('cite-preview');
			await closeAll();
		},
		'a key that is broken is told of, and mended': async () => {
			await open('memex.md');
			await goToKey();
			await press('ArrowLeft', 'Backspace');
			await insist(() => press('ArrowUp'), page.locator('.squiggly-warning, .squiggly-error'));
			await goToKey();
			await insist(() => press('Control+.'), page.locator('.action-widget', { hasText: 'goody1977' }));
			await picture('cite-fix');
			await press('Enter');
			await line('To write a list is to think in another way [@goody1977]').waitFor({ timeout: seconds });
		},
	};
}
