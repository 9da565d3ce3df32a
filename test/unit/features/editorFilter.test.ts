import { strict as assert } from 'node:assert';
import { CompletionModel, LineContext } from 'monaco-editor/editor/contrib/suggest/browser/completionModel.js';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { completion } from '../../../server/src/features/completion.ts';
import { atCursor, contextOf, readNotebook } from '../../support/testNotebook.ts';

/**
 * VS Code filters and sorts suggestions once more with a score of its own: it knows no accents, no typos and no other
 * order of words. This is that very code, as Monaco ships it.
 */
suite('VS Code’s own filter', () => {
	const notes = `
-- g.md --
---
title: Responsabilité gouvernementale
id: "20230927151049"
kezako: Rendre des comptes
---
-- d.md --
---
title: Démocratie ouverte
id: "20230929140210"
---
-- o.md --
---
title: Ouverture
id: "20230929140211"
---
-- p.md --
---
title: Partenariat pour un Gouvernement Ouvert
id: "20230924193000"
tags: [démocratie ouverte]
---`;

	const typed = [
		'[[',
		'[[ouvert',
		'[[democratie ouverte',
		'[[démocratie ',
		'[[gouvernementale resp',
		'[[repsonsabilite',
		'[[20230929',
		'[[rendre des comptes',
		'[[s:ouvert',
		'vers la démocratie ouverte [[',
		"[[l'ouv",
		'[[Une idée neuve',
	];
	for (const line of typed) {
		test(`keeps all rows and their order after ${line}`, () => {
			const items = itemsAfter(line);
			assert.ok(items.length > 0);
			assert.deepEqual(
				shown(items, line),
				items.map((item) => item.label),
			);
		});
	}

	test('hides and moves nothing while the next letter waits for its answer', () => {
		const items = itemsAfter('[[democratie ouvert');
		const labels = items.map((item) => item.label);
		for (const letter of 'esx9é(,.@/»')
			assert.deepEqual(shown(items, `[[democratie ouvert${letter}`, 1), labels, letter);
	});

	test('keeps the list when a sign ends a word and the next word begins', () => {
		const items = itemsAfter('[[democratie ouvert');
		const labels = items.map((item) => item.label);
		for (const typed of ['(v', '/0', '@c', '.V'])
			assert.deepEqual(shown(items, `[[democratie ouvert${typed}`, typed.length), labels, typed);
	});

	test('does hide and move rows that are made without care', () => {
		const careless = itemsAfter('[[democratie ouverte').map(({ label, textEdit }) => ({
			label,
			...(textEdit && { textEdit }),
		}));
		assert.notDeepEqual(
			shown(careless, '[[democratie ouverte'),
			careless.map((item) => item.label),
		);
	});

	function itemsAfter(line: string): CompletionItem[] {
		const notebook = readNotebook(`-- a.md --\n${line}<|>${notes}`);
		return completion(contextOf(notebook), atCursor(notebook))?.items ?? [];
	}
});

/** The labels that VS Code shows, in its order; `typedSince` letters were typed since the server answered. */
function shown(items: CompletionItem[], line: string, typedSince = 0): string[] {
	const column = line.length - typedSince + 1;
	const entries = items
		.map((item) => ({
			completion: item,
			position: { lineNumber: 1, column },
			editStart: { lineNumber: 1, column: (item.textEdit as TextEdit).range.start.character + 1 },
			textLabel: item.label,
			labelLow: item.label.toLowerCase(),
			sortTextLow: item.sortText?.toLowerCase(),
			filterTextLow: item.filterText?.toLowerCase(),
			provider: {},
			container: { incomplete: true },
			distance: 0,
		}))
		.sort((one, other) => ((one.sortTextLow ?? one.labelLow) < (other.sortTextLow ?? other.labelLow) ? -1 : 1));
	const noDistance = { distance: () => 0 };
	const options = { filterGraceful: true, localityBonus: false };
	const model = new CompletionModel(entries, column, new LineContext(line, typedSince), noDistance, options, 'inline');
	return model.items.map((item: { completion: CompletionItem }) => item.completion.label);
}
