import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdClaims } from '../../../server/src/node/idClaims.ts';
import { waitUntil } from '../../support/waitUntil.mts';

suite('an id for a new note', () => {
	const { TMPDIR } = process.env;
	let folder: string;
	let cache: string;
	setup(() => {
		folder = mkdtempSync(join(tmpdir(), 'kezako-claims-'));
		cache = join(folder, 'cache', 'kezako');
		mkdirSync(join(folder, 'tmp'));
		process.env['TMPDIR'] = join(folder, 'tmp');
	});
	teardown(() => {
		if (TMPDIR === undefined) delete process.env['TMPDIR'];
		else process.env['TMPDIR'] = TMPDIR;
		rmSync(folder, { recursive: true, force: true });
	});
	const claims = (cacheFolder: string | undefined) => {
		const own = new IdClaims(cacheFolder);
		return (id: string) => own.claim(id);
	};
	const id = '20240131235959';
	const claimedIn = (place: string) => readdirSync(place, { recursive: true }).filter((name) => `${name}`.includes(id));

	test('is that of the first program that claims it', () => {
		const [one, other] = [claims(cache), claims(cache)];
		assert.deepEqual([one(id), other(id), one(id), other('20240131235960')], [true, false, false, true]);
	});

	test('is no other’s either where one has a cache and the other has none', () => {
		assert.deepEqual([claims(cache)(id), claims(undefined)(id)], [true, false]);
		const next = '20240201000000';
		assert.deepEqual([claims(undefined)(next), claims(cache)(next)], [true, false]);
	});

	test('is claimed in folders that only their user may see', () => {
		claims(cache)(id);
		assert.equal(claimedIn(cache).length, 1);
		assert.equal(claimedIn(join(folder, 'tmp')).length, 1);
		if (process.platform === 'win32') return;
		for (const [path, mode] of [
			[cache, 0o700],
			[join(cache, 'ids'), 0o700],
			[join(cache, 'ids', `${id}`), 0o600],
		] as const) {
			assert.equal(statSync(path).mode & 0o777, mode, path);
		}
	});

	test('is free again after a day, and nothing else in the folder is touched', () => {
		const ids = join(cache, 'ids');
		mkdirSync(ids, { recursive: true });
		const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
		for (const name of ['20240101000000', '202401010000', 'a.md']) {
			writeFileSync(join(ids, name), '');
			utimesSync(join(ids, name), old, old);
		}
		writeFileSync(join(ids, '20240102000000'), '');
		assert.equal(claims(cache)('20240102000000'), false);
		assert.equal(claims(cache)('20240101000000'), true);
		assert.deepEqual(readdirSync(ids), ['202401010000', '20240101000000', '20240102000000', 'a.md']);
	});

	test('is looked at again later, so that old claims do not pile up', async () => {
		const ids = join(cache, 'ids');
		mkdirSync(ids, { recursive: true });
		const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
		for (const name of ['20240101000000', '202401010000', '20991231235959', '20240102000000']) {
			writeFileSync(join(ids, name), '');
			if (name !== '20240102000000') utimesSync(join(ids, name), old, old);
		}
		new IdClaims(cache, 0).claim(id);
		assert.ok(await waitUntil(() => !readdirSync(ids).includes('20240101000000'), 5000));
		assert.deepEqual(readdirSync(ids), ['202401010000', '20240102000000', id, '20991231235959']);
	});

	test('is claimed anew where somebody has tidied up', () => {
		const claim = claims(cache);
		claim(id);
		rmSync(join(folder, 'tmp'), { recursive: true });
		rmSync(cache, { recursive: true });
		assert.equal(claim(id), true);
		assert.equal(claimedIn(cache).length, 1);
	});

	test('is given out, too, where no folder can be used', () => {
		writeFileSync(join(folder, 'file'), '');
		symlinkSync(folder, join(folder, 'tmp', `kezako-ids-${process.getuid?.() ?? ''}`));
		const claim = claims(join(folder, 'file'));
		assert.deepEqual([claim(id), claim('20240131235960')], [true, true]);
		assert.deepEqual(claimedIn(folder), []);
	});
});
