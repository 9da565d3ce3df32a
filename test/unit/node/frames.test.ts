import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import fc from 'fast-check';
import { Frames } from '../../../server/src/node/frames.ts';

const frame = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** What comes through, and how often something was dropped. */
async function through(text: string, sizes: readonly number[] = []): Promise<[passed: string, losses: number]> {
	let losses = 0;
	const frames = new Frames(() => {
		losses++;
	});
	const passed: Buffer[] = [];
	frames.on('data', (part) => passed.push(part));
	const bytes = Buffer.from(text);
	let at = 0;
	for (const size of [...sizes, bytes.length]) {
		frames.write(bytes.subarray(at, at + size));
		at += size;
	}
	frames.end();
	await once(frames, 'end');
	return [Buffer.concat(passed).toString(), losses];
}

suite('frames on stdin', () => {
	const [one, two] = [frame('{"a":"é\\r\\n"}'), frame('{}')];
	const cases: [name: string, text: string, passed: string, losses: number][] = [
		['that are right', one + two, one + two, 0],
		['with another header field', `Content-Type: x\r\n${one}`, `Content-Type: x\r\n${one}`, 0],
		['with small letters', one.toLowerCase() + two, one.toLowerCase() + two, 0],
		['without a length', `Content-Type: x\r\n\r\n{"b":1}${one}${two}`, one + two, 1],
		['without a header', `{"b":1}\r\n\r\n${one}`, one, 1],
		['with a length that is no number', `Content-Length: x\r\n\r\n{}${one}`, one, 1],
		['with an enormous length', `Content-Length: 99999999999999\r\n\r\n{}${one}`, one, 1],
		['behind garbage', `${'\0x\r\n'.repeat(9000)}${one}`, one, 1],
		[
			'behind a body that is longer than it says',
			`${frame('{}')}{}${one}${two}`,
			two === '' ? '' : frame('{}') + one + two,
			1,
		],
	];
	for (const [name, text, passed, losses] of cases) {
		test(`${name} come through, and what is none is told once`, async () => {
			assert.deepEqual(await through(text), [passed, losses]);
		});
	}

	test('come through in whatever pieces', () =>
		fc.assert(
			fc.asyncProperty(
				fc.array(fc.nat(30), { maxLength: 20 }),
				fc.constantFrom(...cases),
				async (sizes, [, text, passed, losses]) => {
					assert.deepEqual(await through(text, sizes), [passed, losses]);
				},
			),
		));
});
