import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Files beside notes while they are replaced: those of a process that was killed are removed by the next. */
const temporaryName = /^\..+\.(\d+)\.[0-9a-f]{12}\.tmp$/;

/**
 * Replaces the bytes of a file. Other programs see either the former file or the new one, unless the file would lose
 * something that way: its other names, its owner, or attributes that only the system can copy. Then it is written in
 * place, with a copy beside it until that is done.
 *
 * @param former the bytes that the file is expected to hold
 * @returns false where it holds others by now, or is not a plain file: it is left as it is
 * @throws where the file or its folder cannot be written
 */
export function replaceFile(path: string, former: Buffer, bytes: Buffer): boolean {
	const stats = fs.lstatSync(path);
	if (!stats.isFile()) return false;
	mayWrite(path, stats.mode);
	const unique = `${process.pid}.${randomBytes(6).toString('hex')}`;
	// A dot file is never taken for a note, even if it is left behind.
	const temporary = join(dirname(path), `.${basename(path)}.${unique}.tmp`);
	try {
		const isTwin = stats.nlink === 1 && copyWhole(path, temporary, stats);
		if (isTwin) write(temporary, fs.constants.O_WRONLY | fs.constants.O_TRUNC, bytes);
		// Compared as late as possible: an editor may have saved meanwhile.
		if (!fs.readFileSync(path).equals(former)) return false;
		if (isTwin) fs.renameSync(temporary, path);
		else writeInPlace(path, former, bytes, unique);
		return true;
	} finally {
		fs.rmSync(temporary, { force: true });
	}
}

/** Removes what killed processes have left in a folder. */
export function removeLeftovers(folder: string): void {
	try {
		for (const name of fs.readdirSync(folder)) {
			const pid = temporaryName.exec(name)?.[1];
			if (pid !== undefined && !isRunning(Number(pid))) fs.rmSync(join(folder, name), { force: true });
		}
	} catch {
		// Whoever may not write there has left nothing.
	}
}

/** Copies a file with all that belongs to it. @returns false where that cannot be had */
function copyWhole(path: string, copy: string, { mode, uid, gid }: fs.Stats): boolean {
	try {
		if (process.platform === 'darwin') fs.copyFileSync(path, copy, fs.constants.COPYFILE_EXCL);
		else if (process.platform === 'win32') return false;
		else execFileSync('cp', ['--preserve=all', '--no-clobber', '--', path, copy], { stdio: 'ignore' });
		const made = fs.lstatSync(copy);
		return made.mode === mode && made.uid === uid && made.gid === gid;
	} catch {
		return false;
	}
}

/** The copy is left where writing fails, and only there: then it is all that there is. */
function writeInPlace(path: string, former: Buffer, bytes: Buffer, unique: string): void {
	const copy = join(dirname(path), `.${basename(path)}.${unique}.former`);
	write(copy, fs.constants.O_WRONLY | fs.constants.O_CREAT | fs.constants.O_EXCL, former);
	try {
		write(path, fs.constants.O_WRONLY | fs.constants.O_TRUNC, bytes);
	} catch (error) {
		if (fs.readFileSync(path).equals(former)) fs.rmSync(copy);
		throw error;
	}
	fs.rmSync(copy);
}

function write(path: string, flags: number, bytes: Buffer): void {
	const file = fs.openSync(path, flags, 0o600);
	try {
		for (let written = 0; written < bytes.length; ) written += fs.writeSync(file, bytes, written);
		fs.fsyncSync(file);
	} finally {
		fs.closeSync(file);
	}
}

/** Checks the file itself: a rename needs only the folder's permission, and an administrator is never refused access. */
function mayWrite(path: string, mode: number): void {
	if ((mode & 0o222) === 0) throw Object.assign(new Error(`${path} is read-only`), { code: 'EACCES' });
	fs.accessSync(path, fs.constants.W_OK);
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code !== 'ESRCH';
	}
}
