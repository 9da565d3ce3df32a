import {
	type CodeAction,
	type CodeActionContext,
	CodeActionTriggerKind,
	type Diagnostic,
	type Range,
} from 'vscode-languageserver-types';
import { isBefore } from '../../core/text.ts';
import type { ConfigurationContext } from './configurationContext.ts';
import { configurationFixes } from './configurationFixes.ts';
import { asDiagnostic, configurationProblems } from './configurationProblems.ts';

/** The fixes of the problems in a range of a configuration. */
export function configurationActions(
	context: ConfigurationContext,
	{ range, context: asked }: { readonly range: Range; readonly context: CodeActionContext },
): CodeAction[] {
	const { only, triggerKind } = asked;
	const isWanted = only === undefined || only.length === 0 || only.some((kind) => kind === '' || kind === 'quickfix');
	if (!isWanted) return [];
	const all = configurationProblems(context);
	const isForced = triggerKind !== CodeActionTriggerKind.Automatic;
	const here = all.filter(({ place }) => (isForced ? sharesLine(place, range) : overlaps(place, range)));
	// The problems under the cursor come before others of its line.
	const nearestFirst = [...here.filter(({ place }) => overlaps(place, range)), ...here];
	return [...new Set(nearestFirst)].flatMap((problem) => {
		const diagnostic = asDiagnostic(problem, context);
		const shown = asked.diagnostics.filter((other) => isSame(other, diagnostic));
		return configurationFixes(context, problem, all).map(({ title, edits }) => ({
			title,
			kind: 'quickfix',
			edit: { changes: { [context.file.uri]: [...edits] } },
			...(shown.length > 0 && { diagnostics: shown }),
		}));
	});
}

function isSame({ code, range: { start } }: Diagnostic, { code: other, range }: Diagnostic): boolean {
	return code === other && start.line === range.start.line && start.character === range.start.character;
}

function overlaps({ start, end }: Range, range: Range): boolean {
	return !isBefore(end, range.start) && !isBefore(range.end, start);
}

function sharesLine({ start, end }: Range, range: Range): boolean {
	return start.line <= range.end.line && range.start.line <= end.line;
}
