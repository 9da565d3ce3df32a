/** What any server over stdio costs that leads from a link to the note whose file is named by its id. */
import { setTimeout as pause } from 'node:timers/promises';
import { waitUntil } from '../test/support/waitUntil.mts';
import { OtherServer } from './otherServer.mjs';
import { memoryOf, processorTimeOf } from './server.mjs';
import { restMs } from './starts.mjs';
import { quantiles, timeOf } from './times.mjs';

/** After this long a server is given up. Milliseconds. */
const patienceMs = 60_000;
const patiencePerNoteMs = 1;

const linksAsked = 20;
const keysTyped = 10;

/** Gives the results of a server, those infinite that it never got to; says in a line why. */
export async function runAgainst(commandLine, { notes, root, paths }) {
	const measured = {};
	const take = (values) => {
		for (const [name, value] of Object.entries(values)) measured[`against.${name}`] = value;
	};
	const never = Number.POSITIVE_INFINITY;
	take({ start: never, processor: never, memory: never });
	take({ ...quantiles('keyToDefinition', [never]), ...quantiles('keyToCompletion', [never]) });
	const limitMs = patienceMs + notes.count * patiencePerNoteMs;
	const server = new OtherServer(commandLine, root, limitMs);
	try {
		await server.initialize();
		const ids = Array.from({ length: linksAsked }, (_, at) => notes.id(Math.floor((at * notes.count) / linksAsked)));
		ids.push(notes.id(notes.count - 1));
		server.open(paths[0], [...ids.map((id) => `[[${id}]]`), ''].join('\n'));
		for (const [line, id] of ids.entries()) await leads(server, line, id);
		take({ start: server.age(), processor: processorTimeOf(server) });
		take(quantiles('keyToDefinition', await typeLinks(server, ids)));
		take(quantiles('keyToCompletion', await typeId(server, ids)));
		await Promise.race([pause(restMs), server.ended]);
		take({ memory: memoryOf(server) });
	} catch (error) {
		console.log(`${commandLine}: ${error.message}`);
	} finally {
		await server.stop();
	}
	return measured;
}

/** Times the key that completes a link until the link leads to its note. */
async function typeLinks(server, ids) {
	const times = [];
	for (const id of ids.slice(0, keysTyped)) {
		server.type(ids.length, `[[${id}]`, '[[20240101000000]]'.length);
		// What was typed before is not part of the time.
		await server.askAt('definition', ids.length, 3);
		times.push(
			await timeOf(async () => {
				server.type(ids.length, ']');
				await leads(server, ids.length, id);
			}),
		);
	}
	return times;
}

/** Times each key of an id until something is offered. */
async function typeId(server, ids) {
	const line = ids.length;
	server.type(line, '[[', '[[20240101000000]]'.length);
	await server.askAt('completion', line, 2);
	const times = [];
	for (const [at, letter] of [...ids[Math.floor(ids.length / 2)].slice(0, keysTyped)].entries()) {
		times.push(
			await timeOf(async () => {
				server.type(line, letter);
				await until(server, 'completion', async () => {
					const answer = await server.askAt('completion', line, '[['.length + at + 1);
					return (answer?.items ?? answer)?.length > 0;
				});
			}),
		);
	}
	return times;
}

/** Asks where a link leads until it is the note with that id. */
function leads(server, line, id) {
	return until(server, 'definition', async () => {
		const answer = await server.askAt('definition', line, 3);
		return [answer ?? []].flat().some(({ uri, targetUri }) => (uri ?? targetUri)?.endsWith(`${id}.md`));
	});
}

async function until(server, what, isRight) {
	if (!(await waitUntil(isRight, server.limitMs))) throw new Error(`No right ${what} within ${server.limitMs} ms.`);
}
