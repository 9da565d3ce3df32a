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
 * @returns {{ sample: Map<string, Buffer>, conformance: [name: string, files: Map<string, Buffer>][] }}
 */
export function readNotebooks() {
	const table = yaml.safeLoad(readFileSync(new URL('test/conformance/cases.yml', project), 'utf8'), {
		schema: yaml.FAILSAFE_SCHEMA,
	});
	const cases = table.sections.flatMap(({ cases: all }) => all);
	return {
		sample: filesIn(fileURLToPath(new URL('sample', project))),
		conformance: cases.map(({ number, notebook }) => [number, filesOf(table.beside.notebook + notebook)]),
	};
}

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

/** A notebook in a folder of its own. */
export class Folder {
	path = realpathSync(mkdtempSync(join(tmpdir(), 'kezako-behaviour-')));
	uri = pathToFileURL(this.path).href;

	constructor(files) {
		for (const [path, bytes] of files) this.write(path, bytes);
	}

	write(path, content) {
		const file = join(this.path, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, content);
		utimesSync(file, written, written);
	}

	files() {
		return filesIn(this.path);
	}

	/** A text in which nothing tells where the folder is. */
	steady(text) {
		return text.replaceAll(this.uri, '<root>').replaceAll(this.path, '<root>');
	}

	dispose() {
		rmSync(this.path, { recursive: true, force: true });
	}
}
