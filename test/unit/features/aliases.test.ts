import { strict as assert } from 'node:assert';
import { hover } from '../../../server/src/features/hover.ts';
import { findNotes } from '../../../server/src/features/views/findNotes.ts';
import { workspaceSymbols } from '../../../server/src/features/workspaceSymbols.ts';
import { itemAt, offered } from '../../support/checkCompletion.ts';
import { atCursor, contextOf, readNotebook } from '../../support/testNotebook.ts';

const notebook = `
-- a.md --
---
title: Partenariat pour un gouvernement ouvert
id: "20230927151049"
aliases: [PGO, Open Government Partnership]
kezako: Qui rend des comptes
---
-- b.md --
---
title: Le PGO en France
id: 2
---
-- c.md --
---
title: Autre chose
id: 3
kezako: Du PGO et du reste
alias: Ailleurs
---
[[20230927151049]]`;

suite('aliases', () => {
	const context = contextOf(readNotebook(notebook));
	const found = (query: string) =>
		findNotes(context, { query, limit: 10 }).map(({ title, alias }) => (alias ? `${title} · ${alias}` : title));

	test('are words to find a note by, after those of titles and before those of kezakos', () => {
		assert.deepEqual(found('pgo'), [
			'Le PGO en France',
			'Partenariat pour un gouvernement ouvert · PGO',
			'Autre chose',
		]);
		assert.deepEqual(found('open gov'), ['Partenariat pour un gouvernement ouvert · Open Government Partnership']);
		assert.deepEqual(found('ailleurs'), ['Autre chose · Ailleurs']);
	});

	test('are shown where they have a word that the title lacks', () => {
		assert.deepEqual(found('partenariat pgo'), ['Partenariat pour un gouvernement ouvert · PGO']);
		assert.deepEqual(found('partenariat ouvert'), ['Partenariat pour un gouvernement ouvert']);
		assert.deepEqual(found('comptes'), ['Partenariat pour un gouvernement ouvert']);
		assert.deepEqual(found('20230927151049'), ['Partenariat pour un gouvernement ouvert']);
	});

	test('stand behind the title in the rows of completion', () => {
		const source = `[[pgo<|>${notebook}`;
		assert.equal(offered(source)?.[1], 'Partenariat pour un gouvernement ouvert');
		const { labelDetails } = itemAt(source, 'Partenariat pour un gouvernement ouvert');
		assert.equal(labelDetails?.detail, ' · PGO · Qui rend…');
		const byTitle = itemAt(`[[partenariat<|>${notebook}`, 'Partenariat pour un gouvernement ouvert');
		assert.equal(byTitle.labelDetails?.detail, ' · Qui rend des co…');
	});

	test('stand behind the title among symbols, where editors look for what was typed', () => {
		const names = workspaceSymbols(context, { query: 'open gov' }).map(({ name }) => name);
		assert.deepEqual(names, ['Partenariat pour un gouvernement ouvert · Open Government Partnership']);
	});

	test('stand on the card, as text', () => {
		const source = readNotebook(`[[2<|>]]\n-- b.md --\n---\ntitle: B\nid: 2\naliases: ["*a*", b, " "]\n---`);
		const { contents } = hover(contextOf(source), atCursor(source)) as { contents: { value: string } };
		assert.match(contents.value, /^\*\*B\*\* · \\\*a\\\*, b\n/);
	});
});
