import { strict as assert } from 'node:assert';
import * as l10n from '@vscode/l10n';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { backlinkCount } from '../../../server/src/features/shared/card.ts';
import { numberText } from '../../../server/src/features/shared/numberText.ts';
import { french } from '../../../server/src/french.ts';
import { contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

suite('numbers in what is said', () => {
	teardown(() => l10n.config({ contents: {} }));

	test('have separators, as the language has them', () => {
		assert.deepEqual([0, 999, 1234, 1234567].map(numberText), ['0', '999', '1,234', '1,234,567']);
		l10n.config({ contents: french });
		assert.deepEqual([999, 1234, 1234567].map(numberText), ['999', '1\u202f234', '1\u202f234\u202f567']);
	});

	test('have them in the number of backlinks', () => {
		const context = contextOf(readNotebook('-- a.md --\n---\nid: 1\n---\n'));
		const view = { ...context.view, backlinkCount: () => 1234 } as unknown as typeof context.view;
		const { note } = parseNote(uriOf('a.md'), '');
		assert.equal(backlinkCount({ ...context, view }, note), '1,234 notes link here');
	});
});
