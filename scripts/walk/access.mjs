import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** Looks for what keeps people out of a page of ours: fails on what axe-core calls serious or critical. */
export async function checkAccess(frame) {
	await frame.evaluate(axe);
	const violations = await frame.evaluate(async () => {
		// What VS Code draws behind the frame: the colours are judged against it.
		const { style } = document.documentElement;
		style.background = 'var(--vscode-editor-background)';
		// The frame is VS Code's: landmarks and its title are not ours.
		const results = await globalThis.axe.run(document.body, { resultTypes: ['violations'] });
		return results.violations
			.filter(({ impact }) => impact === 'serious' || impact === 'critical')
			.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
	});
	if (violations.length > 0) throw new Error(`Not accessible:\n${violations.join('\n')}`);
}
