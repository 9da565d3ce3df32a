/** What it costs that a Cosma configuration covers the notes. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemTimes, someNotes } from './answers.mjs';
import { startServer } from './server.mjs';
import { check } from './starts.mjs';

/** It declares what the notes have, as a writer's does who publishes them. */
const config = `select_origin: directory
files_origin: ./
export_target: ./
record_types:
${['undefined', 'concept', 'personne', 'organisme', 'évènement', 'œuvre', 'lieu']
	.map((type) => `  ${type}: { fill: '#6a9f58', stroke: '#48733b' }`)
	.join('\n')}
link_types:
  undefined: { stroke: simple, color: '#b5b5b5' }
  s: { stroke: dotted, color: '#553f7a' }
record_metas: [kezako]
`;

/** Times `kezako check` and the problems of open notes where Cosma's rules apply. */
export async function withCosma(place) {
	const { root, notes, paths } = place;
	const path = join(root, 'config.yml');
	writeFileSync(path, config);
	try {
		const { check: cosmaCheck } = await check(place);
		const server = await startServer(root);
		await server.said('read in');
		const numbers = someNotes(notes);
		for (const number of numbers) await server.open(paths[number], notes.text(number));
		const times = await problemTimes('cosma.diagnostic', server, place, numbers);
		await server.stop();
		return { cosmaCheck, ...times };
	} finally {
		rmSync(path);
	}
}
