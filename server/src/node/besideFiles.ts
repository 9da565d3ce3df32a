import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beginningOf } from '../core/text.ts';
import { nodeClock } from './nodeClock.ts';
import { readBytes } from './readFile.ts';

/** The names of files beside others while those are written: new ones, and copies of former ones. */
const besideName = /^\.(.+)\.(\d+)\.[0-9a-f]{12}\.(tmp|former)$/;

/** How much of a file's name those names begin with: file systems have names of up to 255 bytes. UTF-16 units. */
const maxBegin = 60;

/** No file is written for so long: its process has ended, and another has its number. Milliseconds. */
const maxWriteMs = 24 * 60 * 60_000;

/** What is removed where a signal ends this process. */
export const unfinished = new Set<string>();

/** What ends the threads that write it; called before it is removed. */
export const writingThreads = new Set<() => Promise<void>>();

/** A new name in the folder of a file. A dot file is never taken for a note, even if it is left behind. */
export function nameBeside(path: string, kind: 'tmp' | 'former'): string {
	const unique = `${process.pid}.${randomBytes(6).toString('hex')}`;
	return join(dirname(path), `.${beginningOf(basename(path), maxBegin)}.${unique}.${kind}`);
}

/** Lets a signal end this process only between two turns of a task that writes files, and removes what is unfinished. */
export async function withoutHalfFiles<Result>(task: () => Promise<Result>): Promise<Result> {
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	const end = async (signal: NodeJS.Signals) => {
		await Promise.all(Array.from(writingThreads, (stop) => stop()));
		for (const path of unfinished) rmSync(path, { force: true, recursive: true });
		for (const each of signals) process.off(each, end);
		process.kill(process.pid, signal);
	};
	for (const signal of signals) process.on(signal, end);
	try {
		return await task();
	} finally {
		// A signal during the last turn arrives in the next one.
		await nodeClock.pause();
		for (const signal of signals) process.off(signal, end);
	}
}

/**
 * Removes what ended processes have left in a folder.
 *
 * @returns the files that such a process may have written by half, and the copies of what they held before, which stay
 */
export function removeLeftovers(folder: string): { readonly file: string; readonly copy: string }[] {
	const names = attempt(() => readdirSync(folder)) ?? [];
	return names.flatMap((name) => {
		const [, begin, pid, kind] = besideName.exec(name) ?? [];
		const copy = join(folder, name);
		if (pid === undefined || isBeingWritten(copy, Number(pid))) return [];
		const file = join(folder, names.find((other) => beginningOf(other, maxBegin) === begin) ?? begin ?? '');
		if (kind === 'former' && !isSame(file, copy)) return [{ file, copy }];
		attempt(() => rmSync(copy, { recursive: true }));
		return [];
	});
}

/** Whether the process that made a file beside another may still need it. */
function isBeingWritten(path: string, pid: number): boolean {
	// This process has made none yet: another had its number.
	if (pid === process.pid || !isRunning(pid)) return false;
	const madeAt = attempt(() => lstatSync(path).mtimeMs) ?? 0;
	return Date.now() - madeAt < maxWriteMs;
}

/** Whether there is a process of a number. */
export function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code !== 'ESRCH';
	}
}

function isSame(file: string, copy: string): boolean {
	return attempt(() => readBytes(file).equals(readBytes(copy))) ?? false;
}

function attempt<Result>(action: () => Result): Result | undefined {
	try {
		return action();
	} catch {
		return undefined;
	}
}
