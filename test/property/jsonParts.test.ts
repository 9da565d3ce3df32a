import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Message } from 'vscode-languageserver';
import { Outgoing, withOutwardUris } from '../../server/src/session/outgoing.ts';
import { ManualClock } from '../support/memoryDisk.ts';
import { fuzzFactor } from '../support/seed.ts';

const half = '\ud83d';
const texts = fc.constantFrom('a', half, '😀', 'é"\\\n', 'file:///notes/a.md', 'file:///notes/b.md', '');
const names = fc.constantFrom(
	...['uri', 'targetUri', 'changes', 'data', 'newText', 'text', 'link', 'arguments', 'contents', 'label', 'nodes'],
	...['file:///notes/a.md', '__proto__', '1'],
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3 },
		texts,
		fc.constantFrom(null, undefined, true, 1.5),
		fc.array(tie('value'), { maxLength: 3 }),
		fc.array(fc.tuple(names, tie('value')), { maxLength: 3 }).map((members) => Object.fromEntries(members)),
	),
}));
/** Too much to be made JSON at once. */
const large = fc.oneof(
	fc.tuple(value, fc.constantFrom(21, 1100)).map(([item, count]) => Array<unknown>(count).fill(item)),
	fc
		.tuple(value, fc.constantFrom(3, 1100))
		.map(([item, count]) =>
			Object.fromEntries(Array.from({ length: count }, (_, at) => [`file:///notes/${at}.md`, item])),
		),
	texts.map((text) => text.repeat(120_000)),
);
const answers = fc
	.tuple(large, fc.array(fc.tuple(names, value, fc.boolean()), { maxLength: 4 }))
	.map(([most, around]) =>
		around.reduce<unknown>(
			(inner, [name, more, isList]) => (isList ? [more, inner] : { a: more, [name]: inner }),
			most,
		),
	);

suite('a large answer', () => {
	test('is the same JSON in parts as at once', () =>
		fc.assert(
			fc.asyncProperty(answers, async (result) => {
				const message = { jsonrpc: '2.0', id: 1, result } as unknown as Message;
				const adapt = (part: Message) => withOutwardUris(part, (uri) => uri.replace('notes', 'outward'));
				const [atOnce, inParts] = [false, true].map((takesJson) => sentBy(message, adapt, takesJson));
				assert.deepEqual(JSON.parse(await (inParts ?? '')), JSON.parse(await (atOnce ?? '')));
			}),
			{ numRuns: 200 * fuzzFactor },
		));

	test('comes after what is said while it is made, and not in the middle of it', async () => {
		const sent: string[] = [];
		const outgoing = new Outgoing(
			writer((json) => sent.push(json), true),
			new ManualClock(),
		);
		const places = Array.from({ length: 5000 }, (_, line) => ({ uri: 'file:///notes/a.md', line }));
		await Promise.all([
			outgoing.write({ jsonrpc: '2.0', id: 1, result: places } as Message),
			outgoing.write({ jsonrpc: '2.0', id: 2, result: [] } as Message),
			// What the server says by itself keeps its order.
			outgoing.write({ jsonrpc: '2.0', method: 'a', params: places } as Message),
			outgoing.write({ jsonrpc: '2.0', method: 'b' } as Message),
		]);
		const read = sent.map((json) => JSON.parse(json));
		assert.deepEqual(
			read.map(({ id, method }) => id ?? method),
			[2, 'a', 'b', 1],
		);
		assert.deepEqual(read.at(-1).result, places);
	});
});

async function sentBy(message: Message, adapt: (message: Message) => Message, takesJson: boolean): Promise<string> {
	let sent = '';
	const outgoing = new Outgoing(
		writer((json) => {
			sent = json;
		}, takesJson),
		new ManualClock(),
	);
	outgoing.adapt = adapt;
	await outgoing.write(message);
	return sent;
}

function writer(send: (json: string) => void, takesJson: boolean) {
	const never = () => ({ dispose: () => {} });
	const plain = {
		onError: never,
		onClose: never,
		write: async (message: Message) => send(JSON.stringify(message)),
		end: () => {},
		dispose: () => {},
	};
	return takesJson ? { ...plain, writeJson: async (parts: readonly string[]) => send(parts.join('')) } : plain;
}
