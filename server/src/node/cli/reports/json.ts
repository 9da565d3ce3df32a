import { type CheckReport, jsonInPieces } from './report.ts';

/** A report as JSON, in pieces. */
export function asJson({ notes, problems, fixed }: CheckReport): AsyncIterable<string> {
	return jsonInPieces((items) => ({ version: 1, notes, problems: items, fixed }), problems);
}
