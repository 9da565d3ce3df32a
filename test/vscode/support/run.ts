import 'mocha/mocha.js';
import { isNode } from './host.ts';

declare const mocha: BrowserMocha;
declare const Mocha: {
	prototype: { run(this: BrowserMocha, done: () => void): Mocha.Runner };
	reporters: { Base: { consoleLog(...parts: unknown[]): void } };
};

/** Runs the tests that `load` defines, and rejects where one failed or there is none. */
export async function runSuite(load: () => void): Promise<void> {
	mocha.setup({ ui: 'tdd', reporter: 'spec', timeout: 60_000, forbidOnly: true });
	// VS Code writes to the same console: what is the tests' own is marked.
	Mocha.reporters.Base.consoleLog = (...parts) => console.log('KEZAKO-TEST', ...parts);
	load();
	const stats = await new Promise<Mocha.Stats>((resolve) => {
		// Not `mocha.run`: that one reads the address of a page, and there is none.
		const runner = Mocha.prototype.run.call(mocha, () => resolve(runner.stats as Mocha.Stats));
	});
	await report({ passed: stats.passes, failed: stats.failures, skipped: stats.pending });
	if (stats.failures > 0) throw new Error(`${stats.failures} tests failed.`);
	if (stats.passes === 0) throw new Error('No test was run.');
}

/** Where a file can be written, a file: what is shown of a run may be filtered, the file is not. */
async function report(counts: { passed: number; failed: number; skipped: number }): Promise<void> {
	const text = JSON.stringify(counts);
	if (isNode && process.env['KEZAKO_REPORT']) {
		const { writeFileSync } = await import('node:fs');
		writeFileSync(process.env['KEZAKO_REPORT'], text);
	} else console.log('KEZAKO-REPORT', text);
}
