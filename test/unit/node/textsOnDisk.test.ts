import { strict as assert } from 'node:assert';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TextStore, TextsInMemory } from '../../../server/src/core/storage/textStore.ts';
import { TextsOnDisk } from '../../../server/src/node/textsOnDisk.ts';

const kinds: readonly [string, () => TextStore][] = [
	['on disk', () => new TextsOnDisk()],
	['in memory', () => new TextsInMemory()],
];

for (const [kind, begin] of kinds) {
	suite(`texts ${kind}`, () => {
		let store: TextStore;
		setup(() => {
			store = begin();
		});
		teardown(() => store.close());

		test('come back as they were, few and many, short and long, in whatever order', () => {
			const texts = ['', 'é', '😀', 'a\0b', 'x'.repeat(3_000_000), 'ß'.repeat(700_000), ''];
			for (let at = 0; at < 3000; at++) texts.push(`${at} ${'日本 '.repeat(at % 200)}`);
			const numbers = texts.map((text) => store.keep(text));
			for (const [at, number] of [...numbers.entries()].reverse()) assert.equal(store.text(number), texts[at]);
			for (const [at, number] of numbers.entries()) assert.equal(store.take(number), texts[at]);
		});

		test('may be kept after others were taken', () => {
			const first = store.keep('a'.repeat(2_000_000));
			assert.equal(store.take(first).length, 2_000_000);
			const second = store.keep('b');
			assert.equal(store.text(second), 'b');
			assert.notEqual(first, second);
		});
	});
}

suite('texts on disk', () => {
	test('leave nothing behind, and few are in no file', () => {
		const folder = mkdtempSync(join(tmpdir(), 'kezako-texts-'));
		const { TMPDIR } = process.env;
		process.env['TMPDIR'] = folder;
		try {
			const few = new TextsOnDisk();
			few.keep('a');
			assert.deepEqual(readdirSync(folder), []);
			few.close();
			const many = new TextsOnDisk();
			for (let at = 0; at < 5; at++) many.keep('a'.repeat(1_000_000));
			many.close();
			assert.deepEqual(readdirSync(folder), []);
		} finally {
			if (TMPDIR === undefined) delete process.env['TMPDIR'];
			else process.env['TMPDIR'] = TMPDIR;
			rmSync(folder, { recursive: true });
		}
	});

	test('are in memory where there is no place on disk', () => {
		const { TMPDIR } = process.env;
		process.env['TMPDIR'] = '/nowhere/at/all';
		const store = new TextsOnDisk();
		try {
			const texts = ['first', 'a'.repeat(2_000_000), 'é', 'b'.repeat(900_000)];
			const numbers = texts.map((text) => store.keep(text));
			assert.deepEqual(
				numbers.map((number) => store.take(number)),
				texts,
			);
		} finally {
			if (TMPDIR === undefined) delete process.env['TMPDIR'];
			else process.env['TMPDIR'] = TMPDIR;
			store.close();
		}
	});
});
