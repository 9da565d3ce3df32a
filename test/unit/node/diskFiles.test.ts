import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { DiskFiles } from '../../../server/src/node/diskFiles.ts';

suite('files of the disk', () => {
	let folder: string;
	setup(() => {
		folder = mkdtempSync(join(tmpdir(), 'kezako-files-'));
	});
	teardown(() => rmSync(folder, { recursive: true, force: true }));

	const names = ['Q: what.md', 'A:b.md', 'été ‘n’ (1) [2] 100% #1? \\ &.md', 'e\u0301.md', '🙂.md', "~!$&'()*+,;=@.md"];
	for (const name of names) {
		test(`“${name}” is met under the name that the editor has for it, and read`, async () => {
			writeFileSync(join(folder, name), 'text');
			const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
			const files = new DiskFiles(log);
			const met: string[] = [];
			for await (const batch of files.list(URI.file(folder).toString(), () => false)) met.push(...batch);
			assert.deepEqual(met, [URI.file(join(folder, name)).toString()]);
			assert.equal((await files.read(met))[0]?.text, 'text');
		});
	}
});
