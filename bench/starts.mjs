/** How long a server takes to index a notebook, with and without a cache. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cardOf, end } from './answers.mjs';
import { checkAgainstFresh } from './fresh.mjs';
import { askAt, memoryOf, startServer } from './server.mjs';
import { keepAsking, median, quantiles } from './times.mjs';

const runs = 3;

/** The cache does not trust a file that was written less than this ago. Milliseconds. */
const trustedAfterMs = 2500;

/** How long the garbage of reading stays in memory. Milliseconds. */
const collectedAfterMs = 3000;

/** The time to read the same files one after the other and do nothing else: the lower limit. */
export function bareRead({ root, paths }) {
	return { bareRead: timeToRead(root, paths) };
}

/** The median of some runs, after one that fills the system's cache. Milliseconds. */
export function timeToRead(root, paths) {
	const times = [];
	for (let run = 0; run <= runs; run++) {
		const started = performance.now();
		let length = 0;
		for (const path of paths) length += readFileSync(join(root, path), 'utf8').length;
		if (length > 0 && run > 0) times.push(performance.now() - started);
	}
	return median(times);
}

/** Times from the start of the process to the first answer, and to the first one that knows all notes. */
export async function coldStart({ notes, root, paths }) {
	const starts = [];
	for (let run = 0; run < runs; run++) {
		const server = await startServer(root);
		const text = `${notes.text(0)}\nVoir [[20990101000000]] et [[transp`;
		await server.open(paths[0], text);
		const { items } = await askAt(server, 'completion', paths[0], end(text));
		if (items.length === 0) throw new Error('Nothing is offered while the notes are read.');
		const coldFirstCompletion = server.age();
		// A request for a definition that finds nothing waits until all notes are read.
		const found = await askAt(server, 'definition', paths[0], { ...end(text), character: 8 });
		if (found?.length > 0) throw new Error('There is a note that should not be there.');
		const coldComplete = server.age();
		await new Promise((resolve) => setTimeout(resolve, collectedAfterMs));
		starts.push({ coldFirstCompletion, coldComplete, memoryAfterReading: memoryOf(server) });
		await server.stop();
	}
	return medians(starts);
}

/** Times completions while the notes are read, and while the cache is written. */
export async function whileStarting({ notes, root, cache, paths }) {
	rmSync(cache, { recursive: true, force: true });
	mkdirSync(join(cache, 'kezako'), { recursive: true });
	await new Promise((resolve) => setTimeout(resolve, trustedAfterMs));
	const server = await startServer(root, cache);
	const text = `${notes.text(0)}\nVoir [[transp`;
	await server.open(paths[0], text);
	const ask = () => askAt(server, 'completion', paths[0], end(text));
	await ask();
	const reading = keepAsking(ask);
	await server.said('read in');
	const whileReading = quantiles('whileReading', await reading());
	const writing = keepAsking(ask);
	await server.until(() => readdirSync(join(cache, 'kezako')).some((name) => name.endsWith('.cache')), 'the cache');
	const whileWriting = quantiles('whileWriting', await writing());
	await server.stop();
	return { ...whileReading, ...whileWriting };
}

/** Times from the start of the process to answers that know all notes, and until they are compared with the disk. */
export async function warmStart(place) {
	const { notes, root, cache, paths } = place;
	const starts = [];
	for (let run = 0; run < runs; run++) {
		const server = await startServer(root, cache);
		const [target] = notes.targets(0);
		await server.open(paths[0], `[[${notes.id(target)}]]`);
		const card = cardOf(server, paths[0]);
		await server.until(async () => (await card()).includes(notes.title(target)), 'a card');
		const warmComplete = server.age();
		const warmVerified = await server.said('compared with the disk');
		await server.tell('textDocument/didClose', { textDocument: { uri: server.uri(paths[0]) } });
		if (run === 0) await checkAgainstFresh(server, place);
		starts.push({ warmComplete, warmVerified });
		await server.stop();
	}
	return medians(starts);
}

/** Starts a server that has read the cache and compared it with the disk. */
export async function readyServer({ root, cache }) {
	const server = await startServer(root, cache);
	await server.said('compared with the disk');
	return server;
}

function medians(starts) {
	return Object.fromEntries(Object.keys(starts[0]).map((name) => [name, median(starts.map((start) => start[name]))]));
}
