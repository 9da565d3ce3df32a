/**
 * Takes the pictures of the walkthrough, from the packaged extension: details in which all text has 11 pixels or more
 * where they are shown 480 pixels wide, in a light and in a dark theme.
 *
 *     npm run package && node scripts/walkthroughPictures.mjs
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeNotebook } from './editorTests.mjs';
import { findChromium, openPage, project, remotePath, startBrowser, startVsCode } from './rig.mjs';
import { hands, insist, seconds } from './walk/keyboard.mjs';

/** The picture, in pixels of its file. */
const inFile = { width: 960, height: 600 };
/** What is shown in it, in pixels of the page; VS Code's title bar is left out. */
const detail = { width: 512, height: 320 };
const titleBar = 32;
const leastText = (11 * detail.width) / 480;
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };

/** Settings that leave of VS Code the text alone. */
const bare = {
	'breadcrumbs.enabled': false,
	'editor.fontSize': 14,
	'editor.glyphMargin': false,
	'editor.folding': false,
	'editor.lightbulb.enabled': 'off',
	'editor.lineNumbers': 'off',
	'editor.minimap.enabled': false,
	'editor.overviewRulerBorder': false,
	'editor.scrollbar.vertical': 'hidden',
	'editor.stickyScroll.enabled': false,
	'editor.wordWrap': 'on',
	'workbench.activityBar.location': 'hidden',
	'workbench.editor.showTabs': 'none',
	'workbench.layoutControl.enabled': false,
	'workbench.statusBar.visible': false,
	'window.commandCenter': false,
	'window.menuBarVisibility': 'hidden',
	'window.customTitleBarVisibility': 'never',
};

/** How to show what is in each picture; gives where in the page it is, if it is not at the left, below the title bar. */
const steps = {
	open: async (page) => {
		await open(page, 'responsabilite-gouvernementale.md');
	},
	link: async (page) => {
		const { press, type } = hands(page);
		await open(page, 'cada.md');
		await press('Control+End');
		await type('Elle sert la [[respons');
		await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor({ timeout: seconds });
	},
	card: async (page) => {
		await open(page, 'responsabilite-gouvernementale.md');
		const { press } = hands(page);
		await press('Control+End');
		await page.keyboard.insertText('Elle va avec la transparence [[20230928093012]]');
		for (let step = 0; step < 9; step++) await press('ArrowLeft');
		const card = page.locator('.monaco-hover:visible', { hasText: 'Transparence' });
		await insist(() => press('Control+K', 'Control+I'), card);
	},
	graph: async (page) => {
		const { command, frameWith } = hands(page);
		await page.setViewportSize({ width: 1300, height: 760 });
		await open(page, 'responsabilite-gouvernementale.md');
		await command('Kezako: Open Graph');
		const frame = await frameWith('#graph canvas');
		await frame.locator('#graph[aria-busy="false"]').waitFor({ timeout: seconds });
		const { x, y, width, height } = await (await frame.$('#graph')).boundingBox();
		return { x: x + (width - detail.width) / 2, y: y + (height - detail.height) / 2 };
	},
};

const browser = await startBrowser(findChromium());
const vsix = join(project, 'dist', 'kezako.vsix');
mkdirSync(join(project, 'media', 'walkthrough'), { recursive: true });
for (const [theme, name] of Object.entries(themes)) {
	const vscode = await startVsCode({ vsix, settings: { ...bare, 'workbench.colorTheme': name } });
	for (const [step, show] of Object.entries(steps)) {
		const { page } = await openPage(browser, {
			viewport: { width: detail.width, height: detail.height + titleBar },
			deviceScaleFactor: inFile.width / detail.width,
		});
		await page.goto(`${vscode.origin}/?folder=${encodeURIComponent(remotePath(makeNotebook()))}`);
		await page.locator('.explorer-folders-view').waitFor({ timeout: seconds });
		await hands(page).sideBar('hidden');
		const place = await show(page).catch(async (error) => {
			await page.screenshot({ path: join(project, 'out', 'failed.png') });
			throw error;
		});
		const clip = { x: 0, y: titleBar, ...detail, ...place };
		const small = await smallTexts(page, clip);
		if (small.length > 0) throw new Error(`In ${step}, these are too small: ${small.join(', ')}`);
		const file = join(project, 'media', 'walkthrough', `${step}-${theme}.webp`);
		writeFileSync(file, await asWebp(page, await page.screenshot({ clip, animations: 'disabled' })));
		console.log(file);
		await page.close();
	}
	await vscode.stop();
}
await browser.close();

/** Opens a file by its name, where no tab shows it. */
async function open(page, name) {
	const { focused, input, press } = hands(page);
	const choose = async () => {
		await press('Control+P');
		await input.fill(name, { timeout: seconds / 6 });
		await focused(name).waitFor({ timeout: seconds / 6 });
		await press('Enter');
	};
	await insist(choose, page.locator('.monaco-editor.focused .view-line', { hasText: 'title:' }));
	await page
		.locator('.codelens-decoration a', { hasText: /links? here/ })
		.first()
		.waitFor({ timeout: seconds });
}

/** The texts shown in a part of the page that are smaller than the least size. */
async function smallTexts(page, clip) {
	return page.evaluate(
		([part, least]) => {
			const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			const found = [];
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				const { parentElement: holder } = node;
				const isShown = holder?.checkVisibility({ opacityProperty: true, visibilityProperty: true });
				if (!isShown || node.data.trim() === '') continue;
				const range = document.createRange();
				range.selectNodeContents(node);
				const { left, top, width, height } = range.getBoundingClientRect();
				const isBeside = left >= part.x + part.width || left + width <= part.x;
				const isInside = width > 0 && !isBeside && top < part.y + part.height && top + height > part.y;
				if (isInside && Number.parseFloat(getComputedStyle(holder).fontSize) < least) found.push(node.data);
			}
			return found;
		},
		[clip, leastText],
	);
}

/** A picture as WebP, of a third of the size of PNG. */
async function asWebp(page, png) {
	const blank = await page.context().newPage();
	const url = await blank.evaluate(async (data) => {
		const image = new Image();
		image.src = `data:image/png;base64,${data}`;
		await image.decode();
		const canvas = document.createElement('canvas');
		canvas.width = image.naturalWidth;
		canvas.height = image.naturalHeight;
		canvas.getContext('2d').drawImage(image, 0, 0);
		return canvas.toDataURL('image/webp', 0.8);
	}, png.toString('base64'));
	return Buffer.from(url.split(',')[1], 'base64');
}
