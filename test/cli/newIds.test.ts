import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { builtCommand, CommandLine } from '../support/commandLine.ts';
import { LanguageClient } from '../support/languageClient.ts';

suite('notes made at once', () => {
	let notes: CommandLine;
	setup(() => {
		notes = new CommandLine('-- a.md --\n');
	});
	teardown(() => notes.dispose());

	/** The ids of notes that so many processes make with one title at the same time. */
	async function made(count: number, env: Readonly<Record<string, string>>): Promise<(string | undefined)[]> {
		const [program, ...words] = builtCommand;
		const paths = await Promise.all(
			Array.from({ length: count }, async () => {
				const options = { cwd: notes.folder, env: { PATH: process.env.PATH, ...env } };
				const { stdout } = await promisify(execFile)(program, [...words, 'new', 'Réunion'], options);
				return stdout.trim();
			}),
		);
		assert.equal(new Set(paths).size, count);
		return paths.map((path) => /^id: "(\d{14})"$/m.exec(notes.read(path))?.[1]);
	}

	for (const [where, env] of [
		['with a cache', (own: string) => ({ XDG_CACHE_HOME: join(own, '.c'), TMPDIR: own })],
		['without one', (own: string) => ({ XDG_CACHE_HOME: '/dev/null/none', TMPDIR: own })],
	] as const) {
		test(`by 20 processes of the command ${where} have 20 ids and files`, async () => {
			const own = join(notes.folder, '.tmp');
			mkdirSync(own);
			const ids = await made(20, env(own));
			assert.equal(new Set(ids).size, 20);
			assert.ok(!ids.includes(undefined));
		}).timeout(120_000);
	}

	test('by a server without a cache and by the command have different ids', async () => {
		const client = await (await LanguageClient.start('-- a.md --\n')).ready();
		try {
			const asked = Array.from({ length: 5 }, async (_, at) => {
				const note = await client.ask('kezako/newNote', { title: `Note ${at}`, beside: client.uri('a.md') });
				return 'id' in note ? note.id : undefined;
			});
			await client.open('a.md', '[[réunion');
			const { items } = await client.at<{ items: { textEdit: { newText: string } }[] }>('completion', 'a.md', 0, 9);
			const offered = items.at(-1)?.textEdit.newText.replace(']]', '');
			const ids = [offered, ...(await Promise.all(asked)), ...(await made(5, {}))];
			assert.equal(new Set(ids).size, 11);
			assert.ok(!ids.includes(undefined));
		} finally {
			client.dispose();
		}
	}).timeout(60_000);
});
