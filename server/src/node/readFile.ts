import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { decode, isGarbledFile } from '../notebook/state/decoding.ts';
import { beginningRead, maxFileBytes } from '../notebook/state/files.ts';
import type { EntryKind, FileRead } from '../protocol.ts';

/** Neither follows a symbolic link nor waits for the writer of a pipe. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** True for the error of reading a file that does not exist. */
export function isGone(error: unknown): boolean {
	const { code } = error as NodeJS.ErrnoException;
	return code === 'ENOENT' || code === 'ENOTDIR';
}

/** @throws a system error where the file cannot be read */
export function readFile(path: string): FileRead {
	const file = openSync(path, openFlags);
	try {
		const stats = fstatSync(file);
		if (!stats.isFile()) throw new Error('not a file');
		const isCut = stats.size > maxFileBytes;
		const bytes = readBytes(file, isCut ? beginningRead : stats.size);
		const text = decode(bytes);
		const isGarbled = isCut ? isGarbledFile(pieces(file, bytes)) : text.includes('\ufffd') && isGarbledFile([bytes]);
		return { stamp: stampOf(stats), text, isCut, ...(isGarbled && { isGarbled }) };
	} finally {
		closeSync(file);
	}
}

function readBytes(file: number, most: number): Buffer {
	const bytes = Buffer.allocUnsafe(most);
	let length = 0;
	while (length < bytes.length) {
		const got = readSync(file, bytes, length, bytes.length - length, null);
		if (got === 0) break;
		length += got;
	}
	return bytes.subarray(0, length);
}

/** The bytes of a large file. @param beginning those that were read */
function* pieces(file: number, beginning: Buffer): Generator<Buffer> {
	yield beginning;
	for (let next = readBytes(file, beginningRead); next.length > 0; next = readBytes(file, beginningRead)) yield next;
}

/** @throws a system error where the file cannot be read */
export function readStamp(path: string): string {
	return stampOf(lstatSync(path));
}

/** Undefined for a symbolic link and the like. @throws a system error where there is nothing */
export function readKind(path: string): EntryKind | undefined {
	const stats = lstatSync(path);
	if (stats.isFile()) return 'file';
	return stats.isDirectory() ? 'folder' : undefined;
}

/** Begins with the latest time. The time of a change in a file's data may be set back, that of any change cannot. */
function stampOf(stats: Stats): string {
	const { mtimeMs, ctimeMs, size, ino } = stats;
	const latest = Math.max(mtimeMs, ctimeMs);
	return `${latest}:${latest - Math.min(mtimeMs, ctimeMs)}:${size}:${ino}`;
}
