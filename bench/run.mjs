/**
 * What notebooks of several sizes cost: `npm run bench`, or of given sizes, `npm run bench -- 1000 10000`. Prints a
 * table and writes the results to out/bench.json. Times depend on the machine: compare their ratios to the time of only
 * reading the same files, which is measured in the same run.
 *
 * `--runs 5` measures everything five times and gives the medians and the ranges; 3 is usual. `--against 'other-server
 * --stdio'` measures another language server on the same notes, beside Kezako; it can be given several times.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtCommand } from '../test/support/commandLine.ts';
import { runAgainst } from './against.mjs';
import { askAll } from './answers.mjs';
import { askAsAssistant } from './assistants.mjs';
import { changeFiles, deleteFiles, watchMemory } from './changes.mjs';
import { withCosma } from './cosma.mjs';
import { exportPages } from './exports.mjs';
import { MixedNotes } from './mixedNotes.mjs';
import { Notes } from './notes.mjs';
import { compileServer } from './server.mjs';
import {
	bareRead,
	check,
	coldStart,
	mixedStart,
	readyServer,
	warmStart,
	whileReading,
	whileWriting,
} from './starts.mjs';
import { table } from './table.mjs';
import { workerStarts } from './worker.mjs';
import { readLibraries, withWorks } from './works.mjs';

/** Memory over many changes is measured with few notes: a leak at each change would be as large as with many. */
const sizeToWatch = 1000;

/** The web is not for more. */
const largestInWeb = 10_000;

const { values: options, positionals } = parseArgs({
	allowPositionals: true,
	options: { runs: { type: 'string', default: '3' }, against: { type: 'string', multiple: true, default: [] } },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [1000, 10_000, 100_000];
const runs = Number(options.runs);
for (const count of [runs, ...sizes]) if (!(Number.isInteger(count) && count > 0)) throw new Error('Give numbers.');

await compileServer();

/** What each run gave, by the head of its column in the table. */
const columns = new Map();
for (const size of sizes) {
	for (let run = 0; run < runs; run++) {
		for (const [head, values] of await measure(size, run)) columns.set(head, [...(columns.get(head) ?? []), values]);
	}
}

const date = new Date().toISOString().slice(0, 10);
const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}`;
console.log(
	`\n${date}, ${machine}; ${runs === 1 ? 'one run' : `medians of ${runs} runs (least–most)`}\n\n${table(columns)}`,
);
mkdirSync('out', { recursive: true });
writeFileSync(
	join('out', 'bench.json'),
	JSON.stringify({ date, machine, results: Object.fromEntries(columns) }, null, '\t'),
);

/** Gives the results by their names in table.mjs: of Kezako, and of each server that it is compared with. */
async function measure(size, run) {
	const say = (what) => console.log(`${size} notes, run ${run + 1} of ${runs}: ${what} …`);
	const folder = mkdtempSync(join(tmpdir(), 'kezako-bench-'));
	const place = { notes: new Notes(size), root: join(folder, 'notes'), cache: join(folder, 'cache') };
	const mixed = { notes: new MixedNotes(size), root: join(folder, 'mixed') };
	try {
		say('writing them');
		place.paths = place.notes.write(place.root);
		mixed.paths = mixed.notes.write(mixed.root);
		const measured = {};
		const head = `${size.toLocaleString('en')} notes`;
		const results = new Map([[head, measured]]);
		const take = (values) => Object.assign(measured, values);
		say('reading them and nothing else');
		take(bareRead(place));
		say('starting without a cache');
		take(await coldStart(place));
		take(await mixedStart(mixed));
		say('checking them');
		take(await check(place));
		say('exporting them');
		take(await exportPages(place));
		take(await withCosma(place));
		say('citing');
		take(await readLibraries(place));
		take(await withWorks(place));
		say('asking as an assistant');
		take(await askAsAssistant(place));
		if (options.against.length > 0) {
			say('side by side');
			take(await runAgainst(ownCommandLine(), place));
		}
		for (const commandLine of options.against) {
			const { bareRead } = measured;
			results.set(`${head}: ${nameOf(commandLine)}`, { bareRead, ...(await runAgainst(commandLine, place)) });
		}
		say('asking while they are read');
		take(await whileReading(place));
		take(await whileWriting(place));
		say('starting with a cache');
		take(await warmStart(place));
		if (size <= largestInWeb) {
			say('in a web worker');
			take(await workerStarts(place));
		}
		const server = await readyServer(place);
		say('asking');
		take(await askAll(server, place));
		say('changing files');
		take(await changeFiles(server, place));
		say('deleting files');
		take(await deleteFiles(server, place));
		if (size === sizeToWatch && run === 0) {
			say('watching memory');
			take(await watchMemory(server, place));
		}
		await server.stop();
		return results;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function ownCommandLine() {
	return [...builtCommand, 'lsp', '--no-cache'].map((word) => `'${word}'`).join(' ');
}

/** A command line without the folders in it. */
function nameOf(commandLine) {
	return commandLine.replaceAll(/[^\s'"]*\//g, '');
}
