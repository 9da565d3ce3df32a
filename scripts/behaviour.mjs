/**
 * Records what the built bundles answer to all there is to ask, and tells whether another build answers the same: for
 * changes of the code that are to change nothing else.
 *
 *     node scripts/behaviour.mjs record out/before
 *     node scripts/behaviour.mjs compare out/before
 *
 * It looks at `dist/` only, so that whatever moves in the code is out of its way.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { conformanceCommands, runCommand, sampleCommands } from './behaviour/commands.mjs';
import { Editor, editors } from './behaviour/editor.mjs';
import { readNotebooks } from './behaviour/notebooks.mjs';
import { Questions } from './behaviour/questions.mjs';
import { Records } from './behaviour/records.mjs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const [verb, path] = process.argv.slice(2);
if ((verb !== 'record' && verb !== 'compare') || path === undefined) {
	console.error('Say what to do: record <file>, or compare <file>.');
	process.exit(2);
}
const started = performance.now();
const records = await record();
const seconds = Math.round((performance.now() - started) / 1000);
console.log(`${records.answers.size} answers in ${seconds} s`);
if (verb === 'record') records.write(path);
else {
	const differences = Records.read(path).differences(records);
	for (const line of differences) console.log(line);
	if (differences.length > 0) process.exitCode = 1;
	else console.log(`All are those of ${path}.`);
}

async function record() {
	const kept = new Records();
	const { sample, conformance } = readNotebooks();
	const jobs = [
		() => askEditor('sample', sample, 'plain', kept, { closesNotes: true, types: true }),
		() => askEditor('sample', sample, 'vscode', kept, { types: true }),
		...conformance.flatMap(([name, files]) => [
			() => askEditor(name, files, 'plain', kept, { closesNotes: true }),
			() => askEditor(name, files, 'vscode', kept),
		]),
		...sampleCommands.flatMap((words) =>
			['en', 'fr'].map((language) => () => giveCommand('sample', sample, words, language, kept)),
		),
		...conformance.flatMap(([name, files]) =>
			conformanceCommands.map((words) => () => giveCommand(name, files, words, 'en', kept)),
		),
	];
	await someAtATime(jobs);
	return kept;
}

async function askEditor(name, files, kind, kept, options) {
	const editor = await Editor.start(files, editors[kind]);
	const put = (what, answer) =>
		kept.put(`${name} / ${kind} / ${what}`, editor.steady(JSON.stringify(answer) ?? 'undefined'));
	put('initialize', { ...editor.offer, serverInfo: { ...editor.offer.serverInfo, version: '<version>' } });
	await new Questions(editor, files, put, options).all();
	put('told', editor.told);
	await editor.stop();
}

async function giveCommand(name, files, words, language, kept) {
	const text = await runCommand(files, words, language === 'fr' ? { LANG: 'fr_FR.UTF-8' } : {});
	kept.put(`${name} / kezako ${words.join(' ')} (${language})`, text.replaceAll(version, '<version>'));
}

async function someAtATime(jobs) {
	const waiting = jobs.values();
	const work = async () => {
		for (const job of waiting) await job();
	};
	await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
}
