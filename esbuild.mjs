/** Builds the bundles into dist/; with --watch, again after each change. */
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { thirdPartyNotices } from './scripts/notices.mts';

const here = fileURLToPath(new URL('.', import.meta.url));
const text = (name) => readFileSync(join(here, name), 'utf8');
const read = (name) => JSON.parse(text(name));
const { version } = read('package.json');

/** The manifest's description of each problem, by its code. */
function problemsIn(texts) {
	const problems = Object.entries(texts).filter(([name]) => name.startsWith('problem.'));
	return Object.fromEntries(problems.map(([name, text]) => [name.slice('problem.'.length), text]));
}
const problems = { en: problemsIn(read('package.nls.json')), fr: problemsIn(read('package.nls.fr.json')) };

/** The files of the sample notebook, relative to its folder. */
const sample = globSync('**/*.*', { cwd: join(here, 'sample') })
	.map((path) => path.replaceAll('\\', '/'))
	.sort();

/** Identifies the build for a server that cannot look at its own file. */
const build = createHash('sha256')
	.update(['package-lock.json', ...globSync('server/src/**/*.ts', { cwd: here }).sort()].map(text).join())
	.digest('hex')
	.slice(0, 16);

/** The largest size of each bundle. Kilobytes. */
const budgetKb = {
	'kezako.js': 5,
	'serverOrCommand.js': 1180,
	'exportHtml.js': 215,
	'folderWriter.js': 2,
	'libraryReader.js': 35,
	'bibtexReader.js': 80,
	'mcp.js': 160,
	'server.browser.js': 1000,
	'client.node.js': 570,
	'client.browser.js': 525,
	'graph.js': 300,
	'cleanCopy.js': 3,
	'samePlace.js': 2,
};

/**
 * gray-matter brings readers of its own: one for JavaScript, through which a header could be run as code, one for JSON,
 * and js-yaml, which reads otherwise than Cosma. The server gives it another reader, so the bundles leave all three out.
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

/** What searches on a page of an exported site, as text. */
const { outputFiles: siteSearch } = await esbuild.build({
	absWorkingDir: here,
	entryPoints: ['client/webview/siteSearch.ts'],
	bundle: true,
	minify: true,
	target: 'es2022',
	format: 'iife',
	legalComments: 'none',
	write: false,
});

/** The style of exported pages, of which those that have it in themselves name the hash. */
const { code: style } = await esbuild.transform(text('server/src/features/html/style.ts'), { loader: 'ts' });
const { styleSheet } = await import(`data:text/javascript,${encodeURIComponent(style)}`);

/** What few need, by the names that their addresses have in `browser/bundles.ts`. */
const bundlesOnDemand = [
	{ filter: /\/htmlWriter\.ts$/, file: './exportHtml.js', name: 'htmlWriter' },
	{ filter: /\/citations\/bibTex\.ts$/, file: './bibtexReader.js', name: 'bibTexReader' },
];

/** Files that are bundles of their own: they are loaded when the program runs, or needs them. */
const withoutOwnBundles = {
	name: 'without-own-bundles',
	setup(build) {
		build.onResolve({ filter: /^\.\/serverOrCommand\.ts$/ }, () => ({ path: './serverOrCommand.js', external: true }));
		build.onResolve({ filter: /\/mcpServer\.ts$/, namespace: 'file' }, ({ kind }) =>
			kind === 'entry-point' ? undefined : { path: './mcp.js', external: true },
		);
		const isNode = build.initialOptions.platform === 'node';
		for (const { filter, file, name } of bundlesOnDemand) {
			build.onResolve({ filter, namespace: 'file' }, ({ kind }) => {
				if (kind !== 'dynamic-import') return undefined;
				return isNode ? { path: file, external: true } : { path: name, namespace: 'bundle' };
			});
		}
		// A worker of a browser knows no files beside it.
		build.onLoad({ filter: /.*/, namespace: 'bundle' }, ({ path }) => ({
			resolveDir: here,
			contents: `module.exports = require('./server/src/browser/bundles.ts').loadedBundle('${path}');`,
		}));
	},
};

/**
 * The library for assistants brings a validator that makes code of schemas. It is for answers of clients to questions that
 * Kezako never asks, so the bundle leaves it out.
 */
const withoutValidator = {
	name: 'without-validator',
	setup(build) {
		let isFound = false;
		build.onLoad({ filter: /validation[\\/]ajv-provider\.js$/ }, () => {
			isFound = true;
			return { contents: 'export class AjvJsonSchemaValidator {}', loader: 'js' };
		});
		build.onEnd(() => {
			if (!isFound) throw new Error('The MCP SDK has changed: look again for what it evaluates.');
		});
	},
};

/** The reader of BibTeX needs two files of its core, which has code for the network besides: it gets these alone. */
const withoutNetwork = {
	name: 'without-network',
	setup(build) {
		build.onResolve({ filter: /^@citation-js\/core$/ }, () => ({ path: 'core', namespace: 'citation-js' }));
		build.onLoad({ filter: /.*/, namespace: 'citation-js' }, () => ({
			resolveDir: here,
			contents: `
				const { Grammar } = require('@citation-js/core/lib/util/grammar.js');
				const { Translator } = require('@citation-js/core/lib/util/translator.js');
				module.exports = { util: { Grammar, Translator }, logger: { warn() {} } };
			`,
		}));
	},
};

const shared = {
	absWorkingDir: here,
	bundle: true,
	target: 'es2022',
	// Without `keepNames`: it makes reading notes a tenth slower, and breaks the graph's worker, which is made from the
	// text of a function.
	minify: true,
	legalComments: 'none',
	logLevel: 'warning',
	define: {
		KEZAKO_VERSION: JSON.stringify(version),
		KEZAKO_BUILD: JSON.stringify(build),
		KEZAKO_PROBLEMS: JSON.stringify(problems),
		KEZAKO_SAMPLE: JSON.stringify(sample),
		KEZAKO_STYLE_HASH: JSON.stringify(createHash('sha256').update(styleSheet).digest('base64')),
		KEZAKO_SITE_SEARCH: JSON.stringify(siteSearch[0].text),
	},
	// For Node it has another build, which asks for variables of the environment at each token, and weighs more.
	alias: { yaml: join(here, 'node_modules/yaml/browser/dist/index.js') },
	plugins: [withoutEngines, withoutOwnBundles],
};
const node = { ...shared, platform: 'node', format: 'cjs' };
const browser = { ...shared, platform: 'browser' };
/**
 * VS Code's API for the client. Each file that imports it gets a copy of its 350 names, for which the bundle takes 40 ms
 * to load in place of 30: of an object that inherits the names, the copy is empty.
 */
const inheritedApi = {
	name: 'inherited-api',
	setup(build) {
		build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
			namespace === 'api' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'api' },
		);
		build.onLoad({ filter: /^vscode$/, namespace: 'api' }, () => ({
			contents: "module.exports = Object.create(require('vscode'), { __esModule: { value: true } });",
		}));
	},
};
// VS Code waits while these bundles load.
const client = { plugins: [inheritedApi] };

const bundles = [
	{
		...node,
		entryPoints: ['server/src/node/kezako.ts'],
		outfile: 'dist/kezako.js',
		banner: { js: '#!/usr/bin/env node' },
	},
	{
		...node,
		entryPoints: ['server/src/node/serverOrCommand.ts'],
		outfile: 'dist/serverOrCommand.js',
		// The library's other build looks for its own files at run time.
		alias: { ...shared.alias, 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
	},
	{
		...node,
		entryPoints: ['server/src/features/html/htmlWriter.ts'],
		outfile: 'dist/exportHtml.js',
	},
	{
		...node,
		entryPoints: ['server/src/node/cli/folderWriter.ts'],
		outfile: 'dist/folderWriter.js',
	},
	{
		...node,
		entryPoints: ['server/src/node/libraryReader.ts'],
		outfile: 'dist/libraryReader.js',
		alias: { ...shared.alias, 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
	},
	{
		...node,
		entryPoints: ['server/src/core/citations/bibTex.ts'],
		outfile: 'dist/bibtexReader.js',
		plugins: [withoutNetwork],
	},
	{
		...node,
		entryPoints: ['server/src/node/mcp/mcpServer.ts'],
		outfile: 'dist/mcp.js',
		plugins: [withoutValidator],
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
	{ ...browser, entryPoints: ['client/webview/cleanCopy.ts'], outfile: 'dist/cleanCopy.js', format: 'iife' },
	{ ...browser, entryPoints: ['client/webview/samePlace.ts'], outfile: 'dist/samePlace.js', format: 'iife' },
];

if (process.argv.includes('--watch')) {
	for (const bundle of bundles) await (await esbuild.context({ ...bundle, logLevel: 'info' })).watch();
} else {
	const built = await Promise.all(bundles.map((bundle) => esbuild.build({ ...bundle, metafile: true })));
	const metafiles = built.map(({ metafile }) => metafile);
	// What each bundle holds, for the test of the notices.
	mkdirSync(join(here, 'out', 'metafiles'), { recursive: true });
	for (const [at, { outfile }] of bundles.entries())
		writeFileSync(join(here, 'out', 'metafiles', `${basename(outfile)}.json`), JSON.stringify(metafiles[at]));
	writeFileSync(join(here, 'ThirdPartyNotices.txt'), thirdPartyNotices(here, metafiles));
	for (const [name, most] of Object.entries(budgetKb)) {
		const kb = Math.round(statSync(new URL(`dist/${name}`, import.meta.url)).size / 1024);
		if (kb > most) throw new Error(`dist/${name} weighs ${kb} KB, more than its budget of ${most} KB.`);
		console.log(`dist/${name} ${kb} KB`);
	}
}
