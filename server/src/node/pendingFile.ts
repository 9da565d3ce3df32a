import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { nameBeside, unfinished } from './besideFiles.ts';
import { makeFolders, removeFolders } from './makeFolders.ts';
import { openPlain } from './readFile.ts';

const blockBytes = 256 * 1024;

/**
 * New content for a file, gathered in a temporary file beside it; until `commit`, the file stays as it is. Then other
 * programs see either the former file or the new one, unless the file would lose something that way: its other names, its
 * owner, or attributes that only the system can copy. Such a file is written in place, with a copy beside it until that is
 * done. Where the path is a symbolic link, the file is the one to which it leads.
 */
export class PendingFile {
	private readonly path: string;
	private readonly temporary: string;
	private readonly descriptor: number;
	/** Whether the temporary file has all that belongs to the file, but for the content. */
	private readonly isTwin: boolean;
	/** What is to be removed in the end. */
	private readonly made: string[] = [];
	private folders: readonly string[] = [];

	/**
	 * @param isNew true for a file that is not there yet: an empty one takes its name, in a folder that is
	 * made if need be
	 * @throws where the file or its folder cannot be written
	 */
	constructor(path: string, isNew = false) {
		try {
			if (isNew) {
				this.folders = makeFolders(dirname(path));
				fs.closeSync(fs.openSync(path, 'wx'));
				this.add(path);
			}
			this.path = fs.realpathSync(path);
			mayWrite(this.path);
			this.temporary = nameBeside(this.path, 'tmp');
			this.add(this.temporary);
			[this.descriptor, this.isTwin] = openTwin(this.path, this.temporary);
		} catch (error) {
			this.removeMade();
			throw error;
		}
	}

	write(bytes: Uint8Array): void {
		writeAll(this.descriptor, bytes);
	}

	/**
	 * Gives the file its new content.
	 *
	 * @param former the bytes that it is expected to hold
	 * @returns false where it holds others by now: it is left as it is
	 */
	commit(former?: Uint8Array): boolean {
		fs.fsyncSync(this.descriptor);
		const file = openPlain(this.path, fs.constants.O_RDWR);
		try {
			// Compared as late as possible: an editor may have saved meanwhile.
			if (former && Buffer.compare(fs.readFileSync(file), former) !== 0) return false;
			if (this.isTwin && fs.fstatSync(file).nlink === 1) fs.renameSync(this.temporary, this.path);
			else writeInPlace(this.path, file, this.descriptor);
			for (const path of this.made.splice(0)) unfinished.delete(path);
			this.folders = [];
			fs.rmSync(this.temporary, { force: true });
			return true;
		} finally {
			fs.closeSync(file);
		}
	}

	/** To be called in the end. What was not committed is dropped. */
	close(): void {
		fs.closeSync(this.descriptor);
		this.removeMade();
	}

	private add(path: string): void {
		this.made.push(path);
		unfinished.add(path);
	}

	private removeMade(): void {
		for (const path of this.made.splice(0)) {
			fs.rmSync(path, { force: true });
			unfinished.delete(path);
		}
		removeFolders(this.folders);
	}
}

/**
 * Replaces the bytes of a file.
 *
 * @param former the bytes that the file is expected to hold
 * @returns false where it holds others by now: it is left as it is
 * @throws where the file or its folder cannot be written
 */
export function replaceFile(path: string, former: Uint8Array, bytes: Uint8Array): boolean {
	const pending = new PendingFile(path);
	try {
		pending.write(bytes);
		return pending.commit(former);
	} finally {
		pending.close();
	}
}

export function writeAll(descriptor: number, bytes: Uint8Array): void {
	for (let written = 0; written < bytes.length; ) written += fs.writeSync(descriptor, bytes, written);
}

/** Opens a new file, and gives it what Node does not see of another: access lists and extended attributes. */
function openTwin(path: string, twin: string): [descriptor: number, isTwin: boolean] {
	const { COPYFILE_EXCL, O_CREAT, O_EXCL, O_RDWR } = fs.constants;
	const isMac = process.platform === 'darwin';
	if (isMac) fs.copyFileSync(path, twin, COPYFILE_EXCL);
	const descriptor = openPlain(twin, isMac ? O_RDWR : O_RDWR | O_CREAT | O_EXCL);
	fs.ftruncateSync(descriptor);
	const isCopied = isMac || (process.platform !== 'win32' && copyAttributes(path, descriptor));
	const [former, made] = [fs.statSync(path), fs.fstatSync(descriptor)];
	return [descriptor, isCopied && made.mode === former.mode && made.uid === former.uid && made.gid === former.gid];
}

/** Asks GNU's `cp`; gives false where there is another. */
function copyAttributes(path: string, descriptor: number): boolean {
	// To the open file, not to its name: whoever owns the folder could give that to another file.
	const words = ['--attributes-only', '--preserve=all', '--', path, '/proc/self/fd/3'];
	return spawnSync('cp', words, { stdio: ['ignore', 'ignore', 'ignore', descriptor] }).status === 0;
}

/** Where writing fails, the file gets back what it held. The copy stays only where that fails too. */
function writeInPlace(path: string, file: number, content: number): void {
	const copy = nameBeside(path, 'former');
	const former = fs.openSync(copy, 'wx+', 0o600);
	try {
		try {
			copyBytes(file, former);
		} catch (error) {
			fs.rmSync(copy);
			throw error;
		}
		try {
			copyBytes(content, file);
		} catch (error) {
			restore(file, former, copy);
			fs.rmSync(copy);
			throw error;
		}
		fs.rmSync(copy);
	} finally {
		fs.closeSync(former);
	}
}

function restore(file: number, former: number, copy: string): void {
	try {
		copyBytes(former, file);
	} catch {
		throw new Error(l10n.t('what it held before is in {0}', copy));
	}
}

/** Writes over what a file holds, and cuts it only then: on a full disk it still has its room. */
function copyBytes(from: number, to: number): void {
	const block = Buffer.allocUnsafe(blockBytes);
	let at = 0;
	for (;;) {
		const got = fs.readSync(from, block, 0, blockBytes, at);
		if (got === 0) break;
		for (let done = 0; done < got; ) done += fs.writeSync(to, block, done, got - done, at + done);
		at += got;
	}
	fs.ftruncateSync(to, at);
	fs.fsyncSync(to);
}

/** Checks the file itself: a rename needs only the folder's permission, and an administrator is never refused access. */
function mayWrite(path: string): void {
	const { mode } = fs.statSync(path);
	if ((mode & 0o222) === 0) throw Object.assign(new Error(`${path} is read-only`), { code: 'EACCES' });
	fs.closeSync(openPlain(path, fs.constants.O_RDWR));
}
