import { strict as assert } from 'node:assert';
import type { Diagnostic, Hover, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { LanguageClient, modern } from '../support/languageClient.ts';

const note = '---\ntitle: A\nid: "20240101000001"\nbibliography: biblio/my refs.json\n---\n@doe99';

suite('a library over stdio', () => {
	let client: LanguageClient;
	teardown(() => client.dispose());

	test('is read beside the server, watched, and has its problems', async () => {
		const notebook = `
			-- biblio/my refs.json --
			[
			{"id": "doe99", "title": "A book"},
			]
			-- a.md --
			${note.replaceAll('\n', '\n\t\t\t')}`;
		const relative = { dynamicRegistration: true, relativePatternSupport: true };
		const capabilities = { ...modern, workspace: { ...modern.workspace, didChangeWatchedFiles: relative } };
		client = await (await LanguageClient.start(notebook, { capabilities })).ready();
		const found = new Map<string, readonly Diagnostic[]>();
		client.connection.onNotification('textDocument/publishDiagnostics', (given: PublishDiagnosticsParams) => {
			found.set(given.uri, given.diagnostics);
		});
		const uri = client.uri('biblio/my refs.json');
		const codes = () => found.get(uri)?.map(({ code }) => code);
		const hover = async () => JSON.stringify((await client.at<Hover | null>('hover', 'a.md', 5, 3)) ?? '');
		const watchers = () => JSON.stringify(client.requested).includes('"pattern":"my refs.json"');
		await client.open('a.md', note);
		await client.until(async () => (await hover()).includes('A book'), 'the work');
		await client.until(() => codes()?.includes('library_trailing_comma') ?? false, 'its problem');
		await client.until(watchers, 'a watcher');
		client.write('biblio/my refs.json', '[{"id": "doe99", "title": "Another book"}]');
		await client.watched(['biblio/my refs.json', 2]);
		await client.until(async () => (await hover()).includes('Another book'), 'the other work');
		await client.until(() => codes()?.length === 0, 'no problem');
		assert.deepEqual(codes(), []);
	});

	test('is read in BibTeX by another bundle', async () => {
		const text = note.replace('my refs.json', 'refs.bib');
		client = await (
			await LanguageClient.start(`
				-- refs.txt --
				nothing
			`)
		).ready();
		client.write(
			'biblio/refs.bib',
			"@book{doe99, title = {L'{\\'e}criture},}\n@book{b2, title = }\n@book{b2, title={B}}",
		);
		client.write('a.md', text);
		const found = new Map<string, readonly Diagnostic[]>();
		client.connection.onNotification('textDocument/publishDiagnostics', (given: PublishDiagnosticsParams) => {
			found.set(given.uri, given.diagnostics);
		});
		await client.open('a.md', text);
		const hover = async () => JSON.stringify((await client.at<Hover | null>('hover', 'a.md', 5, 3)) ?? '');
		await client.until(async () => (await hover()).includes("L'écriture"), 'the work');
		const codes = () => found.get(client.uri('biblio/refs.bib'))?.map(({ code }) => code);
		await client.until(() => codes() !== undefined, 'its problems');
		assert.deepEqual(codes(), ['library_syntax', 'library_duplicate_id']);
		client.write('biblio/refs.bib', '@book{doe99, title = {Saved again}}');
		await client.watched(['biblio/refs.bib', 2]);
		await client.until(async () => (await hover()).includes('Saved again'), 'what was saved');
	});
});
