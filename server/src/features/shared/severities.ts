import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { ProblemLevel } from '../../core/settings.ts';

/** How editors show problems of each level. */
export const severities: Readonly<Record<ProblemLevel, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	information: DiagnosticSeverity.Information,
	hint: DiagnosticSeverity.Hint,
	off: DiagnosticSeverity.Hint,
};
