import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

/** The grammars of VS Code, as the rig has installed it. */
const extensions = new URL('../../rig/node_modules/code-server/lib/vscode/extensions/', import.meta.url);
const ours = new URL('../../syntaxes/', import.meta.url);
const grammars: Readonly<Record<string, string>> = {
	'text.html.markdown': fileURLToPath(new URL('markdown-basics/syntaxes/markdown.tmLanguage.json', extensions)),
	'markdown.math.block': fileURLToPath(new URL('markdown-math/syntaxes/md-math-block.tmLanguage.json', extensions)),
	'markdown.math.inline': fileURLToPath(new URL('markdown-math/syntaxes/md-math-inline.tmLanguage.json', extensions)),
	'text.html.markdown.kezako': fileURLToPath(new URL('kezako.tmLanguage.json', ours)),
	'text.html.markdown.kezako.queries': fileURLToPath(new URL('kezako.queries.tmLanguage.json', ours)),
	'text.html.markdown.kezako.footnotes': fileURLToPath(new URL('kezako.footnotes.tmLanguage.json', ours)),
};
const markdown = grammars['text.html.markdown'] ?? '';

/** Loaded once for all suites. */
let loading: Promise<void> | undefined;

/** Colours a text: the parts of links and queries, each with the end of its scope. */
export type Colouring = (text: string) => Promise<string[]>;

/** Colours with VS Code's Markdown, with or without our injections. */
export async function colouring(isInjected: boolean): Promise<Colouring> {
	assert.ok(existsSync(markdown), 'VS Code is not set up: run this level with node scripts/test.mjs grammar');
	const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
	loading ??= oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer);
	await loading;
	const registry = new textmate.Registry({
		onigLib: Promise.resolve({
			createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
			createOnigString: (text: string) => new oniguruma.OnigString(text),
		}),
		getInjections: (scope) =>
			scope === 'text.html.markdown'
				? Object.keys(grammars).filter((name) => name.includes('math') || (isInjected && name.includes('kezako')))
				: [],
		async loadGrammar(scope) {
			const path = grammars[scope];
			if (path) return textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
			// Languages in fences, headers and formulas: that they are there is enough.
			return {
				scopeName: scope,
				patterns: [],
				repository: { math: { patterns: [] } },
			} as unknown as textmate.IRawGrammar;
		},
	});
	return async (text) => {
		const grammar = await registry.loadGrammar('text.html.markdown');
		assert.ok(grammar);
		let stack = textmate.INITIAL;
		const found: string[] = [];
		for (const line of text.split('\n')) {
			const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
			stack = ruleStack;
			for (const { startIndex, endIndex, scopes } of tokens) {
				const scope = scopes.at(-1)?.match(/(\w+)\.kezako$/)?.[1];
				// Of what only says that it is a link or a block, nothing is coloured.
				if (scope && scope !== 'wiki' && scope !== 'block')
					found.push(`${line.slice(startIndex, endIndex)} ${scope === 'link' ? 'type' : scope}`);
			}
		}
		return found;
	};
}
