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
	'text.html.markdown.kezako.footnotes': fileURLToPath(new URL('kezako.footnotes.tmLanguage.json', ours)),
};
const markdown = grammars['text.html.markdown'] ?? '';

suite('the colours of links', () => {
	let coloured: (text: string) => Promise<string[]>;
	let plain: (text: string) => Promise<string[]>;

	suiteSetup(async () => {
		assert.ok(existsSync(markdown), 'VS Code is not set up: run this level with node scripts/test.mjs grammar');
		const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
		await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer);
		coloured = colouring(true);
		plain = colouring(false);
	});

	const parts: [text: string, ...parts: string[]][] = [
		['[[20230927151049]]', '[[ begin', '20230927151049 target', ']] end'],
		['la [[s:2023|le texte]], la', '[[ begin', 's type', ': type', '2023 target', '| text', 'le texte title', ']] end'],
		['[[partie de:2023]]', '[[ begin', 'partie de type', ': type', '2023 target', ']] end'],
		['[[a|b|c]]', '[[ begin', 'a target', '| text', 'b|c title', ']] end'],
		['[[a|voir [note]]]', '[[ begin', 'a target', '| text', 'voir [note title', ']] end'],
		['[[a:]]', '[[ begin', 'a: target', ']] end'],
		['[[202301011200 R: a]]', '[[ begin', '202301011200 R: a target', ']] end'],
		['[[:a]]', '[[ begin', ':a target', ']] end'],
		['[[a [[b]] c]]', '[[ begin', 'b target', ']] end'],
		['[[[a]]]', '[[ begin', 'a target', ']] end'],
		['[[Évergreen notes’ 🙂]]', '[[ begin', 'Évergreen notes’ 🙂 target', ']] end'],
	];
	for (const [text, ...expected] of parts) {
		test(`${text} has its parts told apart`, async () => assert.deepEqual(await coloured(text), expected));
	}

	const prose = [
		'# T [[a]]',
		'- x [[a]]',
		'  - y\n    [[a]]',
		'1. [[a]]',
		'> q [[a]]',
		'**b [[a]]**',
		'| x | [[a]] |\n|---|---|\n| [[a]] | y |',
		'T\n===\n[[a]]',
		'T[^1].\n\n[^1]: [[a]]',
		'[^1]: x\n\n    [[a]]\n\n    y',
		'[^1]: x\n[^2]: y\n\n\t- z\n\n\t\t[[a]]',
		'- x\n\n  [^1]: y\n\n      [[a]]',
		'T\n: x\n\n    [[a]]',
		'T\n\n:   x [[a]]',
		'T\n\n  ~ x\n\n    > [[a]]',
		'$x$ [[a]] $y$',
	];
	for (const text of prose) {
		test(`${JSON.stringify(text)} is prose`, async () => assert.ok((await coloured(text)).includes('a target')));
	}

	const code = [
		'```\n[[a]]\n```',
		'```md\n[[a]]\n```',
		'~~~js\nx[[a]]\n~~~',
		'`[[a]]`',
		'``x [[a]]``',
		'text\n\n    [[a]]',
		'<!-- [[a]] -->',
		'<!--\n[[a]]\n-->',
		'---\nsee: "[[a]]"\n---',
		'$$\n[[a]]\n$$',
		'x $$[[a]]$$ y',
		'<pre>\n[[a]]\n\n[[a]]\n</pre>',
		'<script>\n[[a]]\n</script>',
		'x <pre>[[a]]</pre> y',
		'[^1]: x\n\n        [[a]]',
		'[^1]: x\n\n    ```\n    [[a]]\n    ```',
		'[^1]: x\n\n    y\n\nz\n\n    [[a]]',
		'[^1]: `[[a]]`\n\n    x `[[a]]`',
	];
	for (const text of code) {
		test(`${JSON.stringify(text)} is not`, async () => {
			assert.deepEqual(await coloured(text), []);
			assert.ok((await coloured(`${text}\n\ntext [[a]]`)).includes('a target'), 'what follows is');
		});
	}

	test('a picture that is shown is no link, a note is', async () => {
		for (const text of ['![[a.png]]', '![[b/a b.jpeg|300]]', '![[a.pdf#page=2]]'])
			assert.deepEqual(await coloured(text), []);
		for (const text of ['![[a]]', '![[a.md]]', '![[a.md#x]]', '[[a.png]]', '![[v2.0]]'])
			assert.equal((await coloured(text))[0], '[[ begin', text);
	});

	test('an unclosed link colours nothing, not even the rest of its line', async () => {
		assert.deepEqual(await coloured('[[a et **b**'), []);
		assert.deepEqual(await coloured('[[a\nb]]'), []);
		assert.deepEqual(await coloured('[[]] x'), []);
	});

	test('an escaped bar in a table is a bar', async () => {
		assert.deepEqual(await coloured('[[a\\|b]]'), ['[[ begin', 'a target', '\\| text', 'b title', ']] end']);
	});

	test('without Kezako nothing of it is coloured', async () => {
		assert.deepEqual(await plain('[[20230927151049]]'), []);
	});

	test('a line of thousands of unclosed links is coloured in one go', async () => {
		assert.deepEqual(await coloured('[[a|'.repeat(2500)), []);
		assert.deepEqual(await coloured(`x ${'<pre>'.repeat(2500)}`), []);
	});
});

/** Colours a text with VS Code's Markdown, with or without our injection: the parts of links, each with the end of its scope. */
function colouring(isInjected: boolean): (text: string) => Promise<string[]> {
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
				if (scope && scope !== 'wiki')
					found.push(`${line.slice(startIndex, endIndex)} ${scope === 'link' ? 'type' : scope}`);
			}
		}
		return found;
	};
}
