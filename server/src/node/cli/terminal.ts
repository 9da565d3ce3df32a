import { styleText } from 'node:util';
import * as l10n from '@vscode/l10n';
import { numberText } from '../../features/shared/numberText.ts';
import { reasonOf } from '../fileErrors.ts';
import { asOutputLine } from './outputLine.ts';

/** The exit code of a command that could not be carried out. */
export const couldNotRun = 2;

/** How long a command runs before its progress is shown. Milliseconds. */
const quickMs = 1000;

/** The least time between two updates of the progress. Milliseconds. */
const reportIntervalMs = 100;

/** The width of the progress bar. Characters. */
const barWidth = 20;

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'cyan';

/** The terminal or the pipes that a command was started with. */
export class Terminal {
	readonly isColoured = colours(process.stdout);
	/** The width of a line of the terminal; infinite for pipes and files. */
	readonly width = process.stdout.isTTY ? process.stdout.columns || 80 : Infinity;
	/** Nobody reads the output but a program, which may want each byte: it is no terminal and no log of GitHub's. */
	readonly isForPrograms = !process.stdout.isTTY && !process.env['GITHUB_ACTIONS'];
	private readonly showsProgress = process.stderr.isTTY === true;
	private readonly started = performance.now();
	private reported = 0;
	/** True when the reader of a pipe has closed it. */
	isClosed = false;

	constructor() {
		process.stdout.on('error', (error: NodeJS.ErrnoException) => {
			this.isClosed = true;
			// The reader has enough, as `head` does: that is no error.
			if (error.code === 'EPIPE') return;
			process.stderr.write(`${l10n.t('Cannot write the output ({0}).', reasonOf(error))}\n`);
			process.exit(couldNotRun);
		});
		// A closed stderr must not end the command.
		process.stderr.on('error', () => {});
	}

	/** Writes a result to stdout. Resolves when there is room for more. */
	async write(text: string): Promise<void> {
		if (this.isClosed || text === '') return;
		this.endProgress();
		if (process.stdout.write(withoutCommands(text))) return;
		await new Promise<void>((resolve) => {
			process.stdout.once('drain', resolve);
			process.stdout.once('error', () => resolve());
		});
	}

	/** Writes a line to stderr. */
	say(line: string): void {
		this.endProgress();
		if (!this.isClosed) process.stderr.write(`${withoutCommands(asOutputLine(line))}\n`);
	}

	styled(style: Style, text: string): string {
		if (!this.isColoured || text === '') return text;
		// Newer versions of Node would otherwise decide by themselves whether to use colours.
		return styleText(style, text, { validateStream: false });
	}

	/** Shows progress in a terminal, when a command takes long. @param all undefined while the total is not known */
	progress(what: string, done: number, all?: number): void {
		const now = performance.now();
		if (!this.showsProgress || now - this.started < quickMs || now - this.reported < reportIntervalMs) return;
		this.reported = now;
		const full = all ? Math.round((barWidth * done) / all) : 0;
		const bar = all ? ` [${'#'.repeat(full)}${' '.repeat(barWidth - full)}]` : '';
		process.stderr.write(`\r\u001b[K${what}${bar} ${numberText(done)}${all ? ` / ${numberText(all)}` : ''}`);
	}

	private endProgress(): void {
		if (this.reported > 0) process.stderr.write('\r\u001b[K');
		this.reported = 0;
	}
}

/** GitHub's runner obeys `##[command]` wherever that stands in a line. */
function withoutCommands(text: string): string {
	return process.env['GITHUB_ACTIONS'] ? text.replaceAll('##[', '# #[') : text;
}

/** NO_COLOR turns colours off, else FORCE_COLOR turns them on, else a terminal has them. https://no-color.org */
function colours(stream: NodeJS.WriteStream): boolean {
	const { NO_COLOR, FORCE_COLOR } = process.env;
	if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
	if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== '';
	return stream.isTTY === true && stream.hasColors();
}
