import type { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { CosmaEffects } from '../../../core/cosma/effects.ts';
import { jsonText } from '../../../features/shared/jsonText.ts';

/** Most severe first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** The result of a check. */
export interface CheckReport {
	/** How many notes were checked: none where no note has an id. */
	readonly notes: number;
	/** By path, then in the order of the text. */
	readonly problems: AsyncIterable<FoundProblem>;
	readonly fixed: readonly FixedProblem[];
}

/** A place as people count: lines and columns from 1, columns in UTF-16 units. */
export interface FoundPlace {
	/** Relative to the current folder, with `/`. */
	readonly path: string;
	readonly line: number;
	readonly column: number;
}

export interface FoundProblem extends FoundPlace {
	readonly endLine: number;
	/** Exclusive. */
	readonly endColumn: number;
	readonly severity: Severity;
	readonly code: string;
	readonly message: string;
	/** What each version of Cosma does because of it, as far as it concerns the writer. */
	readonly cosma?: CosmaEffects;
	/** The places in other notes that the problem concerns. */
	readonly related: readonly FoundPlace[];
}

export interface FixedProblem extends FoundPlace {
	readonly code: string;
	/** The fix, in a few words. */
	readonly change: string;
}

export function severityOf(severity: DiagnosticSeverity): Severity {
	return severities[severity - 1] ?? 'error';
}

/**
 * An object as JSON in pieces, as `JSON.stringify` indents it by two, with a line break at its end.
 *
 * @param objectWith gives the object, which has these items as a list somewhere
 */
export async function* jsonInPieces<Item>(
	objectWith: (items: readonly unknown[]) => object,
	items: AsyncIterable<Item>,
): AsyncIterable<string> {
	const place = '\0';
	const json = (value: unknown) => jsonText(value, 2);
	const [before = '', after = ''] = json(objectWith([place])).split(json(place));
	const indent = /\s*$/.exec(before)?.[0] ?? '';
	let isFirst = true;
	for await (const item of items) {
		yield (isFirst ? before : `,${indent}`) + json(item).replaceAll('\n', indent);
		isFirst = false;
	}
	yield `${isFirst ? json(objectWith([])) : after}\n`;
}
