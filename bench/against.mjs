/** What any server over stdio costs that leads from a link to the note whose file is named by its id. */
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { waitUntil } from '../test/support/waitUntil.mts';
import { OtherServer } from './otherServer.mjs';
import { memoryOf, processorTimeOf } from './server.mjs';
import { restMs } from './starts.mjs';
import { quantiles, timeOf } from './times.mjs';

/** After this long a server is given up. Milliseconds. */
const patienceMs = 60_000;
const patiencePerNoteMs = 1;

const keysTyped = 6;

/** The line of the open note in which keys are typed. */
const typedLine = 1;

/** Gives the results of a server, those infinite that it never got to; says in a line why. */
export async function runAgainst(commandLine, { notes, root, cache, paths }) {
	const measured = {};
	const take = (values) => {
		for (const [name, value] of Object.entries(values)) measured[`against.${name}`] = value;
	};
	const never = Number.POSITIVE_INFINITY;
	take({ start: never, processor: never, memory: never });
	take({ ...quantiles('keyToDefinition', [never]), ...quantiles('keyToCompletion', [never]) });
	const limitMs = patienceMs + notes.count * patiencePerNoteMs;
	const server = new OtherServer(commandLine, { root, cache, limitMs });
	try {
		await server.initialize();
		// Each question may hold another server up, so only one is asked: about the note that was written last.
		const last = notes.id(notes.count - 1);
		server.open(paths[0], `[[${last}]]\n`);
		await leads(server, 0, last);
		take({ start: server.age(), processor: processorTimeOf(server) });
		take(quantiles('keyToDefinition', await typeLinks(server, notes)));
		take(quantiles('keyToCompletion', await typeId(server, last)));
		await Promise.race([pause(restMs), server.ended]);
		take({ memory: memoryOf(server) });
	} catch (error) {
		console.log(`${commandLine}: ${error.message}`);
	} finally {
		await server.stop();
		// The next one begins without what this one has kept.
		rmSync(cache, { recursive: true, force: true });
	}
	return measured;
}

/** Times the key that completes a link until the link leads to its note. */
async function typeLinks(server, notes) {
	const times = [];
	for (let key = 0; key < keysTyped; key++) {
		const id = notes.id(Math.floor((key * notes.count) / keysTyped));
		server.type(typedLine, `[[${id}]`, Number.POSITIVE_INFINITY);
		// What was typed before is not part of the time.
		await server.askAt('definition', typedLine, 3);
		times.push(
			await timeOf(async () => {
				server.type(typedLine, ']');
				await leads(server, typedLine, id);
			}),
		);
	}
	return times;
}

/** Times each key of an id until something is offered. */
async function typeId(server, id) {
	server.type(typedLine, '[[', Number.POSITIVE_INFINITY);
	await server.askAt('completion', typedLine, '[['.length);
	const times = [];
	for (let typed = 1; typed <= keysTyped; typed++) {
		times.push(
			await timeOf(async () => {
				server.type(typedLine, id[typed - 1]);
				await until(server, 'completion', async () => {
					const answer = await server.askAt('completion', typedLine, '[['.length + typed);
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
