/**
 * A walk through the packaged extension, as for somebody who has just installed it: type, pick, hover, jump, look
 * around. It saves screenshots on the way.
 *
 *     node scripts/walk.mjs [folder for the pictures]
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeNotebook } from './editorTests.mjs';
import { findChromium, openPage, project, remotePath, startBrowser, startVsCode, temporaryFolder } from './rig.mjs';
import { frenchSteps, lookSteps } from './walk/appearance.mjs';
import { beginSteps } from './walk/begin.mjs';
import { calmSteps } from './walk/calm.mjs';
import { citationSteps } from './walk/citations.mjs';
import { habitSteps } from './walk/habits.mjs';
import { languageSteps } from './walk/language.mjs';
import { mergeSteps } from './walk/merging.mjs';
import { careSteps } from './walk/safety.mjs';
import { trustSteps } from './walk/trust.mjs';
import { viewSteps } from './walk/views.mjs';
import { sampleSteps, walkthroughSteps } from './walk/walkthrough.mjs';

/** The size of the packaged extension. Bytes. */
const mostBytes = 1_850_000;

/**
 * Takes the walk. If a step fails, starts again from the beginning, as a slow machine may be to blame for one failure.
 *
 * @param {{ chromium: string, pictures?: string }} options
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function walk(options) {
	const counts = await walkOnce(options);
	if (counts.failed === 0) return counts;
	console.log('    Once more, from the beginning:');
	return walkOnce(options);
}

async function walkOnce({ chromium, pictures = join(project, 'out', 'screenshots') }) {
	mkdirSync(pictures, { recursive: true });
	const notebook = makeNotebook();
	const vsix = join(project, 'dist', 'kezako.vsix');
	const settings = {
		'editor.minimap.enabled': false,
		'editor.wordWrap': 'on',
		'editor.fontSize': 15,
		'workbench.editor.showTabs': 'multiple',
	};
	const vscode = await startVsCode({ vsix, settings });
	const browser = await startBrowser(chromium);
	const addressIn = ({ origin }) => `${origin}/?folder=${encodeURIComponent(remotePath(notebook))}`;
	const address = addressIn(vscode);
	let passed = 0;
	const take = async (page, steps) => {
		for (const [name, step] of Object.entries(steps)) {
			try {
				await step();
			} catch (error) {
				await page.screenshot({ path: join(pictures, 'failed.png') });
				console.error(`    ✗ ${name}\n${error instanceof Error ? error.message : error}`);
				return false;
			}
			console.log(`    ✔ ${name}`);
			passed++;
		}
		return true;
	};
	const look = { viewport: { width: 1080, height: 560 }, deviceScaleFactor: 1.5 };
	const pictureOf = (page) => (name) => page.screenshot({ path: join(pictures, `${name}.png`) });
	try {
		const { page } = await openPage(browser, look);
		await page.goto(address);
		const english = {
			'what is installed is small': () => {
				const { size } = statSync(vsix);
				if (size >= mostBytes) throw new Error(`It has ${size} bytes; at most ${mostBytes} are wanted.`);
			},
			...languageSteps(page, pictureOf(page)),
			...viewSteps(page, pictureOf(page), notebook),
			...careSteps(page, notebook),
			...habitSteps(page, notebook),
			...calmSteps(page, notebook),
			...citationSteps(page, pictureOf(page)),
			...mergeSteps(page, notebook),
			...lookSteps(page, pictureOf(page), notebook),
			...walkthroughSteps(page, 'en'),
		};
		if (!(await take(page, english))) return { passed, failed: 1, skipped: 0 };
		await page.close();
		const { page: frenchPage } = await openPage(browser, look);
		// VS Code's page does so where a language pack is installed.
		await frenchPage.addInitScript(() => {
			globalThis._VSCODE_NLS_LANGUAGE = 'fr';
		});
		await frenchPage.goto(address);
		const french = {
			...frenchSteps(frenchPage, pictureOf(frenchPage), notebook),
			...walkthroughSteps(frenchPage, 'fr'),
		};
		if (!(await take(frenchPage, french))) return { passed, failed: 1, skipped: 0 };
		await frenchPage.close();
		const wary = await startVsCode({ vsix, settings, trusts: false });
		try {
			const { page: waryPage } = await openPage(browser, look);
			await waryPage.goto(addressIn(wary));
			if (!(await take(waryPage, trustSteps(waryPage)))) return { passed, failed: 1, skipped: 0 };
		} finally {
			await wary.stop();
		}
		const bare = await startVsCode({ settings, trusts: false });
		try {
			for (const steps of [beginSteps, sampleSteps]) {
				const { page: barePage } = await openPage(browser, look);
				await barePage.goto(`${bare.origin}/?ew=true`);
				const options = { vsix, folder: temporaryFolder('begin') };
				if (!(await take(barePage, steps(barePage, options)))) return { passed, failed: 1, skipped: 0 };
				await barePage.close();
			}
		} finally {
			await bare.stop();
		}
		return { passed, failed: 0, skipped: 0 };
	} finally {
		await browser.close();
		await vscode.stop();
	}
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	const pictures = process.argv[2];
	const { failed } = await walk({ chromium: findChromium(), ...(pictures && { pictures }) });
	process.exit(failed);
}
