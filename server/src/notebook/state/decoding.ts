/** How the characters of a file stand in it. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be';

/** The bytes that a file of this encoding begins with. */
export const byteOrderMarks: Readonly<Record<Encoding, readonly number[]>> = {
	'utf-8': [],
	'utf-8-bom': [0xef, 0xbb, 0xbf],
	'utf-16le': [0xff, 0xfe],
	'utf-16be': [0xfe, 0xff],
};

/** Both platforms have it; only their types name it. */
declare const TextDecoder: new (encoding: string) => { decode(bytes: Uint8Array): string };

const utf8 = new TextDecoder('utf-8');

/** Text as editors decode it: UTF-8, or UTF-16 where a byte order mark says so; no mark stays. What is invalid is U+FFFD. */
export function decode(bytes: Uint8Array): string {
	const encoding = encodingOf(bytes);
	return (encoding.startsWith('utf-8') ? utf8 : new TextDecoder(encoding)).decode(bytes);
}

export function encodingOf(bytes: Uint8Array): Encoding {
	const begins = (encoding: Encoding) => byteOrderMarks[encoding].every((byte, at) => bytes[at] === byte);
	if (begins('utf-16le')) return 'utf-16le';
	if (begins('utf-16be')) return 'utf-16be';
	return begins('utf-8-bom') ? 'utf-8-bom' : 'utf-8';
}
