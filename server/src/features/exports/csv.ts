import type { ExportedFile } from './exportedFile.ts';

/** A file with a head and the lines of each note. */
export function csvFile(name: string, head: string, ofNote: ExportedFile['ofNote']): ExportedFile {
	return { name, begin: head, between: '', end: '', ofNote };
}

/** Comma-separated values as in RFC 4180, but with the line end `\n`. */
export function csvLine(values: readonly (string | number)[]): string {
	return `${values.map((value) => cell(String(value))).join(',')}\n`;
}

function cell(value: string): string {
	return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
