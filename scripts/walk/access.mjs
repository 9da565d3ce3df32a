import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** Checks the accessibility of one of our pages: fails on problems that axe-core calls serious or critical. */
export async function checkAccess(frame) {
	await frame.evaluate(axe);
	const violations = await frame.evaluate(async () => {
		// VS Code's colour behind the frame, for the contrast of colours.
		const { style } = document.documentElement;
		style.background = 'var(--vscode-editor-background)';
		// The frame, with its landmarks and its title, is VS Code's.
		const results = await globalThis.axe.run(document.body, { resultTypes: ['violations'] });
		return results.violations
			.filter(({ impact }) => impact === 'serious' || impact === 'critical')
			.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
	});
	if (violations.length > 0) throw new Error(`Not accessible:\n${violations.join('\n')}`);
}
