#!/usr/bin/env node
import { runPageInExtensionHost } from './editorTests.mjs';
/**
 * Stands where @vscode/test-electron expects VS Code's program: takes the tests it is told to run to the rig, and
 * gives back their exit code. So that the way through @vscode/test-electron is tried where nothing can be downloaded.
 */
import { findChromium } from './rig.mjs';

const value = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const folder = process.argv.slice(2).find((word) => !word.startsWith('-'));
process.exit(
	await runPageInExtensionHost({
		chromium: findChromium(),
		extension: value('extensionDevelopmentPath'),
		tests: value('extensionTestsPath'),
		folder,
	}),
);
