import { styleText } from 'node:util';
import * as l10n from '@vscode/l10n';
import { asLabel } from '../../features/shared/markdown.ts';
import { reasonOf } from '../fileErrors.ts';

/** The exit code of a command that could not be carried out. */
export const couldNotRun = 2;

/** How long something may take before it is shown how far it is. Milliseconds. */
const quickMs = 1000;

/** How often it is shown. Milliseconds. */
const reportIntervalMs = 100;

/** The width of a full bar. Characters. */
const barWidth = 20;

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'cyan';

/** The terminal or the pipes that a command was started with. */
export class Terminal {
	readonly isColoured = colours(process.stdout);
	/** The width of a line where one looks at it; without end in pipes and files. */
	readonly width = process.stdout.isTTY ? process.stdout.columns || 80 : Infinity;
	private readonly showsProgress = process.stderr.isTTY === true;
	private readonly started = performance.now();
	private reported = 0;
	/** True when who reads has had enough: there is no reason to go on. */
	isClosed = false;

	constructor() {
		process.stdout.on('error', (error: NodeJS.ErrnoException) => {
			this.isClosed = true;
			// As `head` has: no reason to complain.
			if (error.code === 'EPIPE') return;
			process.stderr.write(`${l10n.t('The answer cannot be written ({0}).', reasonOf(error))}\n`);
			process.exit(couldNotRun);
		});
		// What is said on the side is not what was asked for.
		process.stderr.on('error', () => {});
	}

	/** What was asked for. Fulfilled when there is room for more. */
	async write(text: string): Promise<void> {
		if (this.isClosed || text === '') return;
		this.endProgress();
		if (process.stdout.write(text)) return;
		await new Promise<void>((resolve) => {
			process.stdout.once('drain', resolve);
			process.stdout.once('error', () => resolve());
		});
	}

	/** A line about it, on the side. */
	say(line: string): void {
		this.endProgress();
		// Nothing in the name of a file can command a terminal.
		if (!this.isClosed) process.stderr.write(`${asLabel(line)}\n`);
	}

	styled(style: Style, text: string): string {
		if (!this.isColoured || text === '') return text;
		// Newer versions of Node would decide for themselves whether there are colours.
		return styleText(style, text, { validateStream: false });
	}

	/** Shows how far it is, where it takes long and somebody is looking. @param all undefined where nobody knows yet */
	progress(what: string, done: number, all?: number): void {
		const now = performance.now();
		if (!this.showsProgress || now - this.started < quickMs || now - this.reported < reportIntervalMs) return;
		this.reported = now;
		const full = all ? Math.round((barWidth * done) / all) : 0;
		const bar = all ? ` [${'#'.repeat(full)}${' '.repeat(barWidth - full)}]` : '';
		process.stderr.write(`\r\u001b[K${what}${bar} ${done}${all ? ` / ${all}` : ''}`);
	}

	private endProgress(): void {
		if (this.reported > 0) process.stderr.write('\r\u001b[K');
		this.reported = 0;
	}
}

/** Only where one looks at it, and does not mind; or where one insists. https://no-color.org */
function colours(stream: NodeJS.WriteStream): boolean {
	const { NO_COLOR, FORCE_COLOR } = process.env;
	if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
	if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== '';
	return stream.isTTY === true && stream.hasColors();
}
