import { Transform, type TransformCallback } from 'node:stream';

/** Frames have a few short header fields; longer ones are no frames. Bytes. */
const maxHeaderLength = 8 * 1024;

/** No message is longer: so much text is in no note. Bytes. */
const maxBodyLength = 512 * 1024 * 1024;

const separator = Buffer.from('\r\n\r\n');

/**
 * Lets whole frames of the protocol through, `Content-Length: …` and so many bytes, and drops what stands between them:
 * the reader behind it would never find the next frame again.
 */
export class Frames extends Transform {
	private waiting: Buffer = Buffer.alloc(0);
	/** How many bytes of the body of the frame at hand are still to come. */
	private left = 0;
	/** True from the first bytes that are dropped to the next frame. */
	private isLost = false;
	private readonly onLost: (reason: string) => void;

	/** @param onLost is called once for each stretch that is dropped */
	constructor(onLost: (reason: string) => void) {
		super();
		this.onLost = onLost;
	}

	override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
		this.waiting = this.waiting.length === 0 ? chunk : Buffer.concat([this.waiting, chunk]);
		while (this.waiting.length > 0 && this.goOn());
		done();
	}

	/** Handles the beginning of what waits. Gives false if more is needed. */
	private goOn(): boolean {
		if (this.left > 0) {
			const part = this.cut(Math.min(this.left, this.waiting.length));
			this.left -= part.length;
			this.push(part);
			return true;
		}
		const end = this.waiting.indexOf(separator);
		if (end < 0) {
			if (this.waiting.length <= maxHeaderLength) return false;
			this.lose('no header field Content-Length');
			// It may begin at the end of what is dropped.
			this.cut(this.waiting.length - separator.length * 8);
			return false;
		}
		const header = this.cut(end + separator.length);
		const text = header.subarray(-maxHeaderLength).toString('latin1');
		const field =
			/(?:^|\r\n)((?:[\w-]+: [^\r\n]*\r\n)*?content-length: *(\d{1,15}) *\r\n(?:[\w-]+: [^\r\n]*\r\n)*\r\n)$/i.exec(
				text,
			);
		// Behind the body of a frame that was dropped, a header begins in the middle of a line.
		const late = field ?? /(content-length: *(\d{1,15}) *\r\n(?:[\w-]+: [^\r\n]*\r\n)*\r\n)$/i.exec(text);
		const [, frame = '', digits = ''] = late ?? [];
		const length = Number(digits);
		if (!late) this.lose('no header field Content-Length');
		else if (length > maxBodyLength) this.lose('Content-Length is too large');
		else {
			if (frame.length < header.length) this.lose('no header field Content-Length');
			this.isLost = false;
			this.left = length;
			this.push(header.subarray(header.length - frame.length));
		}
		return true;
	}

	private cut(length: number): Buffer {
		const part = this.waiting.subarray(0, length);
		this.waiting = this.waiting.subarray(length);
		return part;
	}

	private lose(reason: string): void {
		if (!this.isLost) this.onLost(reason);
		this.isLost = true;
	}
}
