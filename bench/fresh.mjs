/** Compares the index of a server with the notes, and with that of a new one. */
import { createHash } from 'node:crypto';
import { startServer } from './server.mjs';

/** @throws where the server knows other links, by their number, than those that were written */
export async function checkLinks(server, notes) {
	const { edges } = await server.ask('kezako/graph', { depth: 1, limit: 1e9 });
	const written = notes.linkCounts().reduce((sum, count) => sum + count, 0);
	if (edges.length / 2 !== written) throw new Error(`There are ${edges.length / 2} links, not ${written}.`);
}

/** @throws where the server answers otherwise than one that has just read the same notes */
export async function checkAgainstFresh(server, { root }) {
	const fresh = await startServer(root);
	await fresh.said('read in');
	const [known, expected] = [await fingerprint(server), await fingerprint(fresh)];
	await fresh.stop();
	for (const [what, print] of Object.entries(expected)) {
		if (known[what] !== print) throw new Error(`The ${what} are not those of a fresh index.`);
	}
}

/** All notes, all links between them, all broken links, and the hits of some queries. */
async function fingerprint(server) {
	const { nodes, edges } = await server.ask('kezako/graph', { depth: 1, limit: 1e9 });
	const links = [];
	for (let at = 0; at < edges.length; at += 2) links.push(`${nodes[edges[at]].uri} ${nodes[edges[at + 1]].uri}`);
	const found = {};
	for (const query of ['transparence', 'repsonsabilité', 'gouv ouv', '2004']) {
		const notes = await server.ask('kezako/findNotes', { query, limit: 100 });
		found[`notes found by ${query}`] = hash(notes.map(({ uri }) => uri));
	}
	const names = [];
	for (const kind of ['type', 'tag']) names.push(await server.ask('kezako/names', { kind }));
	return {
		notes: hash(nodes.map((node) => JSON.stringify(node)).sort()),
		links: hash(links.sort()),
		'missing notes': hash(await server.ask('kezako/missingTargets', {})),
		...found,
		'types and tags': hash(names),
	};
}

function hash(value) {
	return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
