import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, readSync, type Stats } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { decode, hasByteOrderMark, isGarbledFile } from '../notebook/state/decoding.ts';
import { beginningRead, maxFileBytes } from '../notebook/state/files.ts';
import type { EntryKind, FileRead } from '../protocol.ts';

/** True for the error of reading a file that does not exist. */
export function isGone(error: unknown): boolean {
	const { code } = error as NodeJS.ErrnoException;
	return code === 'ENOENT' || code === 'ENOTDIR';
}

/**
 * Opens a file that is nothing else: neither follows a symbolic link nor waits at the other end of a pipe.
 *
 * @param flags as of `open`
 * @throws an error where there is no such file, or it cannot be opened
 */
export function openPlain(path: string, flags: number): number {
	const [file] = openWithStats(path, flags);
	return file;
}

function openWithStats(path: string, flags: number): [file: number, stats: Stats] {
	const file = openSync(path, flags | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0), 0o600);
	const stats = fstatSync(file);
	if (stats.isFile()) return [file, stats];
	closeSync(file);
	throw new Error(l10n.t('it is no regular file'));
}

/** All bytes of a file. @throws an error where it cannot be read */
export function readBytes(path: string): Buffer {
	const file = openPlain(path, constants.O_RDONLY);
	try {
		return readFileSync(file);
	} finally {
		closeSync(file);
	}
}

/** @throws an error where the file cannot be read */
export function readFile(path: string): FileRead {
	const [file, stats] = openWithStats(path, constants.O_RDONLY);
	try {
		const isCut = stats.size > maxFileBytes;
		const bytes = readSome(file, isCut ? beginningRead : stats.size, reused);
		const text = decode(bytes);
		const isGarbled = isCut ? isGarbledFile(pieces(file, bytes)) : text.includes('\ufffd') && isGarbledFile([bytes]);
		const hasMark = hasByteOrderMark(bytes);
		return { stamp: stampOf(stats), text, isCut, ...(isGarbled && { isGarbled }), ...(hasMark && { hasMark }) };
	} finally {
		closeSync(file);
	}
}

/** For the bytes of one file after the other: memory of its own for each costs more than the reading. */
const reused = Buffer.allocUnsafeSlow(64 * 1024);

/** @param room is used if it is large enough */
function readSome(file: number, most: number, room?: Buffer): Buffer {
	const bytes = room && most <= room.length ? room : Buffer.allocUnsafe(most);
	let length = 0;
	while (length < most) {
		const got = readSync(file, bytes, length, most - length, null);
		if (got === 0) break;
		length += got;
	}
	return bytes.subarray(0, length);
}

/** The bytes of a large file. @param beginning those that were read */
function* pieces(file: number, beginning: Buffer): Generator<Buffer> {
	yield beginning;
	for (let next = readSome(file, beginningRead); next.length > 0; next = readSome(file, beginningRead)) yield next;
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
