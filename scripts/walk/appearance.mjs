/** The steps of the walk through the graph and the preview in dark, in high contrast and in French. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAccess } from './access.mjs';
import { hands, seconds } from './keyboard.mjs';

const themes = { dark: 'Default Dark Modern', 'high-contrast': 'Default High Contrast' };

export function lookSteps(page, picture, notebook) {
	const { closeAll, command, frameWith, open, sideBar } = hands(page);
	const steps = {};
	for (const [name, theme] of Object.entries(themes)) {
		steps[`preview and graph in the theme ${theme}`] = async () => {
			mkdirSync(join(notebook, '.vscode'), { recursive: true });
			writeFileSync(join(notebook, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
			await page.setViewportSize({ width: 1080, height: 620 });
			const type = name === 'dark' ? 'vs-dark' : 'hc-black';
			await page.locator(`.monaco-workbench.${type}`).waitFor({ timeout: seconds });
			await sideBar('hidden');
			await closeAll();
			await open('responsabilite-gouvernementale.md');
			await command('Markdown: Open Preview to the Side');
			const preview = await frameWith('.kezako-card');
			await preview.locator('a.kezako-link', { hasText: 'Transparence' }).waitFor({ timeout: seconds });
			await picture(`preview-${name}`);
			await checkAccess(preview);
			await closeAll();
			await open('responsabilite-gouvernementale.md');
			await command('Kezako: Open Graph');
			const graph = await frameWith('#graph canvas');
			await graph.locator('#count', { hasText: 'notes' }).waitFor({ timeout: seconds });
			await graph.locator('#graph[aria-busy="false"]').waitFor({ timeout: seconds });
			await picture(`graph-${name}`);
			await checkAccess(graph);
		};
	}
	return steps;
}

/** In a page whose language is French. */
export function frenchSteps(page, picture, notebook) {
	rmSync(join(notebook, '.vscode'), { recursive: true, force: true });
	const { command, frameWith, line, open, sideBar } = hands(page);
	return {
		'all is said in French': async () => {
			await page.locator('.explorer-folders-view').waitFor({ timeout: seconds });
			await open('responsabilite-gouvernementale.md');
			await line('title: Responsabilité gouvernementale').waitFor({ timeout: seconds });
			await page.locator('.codelens-decoration a', { hasText: 'mènent ici' }).first().waitFor({ timeout: seconds });
			await sideBar('hidden');
			await command('Ouvrir le graphe');
			const frame = await frameWith('#graph canvas');
			await frame.locator('label', { hasText: 'Suivre la note active' }).waitFor({ timeout: seconds });
			await frame.locator('#graph[aria-busy="false"]').waitFor({ timeout: seconds });
			await picture('graph-french');
		},
	};
}
