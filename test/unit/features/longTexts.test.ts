import { strict as assert } from 'node:assert';
import { noNote } from '../../../server/src/core/note.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { completion } from '../../../server/src/features/completion.ts';
import { card, plainCard } from '../../../server/src/features/shared/card.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { titleHints } from '../../../server/src/features/titleHints.ts';
import { passageAround } from '../../../server/src/features/views/passages.ts';
import { codeActions } from '../../support/inOnePiece.ts';
import { contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

const flag = '🇫🇷';
const textDocument = { uri: uriOf('a.md') };
const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

/** What is asked about a notebook in which everything is long and made of such characters. */
const answers: Record<string, (context: Context, long: string) => unknown> = {
	completion: (context) => completion(context, { textDocument, position: { line: 0, character: 2 } }),
	'titles beside ids': (context) => titleHints(context, { textDocument, range }),
	'cards of notes': (context) =>
		[...context.view.all()].flatMap((note) => [card(context, note), plainCard(context, note)]),
	'the passage around a link': (context, long) =>
		passageAround(context, parseNote(noNote, `${long}, voir [[2]]${long}`), {
			line: 0,
			start: long.length + 7,
			end: long.length + 12,
		}),
	'the title of an extracted note': (context) =>
		codeActions(context, {
			textDocument,
			range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
			context: { diagnostics: [], only: ['refactor.extract'] },
		}),
};

suite('long texts of characters that are several', () => {
	for (const [name, ask] of Object.entries(answers)) {
		test(`are cut between them for ${name}`, () => {
			for (let before = 0; before < flag.length; before++) {
				const long = 'x'.repeat(before) + flag.repeat(300);
				const notebook = readNotebook(
					`-- a.md --\n[[2]],\n${long}\n\n-- b.md --\n---\nid: 2\ntitle: ${long}\nkezako: ${long}\n---\n-- c.md --\n${long}`,
				);
				const answer = JSON.stringify(ask(contextOf(notebook), long));
				assert.ok(answer.includes(flag), 'something is shown');
				assert.doesNotMatch(answer.replaceAll(flag, ''), /[\u{1f1e6}-\u{1f1ff}\ufffd]|\\ud[89a-f]/u);
			}
		});
	}
});
