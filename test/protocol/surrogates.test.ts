import { strict as assert } from 'node:assert';
import type { TextEdit } from 'vscode-languageserver';
import { BareWorker } from '../support/bareWorker.ts';
import { LanguageClient } from '../support/languageClient.ts';

const half = '\ud83d';
const note = `---
title: "Alpha ${half}"
id: "20230101000001"
types: type${half}
tags: [tag${half}]
kezako: "Une note ${half}"
---
Voir [[20230101000002]], [[x${half}]], [[rel${half}:20230101000002|t${half}]] et [[${half}

# Titre ${half}
`;

suite('half an emoji in a note', () => {
	let client: LanguageClient;

	setup(async () => {
		client = await LanguageClient.start('-- b.md --\n---\ntitle: Beta\nid: 20230101000002\n---\n[[20230101000001]]\n');
		await client.ready();
		await client.open('a.md', note);
		await client.open('b.md', '---\ntitle: Beta\nid: 20230101000002\n---\n[[20230101000001]] [[Al\n');
	});

	teardown(() => client.dispose());

	test('is in no answer, as not every editor reads it', async () => {
		const inA = { textDocument: { uri: client.uri('a.md') } };
		const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
		const answers = {
			hover: await client.at('hover', 'b.md', 4, 5),
			ownHover: await client.at('hover', 'a.md', 1, 8),
			completion: await client.at('completion', 'b.md', 4, 24),
			typed: await client.at('completion', 'a.md', 7, note.split('\n')[7]?.length ?? 0),
			symbols: await client.ask('workspace/symbol', { query: 'Alpha' }),
			hints: await client.ask('textDocument/inlayHint', { textDocument: { uri: client.uri('b.md') }, range }),
			actions: await client.ask('textDocument/codeAction', { ...inA, range, context: { diagnostics: [] } }),
			hierarchy: await client.at('prepareCallHierarchy', 'a.md', 1, 8),
			renaming: await client.at('prepareRename', 'a.md', 1, 8),
			found: await client.ask('kezako/findNotes', { query: 'alpha', limit: 5 }),
			links: await client.ask('kezako/noteLinks', { uri: client.uri('a.md') }),
			missing: await client.ask('kezako/missingTargets', {}),
			names: await client.ask('kezako/names', { kind: 'tag' }),
			graph: await client.ask('kezako/graph', { depth: 1, limit: 9 }),
		};
		const written = JSON.stringify(answers, (name, value) => (name === 'newText' ? undefined : value));
		assert.equal(written.match(/.{30}\\ud83d.{0,20}/)?.[0], undefined);
	});

	test('is in no answer of the worker either', async () => {
		const worker = await BareWorker.start('-- b.md --\nx');
		worker.open('a.md', note);
		const at = { textDocument: { uri: worker.uri('a.md') }, position: { line: 1, character: 8 } };
		const { placeholder } = await worker.ask<{ placeholder: string }>('textDocument/prepareRename', at);
		assert.equal(placeholder, 'Alpha \ufffd');
	});

	test('stays in the text that an edit writes: nothing of the note is lost', async () => {
		const edit = await client.ask<{ documentChanges: { edits: TextEdit[] }[] }>('textDocument/rename', {
			textDocument: { uri: client.uri('a.md') },
			position: { line: 4, character: 8 },
			newName: `un${half}`,
		});
		assert.equal(edit.documentChanges[0]?.edits[0]?.newText, `un${half}`);
	});
});
