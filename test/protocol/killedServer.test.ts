import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { LanguageClient } from '../support/languageClient.ts';
import { fuzzFactor } from '../support/seed.ts';
import { strangeText } from '../support/strangeNotes.ts';

const name = fc.constantFrom('a.md', 'b.md', 'x/c.md', 'x/y/d.md', 'é.md');
const step = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ name, text: strangeText, isReported: fc.boolean() }) },
	fc.record({ name: fc.oneof(name, fc.constant('x')), isReported: fc.boolean() }),
	fc.constant('ask' as const),
	// At once, when the cache begins to be written, or as the protocol wants it.
	fc.constantFrom('kill' as const, 'kill saving' as const, 'end' as const),
);

suite('a server that is killed at any moment', () => {
	test('leaves a cache with which the next one knows just what is on disk', async function () {
		this.timeout(60_000 * fuzzFactor);
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 12, size: 'max' }), async (steps) => {
				const folder = mkdtempSync(join(tmpdir(), 'kezako-killed-'));
				const [notes, cache] = [join(folder, 'notes'), join(folder, 'cache')];
				mkdirSync(notes);
				const start = () => LanguageClient.start('', { notes, cache });
				let client = await start();
				try {
					for (const step of steps) {
						if (typeof step === 'object') await change(client, notes, step);
						else if (step === 'ask') await client.ask('kezako/missingTargets', {});
						else {
							if (step !== 'kill') await client.ready();
							if (step === 'kill saving') {
								const before = stateOf(cache);
								await change(client, notes, { name: 'a.md', text: `[[${before.length}]] ${before}`, isReported: true });
								await client.until(() => stateOf(cache) !== before);
							}
							if (step === 'end') await client.stop();
							else client.dispose();
							client = await start();
						}
					}
					client.dispose();
					client = await start();
					const known = await answers(client);
					client.dispose();
					client = await LanguageClient.start('', { notes });
					assert.deepEqual(known, await answers(client));
				} finally {
					client.dispose();
					rmSync(folder, { recursive: true, force: true });
				}
			}),
			{ numRuns: 2 * fuzzFactor },
		);
	});
});

interface Change {
	readonly name: string;
	/** Undefined where a file or a folder goes. */
	readonly text?: string;
	readonly isReported: boolean;
}

async function change(client: LanguageClient, notes: string, { name, text, isReported }: Change): Promise<void> {
	const path = join(notes, name);
	if (text === undefined) rmSync(path, { recursive: true, force: true });
	else {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
	}
	if (isReported) await client.watched([name, text === undefined ? 3 : 1]);
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
