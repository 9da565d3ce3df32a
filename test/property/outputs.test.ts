import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { csvLine } from '../../server/src/features/exports/csv.ts';
import { graphFormats } from '../../server/src/features/exports/graphFormats.ts';
import { jsonText } from '../../server/src/features/shared/jsonText.ts';
import { visible } from '../../server/src/features/shared/markdown.ts';
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
		'##[',
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

/** The strings of a graph in DOT, by the grammar of Graphviz, when nothing else is in it than nodes and edges. */
function stringsOf(dot: string): string[] {
	const strings: string[] = [];
	const bare = dot.replace(/"((?:[^"\\\n]|\\[^\n])*)"/g, (_, inner: string) => {
		strings.push(inner.replace(/\\(.)/g, (_all, sign: string) => (sign === 'n' ? '\n' : sign)));
		return 'N';
	});
	assert.match(bare, /^digraph notebook \{\n\tN \[label=N\];\n\tN -> N \[label=N\];\n\}\n$/);
	return strings;
}

/** The ids and the data of a graph in GraphML, when it is well-formed and no text of it is markup. */
function namesOf(xml: string): { ids: string[]; data: [string, string][] } {
	const plain = (text: string) => {
		assert.doesNotMatch(text, /[<>"]|&(?!(?:amp|lt|gt|quot);)/);
		const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
		return text.replace(/&\w+;/g, (entity) => signs[entity] ?? '');
	};
	const body = /<graph [^>]*>\n([\s\S]*)\n<\/graph>/.exec(xml)?.[1] ?? '';
	const [, id = '', ofNode = '', source = '', target = '', ofEdge = ''] =
		/^<node id="([^"]*)">(.*)<\/node>\n<edge source="([^"]*)" target="([^"]*)">(.*)<\/edge>$/.exec(body) ?? [];
	const data = [...(ofNode + ofEdge).matchAll(/<data key="(\w+)">([^<]*)<\/data>/g)];
	assert.equal(data.map(([whole]) => whole).join(''), ofNode + ofEdge);
	return { ids: [id, source, target].map(plain), data: data.map(([, key = '', value = '']) => [key, plain(value)]) };
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
			assert.doesNotMatch(written, /##\[/);
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
			for (const written of Object.values(graphFormats).map((format) => format(graph))) {
				assert.doesNotMatch(written, unseen);
				assert.doesNotMatch(written, /\n\s*::/);
			}
			const [node, label, from, to, type] = stringsOf(graphFormats.dot(graph));
			assert.deepEqual([node, label, from, to, type], [path, title, path, path, title].map(visible));
			const spaced = (text: string) =>
				visible(text)
					.replace(/[\n\t]/g, ' ')
					.replaceAll('\ufffe', '');
			const { ids, data } = namesOf(graphFormats.graphml(graph));
			assert.deepEqual(ids, [path, path, path].map(spaced));
			const written = { label: title, types: kezako, kezako, path, type: title };
			assert.deepEqual(
				data,
				Object.entries(written).flatMap(([key, value]) => (value === '' ? [] : [[key, spaced(value)]])),
			);
		}, 3);
	});

	test('is a line that the runner takes for none of its commands', () => {
		check((one = '') => {
			const line = asOutputLine(one);
			assert.doesNotMatch(line, unseen);
			assert.doesNotMatch(line, /\n|^\s*::/);
			assert.equal(
				line.replace(/^(\s*): :/, '$1::'),
				visible(one)
					.replace(/[\n\t]/g, ' ')
					.replace(/^(\s*): :/, '$1::'),
			);
		}, 1);
	});
});
