import { strict as assert } from 'node:assert';
import { LanguageClient } from '../support/languageClient.ts';

const header = (id: string, title: string) => `---\ntitle: ${title}\nid: "${id}"\n---\n`;

suite('notes that are merged', () => {
	let client: LanguageClient;
	teardown(() => client.dispose());

	test('are no edit at all where that is refused, after which the file would be deleted', async () => {
		const source = `-- a.md --\n${header('1', 'Ann')}-- b.md --\n${header('1', 'Bob')}-- c.md --\n${header('2', 'Ann')}`;
		client = await (await LanguageClient.start(source)).ready();
		const merged = (from: string, to: string) =>
			client.ask('kezako/notesMerged', { from: client.uri(from), to: client.uri(to) });
		assert.deepEqual(await merged('a.md', 'b.md'), {});
		assert.deepEqual(await merged('a.md', 'a.md'), {});
		assert.deepEqual(await merged('a.md', 'gone.md'), {});
		const { documentChanges } = await merged('b.md', 'c.md');
		assert.equal(documentChanges?.length, 1);
	});

	test('have what is written while others are read', async () => {
		const source = `-- a.md --\n${header('1', 'Ann')}-- b.md --\n${header('2', 'Bob')}`;
		client = await (await LanguageClient.start(source)).ready();
		await client.open('a.md', `${header('1', 'Ann')}One`);
		await client.open('b.md', `${header('2', 'Bob')}Two`);
		const merged = client.ask('kezako/notesMerged', { from: client.uri('a.md'), to: client.uri('b.md') });
		await client.change('a.md', `${header('1', 'Ann')}One\nThree`);
		await client.change('b.md', `${header('2', 'Bob')}Two\nFour`);
		const [change] = (await merged).documentChanges ?? [];
		assert.ok(change && 'edits' in change);
		// An answer about the former text has its version, so that editors refuse it.
		const isNew = change.textDocument.version === 4;
		const end = isNew ? { line: 5, character: 4 } : { line: 4, character: 3 };
		const [edit] = change.edits;
		assert.ok(edit && 'newText' in edit);
		assert.deepEqual(edit.range, { start: end, end });
		if (isNew) assert.equal(edit.newText, '\n\n## Ann\n\nOne\nThree\n');
	});
});
