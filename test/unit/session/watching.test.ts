import { strict as assert } from 'node:assert';
import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import { nodeClock } from '../../../server/src/node/nodeClock.ts';
import { watchFiles } from '../../../server/src/session/watching.ts';

suite('watching', () => {
	test('an editor that watches no files has the disk asked every half minute', () => {
		const due: { milliseconds: number; run(): void }[] = [];
		let rescans = 0;
		watchFiles(
			createConnection(new PassThrough(), new PassThrough()),
			{},
			{ fileEvents: () => assert.fail('nothing is watched'), rescan: () => rescans++ },
			{
				...nodeClock,
				after(milliseconds, run) {
					due.push({ milliseconds, run });
					return () => {};
				},
			},
		);
		for (const times of [1, 2, 3]) {
			const timer = due.shift();
			assert.equal(timer?.milliseconds, 30_000);
			timer?.run();
			assert.equal(rescans, times);
		}
	});
});
