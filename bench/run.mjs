/**
 * What notebooks of several sizes cost: `npm run bench`, or of given sizes, `npm run bench -- 1000 10000`. Prints a
 * table and writes the results to out/bench.json. Times depend on the machine: compare their ratios to the time of only
 * reading the same files, which is measured in the same run.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { askAll } from './answers.mjs';
import { changeFiles, deleteFiles, watchMemory } from './changes.mjs';
import { Notes } from './notes.mjs';
import { bareRead, coldStart, readyServer, warmStart, whileStarting } from './starts.mjs';
import { table } from './table.mjs';

/** Memory over many changes is measured with few notes: a leak at each change would be as large as with many. */
const sizeToWatch = 1000;

const sizes = process.argv.slice(2).map(Number);
const results = new Map();
for (const size of sizes.length > 0 ? sizes : [1000, 10_000, 100_000]) results.set(size, await measure(size));

const date = new Date().toISOString().slice(0, 10);
const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}`;
console.log(`\n${date}, ${machine}\n\n${table(results)}`);
mkdirSync('out', { recursive: true });
writeFileSync(
	join('out', 'bench.json'),
	JSON.stringify({ date, machine, results: Object.fromEntries(results) }, null, '\t'),
);

/** Gives the results, by their names in table.mjs. */
async function measure(size) {
	const say = (what) => console.log(`${size} notes: ${what} …`);
	const folder = mkdtempSync(join(tmpdir(), 'kezako-bench-'));
	const place = { notes: new Notes(size), root: join(folder, 'notes'), cache: join(folder, 'cache') };
	try {
		say('writing them');
		place.paths = place.notes.write(place.root);
		const measured = {};
		const take = (values) => Object.assign(measured, values);
		say('reading them and nothing else');
		take(bareRead(place));
		say('starting without a cache');
		take(await coldStart(place));
		say('being asked meanwhile');
		take(await whileStarting(place));
		say('starting with a cache');
		take(await warmStart(place));
		const server = await readyServer(place);
		say('asking');
		take(await askAll(server, place));
		say('changing files');
		take(await changeFiles(server, place));
		say('deleting files');
		take(await deleteFiles(server, place));
		if (size === sizeToWatch) {
			say('watching memory');
			take(await watchMemory(server, place));
		}
		await server.stop();
		return measured;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
