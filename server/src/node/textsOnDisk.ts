import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TextStore } from '../core/storage/textStore.ts';

/** How much is gathered before it is written. Bytes. */
const gatheredBytes = 1024 * 1024;

/** A unit of UTF-16 has at most so many bytes in UTF-8. */
const bytesPerUnit = 3;

/** Texts in a file of the system's temporary folder, of which only the last ones are in memory: a few need no file. All that come once it cannot be written stay in memory. */
export class TextsOnDisk implements TextStore {
	readonly isMemory = false;
	private readonly gathered = Buffer.allocUnsafe(gatheredBytes);
	private used = 0;
	private taken = Buffer.allocUnsafe(64 * 1024);
	/** How much of the file is written. */
	private written = 0;
	/** Where each text ends, behind all before it. */
	private ends = new Float64Array(1024);
	private count = 0;
	/** The texts for which there is no room, such as on a full disk. */
	private readonly others = new Map<number, string>();
	private isFull = false;
	private file: number | undefined;
	private folder: string | undefined;

	keep(text: string): number {
		const number = this.count++;
		this.isFull ||= !this.added(text);
		if (this.isFull) this.others.set(number, text);
		if (number === this.ends.length) this.ends = grown(this.ends);
		this.ends[number] = this.written + this.used;
		return number;
	}

	/** @throws where the file cannot be read */
	text(number: number): string {
		const other = this.others.get(number);
		if (other !== undefined) return other;
		const [start, end] = [this.ends[number - 1] ?? 0, this.ends[number] ?? 0];
		if (start >= this.written) return this.gathered.toString('utf8', start - this.written, end - this.written);
		const length = end - start;
		if (length > this.taken.length) this.taken = Buffer.allocUnsafe(length);
		for (let read = 0; read < length; ) {
			const more = readSync(this.file ?? -1, this.taken, read, length - read, start + read);
			if (more === 0) throw new Error('A temporary file has become shorter.');
			read += more;
		}
		return this.taken.toString('utf8', 0, length);
	}

	take(number: number): string {
		const text = this.text(number);
		this.others.delete(number);
		return text;
	}

	close(): void {
		if (this.file !== undefined) closeSync(this.file);
		this.file = undefined;
		if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
	}

	/** Gives whether there was room for the text. */
	private added(text: string): boolean {
		const most = text.length * bytesPerUnit;
		if (this.used + most > gatheredBytes) {
			if (!this.isWritten(this.gathered.subarray(0, this.used))) return false;
			this.used = 0;
		}
		if (most > gatheredBytes) return this.isWritten(Buffer.from(text));
		this.used += this.gathered.write(text, this.used);
		return true;
	}

	private isWritten(bytes: Buffer): boolean {
		try {
			for (let at = 0; at < bytes.length; ) {
				at += writeSync(this.opened(), bytes, at, bytes.length - at, this.written + at);
			}
		} catch {
			return false;
		}
		this.written += bytes.length;
		return true;
	}

	private opened(): number {
		if (this.file !== undefined) return this.file;
		this.folder = mkdtempSync(join(tmpdir(), 'kezako-export-'));
		this.file = openSync(join(this.folder, 'texts'), 'wx+', 0o600);
		try {
			// An open file needs no name where the system allows that: it goes however the process ends.
			rmSync(this.folder, { recursive: true });
			this.folder = undefined;
		} catch {
			// It is removed in the end.
		}
		return this.file;
	}
}

function grown(numbers: Float64Array): Float64Array<ArrayBuffer> {
	const more = new Float64Array(numbers.length * 2);
	more.set(numbers);
	return more;
}
