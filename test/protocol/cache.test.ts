import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hover } from 'vscode-languageserver/node';
import { LanguageClient } from '../support/languageClient.ts';

const asked = '[[1]] [[2]]\n';

suite('what is kept from one start to the next', () => {
	let folder: string;
	let notes: string;
	let cache: string;
	let client: LanguageClient;

	setup(() => {
		folder = mkdtempSync(join(tmpdir(), 'kezako-cache-'));
		notes = join(folder, 'notes');
		cache = join(folder, 'cache');
		mkdirSync(notes);
		write('one.md', note('1', 'Premier'));
		write('two.md', note('2', 'Deux'));
	});
	teardown(() => {
		client.dispose();
		rmSync(folder, { recursive: true, force: true });
	});

	/** A note that nobody has touched for an hour. */
	function write(name: string, text: string): void {
		writeFileSync(join(notes, name), text);
		const before = Date.now() / 1000 - 3600;
		utimesSync(join(notes, name), before, before);
	}
	const start = async () => {
		client = await LanguageClient.start('', { cache, notes });
		await client.ready();
		await client.open('asking.md', asked);
	};
	const files = () => {
		try {
			return readdirSync(join(cache, 'kezako')).filter((name) => name.endsWith('.cache'));
		} catch {
			return [];
		}
	};
	const file = () => join(cache, 'kezako', files()[0] ?? '');
	const card = async (character: number) =>
		JSON.stringify((await client.at<Hover | null>('hover', 'asking.md', 0, character))?.contents ?? '');
	const isKnown = () => client.logged.some((line) => line.includes('known from before'));
	const isRefused = () => client.logged.filter((line) => line.includes('The cache is not used')).length;
	/** Starts, and stops when the cache is written. */
	const fill = async () => {
		await start();
		await client.until(() => files().length === 1);
		await client.stop();
	};

	test('is known at once, and put right by the disk', async () => {
		await fill();
		write('two.md', note('2', 'Deux bis'));
		write('three.md', note('3', 'Trois'));
		rmSync(join(notes, 'one.md'));
		await start();
		assert.ok(isKnown(), client.logged.join('\n'));
		await client.until(async () => (await card(8)).includes('Deux bis'));
		await client.until(async () => !(await card(2)).includes('Premier'));
	});

	test('is not trusted for a file that was written just before it was read', async () => {
		// Another program may write it again in the same tick of the clock, and nothing tells it from the former.
		writeFileSync(join(notes, 'two.md'), note('2', 'Deux'));
		await fill();
		const { atime, mtime } = statSync(join(notes, 'two.md'));
		writeFileSync(join(notes, 'two.md'), note('2', 'Dos.'));
		utimesSync(join(notes, 'two.md'), atime, mtime);
		await start();
		assert.ok(isKnown());
		assert.match(await card(8), /Dos/);
	});

	test('is not needed, and not made where it is not wanted', async () => {
		client = await LanguageClient.start('', { notes });
		await client.ready();
		await client.open('asking.md', asked);
		assert.match(await card(2), /Premier/);
		assert.deepEqual(files(), []);
	});

	const damages: [string, (bytes: Buffer) => Buffer][] = [
		['cut off', (bytes) => bytes.subarray(0, bytes.length - 9)],
		['cut off in its first line', (bytes) => bytes.subarray(0, 10)],
		['empty', () => Buffer.alloc(0)],
		['of another version', (bytes) => Buffer.concat([Buffer.from('Kezako 99 '), bytes.subarray(7)])],
		['of another program', () => Buffer.from('{"notes": []}')],
		['longer than it was', (bytes) => Buffer.concat([bytes, Buffer.from('more')])],
		['changed by a bit in its middle', (bytes) => flipped(bytes, bytes.length >> 1)],
		['changed by a bit in a length', (bytes) => flipped(bytes, bytes.indexOf('\n') + 2)],
	];
	for (const [how, damage] of damages) {
		test(`is read from the notes where the cache is ${how}, and said in a line`, async () => {
			await fill();
			writeFileSync(file(), damage(readFileSync(file())));
			await start();
			assert.equal(isRefused(), 1, client.logged.join('\n'));
			assert.ok(!isKnown());
			assert.match(await card(2), /Premier/);
			assert.match(await card(8), /Deux/);
		});
	}

	test('can be read by nobody else, in a folder that was there before too', async () => {
		mkdirSync(join(cache, 'kezako'), { recursive: true, mode: 0o755 });
		await fill();
		const modes = () => [join(cache, 'kezako'), file()].map((path) => statSync(path).mode & 0o777);
		assert.deepEqual(modes(), [0o700, 0o600]);
		chmodSync(file(), 0o644);
		chmodSync(join(cache, 'kezako'), 0o755);
		await start();
		assert.ok(isKnown());
		assert.deepEqual(modes(), [0o700, 0o600]);
	});

	test('is not believed where another user has written it, or where it is no file', async () => {
		await fill();
		const path = file();
		if (process.getuid?.() === 0) {
			chownSync(path, 1234, 1234);
			await start();
			assert.equal(isRefused(), 1, client.logged.join('\n'));
			await client.stop();
			chownSync(path, 0, 0);
			chownSync(join(cache, 'kezako'), 1234, 1234);
			await start();
			assert.ok(!isKnown());
			await client.stop();
			chownSync(join(cache, 'kezako'), 0, 0);
		}
		renameSync(path, `${path}.away`);
		symlinkSync(`${path}.away`, path);
		await start();
		assert.ok(!isKnown());
		assert.match(await card(2), /Premier/);
		await client.stop();
		rmSync(path);
		if (spawnSync('mkfifo', [path]).status !== 0) return;
		await start();
		assert.match(await card(2), /Premier/);
		assert.ok(!isKnown());
	});

	test('goes when it was of no use for 90 days, or the settings are others; files of others stay', async () => {
		await fill();
		const own = file();
		const put = (name: string, days: number) => {
			const time = Date.now() / 1000 - days * 24 * 60 * 60;
			writeFileSync(join(cache, 'kezako', name), '');
			utimesSync(join(cache, 'kezako', name), time, time);
		};
		const names = ['a', 'b'].map((letter) => `${letter.repeat(32)}.cache`);
		put(names[0] ?? '', 89);
		put(names[1] ?? '', 91);
		put('other.lock', 1000);
		put('other.new', 1000);
		put(`${'c'.repeat(32)}.cache.77.new`, 1);
		rmSync(join(notes, 'two.md'));
		client = await LanguageClient.start('', { cache, notes, settings: { files: { exclude: ['x'] } } });
		await client.ready();
		await client.until(() => files().some((name) => !names.includes(name) && !own.endsWith(name)));
		const all = readdirSync(join(cache, 'kezako')).filter((name) => name !== 'code');
		const left = all.filter((name) => !own.startsWith(name.slice(0, 16)));
		assert.deepEqual(
			left.filter((name) => !name.startsWith(files().find((one) => one !== names[0]) ?? '-')).sort(),
			[names[0], 'other.lock', 'other.new'].sort(),
		);
	});

	test('is not put where a relative path says', async () => {
		client = await LanguageClient.start('', { cache: 'relative', notes });
		await client.ready();
		await client.said('notes, read in');
		assert.ok(!existsSync('relative'));
	});

	test('is done without where the folder cannot be written', async () => {
		writeFileSync(cache, 'no folder');
		await start();
		assert.match(await card(2), /Premier/);
		await client.until(() => client.logged.some((line) => line.includes('The cache is not written')));
	});

	test('is whole or not there when the server is killed while it writes', async () => {
		for (let number = 10; number < 3000; number++) write(`${number}.md`, note(String(number), `Note ${number}`));
		for (const wait of [0, 1, 2]) {
			await start();
			const isWriting = () =>
				wait === 0 || readdirSync(join(cache, 'kezako')).some((name) => /\.(?:new|cache)$/.test(name));
			mkdirSync(join(cache, 'kezako'), { recursive: true });
			await client.until(isWriting);
			client.process.kill('SIGKILL');
		}
		await start();
		assert.equal(isRefused(), 0, client.logged.join('\n'));
		assert.match(await card(2), /Premier/);
		assert.match(await card(8), /Deux/);
		await client.until(() => files().length === 1);
	});
});

function note(id: string, title: string): string {
	return `---\ntitle: ${title}\nid: "${id}"\n---\n`;
}

function flipped(bytes: Buffer, at: number): Buffer {
	bytes[at] = (bytes[at] ?? 0) ^ 1;
	return bytes;
}
