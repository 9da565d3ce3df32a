import { strict as assert } from 'node:assert';
import { parseYaml, readFrontMatter } from '../../../../server/src/core/header/frontMatter.ts';
import { linesOf } from '../../../../server/src/core/text.ts';
import { cost } from '../../../support/cost.ts';

/** Nine lists of nine of the list before: unfolded, `*i` is 387 million texts. */
const laughs = [...'abcdefghi']
	.map(
		(name, at, names) =>
			`${name}: &${name} [${Array(9)
				.fill(at === 0 ? 'x' : `*${names[at - 1]}`)
				.join(', ')}]`,
	)
	.join('\n');

suite('a hostile header', () => {
	test('does not make the library write out its aliases', () => {
		for (const key of ['title', 'kezako', 'tags', 'excerpt_separator', '? *i\n']) {
			assert.equal(read(`id: 1\n${laughs}\n${key}: *i`)?.id?.value, '1');
			parseYaml(`${laughs}\n${key}: *i`);
		}
	});

	test('is refused where its aliases repeat too much, as yaml counts, over its entries', () => {
		const lists = (depth: number, width: number) => {
			const names = Array.from({ length: depth + 1 }, (_, at) => `l${at}`);
			const items = (at: number) =>
				at === 0
					? 'a'
					: Array(width)
							.fill(`*l${at - 1}`)
							.join(', ');
			return names.map((name, at) => `${name}: &${name} [${items(at)}]`).join('\n');
		};
		const flat = (uses: number) => `k: &k a\ntags: [${Array(uses).fill('*k').join(', ')}]`;
		// As Cosma 2.6 was seen to do: it takes 99 repetitions and stops at more.
		for (const taken of [lists(2, 9), lists(4, 2), flat(99)]) assert.deepEqual(read(taken)?.problems, [], taken);
		for (const refused of [lists(3, 9), lists(9, 9), flat(100)])
			assert.deepEqual(
				read(refused)?.problems.map(({ code, detail }) => `${code} ${detail}`),
				['yaml_syntax too many aliases'],
				refused,
			);
	});

	test('does not make a long text of many aliases', () => {
		const long = 'x'.repeat(30_000);
		const header = read(`id: 1\ns: &s ${long}\nkezako: [${'*s, '.repeat(150)}]\ntags: [${'*s, '.repeat(40)}]`);
		assert.ok((header?.kezako?.value.length ?? 0) < 70_000);
		assert.ok((header?.tags.length ?? 0) <= 3);
		assert.equal(read(`id: 1\ns: &s ${long}\n? [${'*s, '.repeat(7_000)}]\n: 1`)?.id?.value, '1');
	});

	test('is read to its end where a line of it begins like a fence', () => {
		const header = read('id: 1\n----\ntitle: T\n--- x\ntags: [a]');
		assert.deepEqual([header?.id?.value, header?.title?.value, header?.tags[0]?.value], ['1', 'T', 'a']);
		assert.notDeepEqual(header?.problems, []);
	});

	test('has a bounded number of problems', () => {
		assert.ok((read('id: 1\n'.repeat(9_000))?.problems.length ?? 0) <= 200);
		assert.ok((read('a: @\n'.repeat(9_000))?.problems.length ?? 0) <= 200);
	});

	// gray-matter and JavaScript take these for ends of lines, YAML does not.
	const bombs: [name: string, text: (size: number) => string][] = [
		['line separators in a value', (size) => `kezako: a${'\u2028'.repeat(size)}`],
		['paragraph separators before a comment', (size) => `${'\u2029'.repeat(size)}#`],
		['open brackets on many lines', (size) => 'tags: [\n'.repeat(size / 8)],
		['keys that stand again', (size) => 'id: 1\n'.repeat(size / 6)],
		['keys', (size) => Array.from({ length: size / 9 }, (_, at) => `k${at}: x`).join('\n')],
		['comments below a key', (size) => `tags:\n${'#\n'.repeat(size / 2)}`],
		[
			'lists, each deeper',
			(size) => Array.from({ length: Math.sqrt(size * 2) }, (_, at) => `${' '.repeat(at)}-`).join('\n'),
		],
		['blanks before a colon', (size) => `a${' '.repeat(size)}:x`],
		['conflict markers', (size) => '<<<<<<< a\n'.repeat(size / 10)],
	];
	for (const [name, text] of bombs) {
		test(`of ${name} costs by its size, not by its square`, () => {
			const small = costOf(text(7_500));
			const large = costOf(text(60_000));
			// Eight times the text: linear is 8, quadratic 64. The floor keeps noise out.
			assert.ok(large < 25 * Math.max(small, 3), `${small.toFixed(1)} ms, then ${large.toFixed(1)} ms`);
		});
	}
});

function read(header: string) {
	return readFrontMatter(linesOf(`---\n${header}\n---\n`));
}

function costOf(header: string): number {
	return cost(() => {
		read(`id: 1\n${header}`);
		parseYaml(header);
	});
}
