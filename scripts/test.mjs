/**
 * Runs the tests of the given levels, or of all that can run here, and prints their sum.
 *
 *     node scripts/test.mjs [unit] [conformance] [protocol] [cli] [cosma] [grammar] [editors] [editor] [web] [walk] [electron]
 *         [--rig] [--vscode=VERSION]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import {
	makeCode,
	makeNotebook,
	runInElectron,
	runInExtensionHost,
	runInWebHost,
	runPageInExtensionHost,
} from './editorTests.mjs';
import { callOf } from './programs.mts';
import { findChromium, hasEmacs, hasNeovim, project, setUpRig } from './rig.mjs';
import { walk } from './walk.mjs';

const reports = join(project, 'out', 'reports');
const words = process.argv.slice(2);
const asked = words.filter((word) => !word.startsWith('--'));

/** Runs files of tests at the same time, at least two. @param perProcessor more where they wait for another process */
const sideBySide = (perProcessor = 1) => ['--parallel', `--jobs=${Math.max(2, perProcessor * availableParallelism())}`];

/** The levels. Each gives its counts. */
const levels = {
	unit: () => mocha('unit', ...sideBySide(), 'test/unit/**/*.test.ts', 'test/property/**/*.test.ts'),
	conformance: () => mocha('conformance', ...sideBySide(), 'test/conformance/**/*.test.ts'),
	// With VS Code's own grammar of Markdown.
	grammar: () => {
		setUpRig();
		return mocha('grammar', 'test/grammar/**/*.test.ts');
	},
	// Transcripts of commands and their output.
	cli: () => mocha('cli', ...sideBySide(), 'test/cli/**/*.test.ts'),
	// Against Cosma, which reads the same notes.
	cosma: () => {
		try {
			setUpCosma();
		} catch (error) {
			return { ...without('Cosma'), notRun: `Cosma could not be installed (${error.message})` };
		}
		return mocha('cosma', 'test/cosma/*.test.ts');
	},
	protocol: () => mocha('protocol', ...sideBySide(2), 'test/protocol/**/*.test.ts'),
	// Editors other than VS Code.
	editors: () => {
		const editors = { Neovim: hasNeovim(), Emacs: hasEmacs() };
		const [there, absent] = [true, false].map((is) => Object.keys(editors).filter((name) => editors[name] === is));
		const files = there.map((name) => `test/editors/${name.toLowerCase()}.test.ts`);
		const counts = files.length > 0 ? mocha('editors', '--timeout=60000', ...files) : nothing;
		return absent.length > 0 ? without(absent.join(' and '), counts) : counts;
	},
	editor: inVsCode('editor', async (chromium, report) => {
		await controls(chromium, report);
		const inCode = await runInExtensionHost({ chromium, report, suite: 'asleep/*.test.ts', notebook: makeCode() });
		if (inCode !== 0) return inCode;
		rmSync(report);
		return runInExtensionHost({ chromium, report });
	}),
	web: inVsCode('web', (chromium, _report, onReport) => runInWebHost({ chromium, onReport })),
	walk: async () => {
		run('npx', ['vsce', 'package', '--no-dependencies', '--out', 'dist/kezako.vsix']);
		const chromium = findChromium();
		return chromium ? walk({ chromium }) : without('Chromium');
	},
	electron: async () => {
		const report = reportFile('electron');
		let vscodeExecutablePath = join(project, 'scripts', 'electronShim.mjs');
		if (!words.includes('--rig')) {
			try {
				const version = words.find((word) => word.startsWith('--vscode='))?.slice('--vscode='.length);
				vscodeExecutablePath = await downloadAndUnzipVSCode(version);
			} catch (error) {
				return { ...nothing, notRun: `VS Code could not be downloaded (${error.message})` };
			}
		}
		await runInElectron({ report, vscodeExecutablePath });
		return countsIn(report);
	},
};

/** All levels but desktop VS Code, which has to be downloaded. */
const byDefault = ['unit', 'conformance', 'protocol', 'cli', 'cosma', 'grammar', 'editors', 'editor', 'web', 'walk'];

const nothing = { passed: 0, failed: 0, skipped: 0 };
const sum = { ...nothing };
const notRun = [];

const unknown = asked.filter((name) => !(name in levels));
if (unknown.length > 0) {
	console.error(`There is no level called ${unknown.join(', ')}: choose from ${Object.keys(levels).join(', ')}.`);
	process.exit(2);
}
mkdirSync(reports, { recursive: true });
run(process.execPath, ['esbuild.mjs']);
for (const name of asked.length > 0 ? asked : byDefault) {
	console.log(`\n=== ${name}`);
	let counts;
	try {
		counts = await levels[name]();
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		counts = countsIn(reportFile(name, { keep: true })) ?? { passed: 0, failed: 1, skipped: 0 };
		if (counts.failed === 0) counts = { ...counts, failed: 1 };
	}
	for (const key of Object.keys(sum)) sum[key] += counts[key];
	if (counts.notRun) notRun.push(`${name}: ${counts.notRun}`);
}
if (notRun.length > 0) console.log(`\nNot run:\n${notRun.join('\n')}`);
console.log(`\n${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
if (sum.failed > 0) process.exit(1);
// Nothing failed, but nothing was tested either.
process.exit(sum.passed > 0 ? 0 : 3);

/** The counts of a level that lacks a program: skipped, but a failure in CI. */
function without(program, counts = nothing) {
	const failed = counts.failed + (process.env.CI ? 1 : 0);
	return { ...counts, failed, notRun: `install ${program} to run these tests` };
}

/** Installs Cosma once, in test/cosma/, which has its own lockfile. */
function setUpCosma() {
	const folder = join(project, 'test', 'cosma');
	const version = (lockfile) =>
		existsSync(lockfile) &&
		JSON.parse(readFileSync(lockfile, 'utf8')).packages['node_modules/@graphlab-fr/cosma']?.version;
	// npm records what it has installed in a second lockfile.
	const installed = join(folder, 'node_modules', '.package-lock.json');
	if (version(installed) !== version(join(folder, 'package-lock.json'))) run('npm', ['ci', '--prefix', folder]);
}

function mocha(level, ...patterns) {
	const report = reportFile(level);
	run('npx', ['mocha', '--reporter', 'test/support/reporter.cjs', ...patterns], { KEZAKO_REPORT: report });
	return countsIn(report);
}

function inVsCode(level, test) {
	return async () => {
		const chromium = findChromium();
		if (!chromium) return without('Chromium');
		let counts;
		const report = reportFile(level);
		const exitCode = await test(chromium, report, (reported) => {
			counts ??= { ...nothing };
			for (const key of Object.keys(counts)) counts[key] += reported[key];
		});
		counts ??= countsIn(report);
		if (!counts) throw new Error('VS Code ended without a report.');
		if (exitCode !== 0 && counts.failed === 0) throw new Error(`VS Code ended with ${exitCode}.`);
		return counts;
	};
}

/** Proves that a run in the rig can fail: with a test that is made to fail, and with a suite that does not exist. */
async function controls(chromium, report) {
	const exitCode = await runInExtensionHost({ chromium, report, suite: 'controls/failing.test.ts' });
	const counts = countsIn(report);
	if (exitCode === 0 || counts?.failed !== 1) throw new Error('A failing test did not make the run in VS Code fail.');
	rmSync(report);
	const absent = {
		chromium,
		extension: project,
		tests: join(project, 'out', 'test', 'vscode', 'absent.js'),
		folder: makeNotebook(),
	};
	if ((await runPageInExtensionHost(absent)) === 0) throw new Error('A run without tests did not fail.');
	console.log('(The failures above are meant: they show that failures are seen.)');
}

function run(command, args, env = {}) {
	const call = callOf(command, args);
	const { status } = spawnSync(call.command, call.args, {
		cwd: project,
		stdio: 'inherit',
		env: { ...process.env, ...env },
		shell: call.shell,
	});
	if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${status}.`);
}

/** The path of a file for counts, without those of former runs. */
function reportFile(level, { keep = false } = {}) {
	const path = join(reports, `${level}.json`);
	if (!keep) rmSync(path, { force: true });
	return path;
}

function countsIn(report) {
	return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
}
