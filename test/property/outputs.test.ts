import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { csvLine } from '../../server/src/features/exports/csv.ts';
import { graphFormats } from '../../server/src/features/exports/graphFormats.ts';
import { jsonText } from '../../server/src/features/shared/jsonText.ts';
import { asOutputLine } from '../../server/src/node/cli/outputLine.ts';
import { asGithub } from '../../server/src/node/cli/reports/github.ts';
import { fuzzFactor } from '../support/seed.ts';

const piece = fc.constantFrom(
	...[
		'=',
		'+',
		'-',
		'@',
		'\t',
		'\r',
		'\n',
		' ',
		'"',
		"'",
		',',
		';',
		'::',
		'%',
		'<',
		'&',
		']]>',
		'\\',
		'{',
		'a',
		'é',
		'👩‍🔬',
		'\ud83d',
	],
	...[
		'\u0000',
		'\u0007',
		'\u001b[31m',
		'\u009b',
		'\u0085',
		'\u200e',
		'\u061c',
		'\u202e',
		'\u2066',
		'\u2028',
		'\ufeff',
		'\ufffe',
		'می‌خواهم',
	],
);
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const unseen = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}\uFEFF]/u;

function check(property: (...texts: string[]) => void, count: number): void {
	fc.assert(
		fc.property(fc.array(text, { minLength: count, maxLength: count }), (texts) => property(...texts)),
		{
			numRuns: 2000 * fuzzFactor,
		},
	);
}

/** The cells of lines of CSV, by RFC 4180. */
function cellsOf(csv: string): string[][] {
	const rows: string[][] = [[]];
	for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
		rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
		if (end === '') break;
		if (end === '\n') rows.push([]);
	}
	return rows.filter((row) => row.join('') !== '' || row.length > 1);
}

suite('what is written for other programs', () => {
	for (const guard of ["'", ' ']) {
		test(`is in CSV no formula, no sign that cannot be seen, and all the rest (${JSON.stringify(guard)})`, () => {
			check((one = '', other = '') => {
				const line = csvLine([one, other, 7], guard);
				assert.doesNotMatch(line, unseen);
				assert.doesNotMatch(line, /^::/);
				const [cells = []] = cellsOf(line);
				assert.equal(cells.length, 3, JSON.stringify(line));
				for (const [at, cell] of cells.entries()) {
					assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
					const bare = (part: string) =>
						part.replace(/\r\n?/g, '\n').replace(new RegExp(unseen, 'gu'), '').replaceAll('\ufffd', '');
					const written = bare([one, other, '7'][at] ?? '');
					assert.ok(
						[written, guard + written].includes(cell.replaceAll('\ufffd', '')),
						JSON.stringify([cell, written]),
					);
				}
			}, 2);
		});
	}

	test('is in JSON escaped where it cannot be seen, and nothing is lost', () => {
		check((one = '', other = '') => {
			const written = jsonText({ [one]: [other] }, 2);
			assert.doesNotMatch(written, unseen);
			assert.deepEqual(JSON.parse(written), { [one]: [other] });
		}, 2);
	});

	test('is one command of GitHub’s runner, whatever it holds', async () => {
		await fc.assert(
			fc.asyncProperty(text, text, async (path, message) => {
				const place = {
					path,
					line: 1,
					column: 1,
					endLine: 1,
					endColumn: 2,
					severity: 'error',
					code: 'x',
					related: [],
				} as const;
				const problems = (async function* () {
					yield { ...place, message };
				})();
				let written = '';
				for await (const part of asGithub({ notes: 1, problems, fixed: [] })) written += part;
				assert.match(written, /^::error file=[^:,\n]*,line=1,endLine=1,col=1,endColumn=2,title=Kezako x::[^\n]*\n$/);
				assert.doesNotMatch(written, unseen);
			}),
			{ numRuns: 1000 * fuzzFactor },
		);
	});

	test('is a graph in which every name is whole, and no name is markup', () => {
		check((title = '', kezako = '', path = '') => {
			const nodes = [{ node: path, title, types: [kezako], tags: [], kezako, path }];
			const graph = { nodes, edges: [{ source: path, target: path, type: title }] };
			for (const written of Object.values(graphFormats).map((format) => format(graph)))
				assert.doesNotMatch(written, unseen);
			const dot = graphFormats.dot(graph).replace(/"(?:[^"\\]|\\[\s\S])*"/g, 'N');
			assert.match(dot, /^digraph notebook \{\n\tN \[label=N\];\n\tN -> N(?: \[label=N\])?;\n\}\n$/);
			const xml = graphFormats.graphml(graph);
			assert.equal(xml.match(/<node /g)?.length, 1);
			assert.doesNotMatch(xml.replace(/<[^<>]*>/g, ''), /[<>]|&(?!(?:amp|lt|gt|quot);)/);
		}, 3);
	});

	test('is a line that the runner takes for none of its commands', () => {
		check((one = '') => {
			const line = asOutputLine(one);
			assert.doesNotMatch(line, unseen);
			assert.doesNotMatch(line, /\n|^\s*::/);
		}, 1);
	});
});
