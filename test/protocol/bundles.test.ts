import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BareWorker } from '../support/bareWorker.ts';

const names = [
	'kezako.js',
	'serverOrCommand.js',
	'libraryReader.js',
	'mcp.js',
	'server.browser.js',
	'client.node.js',
	'client.browser.js',
];

suite('what is built', () => {
	for (const name of names) {
		test(`${name} has no way to run a text as code`, () => {
			assert.doesNotMatch(bundle(name), /\beval\s*\(|\bnew Function\b|\bFunction\(\s*["'`]/);
		});
	}

	for (const name of ['serverOrCommand.js', 'server.browser.js']) {
		test(`${name} has the library that evaluates headers without its engines, and yaml in place of js-yaml`, () => {
			assert.match(bundle(name), /isEmpty.*excerpt/s);
			assert.match(bundle(name), /Nested mappings are not allowed in compact mappings/);
			assert.doesNotMatch(bundle(name), /stringifying JavaScript|JSON\.parse\.bind/);
			assert.doesNotMatch(bundle(name), /YAMLException|safeLoad|unidentified alias/);
		});
	}
});

suite('the server in a web worker', () => {
	test('reads, completes, hovers and jumps with no global but a worker’s', async () => {
		const worker = await BareWorker.start(`
			-- a.md --
			[[20230927151049]]
			-- sub/b.md --
			---
			title: Responsabilité
			id: "20230927151049"
			kezako: Rendre des comptes
			---
			-- node_modules/c.md --
			---
			id: "3"
			---
		`);
		assert.equal(worker.told.findLast(({ params }) => params?.['state'] === 'ready')?.params?.['notes'], 2);
		worker.open('a.md', '[[20230927151049]] [[resp');
		const at = (character: number) => ({
			textDocument: { uri: worker.uri('a.md') },
			position: { line: 0, character },
		});
		assert.match(JSON.stringify(await worker.ask('textDocument/hover', at(4))), /Rendre des comptes/);
		assert.match(JSON.stringify(await worker.ask('textDocument/definition', at(4))), /memfs:\/notes\/sub\/b\.md/);
		assert.match(JSON.stringify(await worker.ask('textDocument/completion', at(25))), /Responsabilité/);
	});
});

function bundle(name: string): string {
	return readFileSync(fileURLToPath(new URL(`../../dist/${name}`, import.meta.url)), 'utf8');
}
