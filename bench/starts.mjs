/** What it takes to know a notebook: read anew, or known from the last time. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cardOf, end } from './answers.mjs';
import { checkAgainstFresh } from './fresh.mjs';
import { askAt, memoryOf, startServer } from './server.mjs';
import { keepAsking, median, quantiles } from './times.mjs';

const runs = 3;

/** A file written just now is not trusted by a cache. Milliseconds. */
const trustedAfterMs = 2500;

/** What was read lies about until it is collected. Milliseconds. */
const collectedAfterMs = 3000;

/** The same files, one after the other, and nothing else: the limit. */
export function bareRead({ root, paths }) {
	return { bareRead: timeToRead(root, paths) };
}

/** The median of some runs, after one that fills the cache of the system. Milliseconds. */
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

/** From the start of the process to the first answer, and to the first that knows all notes. */
export async function coldStart({ notes, root, paths }) {
	const starts = [];
	for (let run = 0; run < runs; run++) {
		const server = await startServer(root);
		const text = `${notes.text(0)}\nVoir [[20990101000000]] et [[transp`;
		await server.open(paths[0], text);
		const { items } = await askAt(server, 'completion', paths[0], end(text));
		if (items.length === 0) throw new Error('Nothing is offered while the notes are read.');
		const coldFirstCompletion = server.age();
		// A definition that finds nothing waits until all notes were read.
		const found = await askAt(server, 'definition', paths[0], { ...end(text), character: 8 });
		if (found?.length > 0) throw new Error('There is a note that should not be there.');
		const coldComplete = server.age();
		await new Promise((resolve) => setTimeout(resolve, collectedAfterMs));
		starts.push({ coldFirstCompletion, coldComplete, memoryAfterReading: memoryOf(server) });
		await server.stop();
	}
	return medians(starts);
}

/** How long completions wait while the notes are read, and while the cache is written. */
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

/** From the start of the process to answers that know all notes, and until these were compared with the disk. */
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

/** A server that has what was kept, compared with the disk. */
export async function readyServer({ root, cache }) {
	const server = await startServer(root, cache);
	await server.said('compared with the disk');
	return server;
}

function medians(starts) {
	return Object.fromEntries(Object.keys(starts[0]).map((name) => [name, median(starts.map((start) => start[name]))]));
}
