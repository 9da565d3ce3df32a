import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readNotebook, uriOf } from './testNotebook.ts';

/** A program, and the words that come before all others. */
export type Command = readonly [program: string, ...words: string[]];

/** The command kezako as it was built, on this Node or on the one at the path in KEZAKO_NODE. */
export const builtCommand: Command = [
	process.env.KEZAKO_NODE ?? process.execPath,
	fileURLToPath(new URL('../../dist/kezako.js', import.meta.url)),
];

export interface Outcome {
	readonly stdout: string;
	readonly stderr: string;
	readonly exitCode: number | null;
}

/** A notebook on disk, and a shell that stands in it and knows the command kezako. */
export class CommandLine {
	readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'kezako-command-')));
	private readonly command: Command;

	/** @param opened its files as one string */
	constructor(opened: string, command: Command = builtCommand) {
		this.command = command;
		if (opened.trim() === '') return;
		const root = uriOf('');
		for (const [uri, text] of readNotebook(opened).files) this.write(decodeURIComponent(uri.slice(root.length)), text);
	}

	write(name: string, content: string | Uint8Array): void {
		const path = join(this.folder, name);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, content);
	}

	read(name: string): string {
		return this.bytes(name).toString('utf8');
	}

	bytes(name: string): Buffer {
		return readFileSync(join(this.folder, name));
	}

	/**
	 * @param env beside what every program here has; no language, no colours, nobody looking
	 * @param input what is on standard input
	 */
	run(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = ''): Outcome {
		const { PATH, SystemRoot } = process.env;
		const [program, ...words] = this.command;
		const { stdout, stderr, status } = spawnSync(program, [...words, ...args], {
			cwd: this.folder,
			encoding: 'utf8',
			env: { ...(PATH && { PATH }), ...(SystemRoot && { SystemRoot }), ...env },
			input,
			maxBuffer: 1e9,
		});
		return { stdout, stderr, exitCode: status };
	}

	/**
	 * The same with somebody looking: gives what the screen is sent, with ␛ for the character that begins a command to it.
	 *
	 * @returns undefined where there is no program that plays a terminal (`script` of util-linux)
	 */
	runInTerminal(args: readonly string[], env: Readonly<Record<string, string>> = {}): string | undefined {
		const quoted = [...this.command, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
		const { stdout, status, error } = spawnSync('script', ['--quiet', '--command', quoted, '/dev/null'], {
			cwd: this.folder,
			encoding: 'utf8',
			env: { PATH: process.env.PATH, SHELL: '/bin/sh', TERM: 'xterm-256color', ...env },
			input: '',
		});
		return error || status !== 0 ? undefined : stdout.replaceAll('\r\n', '\n').replaceAll('\u001b', '␛');
	}

	dispose(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
