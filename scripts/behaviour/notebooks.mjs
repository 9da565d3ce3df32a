import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import yaml from 'js-yaml';

const project = new URL('../../', import.meta.url);

/** When all files were written: long before they are read, so that no doubt about it leads another way. */
const written = new Date('2023-11-01T12:00:00Z');

/**
 * The notebooks that are asked about: the name of each, and its files by their paths.
 *
 * The garden has at least one of everything that a note can hold and that can be wrong with it.
 *
 * @typedef {Map<string, Buffer>} Files
 * @returns {{ sample: Files, garden: Files, many: Files, conformance: [name: string, files: Files][] }}
 */
export function readNotebooks() {
	const table = yaml.safeLoad(readFileSync(new URL('test/conformance/cases.yml', project), 'utf8'), {
		schema: yaml.FAILSAFE_SCHEMA,
	});
	const cases = table.sections.flatMap(({ cases: all }) => all);
	return {
		sample: filesIn(fileURLToPath(new URL('sample', project))),
		garden: new Map([...filesOf(readFileSync(new URL('garden.txt', import.meta.url), 'utf8')), ...oddFiles()]),
		many: manyNotes(),
		conformance: cases.map(({ number, notebook }) => [number, filesOf(table.beside.notebook + notebook)]),
	};
}

/** What a text among others cannot say: files in other encodings, and with other ends of lines. */
function oddFiles() {
	const note = (name) =>
		`---\ntitle: ${name}\ntitle: ${name}\nid:"20230131${name.length}"\n---\n[[ 20230101080000 ]] é\n`;
	return new Map([
		['étrange/bom.md', Buffer.from(`\uFEFF${note('BOM')}`)],
		['étrange/crlf.md', Buffer.from(note('CRLF').replaceAll('\n', '\r\n'))],
		['étrange/utf16.md', Buffer.from(`\uFEFF${note('UTF-16')}`, 'utf16le')],
		['étrange/latin1.md', Buffer.from(note('Latin-1'), 'latin1')],
		['étrange/zéros.md', Buffer.from(Array.from({ length: 600 }, (_, at) => at % 256))],
		['étrange/vide.md', Buffer.alloc(0)],
	]);
}

/** As many as it takes for other threads to read them. */
function manyNotes() {
	const id = (at) => String(20200101000000 + at);
	const names = Array.from({ length: 2500 }, (_, at) => at);
	return new Map(
		names.map((at) => [
			`${at % 7}/${at % 3}/note ${at}.md`,
			Buffer.from(
				`---\ntitle: Note ${at} de ${words[at % words.length]}\nid: "${id(at)}"\ntags: [${words[(at * 7) % words.length]}]\n---\n` +
					`${words[(at * 3) % words.length]} [[${id((at * 31) % 2600)}]] et [[suite:${id((at * 17 + 1) % 2500)}]]\n`,
			),
		]),
	);
}
const words = ['arbre', 'mémoire', 'loi', 'archive', 'fleuve', 'carte', 'énergie', 'voix', 'pierre', 'nuage', 'école'];

function filesIn(folder) {
	const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const names = paths.map((entry) => join(entry.parentPath, entry.name)).sort();
	return new Map(names.map((name) => [name.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(name)]));
}

/** A notebook in one string: `-- path --` begins a file. Lines of carets say what tests expect, and are left out. */
export function filesOf(source) {
	const files = new Map();
	let lines = [];
	for (const line of source.split('\n')) {
		const path = /^-- (.+) --$/.exec(line)?.[1];
		if (path !== undefined) {
			lines = [];
			files.set(path, lines);
		} else if (!/^\s*\^+(?: \S+)?$/.test(line)) lines.push(line);
	}
	return new Map([...files].map(([name, content]) => [name, Buffer.from(content.join('\n'))]));
}

/** Those of its files that are notes, as an editor reads them. */
export function notesIn(files) {
	const paths = [...files.keys()].filter((path) => /\.md$/i.test(path)).sort();
	return paths.map((path) => [
		path,
		files
			.get(path)
			.toString('utf8')
			.replace(/^\uFEFF/, ''),
	]);
}

/** A notebook in a folder of its own, in a temporary one. */
export class Folder {
	/** @param {string} [parent] a folder in which others are */
	constructor(files, parent = realpathSync(mkdtempSync(join(tmpdir(), 'kezako-behaviour-'))), name = 'notes') {
		this.parent = parent;
		this.path = join(parent, name);
		this.uri = pathToFileURL(this.path).href;
		mkdirSync(this.path);
		for (const [path, bytes] of files) this.write(path, bytes, written);
	}

	/** @param {Date} [time] when it was written, now where it is left out */
	write(path, content, time = new Date()) {
		const file = join(this.path, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, content);
		utimesSync(file, time, time);
	}

	remove(path) {
		rmSync(join(this.path, path), { recursive: true });
	}

	files() {
		return filesIn(this.path);
	}

	/** A text in which nothing tells where the folder is. */
	steady(text) {
		return text.replaceAll(pathToFileURL(this.parent).href, '<temp>').replaceAll(this.parent, '<temp>');
	}

	dispose() {
		rmSync(this.parent, { recursive: true, force: true });
	}
}
