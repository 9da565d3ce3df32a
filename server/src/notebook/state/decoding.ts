/** How the characters of a file stand in it. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be';

/** The bytes that a file of this encoding begins with. */
export const byteOrderMarks: Readonly<Record<Encoding, readonly number[]>> = {
	'utf-8': [],
	'utf-8-bom': [0xef, 0xbb, 0xbf],
	'utf-16le': [0xff, 0xfe],
	'utf-16be': [0xfe, 0xff],
};

/** A file is looked through for bytes that are no text up to about here: nobody writes more by hand. Bytes. */
const maxBytes = 16 * 1024 * 1024;

/** Both platforms have it; only their types name it. */
declare const TextDecoder: new (
	encoding: string,
	options?: { readonly fatal: boolean },
) => { decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string };

const utf8 = new TextDecoder('utf-8');

/** Text as editors decode it: UTF-8, or UTF-16 where a byte order mark says so; no mark stays. What is invalid is U+FFFD. */
export function decode(bytes: Uint8Array): string {
	// As nearly all files begin.
	if ((bytes[0] ?? 0) < 0x80) return utf8.decode(bytes);
	const encoding = encodingOf(bytes);
	return (encoding.startsWith('utf-8') ? utf8 : new TextDecoder(encoding)).decode(bytes);
}

/**
 * Whether characters are lost when a file is decoded. U+FFFD does not show it: there are texts with this character.
 *
 * @param pieces the bytes of the file, in any number of pieces
 */
export function isGarbledFile(pieces: Iterable<Uint8Array>): boolean {
	let length = 0;
	let decoder: InstanceType<typeof TextDecoder> | undefined;
	try {
		for (const piece of pieces) {
			const encoding = encodingOf(piece);
			decoder ??= new TextDecoder(encoding.startsWith('utf-8') ? 'utf-8' : encoding, { fatal: true });
			decoder.decode(piece, { stream: true });
			length += piece.length;
			if (length >= maxBytes) return false;
		}
		decoder?.decode();
		return false;
	} catch {
		return true;
	}
}

/** Whether a file begins with a byte order mark. */
export function hasByteOrderMark(bytes: Uint8Array): boolean {
	return (bytes[0] ?? 0) >= 0x80 && encodingOf(bytes) !== 'utf-8';
}

export function encodingOf(bytes: Uint8Array): Encoding {
	const begins = (encoding: Encoding) => byteOrderMarks[encoding].every((byte, at) => bytes[at] === byte);
	if (begins('utf-16le')) return 'utf-16le';
	if (begins('utf-16be')) return 'utf-16be';
	return begins('utf-8-bom') ? 'utf-8-bom' : 'utf-8';
}
