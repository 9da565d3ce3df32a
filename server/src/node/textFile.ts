/** How the characters of a file stand in it. */
export type Encoding = 'utf8' | 'utf8-bom' | 'utf16le' | 'utf16be';

const marks: Record<Encoding, readonly number[]> = {
	utf8: [],
	'utf8-bom': [0xef, 0xbb, 0xbf],
	utf16le: [0xff, 0xfe],
	utf16be: [0xfe, 0xff],
};

/** Text as editors decode it: UTF-8, or UTF-16 where a byte order mark says so; no mark stays. */
export function decode(bytes: Buffer): string {
	const encoding = encodingOf(bytes);
	const from = marks[encoding].length;
	if (encoding === 'utf16le') return bytes.toString('utf16le', from);
	if (encoding === 'utf16be') return swapped(bytes).toString('utf16le', from);
	return bytes.toString('utf8', from);
}

/** The same text as bytes again, with the mark it had. */
export function encode(text: string, encoding: Encoding): Buffer {
	const mark = Buffer.from(marks[encoding]);
	if (encoding === 'utf16le') return Buffer.concat([mark, Buffer.from(text, 'utf16le')]);
	if (encoding === 'utf16be') return Buffer.concat([mark, swapped(Buffer.from(text, 'utf16le'))]);
	return Buffer.concat([mark, Buffer.from(text, 'utf8')]);
}

export function encodingOf(bytes: Buffer): Encoding {
	const begins = (mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte);
	if (begins(marks.utf16le)) return 'utf16le';
	if (begins(marks.utf16be)) return 'utf16be';
	return begins(marks['utf8-bom']) ? 'utf8-bom' : 'utf8';
}

/** The two bytes of each unit the other way round; an odd one at the end is left out. */
function swapped(bytes: Buffer): Buffer {
	return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}
