/** The steps of the walk through Kezako's walkthrough: what it shows, and the copy of the sample notebook that it opens. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project, remotePath, until } from '../rig.mjs';
import { answerTrust } from './begin.mjs';
import { hands, insist, seconds } from './keyboard.mjs';

const read = (name) => JSON.parse(readFileSync(join(project, name), 'utf8'));
const [{ steps }] = read('package.json').contributes.walkthroughs;
const texts = { en: read('package.nls.json'), fr: read('package.nls.fr.json') };

/** @param {'en' | 'fr'} locale */
export function walkthroughSteps(page, locale) {
	const { closeAll, hideViews } = hands(page);
	const said = (name) => texts[locale][name.replaceAll('%', '')];
	return {
		[`the walkthrough shows all that it says, and its pictures (${locale})`]: async () => {
			// In a narrow window VS Code shows no pictures.
			await page.setViewportSize({ width: 1500, height: 900 });
			if (await page.locator('.part.auxiliarybar').isVisible()) await hideViews();
			if (await page.locator('.tab').first().isVisible()) await closeAll();
			await openWalkthrough(page, said('walkthrough'));
			for (const step of steps) {
				const part = page.locator('.getting-started-step', {
					has: page.locator('.step-title', { hasText: said(step.title) }),
				});
				const description = part.locator('.step-description-container:visible');
				await insist(() => part.locator('.step-title').click({ timeout: seconds / 6 }), description);
				const shown = await description.evaluate(textOf);
				const meant = shownText(said(step.description));
				if (shown !== meant) throw new Error(`Shown is: ${shown}\nin place of: ${meant}`);
				const picture = page.locator(`.getting-started-media img[alt="${said(step.media.altText)}"]`);
				await picture.waitFor({ timeout: seconds });
				await until(() => picture.evaluate((image) => image.naturalWidth > 0), 'the picture', seconds);
			}
		},
		[`its button for a link says that a note is needed to write in, and finds one (${locale})`]: async () => {
			const title = page.locator('.getting-started-step .step-title', { hasText: said('%walkthrough.link%') });
			const button = page.locator('.getting-started-step.expanded .monaco-button');
			await insist(() => title.click({ timeout: seconds / 6 }), button);
			const answer = page.locator('.notification-list-item .monaco-button');
			await insist(() => button.click({ timeout: seconds / 6 }), answer);
			await answer.first().click();
			await page.locator('.quick-input-widget:visible .monaco-list-row').first().waitFor({ timeout: seconds });
			await page.keyboard.press('Escape');
		},
	};
}

/**
 * In a window without a folder.
 *
 * @param {{ folder: string }} options an empty folder
 */
export function sampleSteps(page, { folder }) {
	const { choosePath, press } = hands(page);
	return {
		'the walkthrough opens a copy of the sample notebook in an empty folder': async () => {
			await openWalkthrough(page, texts.en.walkthrough);
			const button = page.locator('.getting-started-step .monaco-button', { hasText: 'Open the Sample Notebook' });
			const open = async () => {
				await button.focus({ timeout: seconds / 6 });
				await press('Enter');
			};
			await choosePath(open, 'Folder for a Copy of the Sample Notebook', `${remotePath(folder)}/`);
			await answerTrust(page);
			await page
				.locator('.explorer-folders-view .monaco-list-row', { hasText: 'fiches' })
				.waitFor({ timeout: seconds });
			const paths = (of) => globSync('**/*.*', { cwd: of }).sort().join('\n');
			if (paths(folder) !== paths(join(project, 'sample'))) throw new Error(`The copy holds:\n${paths(folder)}`);
		},
	};
}

async function openWalkthrough(page, title) {
	const { command, input, option, press } = hands(page);
	await page.locator('.monaco-workbench').waitFor({ timeout: seconds });
	const shown = page.locator('.gettingStartedContainer .getting-started-category', { hasText: title });
	const choose = async () => {
		await command('Welcome: Open Walkthrough');
		await input.fill(title, { timeout: seconds / 6 });
		await option(title).waitFor({ timeout: seconds / 6 });
		await press('Enter');
	};
	await insist(choose, shown);
}

/** The text of a description, without the keys that VS Code adds to a button. Runs in the page. */
function textOf(description) {
	const parts = [...description.children].filter((part) => !part.matches('.shortcut-message'));
	return parts.map((part) => part.textContent.trim()).join(' ');
}

/** What a description shows: VS Code takes \ for an escape, `` for code, and a line that is a link for a button. */
function shownText(description) {
	return description
		.replace(/\[([^[\]\\]+)\]\(command:[^)]+\)/g, '$1')
		.replaceAll('``', '')
		.replace(/\\(.)/g, '$1')
		.replace(/\s+/g, ' ');
}
