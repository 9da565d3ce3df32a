import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tools } from '../../../server/src/features/assistants/tools.ts';
import { project } from '../../support/sourceText.ts';

suite('the tools for chats in VS Code', () => {
	const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
	const declared: readonly Record<string, unknown>[] = manifest.contributes.languageModelTools;

	test('are described in the manifest as the server has them, and each can be switched off', () => {
		assert.equal(declared.length, 4);
		for (const { name, modelDescription, inputSchema, when, canBeReferencedInPrompt, toolReferenceName } of declared) {
			const tool = tools.find((one) => `kezako_${one.name}` === name);
			assert.ok(tool, String(name));
			assert.equal(modelDescription, tool.description);
			assert.deepEqual(inputSchema, tool.inputSchema);
			assert.equal(when, 'config.kezako.assistants');
			assert.equal(canBeReferencedInPrompt, true);
			assert.match(String(toolReferenceName), /^\w+$/);
		}
	});

	test('are those that the client registers', () => {
		const source = readFileSync(join(project, 'client/src/assistantTools.ts'), 'utf8');
		const names = /toolNames = \[(.*)\]/.exec(source)?.[1]?.match(/\w+/g) ?? [];
		assert.deepEqual(
			declared.map(({ name }) => name),
			names.map((name) => `kezako_${name}`),
		);
	});
});
