import type { DiagnosticSeverity } from 'vscode-languageserver-types';

/** From the worst. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** What a check has found. */
export interface CheckReport {
	/** How many were checked: none where no note has an id. */
	readonly notes: number;
	/** By path, then in the order of the text. */
	readonly problems: readonly FoundProblem[];
	readonly fixed: readonly FixedProblem[];
}

/** A place as people count: lines and columns from 1, columns in UTF-16 units. */
export interface FoundPlace {
	/** From where the command was given; slashes go forward. */
	readonly path: string;
	readonly line: number;
	readonly column: number;
}

export interface FoundProblem extends FoundPlace {
	readonly endLine: number;
	/** After the last unit. */
	readonly endColumn: number;
	readonly severity: Severity;
	readonly code: string;
	readonly message: string;
	/** Where the other notes are that it is about. */
	readonly related: readonly FoundPlace[];
}

export interface FixedProblem extends FoundPlace {
	readonly code: string;
	/** What was done, in a few words. */
	readonly change: string;
}

export function severityOf(severity: DiagnosticSeverity): Severity {
	return severities[severity - 1] ?? 'error';
}
