import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BareWorker } from '../support/bareWorker.ts';

const names = [
	'kezako.js',
	'serverOrCommand.js',
	'exportHtml.js',
	'folderWriter.js',
	'libraryReader.js',
	'bibtexReader.js',
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

	test('the reader of BibTeX asks nothing of the network, nor does any other bundle for it', () => {
		assert.doesNotMatch(bundle('bibtexReader.js'), /\bfetch\b|fetchFile|\brequire\(|\bimport\(/);
		for (const name of names) assert.doesNotMatch(bundle(name), /sync-fetch|undici|XMLHttpRequest|fetchFile/, name);
	});

	test('a reader of BibTeX is loaded only where it is needed', () => {
		for (const name of ['serverOrCommand.js', 'libraryReader.js', 'server.browser.js'])
			assert.doesNotMatch(bundle(name), /journaltitle/, name);
		assert.match(bundle('bibtexReader.js'), /journaltitle/);
	});

	test('what writes pages is loaded only where it is needed', () => {
		for (const name of ['serverOrCommand.js', 'server.browser.js'])
			assert.doesNotMatch(bundle(name), /blockquote_open|prefers-color-scheme/, name);
		assert.match(
			bundle('exportHtml.js'),
			/blockquote_open.*prefers-color-scheme|prefers-color-scheme.*blockquote_open/s,
		);
	});

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

	test('reads BibTeX by the script beside it', async () => {
		const text = '---\ntitle: A\nid: "1"\nbibliography: refs.bib\n---\n@doe99';
		const worker = await BareWorker.start(
			new Map([
				['a.md', text],
				['refs.bib', "@book{doe99, title = {L'{\\'e}criture}}"],
			]),
		);
		worker.open('a.md', text);
		const params = { textDocument: { uri: worker.uri('a.md') }, position: { line: 5, character: 3 } };
		await worker.until(async () => JSON.stringify(await worker.ask('textDocument/hover', params)).includes('écriture'));
	});

	suite('exports pages', () => {
		const notebook = '-- a.md --\n---\ntitle: A\nid: "1"\n---\n*words*\n';
		const params = { export: '1', target: 'html', place: 'memfs:/site' };

		test('by the script beside it', async () => {
			const worker = await BareWorker.start(notebook);
			const summary = await worker.ask('kezako/exportNotes', params);
			assert.deepEqual(summary, { notes: 1, unlinked: 0, unfound: 0, leftOut: 0 });
			assert.match(worker.written.get('a.html') ?? '', /<em>words<\/em>/);
			assert.match(worker.written.get('site/search.js') ?? '', /notesToSearch/);
			assert.equal(worker.written.has('index.html'), true);
		});

		for (const [why, bundles] of [
			['its address is not given', {}],
			['its address is none', { htmlWriter: 7 }],
			['it cannot be loaded', { htmlWriter: 'gone.js' }],
			['another script is there', { htmlWriter: 'bibtexReader.js' }],
		] as const) {
			test(`not where ${why}, and says so; other exports go on`, async () => {
				const worker = await BareWorker.start(notebook, { bundles });
				for (const _ of [1, 2]) {
					await assert.rejects(
						worker.ask('kezako/exportNotes', params),
						/"message":"the part of Kezako that writes web pages cannot be loaded\. Check your connection/,
					);
				}
				assert.equal(worker.written.size, 0);
				await worker.ask('kezako/exportNotes', { ...params, target: 'markdown' });
				assert.equal(worker.written.has('a.md'), true);
			});
		}
	});
});

function bundle(name: string): string {
	return readFileSync(fileURLToPath(new URL(`../../dist/${name}`, import.meta.url)), 'utf8');
}
