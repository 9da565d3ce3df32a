#!/usr/bin/env node
import { runPageInExtensionHost } from './editorTests.mjs';
/**
 * Stands in for VS Code's program, which @vscode/test-electron starts: runs the tests in the rig and gives their exit
 * code. So @vscode/test-electron is tested even where VS Code cannot be downloaded.
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
