import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { bodyProblems, isOfBody } from '../../server/src/core/cosma/bodyProblems.ts';
import { parseNote } from '../../server/src/core/parseNote.ts';
import { fuzzFactor } from '../support/seed.ts';
import { uriOf } from '../support/testNotebook.ts';

const piece = fc.constantFrom(
	...['[[', ']]', '[', ']', '|', ':', '`', '\n', '\n\n', '\n```\n', '![', '](a.png)', '\\', ' ', '-f x', 'é', 'a', '…'],
	...['[[a]]', '[[ -f x ]]', '[[ … ]]', '[[a:b|c]]', '[[…:…a]]', '![x](y.png)', '![[a]]', '![[]](a.png)'],
);

suite('what only Cosma minds in a body', () => {
	test('is found wherever a look at the signs of its lines says that there is nothing to find', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
				const { note, lines, prose, bodyLine } = parseNote(uriOf('n.md'), `---\ntitle: N\n---\n${pieces.join('')}`);
				const problems = note.problems.filter((problem) => problem.code.startsWith('link_') && !isOfBody(problem));
				const body = { lines, prose, bodyLine, links: [...note.links], problems };
				assert.deepEqual(
					note.problems.filter(isOfBody),
					bodyProblems({ ...body, signs: { brackets: true, images: true } }),
				);
			}),
			{ numRuns: 2000 * fuzzFactor },
		);
	});
});
