import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './cosmaProgram.ts';

/** How much earlier than the task a report may seem to be written: clocks of files are coarse. Milliseconds. */
const toleranceMs = 500;

/** The folder in which Cosma writes its reports (format.md 1.8). */
export function reportsFolder({ platform, env, home }: Machine): string {
	switch (platform) {
		case 'win32':
			return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'cosma-cli', 'Log', 'logs');
		case 'darwin':
			return join(home, 'Library', 'Logs', 'cosma-cli', 'logs');
		default:
			return join(env['XDG_STATE_HOME'] || join(home, '.local', 'state'), 'cosma-cli', 'logs');
	}
}

/** The newest report written since a moment, in milliseconds; undefined where Cosma had nothing to say. */
export function reportSince(folder: string, beganMs: number): string | undefined {
	let newest: { path: string; writtenMs: number } | undefined;
	for (const name of namesIn(folder)) {
		if (!name.endsWith('.html')) continue;
		const path = join(folder, name);
		const writtenMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
		if (writtenMs < beganMs - toleranceMs) continue;
		if (!newest || writtenMs > newest.writtenMs || (writtenMs === newest.writtenMs && path > newest.path))
			newest = { path, writtenMs };
	}
	return newest?.path;
}

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
