import type { CheckReport } from './report.ts';

/** A report as JSON. */
export function asJson({ notes, problems, fixed }: CheckReport): string {
	return `${JSON.stringify({ version: 1, notes, problems, fixed }, undefined, 2)}\n`;
}
