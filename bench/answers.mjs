/** How long answers take when requests come one after the other, as from an editor. */
import { checkAgainstFresh } from './fresh.mjs';
import { randomFrom, words } from './notes.mjs';
import { askAt } from './server.mjs';
import { quantiles, timesOf } from './times.mjs';

const notesAsked = 40;
const repeats = 40;
const longestTyped = 12;
const noteBytes = 5000;
const largeNoteBytes = 1_000_000;

/** Times every request of the table. */
export async function askAll(server, place) {
	const { notes, paths } = place;
	const random = randomFrom(7);
	const numbers = someNotes(notes, random);
	for (const number of numbers) await server.open(paths[number], notes.text(number));
	const answers = {
		...(await askForCompletion(server, place, numbers, random)),
		...(await askAboutLinks(server, place, numbers)),
		...(await askForNotesThatLink(server, place)),
		...(await type(server, place, numbers)),
	};
	for (const number of numbers) await close(server, paths[number]);
	await checkAgainstFresh(server, place);
	return answers;
}

/** The numbers of the notes that are asked about. */
export function someNotes(notes, random = randomFrom(7)) {
	return Array.from({ length: notesAsked }, () => Math.floor(random() * notes.count));
}

/** Times the problems of open notes. */
export async function problemTimes(name, server, { paths }, numbers) {
	const questions = numbers.map(
		(number) => () => server.ask('textDocument/diagnostic', { textDocument: { uri: server.uri(paths[number]) } }),
	);
	return quantiles(name, await timesOf([...questions, ...questions, ...questions]));
}

async function askForCompletion(server, { notes }, numbers, random) {
	const titles = numbers.map((number) => notes.title(number));
	const typed = (text) => Array.from(text.slice(0, longestTyped), (_, at) => text.slice(0, at + 1));
	const kinds = {
		empty: titles.map((title) => `${words(random, 5, 10)} ${title} [[`),
		typed: titles.flatMap(typed).map((query) => `Voir [[${query}`),
		misspelt: titles
			.flatMap((title) => typed(title.replace(/^(...)(.)(.)/, '$1$3$2')))
			.map((query) => `Voir [[${query}`),
		accents: ['démocratie', 'DEMOCRATIE', 'œuvre', 'oeuvre', 'l’évènement', 'ECOLE', 'école'].map(
			(query) => `Voir [[${query}`,
		),
		id: numbers.map((number) => `Voir [[${notes.id(number)}`),
	};
	const times = {};
	for (const [kind, lines] of Object.entries(kinds)) {
		await server.open('asking.md', lines.join('\n'));
		const questions = lines.map((text, line) => {
			const place = { line, character: text.length };
			return () => askAt(server, 'completion', 'asking.md', place);
		});
		Object.assign(times, quantiles(`completion.${kind}`, await timesOf(questions)));
		await close(server, 'asking.md');
	}
	return times;
}

async function askAboutLinks(server, place, numbers) {
	const { notes, paths } = place;
	const links = numbers.flatMap((number) => {
		const lines = notes.text(number).split('\n');
		return lines.flatMap((text, line) =>
			Array.from(text.matchAll(/\[\[(?:s:)?/g), ({ index, 0: { length } }) => ({
				path: paths[number],
				place: { line, character: index + length },
			})),
		);
	});
	const screen = { range: { start: { line: 0, character: 0 }, end: { line: 60, character: 0 } } };
	const ask = async (name, questions) => quantiles(name, await timesOf(questions));
	const aboutLinks = (method) =>
		ask(
			method,
			links.map(
				({ path, place }) =>
					() =>
						askAt(server, method, path, place),
			),
		);
	const aboutNotes = (name, method, params) => {
		const questions = numbers.map(
			(number) => () =>
				server.ask(`textDocument/${method}`, { textDocument: { uri: server.uri(paths[number]) }, ...params }),
		);
		return ask(name, [...questions, ...questions, ...questions]);
	};
	const symbols = numbers.map(
		(number) => () => server.ask('workspace/symbol', { query: notes.title(number).slice(0, 8) }),
	);
	return {
		...(await aboutLinks('hover')),
		...(await aboutLinks('definition')),
		...(await aboutLinks('documentHighlight')),
		...(await aboutNotes('inlayHint', 'inlayHint', screen)),
		...(await problemTimes('diagnostic', server, place, numbers)),
		...(await ask('symbols', symbols)),
	};
}

/** Times references and rename for a note with three backlinks, and for the one with the most. */
async function askForNotesThatLink(server, { notes, paths }) {
	const counts = notes.linkCounts();
	const few = counts.indexOf(3);
	const times = { mostBacklinks: counts[0] };
	for (const [name, number, often] of [
		['few', few, repeats],
		['many', 0, 5],
	]) {
		const lines = notes.text(number).split('\n');
		const line = lines.findIndex((text) => text.startsWith('id:'));
		const place = { line, character: 'id: "2'.length };
		await server.open(paths[number], lines.join('\n'));
		const ask = (method, more) => () => askAt(server, method, paths[number], place, more);
		const find = ask('references', { context: { includeDeclaration: true } });
		const rename = ask('rename', { newName: '20991231235959' });
		Object.assign(times, quantiles(`references.${name}`, await timesOf(Array(often).fill(find))));
		Object.assign(times, quantiles(`rename.${name}`, await timesOf(Array(often).fill(rename))));
		await close(server, paths[number]);
	}
	return times;
}

/** Times a key until an answer includes it, and a new title until another note’s hints show it. */
async function type(server, { notes, paths }, [number]) {
	const query = 'transparence';
	const times = {};
	for (const [name, bytes, words] of [
		['note', noteBytes, 20],
		['largeNote', largeNoteBytes, 5],
	]) {
		const text = `${longText(notes, bytes)}\nVoir [[`;
		const place = end(text);
		await server.open('typing.md', text);
		const keys = [...query].map((letter, at) => async () => {
			const here = { ...place, character: place.character + at };
			// The next word replaces the one that was typed before.
			if (at === 0) await server.type('typing.md', here, '', query.length);
			await server.type('typing.md', here, letter);
			await askAt(server, 'completion', 'typing.md', { ...here, character: here.character + 1 });
		});
		await server.type('typing.md', place, query);
		Object.assign(times, quantiles(`edit.${name}`, await timesOf(Array(words).fill(keys).flat())));
		await close(server, 'typing.md');
	}

	const hints = async () => {
		const textDocument = { uri: server.uri('hinted.md') };
		const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
		return JSON.stringify(await server.ask('textDocument/inlayHint', { textDocument, range }));
	};
	await server.open('hinted.md', `Voir [[${notes.id(number)}]] ici.`);
	const place = { line: 1, character: 'title: '.length };
	let title = notes.title(number);
	const rename = async (next) => {
		await server.type(paths[number], place, next, title.length);
		title = next;
	};
	const titles = Array.from({ length: repeats }, (_, at) => async () => {
		await rename(`Titre ${at} de la note`);
		await server.until(async () => (await hints()).includes(title), 'the title in a hint');
	});
	const taken = await timesOf(titles);
	await rename(notes.title(number));
	await close(server, 'hinted.md');
	return { ...times, ...quantiles('titleInHint', taken) };
}

function longText(notes, bytes) {
	let text = notes.text(0);
	for (let at = 1; text.length < bytes; at++)
		text += notes
			.text(at % notes.count)
			.split('---\n')
			.at(-1);
	return text.slice(0, bytes);
}

function close(server, path) {
	return server.tell('textDocument/didClose', { textDocument: { uri: server.uri(path) } });
}

/** The position behind a text. */
export function end(text) {
	const lines = text.split('\n');
	return { line: lines.length - 1, character: lines.at(-1).length };
}

/** Gives a function that asks for the hover of a link, at the beginning of the first line of an open note. */
export function cardOf(server, path) {
	return async () => JSON.stringify(await askAt(server, 'hover', path, { line: 0, character: 3 }));
}
