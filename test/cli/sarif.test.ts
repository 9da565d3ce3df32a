import { strict as assert } from 'node:assert';
import { configurationLevels } from '../../server/src/features/configuration/configurationProblems.ts';
import { libraryLevels } from '../../server/src/features/problems/libraryProblems.ts';
import { problemTable } from '../../server/src/features/problems/table.ts';
import { CommandLine } from '../support/commandLine.ts';

interface Result {
	readonly ruleId: string;
	readonly level: string;
	readonly locations: readonly {
		readonly physicalLocation: {
			readonly artifactLocation: { readonly uri: string };
			readonly region: { readonly startColumn: number };
		};
	}[];
}

/** What SARIF 2.1.0 asks for, and what code scanning needs to show a problem at its line. */
test('problems as SARIF: every rule is described, every result has its rule and place', () => {
	const commandLine = new CommandLine(`
		-- été 1#.md --
		---
		title: A
		id: "1"
		---
		[[2]] [[1]]
		-- b.md --
		---
		title: B
		id: "1"
		---
	`);
	try {
		const { stdout, exitCode } = commandLine.run(['check', '--format', 'sarif'], { LANG: 'fr' });
		assert.equal(exitCode, 1);
		const log = JSON.parse(stdout);
		assert.equal(log.version, '2.1.0');
		assert.equal(log.$schema, 'https://json.schemastore.org/sarif-2.1.0.json');
		const [{ tool, columnKind, results }] = log.runs;
		assert.equal(columnKind, 'utf16CodeUnits');
		assert.equal(tool.driver.name, 'Kezako');
		const rules: { id: string; shortDescription: { text: string } }[] = tool.driver.rules;
		assert.deepEqual(
			rules.map(({ id }) => id),
			[...Object.keys(problemTable), ...configurationLevels.keys(), ...libraryLevels.keys()],
		);
		for (const { id, shortDescription } of rules) assert.match(shortDescription.text, /^[A-ZÀ-Ý].* .*\.$/, id);
		for (const { ruleId, ruleIndex } of results) assert.equal(rules[ruleIndex]?.id, ruleId);

		const ete = '%C3%A9t%C3%A9%201%23.md';
		assert.deepEqual(
			(results as readonly Result[]).map(({ ruleId, level, locations: places }) => [
				ruleId,
				level,
				places[0]?.physicalLocation.artifactLocation.uri,
				places[0]?.physicalLocation.region.startColumn,
			]),
			[
				['duplicated_ids', 'error', 'b.md', 6],
				['duplicated_ids', 'error', ete, 6],
				['broken_links', 'warning', ete, 3],
				['self_link', 'note', ete, 9],
			],
		);
		const [{ message, locations, relatedLocations }] = results;
		assert.match(message.text, /^été 1#\.md a le même identifiant/);
		const artifactLocation = (uri: string) => ({ uri, uriBaseId: '%SRCROOT%' });
		const region = { startLine: 3, startColumn: 6, endLine: 3, endColumn: 7 };
		assert.deepEqual(locations, [{ physicalLocation: { artifactLocation: artifactLocation('b.md'), region } }]);
		const start = { startLine: 3, startColumn: 6 };
		assert.deepEqual(relatedLocations, [
			{ physicalLocation: { artifactLocation: artifactLocation(ete), region: start } },
		]);
	} finally {
		commandLine.dispose();
	}
});

test('the name of a note makes no link in a message of SARIF', () => {
	const notes = ['[a](b)', 'c'].map((name) => `-- ${name}.md --\n---\ntitle: A\nid: "1"\n---\n`);
	const commandLine = new CommandLine(notes.join(''));
	try {
		const { stdout } = commandLine.run(['check', '--format', 'sarif']);
		assert.match(stdout, /\[a\] \(b\)\.md/);
		assert.doesNotMatch(stdout, /\]\(b\)/);
	} finally {
		commandLine.dispose();
	}
});
