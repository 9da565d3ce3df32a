import { strict as assert } from 'node:assert';
import { productFiles } from '../../support/sourceText.ts';

/** The imports that load the library of the language client as soon as the extension is loaded. */
function loads(source: string): string[] {
	return source.match(/^import (?!type )[^;]*'vscode-languageclient[^']*';/gm) ?? [];
}

suite('the library of the language client', () => {
	test('is not loaded before a server starts, so that VS Code does not wait for it', () => {
		const ofClient = [...productFiles()].filter(([path]) => path.startsWith('client/'));
		assert.ok(ofClient.length > 0);
		for (const [path, source] of ofClient) assert.deepEqual(loads(source), [], path);
	});

	test('is loaded by an import of more than types', () => {
		assert.equal(loads("import { State } from 'vscode-languageclient';").length, 1);
		assert.equal(loads("import { type A,\n\tB } from 'vscode-languageclient/node';").length, 1);
		assert.equal(loads("import type { A } from 'vscode-languageclient';\nimport * as v from 'vscode';").length, 0);
	});
});
