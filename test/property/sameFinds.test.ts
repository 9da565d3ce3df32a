import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { completion, type ItemData } from '../../server/src/features/completion.ts';
import { findNotes } from '../../server/src/features/views/findNotes.ts';
import { atCursor, contextOf, readNotebook } from '../support/testNotebook.ts';

const notes = `
-- 1.md --
---
title: Loi du 27/09/2023
id: "20230927151049"
types: concept
tags: [droit, droit des données]
---
-- plan.md --
---
title: Rue d’hier
id: "20240130120000"
types: [Œuvre, personne]
tags: droit
---
-- 3.md --
---
title: sept 2023
types: concept
---
-- 5.md --
# Jardin yesterday
-- 4.md --
---
title: Été
id: "202309271000"
types: "type: deux"
tags: [projets/plan, "🌱", "50%"]
---
-- 2023.md --
---
title: Bilan
id: "20240131000000"
types: concept
---
`;
const word = fc.constantFrom(
	...['hier', 'yesterday', 'today', 'avant-hier', 'aujourd’hui', '27/09/2023', '27.09.2023', '09/2023', '2023-09'],
	...['sept 2023', 'le 27 septembre 2023', '@concept', '@c', '@oeuvre', '@typedeux', '@dupont2020', '@personne'],
	...['#droit', '#d', '#droitdes', '#projets/plan', '#🌱', '#50%', '#rien', 'loi', 'rue', 'ete', 'jardin', 'bilan'],
);

suite('tags, types and dates', () => {
	test('find the same notes in completion as in Go to Note, in the same order', () => {
		fc.assert(
			fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (words) => {
				const query = words.join(' ');
				const notebook = readNotebook(`[[${query}<|>]]${notes}`);
				const context = contextOf(notebook, { recent: () => [] });
				const items = completion(context, atCursor(notebook))?.items ?? [];
				const offered = items.flatMap(({ data }) => (data as ItemData | undefined)?.uri ?? []);
				const found = findNotes(context, { query, limit: 50 }).map(({ uri }) => uri);
				assert.deepEqual([...new Set(offered)], found);
			}),
			{ numRuns: 300 },
		);
	});
});
