/** How long the server takes to notice changed files, and how much memory changes leave behind. */
import { unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end } from './answers.mjs';
import { checkAgainstFresh } from './fresh.mjs';
import { askAt, memoryOf } from './server.mjs';
import { timeToRead } from './starts.mjs';
import { keepAsking, quantiles, timeOf } from './times.mjs';

/** How many notes a branch switch changes; in a small notebook a tenth. */
const mostFiles = 10_000;

/** After this long the server has freed what it needed for a while. Milliseconds. */
const restMs = 3000;

const edits = 10_000;
const rescans = 1000;

/** Changes the title of many files, as a branch switch does. */
export async function changeFiles(server, place) {
	const { notes, root, paths } = place;
	const files = paths.slice(-manyOf(paths));
	const first = paths.length - files.length;
	for (const [at, path] of files.entries()) writeFileSync(join(root, path), notes.text(first + at, 1));
	const isKnown = (titles) => titles.every((title) => title.endsWith(' 1'));
	return {
		'changed.bareRead': timeToRead(root, files),
		...(await untilKnown('changed', server, place, files, 2, isKnown)),
	};
}

export async function deleteFiles(server, place) {
	const { root, paths } = place;
	const files = paths.slice(-2 * manyOf(paths), -manyOf(paths));
	for (const path of files) unlinkSync(join(root, path));
	return untilKnown('deleted', server, place, files, 3, (titles) => titles.every((title) => title.startsWith('[[')));
}

/** Notifies the server of files and polls until it has read them all, while somebody types. */
async function untilKnown(name, server, place, files, type, isKnown) {
	const { notes, paths } = place;
	const text = `${notes.text(0)}\nVoir [[transp`;
	await server.open(paths[0], text);
	const targets = files.map((path) => path.slice(-'20230927151049.md'.length, -'.md'.length));
	const some = targets.filter((_, at) => at % Math.ceil(targets.length / 100) === 0 || at === targets.length - 1);
	const typing = keepAsking(() => askAt(server, 'completion', paths[0], end(text)));
	const taken = await timeOf(async () => {
		await server.watched(...files.map((file) => [file, type]));
		await server.until(async () => isKnown(await titlesKnown(server, some)), 'changed files');
	});
	const waits = await typing();
	await server.tell('textDocument/didClose', { textDocument: { uri: server.uri(paths[0]) } });
	await checkAgainstFresh(server, place);
	return { [name]: taken, ...quantiles(`${name}.typing`, waits) };
}

/** How much memory is still in use after many edits and many comparisons with the disk. Megabytes. */
export async function watchMemory(server, { notes, root, paths }) {
	const text = `${notes.text(0)}\n`;
	await server.open(paths[0], text);
	const place = end(text);
	const edit = async (times) => {
		for (let at = 0; at < times; at++) {
			await server.type(paths[0], place, 'mot', at === 0 ? 0 : 3);
			await askAt(server, 'completion', paths[0], place);
		}
		await server.type(paths[0], place, '', 3);
	};
	await edit(edits / 10);
	const before = memoryOf(server);
	await edit(edits);
	const afterEdits = memoryOf(server);

	for (let at = 0; at < rescans; at++) {
		writeFileSync(join(root, paths[1]), notes.text(1, at + 2));
		await server.tell('kezako/rescan');
		const title = `${notes.title(1)} ${at + 2}`;
		await server.until(async () => (await titlesKnown(server, [notes.id(1)]))[0] === title, 'a changed title');
	}
	await new Promise((resolve) => setTimeout(resolve, restMs));
	return { 'memory.edits': afterEdits - before, 'memory.rescans': memoryOf(server) - afterEdits };
}

/**
 * The titles of notes, or links to those that are unknown. Most requests read the notes again that their answers name;
 * this one answers from what is known.
 */
async function titlesKnown(server, ids) {
	const text = ids.map((id) => `[[${id}]]`).join('\n');
	return (await server.ask('kezako/withTitles', { text })).split('\n');
}

function manyOf(paths) {
	return Math.min(mostFiles, paths.length / 10);
}
