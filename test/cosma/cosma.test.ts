import { strict as assert } from 'node:assert';
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { slug } from '../../server/src/core/slug.ts';
import type { LinkGraph } from '../../server/src/features/exports/graphFormats.ts';
import { CommandLine } from '../support/commandLine.ts';
import { modelize } from './modelize.ts';

const sample = fileURLToPath(new URL('../../sample', import.meta.url));

/** What is compared: titles, and `from → to (type)` with types as Cosma spells them. */
interface Drawn {
	readonly notes: readonly string[];
	readonly edges: readonly string[];
}

/** Links by citations alone, which Cosma draws only where it formats citations. */
const ofCitations = [
	'As We May Think → Bush (1945) As We May Think (inspire)',
	'Cosma → Otlet (1934) Traité de documentation (inspire)',
	'Memex → Bush (1945) As We May Think (undefined)',
	'Outils pour penser → Engelbart (1962) Augmenting Human Intellect (undefined)',
];

suite('Cosma and Kezako find the same', () => {
	let commandLine: CommandLine;
	let ours: Drawn;

	setup(() => {
		commandLine = new CommandLine('');
		cpSync(sample, commandLine.folder, { recursive: true });
		const graph: LinkGraph = JSON.parse(run('graph'));
		const titles = new Map(graph.nodes.map(({ node, title }) => [node, title]));
		ours = drawn(
			[...titles.values()],
			graph.edges.map(({ source, target, type }) => [titles.get(source), titles.get(target), type ?? 'undefined']),
		);
		assert.equal(new Set(ours.notes).size, 32, 'Notes are told apart by their titles.');
	});

	teardown(() => commandLine.dispose());

	test('in the sample notebook, but for the links in code, which Cosma counts too, and citations', async () => {
		const theirs = await drawnByCosma();
		assert.deepEqual(theirs.notes, ours.notes);
		assert.deepEqual(
			theirs.edges.filter((edge) => !ours.edges.includes(edge)),
			[
				'Zettelkasten → Mundaneum (inspire)',
				'Zettelkasten → Paul Otlet (undefined)',
				'Zettelkasten → Responsabilité gouvernementale (undefined)',
			],
		);
		assert.deepEqual(
			ours.edges.filter((edge) => !theirs.edges.includes(edge)),
			ofCitations,
		);
	});

	test('and Cosma has nothing to report of it', async () => {
		assert.deepEqual((await modelize(commandLine.folder)).report, []);
	});

	test('of several links from a note to another the last gives the type', async () => {
		commandLine.write('fiches/a.md', '---\ntitle: A\nid: "1"\n---\n[[s:2]] [[2]]\n\n[[1]] [[critique:1|x]]\n');
		commandLine.write('fiches/b.md', '---\ntitle: B\nid: "2"\n---\n[[1]]\n\n[[s:1]]\n');
		const ofTheTwo = ({ edges }: Drawn) => edges.filter((edge) => /^[AB] → [AB] /.test(edge));
		assert.deepEqual(ofTheTwo(await drawnByCosma()), ['A → A (critique)', 'A → B (undefined)', 'B → A (s)']);
		const csv = run('graph', '--format', 'csv').split('\n');
		assert.deepEqual(
			csv.filter((line) => /^[12],[12],/.test(line)),
			['1,2,,A,B', '1,1,critique,A,A', '2,1,s,B,A'],
		);
	});

	test('in the tables that are exported for it', async () => {
		run('export', '--format', 'cosma-csv', '--output', 'tables');
		const config = commandLine.read('config.yml').replace('select_origin: directory', 'select_origin: csv');
		commandLine.write('config.yml', `${config}nodes_origin: tables/nodes.csv\nlinks_origin: tables/links.csv\n`);
		const edges = ours.edges.filter((edge) => !ofCitations.includes(edge));
		assert.deepEqual(await drawnByCosma(), { ...ours, edges });
	});

	test('and in them names and texts that a spreadsheet would take for formulas', async () => {
		const config = commandLine.read('config.yml');
		const types = (names: string[]) =>
			names.map((name) => `\n  "${name}": { fill: "#111111", stroke: "#111111" }`).join('');
		commandLine.write(
			'config.yml',
			`${config.replace('select_origin: directory', 'select_origin: csv').replace(/^record_types:/m, `record_types:${types(['-isme', '@lieu'])}`)}nodes_origin: tables/nodes.csv\nlinks_origin: tables/links.csv\n`,
		);
		commandLine.write('fiches/a.md', '---\ntitle: A\nid: "1"\ntypes: ["-isme"]\ntags: ["+un"]\n---\n- b [[2]]\n- c\n');
		commandLine.write('fiches/b.md', '---\ntitle: "=B"\nid: "2"\ntypes: ["@lieu"]\n---\n');
		run('export', '--format', 'cosma-csv', '--output', 'tables');
		const { notes, edges } = await drawnByCosma();
		assert.ok(edges.includes('A →  =B (undefined)'), edges.join());
		assert.ok(notes.includes(' =B'), notes.join());
		const page = commandLine.read('cosmoscope.html');
		assert.match(page, /"types":\["-isme"\]/);
		assert.match(page, /"types":\["@lieu"\]/);
	});

	function run(...args: string[]): string {
		const { stdout, stderr, exitCode } = commandLine.run(args);
		assert.deepEqual({ stderr, exitCode }, { stderr: '', exitCode: 0 });
		return stdout;
	}

	/** What Cosma draws of the folder. */
	async function drawnByCosma(): Promise<Drawn> {
		const { nodes, edges } = await modelize(commandLine.folder);
		const titles = new Map(nodes.map(({ key, attributes }) => [key, attributes.label]));
		return drawn(
			[...titles.values()],
			edges.map(({ source, target, attributes }) => [titles.get(source), titles.get(target), attributes.type]),
		);
	}
});

/** A pair of notes has one edge, with the type of its last link: of a table, Cosma draws every link. */
function drawn(
	titles: readonly string[],
	edges: readonly (readonly [from: string | undefined, to: string | undefined, type: string])[],
): Drawn {
	const types = new Map(edges.map(([from, to, type]) => [`${from} → ${to}`, type]));
	return {
		notes: [...titles].sort(),
		edges: Array.from(types, ([pair, type]) => `${pair} (${slug(type)})`).sort(),
	};
}
