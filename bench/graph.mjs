/**
 * How smooth the graph of a large notebook is in the packaged extension: the time to the first drawing, the frames while
 * the layout runs and while somebody moves the graph, and what blocks the page. It is drawn without a graphics card, so
 * it is the worst case. Run npm run package first:
 *
 *     node bench/graph.mjs [notes]
 */
import { join } from 'node:path';
import {
	findChromium,
	openPage,
	project,
	remotePath,
	startBrowser,
	startVsCode,
	temporaryFolder,
} from '../scripts/rig.mjs';
import { hands, seconds } from '../scripts/walk/keyboard.mjs';
import { Notes } from './notes.mjs';

const count = Number(process.argv[2] ?? 10_000);
const notes = new Notes(count);
const folder = temporaryFolder('graph');
notes.write(folder);
const vscode = await startVsCode({ vsix: join(project, 'dist', 'kezako.vsix') });
const browser = await startBrowser(findChromium());
try {
	const { page } = await openPage(browser, { viewport: { width: 1280, height: 800 } });
	await page.addInitScript(watchLongTasks);
	await page.goto(`${vscode.origin}/?folder=${encodeURIComponent(remotePath(folder))}`);
	const { command, frameWith, open } = hands(page);
	await page.locator('.explorer-folders-view').waitFor({ timeout: 2 * seconds });
	await open(`${notes.id(1)}.md`);
	await page.locator(`[id="status.languageStatus"][aria-label*="${count} notes"]`).waitFor({ timeout: 2 * seconds });
	await command('Kezako: Open Graph');
	const frame = await frameWith('#graph canvas');
	await frame.locator('#count', { hasText: 'notes' }).waitFor({ timeout: 4 * seconds });
	// A large graph begins around the note at hand.
	const begun = Date.now();
	await frame.locator('select[aria-label="What is shown"]').selectOption('all');
	const all = new RegExp(`^${String(count).replace(/\B(?=(\d{3})+$)/g, '\\D?')} `);
	await frame.locator('#count', { hasText: all }).waitFor({ timeout: 4 * seconds });
	await frame.evaluate(nextFrame);
	console.log(`${count} notes\nfirst drawing after ${Date.now() - begun} ms`);

	await report('while it is laid out', frame, 5000, async () => {});
	await frame.locator('#graph[aria-busy="false"]').waitFor({ timeout: 4 * seconds });
	console.log(`at rest after ${Math.round((Date.now() - begun) / 1000)} s`);
	const { x, y, width, height } = await (await frame.frameElement()).boundingBox();
	const at = (right, down) => page.mouse.move(x + width * right, y + height * down, { steps: 10 });
	await report('while the pointer goes over notes', frame, 3000, async (end) => {
		while (Date.now() < end) for (const right of [0.3, 0.7]) await at(right, 0.3 + 0.4 * Math.random());
	});
	await report('while it is dragged', frame, 3000, async (end) => {
		await at(0.5, 0.5);
		await page.mouse.down();
		while (Date.now() < end) for (const right of [0.4, 0.6]) await at(right, 0.5);
		await page.mouse.up();
	});
	await report('while the keyboard moves it', frame, 3000, async (end) => {
		await frame.locator('#graph').focus();
		while (Date.now() < end) for (const key of ['ArrowRight', '+', 'ArrowLeft', '-']) await page.keyboard.press(key);
	});
} finally {
	await browser.close();
	await vscode.stop();
}

/** Runs an action, and gives how smoothly the page drew meanwhile. */
async function report(what, frame, lastsMs, act) {
	const measured = frame.evaluate(measureFrames, lastsMs);
	await act(Date.now() + lastsMs);
	const { frames, longTasks } = await measured;
	frames.sort((one, other) => one - other);
	const at = (part) => Math.round(frames[Math.floor(frames.length * part)] ?? 0);
	const longest = Math.round(Math.max(0, ...longTasks));
	console.log(
		`${what}: frames of ${at(0.5)} ms (median), ${at(0.95)} ms (95 %); ${longTasks.length} long tasks, the longest ${longest} ms`,
	);
}

function watchLongTasks() {
	globalThis.longTasks = [];
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
	}).observe({ entryTypes: ['longtask'] });
}

function nextFrame() {
	return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

async function measureFrames(lastsMs) {
	const frames = [];
	const first = globalThis.longTasks.length;
	let last = performance.now();
	const end = last + lastsMs;
	while (last < end) {
		await new Promise(requestAnimationFrame);
		const now = performance.now();
		frames.push(now - last);
		last = now;
	}
	return { frames, longTasks: globalThis.longTasks.slice(first) };
}
