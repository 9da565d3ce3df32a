import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Puts bytes in place of those of a file, all or nothing: whenever one looks, it is the former file or the new one.
 *
 * @param former what the file is supposed to hold
 * @returns false where it holds something else by now, or is no longer a plain file: it is left as it is
 * @throws where the file or its folder may not be written
 */
export function replaceFile(path: string, former: Buffer, bytes: Buffer): boolean {
	// A dot file is no note, whatever happens to it.
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
		// As late as can be: an editor may have saved meanwhile.
		if (!fs.readFileSync(path).equals(former)) return false;
		fs.renameSync(temporary, path);
		return true;
	} finally {
		fs.rmSync(temporary, { force: true });
	}
}

/** Moving another file into its place asks for the permission of its folder only; an administrator's is never refused. */
function mayWrite(path: string, mode: number): void {
	if ((mode & 0o222) === 0) throw Object.assign(new Error(`${path} is read-only`), { code: 'EACCES' });
	fs.accessSync(path, fs.constants.W_OK);
}
