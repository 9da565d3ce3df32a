/** The steps of the walk in a folder that is not trusted. */
import { hands, seconds } from './keyboard.mjs';

export function trustSteps(page) {
	const { open } = hands(page);
	return {
		'in a folder that is not trusted all is there, as nothing is run from notes': async () => {
			await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ timeout: 2 * seconds });
			await open('responsabilite-gouvernementale.md');
			await page.locator('.codelens-decoration a', { hasText: 'link here' }).first().waitFor({ timeout: seconds });
		},
	};
}
