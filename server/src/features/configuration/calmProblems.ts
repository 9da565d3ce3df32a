import type { Diagnostic } from 'vscode-languageserver-types';
import { readConfigurationDocument } from '../../core/cosma/configurationDocument.ts';
import type { ConfigurationProblem } from '../../core/cosma/configurationProblem.ts';
import type { Position } from '../../core/text.ts';
import { type Calm, type FreshLine, type Gone, goneKey, unpaired, type WithLines } from '../shared/freshLines.ts';
import type { ConfigurationContext } from './configurationContext.ts';
import { asDiagnostic, configurationProblems } from './configurationProblems.ts';

/**
 * The problems of a configuration without those that are new where somebody is writing, in whatever line: a quote that is
 * not yet closed is seen at the end of the file.
 */
export function calmConfigurationProblems(
	context: ConfigurationContext,
	freshLines: readonly FreshLine<WithLines>[],
): Calm<Diagnostic> {
	const found = configurationProblems(context);
	const places = new Map<ConfigurationProblem, readonly Position[]>();
	const gone: Gone[] = [];
	const hidden = new Map<string, ConfigurationProblem>();
	for (const fresh of freshLines) {
		const { line, first, last } = fresh;
		const before = problemsBefore(context, fresh.before).filter((problem) => !fresh.gone.has(keyOf(problem)));
		const news = unpaired(found, before, exactly, byCode);
		for (const problem of news.added) {
			const { start } = problem.place;
			const place = { line, character: start.line === line ? start.character : 0 };
			places.set(problem, [...(places.get(problem) ?? []), place]);
		}
		for (const problem of news.gone) {
			const at = problem.place.start.line;
			const key = keyOf(problem);
			if (first <= at && at <= last) gone.push({ line, key });
			// What is half written may hide the rest of the file.
			else if (context.document.errors.length > 0) hidden.set(key, at < first ? problem : moved(problem, line - last));
		}
	}
	const shown = [...found.filter((problem) => !places.has(problem)), ...hidden.values()];
	return { shown: shown.map((problem) => asDiagnostic(problem, context)), withheld: [...places.values()], gone };
}

function moved(problem: ConfigurationProblem, by: number): ConfigurationProblem {
	const { start, end } = problem.place;
	const place = { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } };
	return { ...problem, place };
}

/** The problems that a text had, as if it were there now. */
function problemsBefore(context: ConfigurationContext, { lines }: WithLines): ConfigurationProblem[] {
	const file = { ...context.file, lines };
	return configurationProblems({ ...context, file, document: readConfigurationDocument(lines) });
}

function keyOf({ code, place: { start } }: ConfigurationProblem): string {
	return goneKey(code, { line: start.line, start: start.character });
}

function exactly({ code, detail = '', key, type, style }: ConfigurationProblem): string {
	return [code, key?.name, type?.key, style?.name, detail].join(' ');
}

function byCode({ code }: ConfigurationProblem): string {
	return code;
}
