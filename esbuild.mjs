/** Builds the bundles into dist/. With --watch, again at each change. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const text = (name) => readFileSync(join(here, name), 'utf8');
const read = (name) => JSON.parse(text(name));
const { version } = read('package.json');

/** What each problem is, as the manifest says it, by its code. */
function problemsIn(texts) {
	const problems = Object.entries(texts).filter(([name]) => name.startsWith('problem.'));
	return Object.fromEntries(problems.map(([name, text]) => [name.slice('problem.'.length), text]));
}
const problems = { en: problemsIn(read('package.nls.json')), fr: problemsIn(read('package.nls.fr.json')) };

/** What tells the server of one build from that of another, where it cannot look at its own file. */
const build = createHash('sha256')
	.update(['package-lock.json', ...globSync('server/src/**/*.ts', { cwd: here }).sort()].map(text).join())
	.digest('hex')
	.slice(0, 16);

/** The most that a bundle may weigh. Kilobytes. */
const budgetKb = {
	'kezako.js': 640,
	'server.browser.js': 520,
	'client.node.js': 520,
	'client.browser.js': 500,
	'graph.js': 300,
};

/**
 * gray-matter brings readers of its own: one for JavaScript, through which a header could be run as code, one for JSON, and
 * js-yaml, which does not read as Cosma does. The server gives it another, so what is built has none of them.
 */
const withoutEngines = {
	name: 'without-engines',
	setup(build) {
		build.onLoad({ filter: /gray-matter[\\/]lib[\\/]engines\.js$/ }, ({ path }) => {
			const source = readFileSync(path, 'utf8');
			const engines = Array.from(source.matchAll(/^engines\.(\w+) =/gm), ([, name]) => name).join();
			if (engines !== 'yaml,json,javascript')
				throw new Error('gray-matter has changed: look again for what it evaluates.');
			return { contents: 'module.exports = {};', loader: 'js' };
		});
		build.onResolve({ filter: /^js-yaml$/ }, ({ importer }) => {
			throw new Error(`${importer} asks for js-yaml: headers are read by yaml.`);
		});
	},
};

const shared = {
	absWorkingDir: here,
	bundle: true,
	target: 'es2022',
	// Without `keepNames`, which costs a tenth of the time that notes are read in, and may not be woven into the worker of
	// the graph, which is made of a function's own text.
	minify: true,
	legalComments: 'none',
	logLevel: 'warning',
	define: {
		KEZAKO_VERSION: JSON.stringify(version),
		KEZAKO_BUILD: JSON.stringify(build),
		KEZAKO_PROBLEMS: JSON.stringify(problems),
	},
	// For Node it has another build, which asks for variables of the environment at each token, and weighs more.
	alias: { yaml: join(here, 'node_modules/yaml/browser/dist/index.js') },
	plugins: [withoutEngines],
};
const node = { ...shared, platform: 'node', format: 'cjs' };
const browser = { ...shared, platform: 'browser' };
// VS Code waits while it is loaded, and names of functions take a tenth of that.
const client = { external: ['vscode'], keepNames: false };

const bundles = [
	{
		...node,
		entryPoints: ['server/src/node/kezako.ts'],
		outfile: 'dist/kezako.js',
		// Its other build looks for its own files when it runs.
		alias: { ...shared.alias, 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
		banner: { js: '#!/usr/bin/env node' },
	},
	{
		...browser,
		entryPoints: ['server/src/browser/main.ts'],
		outfile: 'dist/server.browser.js',
		format: 'iife',
		inject: ['server/src/browser/buffer.ts'],
	},
	{ ...node, ...client, entryPoints: ['client/src/main.node.ts'], outfile: 'dist/client.node.js' },
	{
		...browser,
		...client,
		entryPoints: ['client/src/main.browser.ts'],
		outfile: 'dist/client.browser.js',
		format: 'cjs',
	},
	{ ...browser, entryPoints: ['client/webview/graph.ts'], outfile: 'dist/graph.js', format: 'iife' },
];

if (process.argv.includes('--watch')) {
	for (const bundle of bundles) await (await esbuild.context({ ...bundle, logLevel: 'info' })).watch();
} else {
	await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
	for (const [name, most] of Object.entries(budgetKb)) {
		const kb = Math.round(statSync(new URL(`dist/${name}`, import.meta.url)).size / 1024);
		if (kb > most) throw new Error(`dist/${name} weighs ${kb} KB, more than its budget of ${most} KB.`);
		console.log(`dist/${name} ${kb} KB`);
	}
}
