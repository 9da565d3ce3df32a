import { strict as assert } from 'node:assert';
import { type CitationGrammar, citationsOf } from '../../../../server/src/core/citations/citations.ts';
import { clustersIn } from '../../../../server/src/core/citations/clusters.ts';
import { gluedCitationsIn } from '../../../../server/src/core/citations/gluedCitations.ts';
import { oddCitationsIn } from '../../../../server/src/core/citations/oddCitations.ts';
import { citationRows, citedWorks, editedText, printedText } from '../../../support/citationRows.ts';

suite('The table of citations', () => {
	test('says which keys Cosma and Pandoc read', () => {
		for (const { source, cosma = [], pandoc = cosma } of citationRows) {
			assert.deepEqual(keysIn(source, 'cosma'), cosma, source);
			assert.deepEqual(keysIn(source, 'pandoc'), pandoc, source);
		}
	});

	test('says what Cosma prints', () => {
		for (const { source, printed } of citationRows) assert.equal(printedText(source), printed, source);
	});

	test('says what is odd, and how it is written safely', () => {
		for (const { source, odd = [], fixed = source } of citationRows) {
			const found = oddIn(source);
			assert.deepEqual(
				found.map(({ oddity, edit }) => (edit ? oddity : `${oddity}!`)),
				odd,
				source,
			);
			assert.equal(fixedText(source), fixed, source);
		}
	});

	test('has no text that is odd after it is written safely', () => {
		// Lines are joined when the semicolon between them is gone, and what follows a key is looked at when the key is read.
		for (const { fixed } of citationRows)
			if (fixed && !/\n|\]—@/.test(fixed)) assert.deepEqual(oddIn(fixed), [], fixed);
	});
});

function clusters(text: string) {
	const lines = text.split('\n');
	return clustersIn(lines, 0, lines.length);
}

function keysIn(text: string, grammar: CitationGrammar): string[] {
	return clusters(text).flatMap((cluster) => citationsOf(cluster, grammar).map(({ key }) => key.value));
}

function oddIn(text: string) {
	const lines = text.split('\n');
	const glued = gluedCitationsIn(lines, 0, lines.length, (key) => citedWorks.has(key));
	return [...clusters(text).flatMap(oddCitationsIn), ...glued.map(({ edit }) => ({ oddity: 'glued', edit }))];
}

function fixedText(text: string): string {
	return editedText(
		text,
		oddIn(text).flatMap(({ edit }) => edit ?? []),
	);
}
