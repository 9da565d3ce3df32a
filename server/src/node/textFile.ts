import { byteOrderMarks, type Encoding } from '../notebook/state/decoding.ts';

/** A text as the bytes of a file, with the byte order mark of the encoding. */
export function encode(text: string, encoding: Encoding): Buffer {
	const bytes = Buffer.from(text, encoding.startsWith('utf-16') ? 'utf16le' : 'utf8');
	return Buffer.concat([Buffer.from(byteOrderMarks[encoding]), encoding === 'utf-16be' ? bytes.swap16() : bytes]);
}
