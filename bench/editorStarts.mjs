/**
 * Starts VS Code again and again: how long `activate()` takes, and how long the extension host is held in one piece and
 * works until the server has read all notes; in the web, a first visit and the next ones:
 * `node bench/editorStarts.mjs node 10000 10`, `node bench/editorStarts.mjs web 10000 5`.
 */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { runInExtensionHost, runInWebHost } from '../scripts/editorTests.mjs';
import { findChromium, temporaryFolder } from '../scripts/rig.mjs';
import { Notes } from './notes.mjs';

const suite = '../../bench/startSuite.mjs';
const [host = 'node', count = '10000', times = '10'] = process.argv.slice(2);
const chromium = findChromium();
const folder = temporaryFolder('bench');
const notebook = join(folder, 'notebook');
const aside = join(folder, 'aside');
mkdirSync(notebook);
mkdirSync(aside);
new Notes(Number(count)).write(host === 'web' ? notebook : aside);

const starts = [];
const watch = async () => ({
	mark: async (what, phase) => {
		if (what === 'bringNotes') {
			if (host !== 'web') renameSync(aside, join(notebook, 'notes'));
			return;
		}
		const { name, ...times } = JSON.parse(phase);
		if (name === 'activation') starts.push({});
		Object.assign(starts.at(-1), { [name]: times });
	},
	ended: async () => {},
});
let code = 0;
if (host === 'web') {
	code = await runInWebHost({ chromium, notebook, suites: new Array(Number(times)).fill(suite), watch });
} else {
	for (let at = 0; at < Number(times); at++) {
		code = await runInExtensionHost({ chromium, notebook, suite, watch });
		if (code !== 0) process.exit(code);
		renameSync(join(notebook, 'notes'), aside);
		rmSync(join(notebook, 'z.md'));
	}
}
console.log(
	`${Number(count).toLocaleString('en')} notes, ${host}, ${cpus().length} × ${cpus()[0]?.model}, ${times} starts\n`,
);
const columns = {
	'activate()': ({ activation }) => activation.took,
	'host held by it': ({ activation }) => activation.hold,
	...(host !== 'web' && { 'host held by the start of the server': ({ server }) => server.hold }),
	'host held by a first note': ({ start }) => start.hold,
	'a first note to all read': ({ start }) => start.took,
};
console.log('| | median | slowest | first | all |\n| --- | ---: | ---: | ---: | --- |');
for (const [name, of] of Object.entries(columns)) {
	const values = starts.map(of).map(Math.round);
	const sorted = values.toSorted((one, other) => one - other);
	console.log(
		`| ${name} | ${sorted[sorted.length >> 1]} ms | ${sorted.at(-1)} ms | ${values[0]} ms | ${values.join(', ')} |`,
	);
}
process.exit(code);
