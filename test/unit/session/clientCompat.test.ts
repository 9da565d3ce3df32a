import { strict as assert } from 'node:assert';
import type { CompletionItem } from 'vscode-languageserver-types';
import { asksForProblems } from '../../../server/src/session/capabilities.ts';
import {
	downgradeCompletion,
	downgradeDocumentation,
	downgradeHover,
} from '../../../server/src/session/clientCompat.ts';

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

	test('gets it so with the list too, for keys of the header', () => {
		const documentation = { kind: 'markdown' as const, value: 'What links use\\: it' };
		const list = downgradeCompletion(capabilities, { isIncomplete: true, items: [{ label: 'id', documentation }] });
		assert.deepEqual(list?.items[0]?.documentation, { kind: 'plaintext', value: 'What links use: it' });
	});

	test('or that prefers it, gets the same', () => {
		const formats = ['plaintext' as const, 'markdown' as const];
		const client = { textDocument: { hover: { contentFormat: formats } } };
		const hover = downgradeHover(client, { contents: { kind: 'markdown', value: '<https://a.fr>' } });
		assert.deepEqual(hover?.contents, { kind: 'plaintext', value: 'https://a.fr' });
	});

	test('is no editor that says null of it, as some do of what they cannot do', () => {
		const client = JSON.parse('{ "textDocument": { "hover": { "contentFormat": null }, "diagnostic": null } }');
		const hover = { contents: { kind: 'markdown' as const, value: '**a**' } };
		assert.deepEqual(downgradeHover(client, hover), hover);
		assert.equal(asksForProblems({ ...client, workspace: { diagnostics: { refreshSupport: true } } }), false);
	});

	test('gets what is plain as it is, such as the colour of a type', () => {
		assert.equal(shown('#ff0000'), '#ff0000');
	});
});
