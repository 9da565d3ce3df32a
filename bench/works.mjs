/** What it costs to read a large library, and to complete citations of it. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { capital, oneOf, randomFrom, words } from './notes.mjs';
import { askAt, startServer } from './server.mjs';
import { quantiles, timeOf, timesOf } from './times.mjs';

const entryCount = 10_000;
const worksAsked = 40;
const longestTyped = 12;
const citationsInNote = 40;
const header = '---\ntitle: Citer\nbibliography: works.json\n---\n';

const reader = fileURLToPath(new URL('../dist/libraryReader.js', import.meta.url));

/** Times the thread that reads a library of 10 MB, from its start to its end: in CSL JSON and in BibTeX. */
export async function readLibraries({ root }) {
	const works = makeWorks();
	const json = await readingOf(join(root, 'large.json'), JSON.stringify(works, undefined, '\t'));
	const bib = await readingOf(join(root, 'large.bib'), works.map(inBibTex).join('\n'));
	return { readCslJson: json, readBibTex: bib };
}

async function readingOf(path, text) {
	writeFileSync(path, text);
	try {
		return await timeOf(async () => {
			const read = new Promise((resolve, reject) => {
				const worker = new Worker(reader, { workerData: pathToFileURL(path).href });
				worker.once('message', resolve);
				worker.once('error', reject);
			});
			const { entries } = await read;
			if (entries.length !== entryCount) throw new Error(`Of ${path}, ${entries.length} works were read.`);
		});
	} finally {
		rmSync(path);
	}
}

/** As programs write it, with TeX for accents. */
function inBibTex({ id, author: [{ family, given }], issued, title, 'container-title': series, abstract }) {
	const texts = { author: `${family}, ${given}`, title: `{${title}}`, series, publisher: series, abstract };
	const inTex = (text) =>
		text
			.normalize('NFD')
			.replace(/(.)\u0301/g, "{\\'$1}")
			.replace(/(.)\u0300/g, '{\\`$1}')
			.normalize();
	const fields = Object.entries({ ...texts, date: String(issued['date-parts'][0][0]) });
	return `@book{${id},\n${fields.map(([name, text]) => `  ${name} = {${inTex(text)}},\n`).join('')}}\n`;
}

/** Times completions of citations in a note that names a library, the first one apart: it reads the words of the library. */
export async function withWorks(place) {
	const path = join(place.root, 'works.json');
	const works = makeWorks();
	writeFileSync(path, JSON.stringify(works));
	try {
		const server = await startServer(place.root);
		await server.said('read in');
		const lines = linesAbout(works);
		const notes = Math.ceil(lines.length / citationsInNote);
		const questions = [];
		for (let note = 0; note < notes; note++) {
			const path = `citing${note}.md`;
			const cited = lines.slice(note * citationsInNote, (note + 1) * citationsInNote);
			await server.open(path, header + cited.join('\n\n'));
			const ask = (text, at) => () => askAt(server, 'completion', path, { line: 4 + 2 * at, character: text.length });
			questions.push(...cited.map(ask));
		}
		let firstMs = 0;
		for (let list = null; !list; ) firstMs = await timeOf(async () => (list = await questions[0]()));
		const times = quantiles('citation', await timesOf(questions));
		await server.stop();
		return { firstCitation: firstMs, ...times };
	} finally {
		rmSync(path);
	}
}

function makeWorks() {
	const random = randomFrom(11);
	const names = Array.from({ length: 3000 }, () => capital(words(random, 1, 1) + words(random, 1, 1)));
	return Array.from({ length: entryCount }, (_, at) => {
		const family = oneOf(names, random);
		const year = 1850 + Math.floor(random() * 175);
		return {
			id: `${family.toLowerCase()}${year}x${at}`,
			type: 'book',
			author: [{ family, given: oneOf(names, random) }],
			issued: { 'date-parts': [[year]] },
			title: capital(words(random, 4, 12)),
			'container-title': capital(words(random, 2, 4)),
			abstract: words(random, 60, 120),
		};
	});
}

/** What one types for some of the works: authors, years, titles, letter by letter, right and misspelt, and keys. */
function linesAbout(works) {
	const random = randomFrom(5);
	const asked = Array.from({ length: worksAsked }, () => oneOf(works, random));
	const typed = asked.flatMap(({ author: [{ family }], issued, title }) => {
		const year = String(issued['date-parts'][0][0]);
		const letters = Array.from(title.slice(0, longestTyped), (_, at) => title.slice(0, at + 1));
		return ['', ...letters, family, `${year} ${family}`, family.replace(/^(..)(.)(.)/, '$1$3$2')];
	});
	return [...typed, ...asked.map(({ id }) => id)].map((query) => `Voir [@${query}`);
}
