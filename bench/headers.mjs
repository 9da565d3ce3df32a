/**
 * What it costs to read a header, by its kind, and to start over a notebook in which some headers are not plain; of this
 * work tree or of several that are built, in turn: `node bench/headers.mjs ../before .`
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { headerKinds, Notes } from './notes.mjs';
import { processorTimeOf, startServer } from './server.mjs';
import { median } from './times.mjs';

const runs = 5;
const headersInRun = 4000;
const notesInNotebook = 10_000;
const shareNotPlain = 0.15;

const trees = process.argv.slice(2).map((path) => resolve(path));
if (trees.length === 0) trees.push(process.cwd());
const folder = mkdtempSync(join(tmpdir(), 'kezako-headers-'));
try {
	const readers = [];
	for (const [at, tree] of trees.entries()) readers.push(await readerOf(tree, join(folder, `${at}.mjs`)));
	const headersOf = (kind) => {
		const notes = new Notes(headersInRun, { kinds: [kind], share: 1 });
		return Array.from({ length: headersInRun }, (_, at) => notes.header(at).split('\n'));
	};
	// The first headers are read slowly.
	for (const kind of headerKinds) for (const readFrontMatter of readers) time(readFrontMatter, headersOf(kind));
	console.log(['microseconds a header', ...trees].join(' | '));
	for (const kind of headerKinds) {
		const headers = headersOf(kind);
		await report(kind, readers, (readFrontMatter) => time(readFrontMatter, headers));
	}
	const root = join(folder, 'notes');
	new Notes(notesInNotebook, { share: shareNotPlain }).write(root);
	await report('milliseconds of processor time a start', trees, (tree) => start(root, tree));
} finally {
	rmSync(folder, { recursive: true, force: true });
}

/** The reader of headers of a work tree, bundled like the server. */
async function readerOf(tree, outfile) {
	const yaml = join(tree, 'node_modules/yaml/browser/dist/index.js');
	await esbuild.build({
		absWorkingDir: tree,
		entryPoints: [`server/src/core/${existsSync(join(tree, 'server/src/core/header')) ? 'header/' : ''}frontMatter.ts`],
		outfile,
		bundle: true,
		minify: true,
		platform: 'node',
		format: 'esm',
		banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
		...(existsSync(yaml) && { alias: { yaml } }),
		logLevel: 'error',
	});
	return (await import(pathToFileURL(outfile))).readFrontMatter;
}

/** Of one header, in microseconds. */
function time(readFrontMatter, headers) {
	const start = performance.now();
	for (const lines of headers) readFrontMatter(lines);
	return ((performance.now() - start) * 1000) / headers.length;
}

/** The processor time in which all notes are read, in milliseconds. */
async function start(root, tree) {
	const server = await startServer(root, undefined, [process.execPath, join(tree, 'dist/kezako.js')]);
	await server.said('read in');
	const taken = processorTimeOf(server);
	await server.stop();
	return taken;
}

/** Measures each in turn, some times. Prints the medians, and their ratios to the first. */
async function report(name, measured, measure) {
	const times = measured.map(() => []);
	for (let run = 0; run < runs; run++) {
		for (const [at, one] of measured.entries()) times[at].push(await measure(one));
	}
	const [first, ...others] = times.map(median);
	const ratios = others.map((value) => `${value.toFixed(1)} (${(value / first).toFixed(2)} ×)`);
	console.log([name, first.toFixed(1), ...ratios].join(' | '));
}
