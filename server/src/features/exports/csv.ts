/** A line of comma-separated values, as RFC 4180 has them, with a plain line end. */
export function csvLine(values: readonly (string | number)[]): string {
	return `${values.map((value) => cell(String(value))).join(',')}\n`;
}

function cell(value: string): string {
	return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
