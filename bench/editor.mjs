/**
 * What a user feels in VS Code: how long the page and the extension host are blocked while notes are read, while the
 * user types, and while views are used: `node bench/editor.mjs web 10000`, `node bench/editor.mjs node 100000`.
 */
import { cpus } from 'node:os';
import { runInExtensionHost, runInWebHost } from '../scripts/editorTests.mjs';
import { findChromium, temporaryFolder } from '../scripts/rig.mjs';
import { Notes } from './notes.mjs';
import { quantiles } from './times.mjs';

const suite = '../../bench/editorSuite.mjs';
const keysEveryMs = 300;

const [host = 'web', count = host === 'web' ? 10_000 : 100_000] = process.argv.slice(2);
const chromium = findChromium();
const notebook = temporaryFolder('bench');
new Notes(Number(count)).write(notebook);
process.exit(
	host === 'web'
		? await runInWebHost({ chromium, notebook, suites: [suite], watch })
		: await runInExtensionHost({ chromium, notebook, suite, watch }),
);

/** Records what blocks the page, and presses keys where the extension host cannot. */
async function watch(page) {
	await page.addInitScript(() => {
		globalThis.longTasks = [];
		new PerformanceObserver((list) => {
			for (const { startTime, duration } of list.getEntries()) {
				globalThis.longTasks.push([performance.timeOrigin + startTime, duration]);
			}
		}).observe({ type: 'longtask', buffered: true });
	});
	const phases = [];
	let answers = [];
	const mark = async (what, phase) => {
		if (what === 'goToNote') answers = await goToNote(page);
		else phases.push(JSON.parse(phase));
	};
	const ended = async () => {
		const tasks = await page.evaluate(() => globalThis.longTasks);
		const lines = phases.map(({ name, from, to, took, hold, work, typing }) => {
			const inPhase = tasks.filter(([start, duration]) => start < to && start + duration > from);
			const page = Math.max(0, ...inPhase.map(([, duration]) => duration));
			return [
				name,
				ms(took),
				ms(hold),
				work === null ? '' : ms(work),
				page === 0 ? '< 50 ms' : ms(page),
				typing === undefined ? '' : ms(typing),
			];
		});
		console.log(`${Number(count).toLocaleString('en')} notes, ${host}, ${cpus().length} × ${cpus()[0]?.model}\n`);
		for (const row of [
			['', 'took', 'host held', 'host worked', 'page held', 'key to text'],
			['---', '---:', '---:', '---:', '---:', '---:'],
			...lines,
		]) {
			console.log(`| ${row.join(' | ')} |`);
		}
		if (answers.length > 0) console.log('\nGo to Note, key to new rows:', quantiles('ms', answers));
	};
	return { mark, ended };
}

/** Types into Go to Note. Gives the time from each key to the changed list. Milliseconds. */
async function goToNote(page) {
	await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
	await page.evaluate(() => {
		globalThis.keys = [];
		globalThis.rows = [];
		addEventListener('keydown', () => globalThis.keys.push(performance.now()), true);
		const list = document.querySelector('.quick-input-list .monaco-list-rows');
		new MutationObserver(() => globalThis.rows.push(performance.now())).observe(list, {
			childList: true,
			subtree: true,
		});
	});
	await page.keyboard.type('transparence publ', { delay: keysEveryMs });
	await page.waitForTimeout(keysEveryMs);
	const [keys, rows] = await page.evaluate(() => [globalThis.keys, globalThis.rows]);
	await page.keyboard.press('Escape');
	return keys.flatMap((key, at) => {
		const changed = rows.find((time) => time > key && time < (keys[at + 1] ?? Number.POSITIVE_INFINITY));
		return changed === undefined ? [] : [changed - key];
	});
}

function ms(value) {
	return `${Math.round(value)} ms`;
}
