import * as l10n from '@vscode/l10n';
import { numberText } from '../../../features/shared/numberText.ts';
import { asOutputLine } from '../outputLine.ts';
import type { Style, Terminal } from '../terminal.ts';
import type { CheckReport, FixedProblem, FoundPlace, Severity } from './report.ts';

const styles: Record<Severity, Style> = { error: 'red', warning: 'yellow', information: 'blue', hint: 'dim' };

/** A report for people: a line for each problem, `path:line:column severity code message`, one in each piece. */
export async function* asText({ problems, fixed }: CheckReport, terminal: Terminal): AsyncIterable<string> {
	const styled = (style: Style, text: string) => terminal.styled(style, text);
	for (const problem of fixed) yield `${fixedLine(problem, styled)}\n`;
	for await (const problem of problems) {
		const { severity, code, message } = problem;
		yield `${place(problem)} ${styled(styles[severity], severity)} ${styled('dim', code)} ${asOutputLine(message)}\n`;
	}
}

/** A fixed problem as a line. */
export function fixedLine(fixed: FixedProblem, styled = (_style: Style, text: string) => text): string {
	return `${place(fixed)} ${styled('cyan', 'fixed')} ${styled('dim', fixed.code)} ${fixed.change}`;
}

/** A sentence with the number of problems. */
export function sumOf(problems: number, notes: number): string {
	const checked = notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', numberText(notes));
	if (problems === 0) return l10n.t('No problems in {0}', checked);
	return problems === 1
		? l10n.t('1 problem in {0}', checked)
		: l10n.t('{1} problems in {0}', checked, numberText(problems));
}

/** A sentence with the number of problems that would be fixed. */
export function wouldFix(problems: number, notes: number): string {
	if (problems === 0) return l10n.t('Nothing would be changed');
	const changed = notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', numberText(notes));
	return problems === 1
		? l10n.t('1 problem would be fixed in {0}', changed)
		: l10n.t('{1} problems would be fixed in {0}', changed, numberText(problems));
}

/** Without control characters, which a file name may hold. */
function place({ path, line, column }: FoundPlace): string {
	return asOutputLine(`${path}:${line}:${column}`);
}
