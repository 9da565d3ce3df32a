import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { watchFolder } from '../../../server/src/node/watchFolder.ts';
import { waitUntil } from '../../support/waitUntil.mts';

suite('a folder that no editor watches', () => {
	let folder: string;
	const heard = new Set<string>();
	let end: () => void;
	let isLost = false;

	setup(() => {
		folder = realpathSync(mkdtempSync(join(tmpdir(), 'kezako-watch-')));
		mkdirSync(join(folder, 'old', '.git'), { recursive: true });
		heard.clear();
		end = watchFolder(
			folder,
			({ path, change }) => heard.add(`${change} ${relative(folder, path).replaceAll('\\', '/')}`),
			() => {
				isLost = true;
			},
		);
	});

	teardown(() => {
		end();
		isLost = false;
		rmSync(folder, { recursive: true, force: true });
	});

	const hears = async (news: string, act: () => void) => {
		// A folder is watched a moment after it was seen.
		const isHeard = () => {
			act();
			return heard.has(news);
		};
		assert.ok(await waitUntil(isHeard, 10_000, 20), `${news}: ${[...heard].join()}`);
	};

	test('says what changes in it, in its folders, and in those that come', async () => {
		await hears('changed old/a.md', () => writeFileSync(join(folder, 'old', 'a.md'), 'a'));
		await hears('deleted old/a.md', () => rmSync(join(folder, 'old', 'a.md'), { force: true }));
		mkdirSync(join(folder, 'new', 'deep'), { recursive: true });
		await hears('changed new/deep/b.md', () => writeFileSync(join(folder, 'new', 'deep', 'b.md'), 'b'));
		renameSync(join(folder, 'new'), join(folder, 'newer'));
		await hears('changed newer/deep/b.md', () => writeFileSync(join(folder, 'newer', 'deep', 'b.md'), 'b'));
		assert.ok(!isLost);
	});

	test('says nothing of hidden folders and of node_modules', async () => {
		mkdirSync(join(folder, 'node_modules'));
		writeFileSync(join(folder, 'node_modules', 'a.md'), '');
		writeFileSync(join(folder, 'old', '.git', 'a.md'), '');
		await hears('changed b.md', () => writeFileSync(join(folder, 'b.md'), 'b'));
		assert.deepEqual(
			[...heard].filter((news) => /node_modules|\.git/.test(news)),
			[],
		);
	});

	test('is lost once it is gone itself: another one in its place has to be looked at', async () => {
		// It is watched a moment after it was asked for.
		await hears('changed b.md', () => writeFileSync(join(folder, 'b.md'), 'b'));
		rmSync(folder, { recursive: true });
		assert.ok(await waitUntil(() => isLost, 10_000, 20));
	});
});
