import { strict as assert } from 'node:assert';
import type { Message } from 'vscode-languageserver';
import { nodeClock } from '../../../server/src/node/nodeClock.ts';
import { Outgoing } from '../../../server/src/session/outgoing.ts';

suite('what leaves for the editor, over stdio, IPC, a socket or to a worker', () => {
	const half = '\ud83d';

	/** What an answer becomes on its way out. */
	function sent(result: unknown): unknown {
		let last: unknown;
		const never = () => ({ dispose: () => {} });
		const writer = {
			onError: never,
			onClose: never,
			write: async (message: Message) => {
				last = message;
			},
			end: () => {},
			dispose: () => {},
		};
		void new Outgoing(writer, nodeClock).write({ jsonrpc: '2.0', id: 1, result } as Message);
		return (last as { result: unknown }).result;
	}

	test('has no half of an emoji in labels and sentences', () => {
		assert.deepEqual(sent([{ label: `a${half}`, more: { deep: [`${half}\ude00`, `\ude00${half}`] } }, null, 1]), [
			{ label: 'a\ufffd', more: { deep: ['😀', '\ufffd\ufffd'] } },
			null,
			1,
		]);
	});

	test('keeps it in what is written into notes, and in what comes back', () => {
		const written = {
			edits: [{ newText: half }],
			items: [
				{ label: 'a', insertText: half, data: { uri: half }, command: { title: 'b', arguments: [{ title: half }] } },
			],
			mention: { text: half, link: `[[${half}]]` },
		};
		assert.deepEqual(sent(written), written);
		// The answer to kezako/linkText.
		assert.equal(sent(`[[1|${half}]]`), `[[1|${half}]]`);
	});

	test('is the same object where there is none', () => {
		const result = { label: '🙂', items: ['é', 1, null, true] };
		assert.equal(sent(result), result);
	});
});
