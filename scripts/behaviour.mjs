/**
 * Records what the built bundles answer to all there is to ask, and tells whether another build answers the same: for
 * changes of the code that are to change nothing else.
 *
 *     node scripts/behaviour.mjs record out/before
 *     node scripts/behaviour.mjs compare out/before [sample] [garden] [changes] [many] [conformance]
 *
 * Names of notebooks leave out the others. It looks at `dist/` only, so that whatever moves in the code is out of its way.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Changes } from './behaviour/changes.mjs';
import {
	CommandLine,
	colouredCommands,
	conformanceCommand,
	gardenCommands,
	sampleCommands,
} from './behaviour/commands.mjs';
import { Editor, editors } from './behaviour/editor.mjs';
import { Folder, readNotebooks } from './behaviour/notebooks.mjs';
import { Questions } from './behaviour/questions.mjs';
import { Records } from './behaviour/records.mjs';
import { Worker } from './behaviour/worker.mjs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const [verb, path, ...wanted] = process.argv.slice(2);
/** Whether a notebook, or what was asked about it, is among those that are wanted. */
const isWanted = (name) => wanted.length === 0 || wanted.some((word) => name === word || name.startsWith(`${word} `));
if ((verb !== 'record' && verb !== 'compare') || path === undefined) {
	console.error('Say what to do: record <file> [notebooks], or compare <file> [notebooks].');
	process.exit(2);
}
const started = performance.now();
const records = await record();
const seconds = Math.round((performance.now() - started) / 1000);
console.log(`${records.answers.size} answers in ${seconds} s`);
if (verb === 'record') records.write(path);
else {
	const differences = Records.read(path, isWanted).differences(records);
	for (const line of differences) console.log(line);
	if (differences.length > 0) process.exitCode = 1;
	else console.log(`All are those of ${path}.`);
}

async function record() {
	const records = new Records();
	const { sample, garden, many, conformance } = readNotebooks();
	const commandLines = new Map();
	const ask = (name, files, kind, options) => [name, () => askEditor(records, name, files, kind, options)];
	const give = (name, files, words, language, env) => [
		name,
		async () => {
			if (!commandLines.has(name)) commandLines.set(name, new CommandLine(files));
			await giveCommand(records, name, commandLines.get(name), words, language, env);
		},
	];
	// What is written for programs is the same in all languages, but for the sentences of problems.
	const isForPrograms = (words) =>
		words[0] !== 'check' && words.some((word) => /^(?:json|csv|dot|graphml)$/.test(word));
	const inBoth = (name, files, all) =>
		all.flatMap((words) =>
			(isForPrograms(words) ? ['en'] : ['en', 'fr']).map((language) => give(name, files, words, language)),
		);
	const names = ['', ' ', 'a|b', 'x: y', 'a]', '20230102090000', 'Jardinier', '20230777000000', 'a\nb'];
	const jobs = [
		ask('garden', garden, 'plain', { closesNotes: true, types: true, names }),
		ask('sample', sample, 'plain', { closesNotes: true, types: true }),
		ask('sample', sample, 'vscode', { types: true }),
		ask('garden', garden, 'vscode', { types: true }),
		ask('garden', garden, 'settled', { types: true }),
		ask('garden', garden, 'neovim', { types: true, isPushed: true }),
		ask('garden', garden, 'eglot', { types: true, isPushed: true }),
		['sample', () => askWorker(records, 'sample', sample)],
		['garden', () => askWorker(records, 'garden', garden)],
		...['plain', 'vscode', 'neovim'].map((kind) => ['changes', () => change(records, garden, kind)]),
		['many', () => startTwice(records, 'many', many)],
		['garden', () => startTwice(records, 'garden', garden)],
		...conformance.flatMap(([number, files]) => [
			ask(`conformance ${number}`, files, 'plain', { closesNotes: true }),
			ask(`conformance ${number}`, files, 'vscode'),
			give(`conformance ${number}`, files, conformanceCommand, 'en'),
		]),
		...inBoth('sample', sample, sampleCommands),
		...inBoth('garden', garden, gardenCommands),
		...colouredCommands.map((words) => give('garden', garden, words, 'en', { FORCE_COLOR: '1' })),
	];
	await someAtATime(jobs.filter(([name]) => isWanted(name)).map(([, job]) => job));
	for (const [name, commandLine] of commandLines) records.put(`${name} / kezako / changed unasked`, commandLine.end());
	return records;
}

/** Asks all there is to ask in an editor. */
async function askEditor(records, name, files, kind, options) {
	const folder = new Folder(files);
	const editor = await Editor.start(folder, editors[kind]);
	await askAll(records, `${name} / ${kind}`, editor, files, options);
	await editor.stop();
	folder.dispose();
}

async function askWorker(records, name, files) {
	const worker = await Worker.start(files);
	await askAll(records, `${name} / worker`, worker, files, {});
	await worker.stop();
}

async function askAll(records, name, editor, files, options) {
	const put = putsOf(records, name, editor);
	put('initialize', { ...editor.offer, serverInfo: { ...editor.offer.serverInfo, version: '<version>' } });
	await new Questions(editor, files, put, options).all();
	put('told', editor.received);
}

async function change(records, files, kind) {
	const folder = new Folder(files);
	const editor = await Editor.start(folder, editors[kind]);
	const put = putsOf(records, `changes / ${kind}`, editor);
	await new Changes(editor, files, put).all();
	put('told', editor.received);
	await editor.stop();
	folder.dispose();
}

/** What is known from before must be what is read anew. */
async function startTwice(records, name, files) {
	const folder = new Folder(files);
	const cache = join(folder.parent, 'cache');
	for (const time of ['first', 'second']) {
		const editor = await Editor.start(folder, editors.vscode, cache);
		await editor.until(() => isSaved(cache), 'the cache');
		const put = putsOf(records, `${name} / ${time} start`, editor);
		const questions = new Questions(editor, someOf(files), put);
		await questions.ofNotebook();
		for (const [path, text] of questions.notes.slice(0, 2)) {
			editor.open(path, text);
			await questions.ofNote(path, text);
		}
		put('told', editor.received);
		await editor.stop();
	}
	folder.dispose();
}

/** Some forty files among many. */
function someOf(files) {
	const step = Math.ceil(files.size / 40);
	return new Map([...files].filter((_, at) => at % step === 0));
}

function isSaved(cache) {
	const files = existsSync(cache) ? readdirSync(cache, { recursive: true, withFileTypes: true }) : [];
	return files.some((file) => file.isFile() && !/\.(?:lock|new)$/.test(file.name));
}

function putsOf(records, name, editor) {
	return (what, answer) => records.put(`${name} / ${what}`, editor.steady(JSON.stringify(answer) ?? 'undefined'));
}

async function giveCommand(records, name, commandLine, words, language, env = {}) {
	const text = await commandLine.run(words, { ...env, ...(language === 'fr' && { LANG: 'fr_FR.UTF-8' }) });
	const how = [language, ...Object.keys(env)].join(', ');
	records.put(`${name} / kezako ${words.join(' ')} (${how})`, text.replaceAll(version, '<version>'));
}

async function someAtATime(jobs) {
	const waiting = jobs.values();
	const work = async () => {
		for (const job of waiting) await job();
	};
	await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
}
