import { strict as assert } from 'node:assert';
import { isDarkTheme } from '../../../client/webview/colours.ts';

suite('the colours of the graph', () => {
	test('are light ones in dark themes only, by the classes that VS Code gives to a page', () => {
		for (const classes of ['vscode-dark', 'vscode-high-contrast', 'kezako vscode-dark vscode-reduce-motion'])
			assert.equal(isDarkTheme(classes), true, classes);
		// As VS Code writes it, for pages that know only one theme of high contrast.
		for (const classes of ['', 'vscode-light', 'vscode-high-contrast-light vscode-high-contrast'])
			assert.equal(isDarkTheme(classes), false, classes);
	});
});
