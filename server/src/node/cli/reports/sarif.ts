import { withoutLinks } from '../../../core/text.ts';
import { configurationLevels } from '../../../features/configuration/configurationProblems.ts';
import { libraryLevels } from '../../../features/problems/libraryProblems.ts';
import { problemTable } from '../../../features/problems/table.ts';
import { locale } from '../language.ts';
import { type CheckReport, type FoundPlace, type FoundProblem, jsonInPieces, type Severity } from './report.ts';

/** Defined by the build: the manifest's description of each problem, by language and code. */
declare const KEZAKO_PROBLEMS: Readonly<Record<'en' | 'fr', Readonly<Record<string, string>>>>;
declare const KEZAKO_VERSION: string;

const sarifLevels: Record<Severity, string> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** The Static Analysis Results Interchange Format 2.1.0, for code scanning and other programs that collect problems. */
export function asSarif({ problems }: CheckReport): AsyncIterable<string> {
	const codes = [...Object.keys(problemTable), ...configurationLevels.keys(), ...libraryLevels.keys()];
	const descriptions = KEZAKO_PROBLEMS[locale()];
	const rules = codes.map((id) => ({ id, shortDescription: { text: descriptions[id] ?? id } }));
	const tool = { driver: { name: 'Kezako', version: KEZAKO_VERSION, rules } };
	const log = (results: readonly unknown[]) => ({
		$schema: 'https://json.schemastore.org/sarif-2.1.0.json',
		version: '2.1.0',
		runs: [{ tool, columnKind: 'utf16CodeUnits', results }],
	});
	return jsonInPieces(log, results(problems, codes));
}

async function* results(problems: AsyncIterable<FoundProblem>, codes: readonly string[]): AsyncIterable<object> {
	for await (const problem of problems) {
		yield {
			ruleId: problem.code,
			ruleIndex: codes.indexOf(problem.code),
			level: sarifLevels[problem.severity],
			// Code scanning makes links of what looks like one.
			message: { text: withoutLinks(problem.message) },
			locations: [{ physicalLocation: { artifactLocation: artifact(problem.path), region: regionOf(problem) } }],
			...(problem.related.length > 0 && {
				relatedLocations: problem.related.map((place) => ({
					physicalLocation: {
						artifactLocation: artifact(place.path),
						region: { startLine: place.line, startColumn: place.column },
					},
				})),
			}),
		};
	}
}

function regionOf({ line, column, endLine, endColumn }: FoundProblem): object {
	return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A URI reference, relative to the reader's root of the sources. */
function artifact(path: FoundPlace['path']): object {
	return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
