import { strict as assert } from 'node:assert';
import type { CompletionItem } from 'vscode-languageserver-types';
import { downgradeDocumentation } from '../../../server/src/session/clientCompat.ts';

suite('an editor that shows plain text only', () => {
	const capabilities = {
		textDocument: { completion: { completionItem: { documentationFormat: ['plaintext' as const] } } },
	};
	const shown = (documentation: CompletionItem['documentation'] & {}) =>
		downgradeDocumentation(capabilities, { label: 'x', documentation }).documentation;

	test('gets the card of a note without its marks', () => {
		assert.deepEqual(shown({ kind: 'markdown', value: '**Alpha**\n\nA \\* b' }), {
			kind: 'plaintext',
			value: 'Alpha\n\nA * b',
		});
	});

	test('gets what is plain as it is, such as the colour of a type', () => {
		assert.equal(shown('#ff0000'), '#ff0000');
	});
});
