import { readConfiguration } from '../../server/src/core/cosma/configuration.ts';
import { readConfigurationDocument } from '../../server/src/core/cosma/configurationDocument.ts';
import type { ConfigurationFacts } from '../../server/src/core/cosma/configurationProblem.ts';
import { cosmaVersions } from '../../server/src/core/cosmaVersions.ts';
import { linesOf } from '../../server/src/core/text.ts';
import { configurationActions } from '../../server/src/features/configuration/configurationActions.ts';
import type { ConfigurationContext } from '../../server/src/features/configuration/configurationContext.ts';
import { configurationDiagnostics } from '../../server/src/features/configuration/configurationProblems.ts';
import { textAfter } from './checkEdit.ts';
import { root } from './testNotebook.ts';

/** What a test says of the world around a configuration. By default all paths are there, and all types are used. */
export interface Surroundings extends Partial<ConfigurationFacts> {
	readonly versions?: ConfigurationContext['versions'];
	readonly levels?: ConfigurationContext['levels'];
	readonly pictures?: readonly string[];
	/** The types in use. */
	readonly names?: readonly string[];
	/** The keys of headers in use. */
	readonly metas?: readonly string[];
}

/** The context of a configuration that is open. */
export function contextOfConfiguration(text: string, around: Surroundings = {}): ConfigurationContext {
	const lines = linesOf(text);
	const { versions = cosmaVersions, levels = new Map(), pictures = [], names = [], metas = [], ...facts } = around;
	const values = readConfiguration(text) ?? readConfiguration('{}');
	if (!values) throw new Error('There is always a configuration.');
	return {
		...{ versions, levels },
		file: { uri: `${root}/config.yml`, lines, version: 1, values },
		document: readConfigurationDocument(lines),
		facts: {
			at: (path) => (/\.\w+$/.test(path) ? 'file' : 'folder'),
			isUsed: () => true,
			keysInUse: () => [],
			otherFiles: { hidden: [], excluded: [] },
			...facts,
		},
		isVsCode: true,
		pictures: () => pictures,
		namesInUse: () => names,
		metas: () => metas,
	};
}

/** Its problems, each as `code line:start-end`, lines from 0. */
export function problemsIn(text: string, around?: Surroundings): string[] {
	return configurationDiagnostics(contextOfConfiguration(text, around)).map(({ code, range: { start, end } }) => {
		const last = end.line === start.line ? end.character : `${end.line}:${end.character}`;
		return `${code} ${start.line}:${start.character}-${last}`;
	});
}

/** The fixes of the first problem, by their titles, each with the text after it. */
export function fixesIn(text: string, around?: Surroundings): Map<string, string> {
	const context = contextOfConfiguration(text, around);
	const [problem] = configurationDiagnostics(context);
	if (!problem) return new Map();
	const actions = configurationActions(context, { range: problem.range, context: { diagnostics: [problem] } });
	return new Map(
		actions
			.filter(({ diagnostics = [] }) => diagnostics.length > 0)
			.map(({ title, edit }) => [title, textAfter(text, edit?.changes?.[context.file.uri] ?? [])]),
	);
}

/** The text after the first fix of each problem that has one, until none has. */
export function fixedConfiguration(text: string, around?: Surroundings): string {
	let fixed = text;
	for (let round = 0; round < 100; round++) {
		const context = contextOfConfiguration(fixed, around);
		const action = configurationDiagnostics(context)
			.flatMap((problem) => {
				const actions = configurationActions(context, {
					range: problem.range,
					context: { diagnostics: [problem] },
				});
				return actions.find(({ diagnostics = [] }) => diagnostics.length > 0) ?? [];
			})
			.at(0);
		if (!action) return fixed;
		fixed = textAfter(fixed, action.edit?.changes?.[context.file.uri] ?? []);
	}
	throw new Error(`The fixes of ${text}\ncome to no end:\n${fixed.slice(0, 1000)}`);
}
