import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { encode } from '../../server/src/node/textFile.ts';
import { decode, type Encoding, encodingOf, isGarbledFile } from '../../server/src/notebook/state/decoding.ts';

const encodings: readonly Encoding[] = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'];
/** What is of interest in a byte: marks, parts of long characters, ends of lines, nothing. */
const byte = fc.constantFrom(
	0,
	0x0a,
	0x0d,
	0x41,
	0x80,
	0xbf,
	0xc0,
	0xc3,
	0xa9,
	0xe2,
	0xed,
	0xef,
	0xbb,
	0xbf,
	0xf0,
	0x9f,
	0xfe,
	0xff,
);
const bytes = fc.oneof(fc.array(byte, { maxLength: 30 }), fc.array(fc.nat(255), { maxLength: 30 }));

suite('the text of a file', () => {
	for (const encoding of encodings) {
		test(`is what was written in ${encoding}`, () => {
			fc.assert(
				fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\r\n', '\0', 'é'), (text, more) => {
					// A text that begins with a mark of its own would be that of another encoding.
					const written = `-${text}${more}`;
					const file = encode(written, encoding);
					assert.equal(decode(file), written);
					assert.equal(encodingOf(file), encoding);
				}),
			);
		});
	}

	test('is what Node reads in UTF-8, whatever the bytes', () => {
		fc.assert(
			fc.property(bytes, (some) => {
				const file = Buffer.from(some);
				if (encodingOf(file).startsWith('utf-16')) return;
				const mark = encodingOf(file) === 'utf-8-bom' ? 3 : 0;
				assert.equal(decode(file), file.toString('utf8', mark));
				assert.equal(decode(Uint8Array.from(some)), decode(file));
			}),
		);
	});

	test('is garbled where it cannot be written back as it was, in however many pieces it is read', () => {
		fc.assert(
			fc.property(bytes, fc.nat(30), (some, cut) => {
				const file = Buffer.from(some);
				const isLost = !encode(decode(file), encodingOf(file)).equals(file);
				assert.equal(isGarbledFile([file]), isLost);
				// A file is never cut within its byte order mark.
				const pieces = cut < 3 ? [file] : [file.subarray(0, cut), file.subarray(cut)];
				assert.equal(isGarbledFile(pieces), isLost);
			}),
			{ numRuns: 2000 },
		);
		assert.ok(!isGarbledFile([encode('U+FFFD is \ufffd', 'utf-8')]));
	});

	test('is well formed, whatever the bytes', () => {
		fc.assert(fc.property(bytes, (some) => assert.doesNotMatch(decode(Uint8Array.from(some)), /\p{Cs}/u)));
		assert.equal(decode(Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x3d, 0xd8, 0x42, 0, 0x43)), 'A\ufffdB\ufffd');
	});
});
