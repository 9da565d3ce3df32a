import { visible } from '../shared/markdown.ts';
import type { ExportedFile } from './exportedFile.ts';

/** A file with a head and the lines of each note. */
export function csvFile(name: string, head: string, ofNote: ExportedFile['ofNote']): ExportedFile {
	return { name, begin: head, between: '', end: '', ofNote };
}

/** What another program must read as it is: nothing is written before it. */
export interface ExactText {
	readonly exact: string;
}

/**
 * Comma-separated values as in RFC 4180, but with the line end `\n`. Spreadsheets take no cell for a formula, whatever the
 * notes hold, and no character steers, hides or turns round what is read.
 *
 * @param guard what is written before a text that looks like a formula
 */
export function csvLine(values: readonly (string | number | ExactText)[], guard = "'"): string {
	const cells = values.map((value) => {
		if (typeof value === 'number') return value;
		return typeof value === 'string' ? cell(value, guard) : cell(value.exact, '');
	});
	return `${cells.join(',')}\n`;
}

/** A name on one line: GitHub's runner would take the next line for a command, if that begins with two colons. */
export function onOneLine(name: string): string {
	return name.replace(/[\r\n]+/g, ' ');
}

function cell(text: string, guard: string): string {
	const value = visible(text);
	const guarded = /^\s*[=+\-@\uff0b\uff0d\uff1d\uff20]|^\t/.test(value) ? guard + value : value;
	// A line of output that begins with two colons is a command to GitHub's runner.
	return /[",\r\n\t]|^\s|\s$|^:/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
