import { visible } from '../../../features/shared/markdown.ts';
import type { CheckReport, Severity } from './report.ts';

const commands: Record<Severity, string> = {
	error: 'error',
	warning: 'warning',
	information: 'notice',
	hint: 'notice',
};

/** Workflow commands of GitHub Actions, which show each problem at its line in a pull request; one in each piece. */
export async function* asGithub({ problems }: CheckReport): AsyncIterable<string> {
	for await (const { path, line, column, endLine, endColumn, severity, code, message } of problems) {
		const place = { file: path, line, endLine, col: column, ...(line === endLine && { endColumn }) };
		const properties = Object.entries({ ...place, title: `Kezako ${code}` })
			.map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
			.join(',');
		yield `::${commands[severity]} ${properties}::${escapeText(message)}\n`;
	}
}

/** Escapes as GitHub's runner unescapes: https://github.com/actions/toolkit, `core/src/command.ts`. */
function escapeText(text: string): string {
	return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
	return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
