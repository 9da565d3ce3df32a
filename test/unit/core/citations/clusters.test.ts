import { strict as assert } from 'node:assert';
import { type CitationGrammar, citationsOf } from '../../../../server/src/core/citations/citations.ts';
import { clustersIn } from '../../../../server/src/core/citations/clusters.ts';
import { oddCitationsIn } from '../../../../server/src/core/citations/oddCitations.ts';
import { cost } from '../../../support/cost.ts';

suite('Citations', () => {
	test('stand in brackets, or in the text, with what follows in brackets', () => {
		assert.deepEqual(clustersOf('Ainsi [voir @doe99, p. 33; @smith04], @doe99 [p. 3] et -@doe99.'), [
			'[voir @doe99, p. 33; @smith04]',
			'@doe99 [p. 3]',
			'-@doe99',
		]);
	});

	test('are no addresses, and stand not behind an article', () => {
		for (const text of ['me@x.org', 'l’@doe99', 'https://x.org/@doe99', '[me@x.org](mailto:me@x.org)', '[[@doe99]]'])
			assert.deepEqual(clustersOf(text), [], text);
	});

	test('may go on in the next line, but not behind a blank one', () => {
		assert.deepEqual(clustersOf('Voir [par exemple\n@doe99].'), ['[par exemple\n@doe99]']);
		assert.deepEqual(clustersOf('Voir [par exemple\n\n@doe99].'), ['@doe99']);
	});

	test('have a place in the note', () => {
		const [cluster] = clustersIn(['', 'Texte', 'et [voir', 'aussi @doe99, p. 3].'], 0, 4);
		assert.ok(cluster);
		assert.deepEqual(cluster, { line: 2, start: 3, text: '[voir\naussi @doe99, p. 3]' });
		const [citation] = citationsOf(cluster, 'cosma');
		assert.deepEqual(citation?.key, { value: 'doe99', line: 3, start: 7, end: 12 });
		assert.deepEqual(citation.suffix, { value: 'p. 3', line: 3, start: 14, end: 18 });
		assert.deepEqual(citation.part, { start: { line: 2, character: 4 }, end: { line: 3, character: 18 } });
	});

	test('are read by the rules of Cosma or those of Pandoc', () => {
		assert.deepEqual(keysIn('(@doe99)', 'cosma'), []);
		assert.deepEqual(keysIn('(@doe99)', 'pandoc'), ['doe99']);
		assert.deepEqual(keysIn('[doe](@doe99) [voir @doe99](x)', 'cosma'), ['doe99']);
		assert.deepEqual(keysIn('[@{a b}]', 'cosma'), ['a b']);
		assert.deepEqual(keysIn('[@{a b}]', 'pandoc'), []);
		assert.deepEqual(keysIn('@{a1} et @{b1}', 'cosma'), ['a1} et @{b1']);
		assert.deepEqual(keysIn('@{a1} et @{b1}', 'pandoc'), ['a1', 'b1']);
		assert.deepEqual(keysIn('[@doe99, @smith04]', 'cosma'), ['smith04']);
		assert.deepEqual(keysIn('[@doe99, @smith04]', 'pandoc'), ['doe99', 'smith04']);
	});

	for (const hostile of [
		'[',
		'@',
		'[@',
		'@a1 [',
		'-@{',
		'[@a;',
		'@{a} ',
		'[[@',
		'[@a1]',
		'@a\n',
		'a@b ',
		'[@ ',
		']@a1[',
		'@a!',
		'[@{a',
		'[@a1{ ',
	]) {
		test(`cost what their text is long: ${JSON.stringify(hostile)}`, () => {
			const run = (count: number) => {
				const lines = hostile.repeat(count).split('\n');
				for (const cluster of clustersIn(lines, 0, lines.length))
					for (const grammar of ['cosma', 'pandoc'] as const) citationsOf(cluster, grammar);
			};
			assert.ok(cost(() => run(16_000)) < 24 * cost(() => run(2000)) + 60);
		});
	}

	for (const hostile of ['@a1;\n', '@a1;x;', '@a1, ', 'v:@a1;', '@{a};']) {
		test(`cost what a cluster is long: ${JSON.stringify(hostile)}`, () => {
			const run = (count: number) => {
				const lines = `[${hostile.repeat(count)}]`.split('\n');
				for (const cluster of clustersIn(lines, 0, lines.length)) {
					for (const grammar of ['cosma', 'pandoc'] as const) citationsOf(cluster, grammar);
					oddCitationsIn(cluster);
				}
			};
			assert.ok(cost(() => run(16_000)) < 24 * cost(() => run(2000)) + 60);
		});
	}
});

function clustersOf(text: string): string[] {
	const lines = text.split('\n');
	return clustersIn(lines, 0, lines.length).map((cluster) => cluster.text);
}

function keysIn(text: string, grammar: CitationGrammar): string[] {
	const lines = text.split('\n');
	return clustersIn(lines, 0, lines.length).flatMap((cluster) =>
		citationsOf(cluster, grammar).map(({ key }) => key.value),
	);
}
