/**
 * Runs the suite in test/vscode/suite inside VS Code: in the extension host of the rig, in the web-worker host, or
 * through @vscode/test-electron where VS Code can be downloaded.
 */
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { format } from 'node:util';
import { runTests } from '@vscode/test-electron';
import esbuild from 'esbuild';
import { openPage, project, remotePath, startBrowser, startVsCode, temporaryFolder, until } from './rig.mjs';
import { startWebVsCode } from './webRig.mjs';

const suites = join(project, 'test', 'vscode');
const out = join(project, 'out', 'test', 'vscode');

/** The limit for all tests together, on a slow machine; each test has its own limit. Milliseconds. */
const patienceMs = 15 * 60_000;

/**
 * Runs the suite in the Node extension host of a real VS Code.
 *
 * @param {{ chromium: string, report?: string, suite?: string, notebook?: string, watch?: Watch }} options
 * @returns {Promise<number>} the exit code of the run
 */
export async function runInExtensionHost({ chromium, report = '', suite, notebook = makeNotebook(), watch }) {
	const tests = await bundleSuite('node', suite);
	process.env.KEZAKO_REPORT = report;
	return runPageInExtensionHost({ chromium, extension: project, tests, folder: notebook, watch });
}

/** Runs what @vscode/test-electron asks of VS Code: an extension, the bundle of its tests, a folder to open. */
export async function runPageInExtensionHost({ chromium, extension, tests, folder, watch }) {
	const vscode = await startVsCode({ forTests: true });
	try {
		const remote = (path) => `vscode-remote://${vscode.authority}${remotePath(path)}`;
		const payload = JSON.stringify([
			['extensionDevelopmentPath', remote(extension)],
			['extensionTestsPath', remote(tests)],
		]);
		return await runPages(chromium, [`${vscode.origin}/?${query({ folder: remotePath(folder), payload })}`], { watch });
	} finally {
		await vscode.stop();
	}
}

/** Visits after the suite, in a browser that has saved the page's data. */
const visits = ['visits/first.test.ts', 'visits/second.test.ts'];

/**
 * Runs the suite in the web-worker extension host, where there is no Node; then visits the page twice more. Reports come
 * through the page, not through a file.
 */
export async function runInWebHost({
	chromium,
	onReport,
	suites: patterns = [undefined, ...visits],
	notebook = makeNotebook(),
	watch,
}) {
	const web = await startWebVsCode({ notebook });
	try {
		const addresses = [];
		for (const [at, pattern] of patterns.entries()) {
			const bundle = await bundleSuite('browser', pattern, `browser-${at}.js`);
			addresses.push(web.address(bundle.slice(project.length).replaceAll('\\', '/')));
		}
		return await runPages(chromium, addresses, { onReport, watch });
	} finally {
		await web.stop();
	}
}

/** Runs the suite in desktop VS Code, downloaded by @vscode/test-electron, or in a given program. */
export async function runInElectron({ report, vscodeExecutablePath }) {
	const extensionTestsPath = await bundleSuite('node');
	const notebook = makeNotebook();
	return runTests({
		vscodeExecutablePath,
		extensionDevelopmentPath: project,
		extensionTestsPath,
		extensionTestsEnv: { KEZAKO_REPORT: report },
		launchArgs: [notebook, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
	});
}

/** Makes a folder with the sample notebook, and with a note beside it. */
export function makeNotebook() {
	const folder = temporaryFolder('notebook');
	cpSync(join(project, 'sample'), folder, { recursive: true });
	cpSync(join(suites, 'fixtures', 'PGO.md'), join(folder, 'PGO.md'));
	return folder;
}

/** Makes a folder with Markdown in which nobody takes notes. */
export function makeCode() {
	const folder = temporaryFolder('code');
	for (let part = 0; part < 10; part++) {
		mkdirSync(join(folder, `part-${part}`));
		writeFileSync(join(folder, `part-${part}`, 'README.md'), `---\nlayout: page\n---\n\n# Part ${part}\n`);
	}
	return folder;
}

/**
 * Opens VS Code's page at each address, and prints the output of its tests until they end.
 *
 * @param {{ onReport?: (counts: object) => void, watch?: Watch }} options
 * @returns {Promise<number>} the first exit code that is not 0
 *
 * @typedef {(page: import('playwright-core').Page) => Promise<{ mark(...words: unknown[]): void, ended(): Promise<void> }>} Watch
 * watches a page from its start: `mark` gets what the tests print after KEZAKO-TELL; `ended` is called when they end
 */
async function runPages(executablePath, addresses, options) {
	const browser = await startBrowser(executablePath);
	try {
		const { page, refused } = await openPage(browser, { viewport: { width: 1280, height: 800 } });
		let exitCode = 0;
		for (const address of addresses) {
			const next = address === addresses[0] ? page : await page.context().newPage();
			exitCode ||= await runPage(next, address, options);
			await next.close();
		}
		if (refused.size > 0) console.log(`Refused to reach: ${[...refused].join(', ')}`);
		return exitCode;
	} finally {
		await browser.close();
	}
}

async function runPage(page, address, { onReport, watch }) {
	let exitCode;
	const look = await watch?.(page);
	// VS Code's own output is long, and worth reading only after a failure.
	const others = [];
	await page.exposeFunction('codeAutomationLog', (_type, [first, ...rest]) => {
		if (first === 'KEZAKO-TEST') console.log(format(...rest));
		else if (first === 'KEZAKO-REPORT') onReport?.(JSON.parse(rest[0]));
		else if (first === 'KEZAKO-TELL') look?.mark(...rest);
		// VS Code complains again and again that the rig has no native logger.
		else if (!/bindings file|from gallery/.test(format(first, ...rest))) others.push(format(first, ...rest));
	});
	await page.exposeFunction('codeAutomationExit', (code) => {
		exitCode = code;
	});
	let hasCrashed = false;
	page.once('crash', () => {
		hasCrashed = true;
	});
	await page.goto(address);
	await until(() => exitCode !== undefined || hasCrashed, 'the tests to end', patienceMs);
	if (hasCrashed) throw new Error('The page of VS Code has crashed.');
	if (exitCode !== 0) console.log(`VS Code said:\n${others.join('\n').slice(-4000)}`);
	await look?.ended();
	return exitCode;
}

/**
 * @param {'node' | 'browser'} platform
 * @param {string} [pattern] the files of the suite
 * @param {string} [name] the name of the bundle
 * @returns {Promise<string>} the path of the bundle
 */
async function bundleSuite(platform, pattern = 'suite/**/*.test.ts', name = 'index.js') {
	if (!existsSync(join(project, 'dist', 'client.node.js'))) throw new Error('Kezako is not built: npm run build');
	mkdirSync(out, { recursive: true });
	const files = globSync(pattern, { cwd: suites }).sort();
	if (files.length === 0) throw new Error(`No test is called ${pattern}.`);
	const imports = files.map((file) => `require('./${relative('.', file).replaceAll('\\', '/')}');`);
	const outfile = join(out, name);
	await esbuild.build({
		stdin: {
			contents: `import { runSuite } from './support/run.ts';\nexport const run = () => runSuite(() => { ${imports.join(' ')} });`,
			resolveDir: suites,
		},
		outfile,
		bundle: true,
		platform,
		format: 'cjs',
		target: 'es2022',
		sourcemap: 'inline',
		external: ['vscode', ...(platform === 'browser' ? ['node:*'] : [])],
		plugins: [plainMocha],
		logLevel: 'warning',
	});
	return outfile;
}

/** Hides the module from Mocha's browser file, so that Mocha puts itself on the global object. */
const plainMocha = {
	name: 'plain-mocha',
	setup(build) {
		build.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, ({ path }) => ({
			contents: `(function (exports, module, define) {\n${readFileSync(path, 'utf8')}\n}).call(globalThis);`,
			loader: 'js',
		}));
	},
};

function query(values) {
	return Object.entries(values)
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
		.join('&');
}
