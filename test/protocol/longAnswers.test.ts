import { strict as assert } from 'node:assert';
import { CancellationTokenSource, LSPErrorCodes, type WorkspaceEdit } from 'vscode-languageserver/node';
import { LanguageClient } from '../support/languageClient.ts';

/** So many that an answer about them takes several turns of the server. */
const linking = 15_000;

const hub = '---\ntitle: Centre\nid: "20230101000000"\n---\n';
const other = '---\ntitle: Autre\nid: "20230101000001"\n---\n';
const onId = { line: 2, character: 8 };

suite('an answer about thousands of notes', () => {
	let client: LanguageClient;
	/** What came, in order. */
	let came: string[];
	suiteSetup(async function () {
		this.timeout(60_000);
		const notes = Array.from(
			{ length: linking },
			(_, at) => `-- n${at}.md --\nvoir [[20230101000000]] et « 🙂 » ${at}`,
		);
		client = await LanguageClient.start(notes.join('\n'), { patienceMs: 60_000 });
		client.write('hub.md', hub);
		client.write('other.md', other);
		await client.watched(['hub.md', 1], ['other.md', 1]);
		await client.ready();
	});
	suiteTeardown(() => client.dispose());
	setup(async () => {
		came = [];
		await client.open('hub.md', hub);
		await client.open('other.md', other);
		await client.open('n0.md', 'voir [[20230101000000]]');
	});
	teardown(() => Promise.all(['hub.md', 'other.md', 'n0.md'].map((name) => client.close(name))));

	const noted = async <Result>(name: string, answer: Promise<Result>) => {
		const result = await answer;
		came.push(name);
		return result;
	};
	const ask = <Result>(method: string, more: object) =>
		client.ask<Result>(`textDocument/${method}`, {
			textDocument: { uri: client.uri('hub.md') },
			position: onId,
			...more,
		});
	const rename = () => noted('rename', ask<WorkspaceEdit>('rename', { newName: '20991231235959' }));
	const changesOf = ({ documentChanges = [] }: WorkspaceEdit, name: string) =>
		documentChanges.flatMap((change) =>
			'edits' in change && change.textDocument.uri === client.uri(name)
				? [{ version: change.textDocument.version, edits: change.edits }]
				: [],
		);
	/** Types and asks for a completion after each key. */
	const typing = (keys: string) =>
		[...keys].map(async (_, at) => {
			const line = `[[${keys.slice(0, at + 1)}`;
			await client.change('other.md', `${other}${line}`);
			const position = { line: 4, character: line.length };
			const textDocument = { uri: client.uri('other.md') };
			const { items } = await client.ask<{ items: { label: string }[] }>('textDocument/completion', {
				textDocument,
				position,
			});
			came.push('completion');
			assert.ok(items.some(({ label }) => label.includes('Centre')));
		});

	for (const [what, answer] of [
		['rename', rename],
		['references', () => noted('references', ask('references', { context: { includeDeclaration: true } }))],
		[
			'redirect',
			() =>
				noted(
					'redirect',
					client.ask('kezako/linksPointedAt', { from: client.uri('hub.md'), to: client.uri('other.md') }),
				),
		],
	] as const) {
		test(`${what}: lets the writer type in another note, and gives completions meanwhile`, async () => {
			await Promise.all([answer(), ...typing('centre')]);
			assert.deepEqual([...came].sort(), [...Array<string>(6).fill('completion'), what].sort());
			assert.ok(came.indexOf(what) > 0, came.join());
		});
	}

	test('a rename changes each link', async () => {
		const { documentChanges = [] } = await rename();
		assert.equal(documentChanges.length, linking + 1);
	});

	test('a rename changes links where they are when it is there, and those that were written meanwhile', async () => {
		const renaming = rename();
		await client.change('n0.md', 'un mot de plus : voir [[20230101000000]]');
		await client.change('other.md', `${other}[[20230101000000]]`);
		const edit = await renaming;
		const newText = '20991231235959';
		const at = (line: number, character: number) => ({
			start: { line, character },
			end: { line, character: character + 14 },
		});
		const [first, ...more] = changesOf(edit, 'n0.md');
		assert.deepEqual([first?.edits, more], [[{ range: at(0, 24), newText }], []]);
		const [second] = changesOf(edit, 'other.md');
		assert.deepEqual(second?.edits, [{ range: at(4, 2), newText }]);
		// The versions are those of the last two changes.
		assert.equal((second?.version ?? 0) - (first?.version ?? 0), 1);
	});

	test('a rename goes on where the note is edited in which it was chosen', async () => {
		const renaming = rename();
		await client.change('hub.md', `${hub.replace('Centre', 'Milieu')}[[20230101000000]]`);
		const [change] = changesOf(await renaming, 'hub.md');
		assert.deepEqual(
			change?.edits.map(({ range }) => range.start),
			[
				{ line: 2, character: 5 },
				{ line: 4, character: 2 },
			],
		);
	});

	test('a rename of what is called something else meanwhile changes nothing', async () => {
		const renaming = rename();
		await client.change('hub.md', hub.replace('20230101000000', '20230101000002'));
		assert.deepEqual(await renaming, { documentChanges: [] });
	});

	test('a rename in an untouched notebook is the same when notes are typed in meanwhile', async () => {
		const edit = await rename();
		const [again] = await Promise.all([rename(), ...typing('centre')]);
		assert.deepEqual(again, edit);
	});

	test('ends with an error only where it is cancelled', async () => {
		const params = { textDocument: { uri: client.uri('hub.md') }, position: onId, newName: 'x' };
		const cancelled = async () => {
			const source = new CancellationTokenSource();
			const renaming = client.connection.sendRequest('textDocument/rename', params, source.token);
			const ended = renaming.then(
				() => 'renamed',
				({ code }) => code,
			);
			// It has begun by then, and may have ended.
			await client.at('hover', 'hub.md', 4, 0);
			source.cancel();
			const end = await ended;
			assert.ok(end === 'renamed' || end === LSPErrorCodes.RequestCancelled, `${end}`);
			return end !== 'renamed';
		};
		await client.until(cancelled, 'a rename that is cancelled');
	});
});
