import * as l10n from '@vscode/l10n';
import { asLabel } from '../../../features/shared/markdown.ts';
import type { Style, Terminal } from '../terminal.ts';
import type { CheckReport, FixedProblem, FoundPlace, Severity } from './report.ts';

const styles: Record<Severity, Style> = { error: 'red', warning: 'yellow', information: 'blue', hint: 'dim' };

/** A report for people: a line for each problem, `path:line:column severity code message`. */
export function asText({ problems, fixed }: CheckReport, terminal: Terminal): string {
	const lines = [
		...fixed.map((fixed) => fixedLine(fixed, (style, text) => terminal.styled(style, text))),
		...problems.map(
			(problem) =>
				`${place(problem)} ${terminal.styled(styles[problem.severity], problem.severity)} ${terminal.styled('dim', problem.code)} ${problem.message}`,
		),
	];
	return lines.map((line) => `${line}\n`).join('');
}

/** A fixed problem as a line. */
export function fixedLine(fixed: FixedProblem, styled = (_style: Style, text: string) => text): string {
	return `${place(fixed)} ${styled('cyan', 'fixed')} ${styled('dim', fixed.code)} ${fixed.change}`;
}

/** A sentence with the number of problems. */
export function sumOf({ problems, notes }: CheckReport): string {
	const checked = notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', notes);
	if (problems.length === 0) return l10n.t('No problems in {0}', checked);
	return problems.length === 1
		? l10n.t('1 problem in {0}', checked)
		: l10n.t('{1} problems in {0}', checked, problems.length);
}

/** Without control characters, which a file name may hold. */
function place({ path, line, column }: FoundPlace): string {
	return `${asLabel(path)}:${line}:${column}`;
}
