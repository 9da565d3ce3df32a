import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces the bytes of a file atomically: other programs see either the former file or the new one.
 *
 * @param former the bytes that the file is expected to hold
 * @returns false where it holds others by now, or is not a plain file: it is left as it is
 * @throws where the file or its folder cannot be written
 */
export function replaceFile(path: string, former: Buffer, bytes: Buffer): boolean {
	// A dot file is never taken for a note, even if it is left behind.
	const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
	const file = fs.openSync(temporary, 'wx', 0o600);
	try {
		try {
			for (let written = 0; written < bytes.length; ) written += fs.writeSync(file, bytes, written);
			const stats = fs.lstatSync(path);
			if (!stats.isFile()) return false;
			mayWrite(path, stats.mode);
			fs.fchmodSync(file, stats.mode & 0o7777);
			fs.fsyncSync(file);
		} finally {
			fs.closeSync(file);
		}
		// Compared as late as possible: an editor may have saved meanwhile.
		if (!fs.readFileSync(path).equals(former)) return false;
		fs.renameSync(temporary, path);
		return true;
	} finally {
		fs.rmSync(temporary, { force: true });
	}
}

/** Checks the file itself: a rename needs only the folder's permission, and an administrator is never refused access. */
function mayWrite(path: string, mode: number): void {
	if ((mode & 0o222) === 0) throw Object.assign(new Error(`${path} is read-only`), { code: 'EACCES' });
	fs.accessSync(path, fs.constants.W_OK);
}
