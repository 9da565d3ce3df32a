import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { LanguageClient } from '../support/languageClient.ts';
import { fuzzFactor } from '../support/seed.ts';
import { strangeText } from '../support/strangeNotes.ts';

const name = fc.constantFrom('a.md', 'b.md', 'x/c.md', 'x/y/d.md', 'é.md');
const change: fc.Arbitrary<Change> = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ name, text: strangeText, isReported: fc.boolean() }) },
	fc.record({ name: fc.oneof(name, fc.constant('x')), isReported: fc.boolean() }),
);
const changes = fc.array(change, { maxLength: 5, size: 'max' });
const ends = ['when it has saved', 'when it saves', 'ready', 'at once', 'as it should'];
/** What happens while a server runs, how it ends, and what happens before the next one starts. */
const round = fc.record({
	before: changes,
	end: fc.constantFrom(...ends),
	after: changes,
});

/** A note that is saved, and changed when no server is there. */
function saved(end: string): { before: Change[]; end: string; after: Change[] } {
	const written = (text: string) => ({ name: 'a.md', text, isReported: true });
	return { before: [written('[[1]]')], end, after: [written('[[2]]')] };
}

suite('a server that is killed at any moment', () => {
	test('leaves a cache with which the next one knows just what is on disk', async function () {
		this.timeout(60_000 * fuzzFactor);
		await fc.assert(
			fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 3, size: 'max' }), async (rounds) => {
				const folder = mkdtempSync(join(tmpdir(), 'kezako-killed-'));
				const [notes, cache] = [join(folder, 'notes'), join(folder, 'cache')];
				mkdirSync(notes);
				const start = () => LanguageClient.start('', { notes, cache });
				let client = await start();
				try {
					for (const { before, end, after } of rounds) {
						for (const each of before) await carryOut(each, notes, client);
						if (end !== 'at once') await client.ready();
						// A server that has a cache writes another one only after many changes.
						if (end.startsWith('when') && stateOf(cache) === '') {
							await client.until(() => stateOf(cache) !== '');
							if (end === 'when it has saved') await client.until(() => !/\.new\b/.test(stateOf(cache)));
						}
						if (end === 'as it should') await client.stop();
						client.dispose();
						for (const each of after) await carryOut(each, notes);
						client = await start();
					}
					const known = await answers(client);
					client.dispose();
					client = await LanguageClient.start('', { notes });
					assert.deepEqual(known, await answers(client));
				} finally {
					client.dispose();
					rmSync(folder, { recursive: true, force: true });
				}
			}),
			{
				numRuns: 3 * fuzzFactor,
				interruptAfterTimeLimit: 50_000 * fuzzFactor,
				examples: ends.map((end): [ReturnType<typeof saved>[]] => [[saved(end)]]),
			},
		);
	});
});

interface Change {
	readonly name: string;
	/** Undefined where a file or a folder goes. */
	readonly text?: string;
	readonly isReported: boolean;
}

async function carryOut({ name, text, isReported }: Change, notes: string, client?: LanguageClient): Promise<void> {
	const path = join(notes, name);
	if (text === undefined) rmSync(path, { recursive: true, force: true });
	else {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
	}
	if (isReported) await client?.watched([name, text === undefined ? 3 : 1]);
}

/** The files of a cache, and when each was written. */
function stateOf(cache: string): string {
	const paths = existsSync(cache) ? readdirSync(cache, { recursive: true, encoding: 'utf8' }) : [];
	return paths.map((path) => `${path} ${statSync(join(cache, path), { throwIfNoEntry: false })?.mtimeMs}`).join();
}

/** What the server knows of the notebook. */
async function answers(client: LanguageClient): Promise<unknown> {
	await client.ready();
	return [
		await client.ask('kezako/export', { format: 'json' }),
		await client.ask('kezako/missingTargets', {}),
		await client.ask('kezako/graph', { depth: 1, limit: 100 }),
		await client.ask('kezako/groupNotes', { by: 'tag', only: 'problems' }),
		await client.ask('kezako/findNotes', { query: 'alp', limit: 100 }),
	];
}
