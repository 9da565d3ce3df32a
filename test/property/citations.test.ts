import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { citationsOf } from '../../server/src/core/citations/citations.ts';
import { clustersIn } from '../../server/src/core/citations/clusters.ts';
import { readByCosma } from '../../server/src/core/citations/cosmaGrammar.ts';
import { gluedCitationsIn } from '../../server/src/core/citations/gluedCitations.ts';
import { isGlued } from '../../server/src/core/citations/grammar.ts';
import { oddCitationsIn } from '../../server/src/core/citations/oddCitations.ts';
import { readByPandoc } from '../../server/src/core/citations/pandocGrammar.ts';
import { replacementsByCosma } from '../../server/src/core/citations/printed.ts';
import { editedText } from '../support/citationRows.ts';
import { fuzzFactor } from '../support/seed.ts';

const piece = fc.constantFrom(
	...['[', ']', '@', '{', '}', ';', ',', ' ', ':', '-', '\n', '(', ')', '^', '!', '\\', '\0', '.', '’', '"', '>', 'é'],
	...['@ab', '@cd', '@x', '[@ab]', 'p. 3', 'pages 3', 'voir', '{}', '{p. 3}', '@{a b}', 'me@x.org', '[@ab, ', '; @cd'],
);
const text = fc.array(piece, { maxLength: 15 }).map((pieces) => pieces.join('').replaceAll(/\n\s*\n/g, '\n'));

suite('citations', () => {
	test('of a candidate alone are those of its paragraph', () => {
		fc.assert(
			fc.property(text, (paragraph) => {
				// Links hold none.
				fc.pre(!/\[\[[^[\]\n]*\]\]/.test(paragraph));
				const lines = paragraph.split('\n');
				const clusters = clustersIn(lines, 0, lines.length);
				for (const [grammar, read] of [
					['cosma', readByCosma],
					['pandoc', readByPandoc],
				] as const) {
					const places = read(paragraph)
						.flatMap(({ parts }) => parts)
						.filter(({ at }) => !isGlued(paragraph, at))
						.map(({ key }) => placeOf(paragraph, key.start));
					const found = clusters.flatMap((cluster) => citationsOf(cluster, grammar));
					assert.deepEqual(
						found.map(({ key }) => `${key.line}:${key.start}`),
						places,
						grammar,
					);
					for (const { key, part, isInBraces } of found) {
						const line = lines[key.line] ?? '';
						const written = line.slice(key.start, key.end);
						assert.ok(isInBraces || key.value === written.replace(/\{(.+)\}/, '$1'), written);
						assert.ok(part.start.line <= key.line && key.line <= part.end.line);
					}
				}
				for (const { line, start, text: written } of clusters)
					assert.ok(lines.slice(line).join('\n').slice(start).startsWith(written));
			}),
			{ numRuns: 3000 * fuzzFactor },
		);
	});

	test('are written safely without the loss of a key, and at last in all ways', () => {
		fc.assert(
			fc.property(text, (paragraph) => {
				// Braces behind those in the text are read as a part of them.
				fc.pre(!/(?:^|[\s-])@\{/.test(paragraph));
				let current = paragraph;
				for (let turn = 0; turn < 10; turn++) {
					const odd = oddOnesIn(current);
					const [edit] = odd.flatMap((one) => one.edit ?? []);
					if (!edit) return;
					const next = editedText(current, [edit]);
					assert.notEqual(next, current);
					const keysAfter = keysIn(next);
					for (const key of keysIn(current).filter(isKnown)) assert.ok(keysAfter.includes(key), `${current} → ${next}`);
					current = next;
				}
				assert.fail(`${paragraph} → ${current}`);
			}),
			{ numRuns: 3000 * fuzzFactor },
		);
	});

	test('are printed at a place of their own', () => {
		fc.assert(
			fc.property(text, (body) => {
				const replaced = replacementsByCosma(body, (key) => ({ names: key, year: '1999' })).map(
					(replacement) => replacement.replaced,
				);
				const starts = replaced.map(({ start }) => start);
				assert.equal(new Set(starts).size, starts.length);
			}),
			{ numRuns: 1000 * fuzzFactor },
		);
	});
});

function placeOf(paragraph: string, offset: number): string {
	const before = paragraph.slice(0, offset).split('\n');
	return `${before.length - 1}:${before.at(-1)?.length}`;
}

function keysIn(paragraph: string): string[] {
	const lines = paragraph.split('\n');
	return clustersIn(lines, 0, lines.length).flatMap((cluster) =>
		citationsOf(cluster, 'cosma').map(({ key }) => key.value),
	);
}

function isKnown(key: string): boolean {
	return key === 'ab' || key === 'cd';
}

function oddOnesIn(paragraph: string) {
	const lines = paragraph.split('\n');
	return [
		...clustersIn(lines, 0, lines.length).flatMap(oddCitationsIn),
		...gluedCitationsIn(lines, 0, lines.length, isKnown),
	];
}
