/** How long a server takes to index a notebook, with and without a cache. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { builtCommand } from '../test/support/commandLine.ts';
import { cardOf, end } from './answers.mjs';
import { checkAgainstFresh, checkLinks } from './fresh.mjs';
import { askAt, memoryOf, processorTimeOf, startServer } from './server.mjs';
import { askEach, keepAsking, median, quantiles } from './times.mjs';

const timesRead = 3;

/** The cache does not trust a file that was written less than this ago. Milliseconds. */
const trustedAfterMs = 2500;

/** How long after the last answer memory is measured: nobody forces a collection. Milliseconds. */
export const restMs = 10_000;

const questionEachMs = 20;
const leastQuestions = 200;

/** The time to read the same files one after the other and do nothing else: the lower limit. */
export function bareRead({ root, paths }) {
	return { bareRead: timeToRead(root, paths) };
}

/** The median of some times, after one that fills the system's cache. Milliseconds. */
export function timeToRead(root, paths) {
	const times = [];
	for (let time = 0; time <= timesRead; time++) {
		const started = performance.now();
		let length = 0;
		for (const path of paths) length += readFileSync(join(root, path), 'utf8').length;
		if (length > 0 && time > 0) times.push(performance.now() - started);
	}
	return median(times);
}

/** Times from the start of the process to the first answer, and to the first one that knows all notes. */
export async function coldStart(place) {
	const { server, ...times } = await start(place);
	await new Promise((resolve) => setTimeout(resolve, restMs));
	const memoryAfterReading = memoryOf(server);
	await checkLinks(server, place.notes);
	await server.stop();
	return { ...times, memoryAfterReading };
}

/** The same of the mixed notebook. */
export async function mixedStart(place) {
	const { server, coldComplete, shareQuick } = await start(place);
	await checkLinks(server, place.notes);
	await server.stop();
	return { mixedComplete: coldComplete, ...(shareQuick && { mixedShareQuick: shareQuick }) };
}

async function start({ notes, root, paths }) {
	const server = await startServer(root);
	const text = `${notes.text(0)}\nVoir [[20990101000000]] et [[transp`;
	await server.open(paths[0], text);
	const { items } = await askAt(server, 'completion', paths[0], end(text));
	if (items.length === 0) throw new Error('Nothing is offered while the notes are read.');
	const coldFirstCompletion = server.age();
	// A request for a definition that finds nothing waits until all notes are read.
	const found = await askAt(server, 'definition', paths[0], { ...end(text), character: 8 });
	const coldComplete = server.age();
	const coldProcessor = processorTimeOf(server);
	if (found?.length > 0) throw new Error('There is a note that should not be there.');
	await server.said('read in');
	const [, quick] = /(\d+) by the quick reader/.exec(server.logged.join('\n')) ?? [];
	const shareQuick = quick && (100 * quick) / notes.count;
	return { server, coldFirstCompletion, coldComplete, coldProcessor, ...(quick && { shareQuick }) };
}

/** Times completions while the notes are read, in as many starts as it takes to ask often enough. */
export async function whileReading({ notes, root, paths }) {
	const text = `${notes.text(0)}\nVoir [[transp`;
	const waits = { first: [], later: [] };
	while (waits.first.length + waits.later.length < leastQuestions) {
		const server = await startServer(root);
		const started = performance.now() - server.age();
		await server.open(paths[0], text);
		const asking = askEach(questionEachMs, () => askAt(server, 'completion', paths[0], end(text)));
		const read = started + (await server.said('read in'));
		for (const { sent, took } of await asking()) {
			if (sent < read) waits[sent - started < 1000 ? 'first' : 'later'].push(took);
		}
		await server.stop();
	}
	return {
		...quantiles('whileReading', [...waits.first, ...waits.later]),
		'whileReading.first': Math.max(...waits.first),
		...(waits.later.length > 0 && { 'whileReading.later': Math.max(...waits.later) }),
	};
}

/** Times completions while the cache is written. */
export async function whileWriting({ notes, root, cache, paths }) {
	rmSync(cache, { recursive: true, force: true });
	mkdirSync(join(cache, 'kezako'), { recursive: true });
	await new Promise((resolve) => setTimeout(resolve, trustedAfterMs));
	const server = await startServer(root, cache);
	const text = `${notes.text(0)}\nVoir [[transp`;
	await server.open(paths[0], text);
	await server.said('read in');
	const writing = keepAsking(() => askAt(server, 'completion', paths[0], end(text)));
	await server.until(() => readdirSync(join(cache, 'kezako')).some((name) => name.endsWith('.cache')), 'the cache');
	const waits = await writing();
	await server.stop();
	return quantiles('whileWriting', waits);
}

/** Times from the start of the process to answers that know all notes, and until they are compared with the disk. */
export async function warmStart(place) {
	const { notes, root, cache, paths } = place;
	const server = await startServer(root, cache);
	const [target] = notes.targets(0);
	await server.open(paths[0], `[[${notes.id(target)}]]`);
	const card = cardOf(server, paths[0]);
	await server.until(async () => (await card()).includes(notes.title(target)), 'a card');
	const warmComplete = server.age();
	const warmProcessor = processorTimeOf(server);
	const warmVerified = await server.said('compared with the disk');
	await server.tell('textDocument/didClose', { textDocument: { uri: server.uri(paths[0]) } });
	await checkAgainstFresh(server, place);
	await server.stop();
	return { warmComplete, warmProcessor, warmVerified };
}

/** Times `kezako check` on all notes, from the start of the process to its end. */
export async function check({ root }) {
	const [program, ...words] = builtCommand;
	const started = performance.now();
	const process = spawn(program, [...words, 'check', root], { stdio: ['ignore', 'pipe', 'ignore'] });
	process.stdout.resume();
	const [code] = await once(process, 'close');
	// It is 1 where there are errors.
	if (code > 1) throw new Error('kezako check has failed.');
	return { check: performance.now() - started };
}

/** Starts a server that has read the cache and compared it with the disk. */
export async function readyServer({ root, cache }) {
	const server = await startServer(root, cache);
	await server.said('compared with the disk');
	return server;
}
