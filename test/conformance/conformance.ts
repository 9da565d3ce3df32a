import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import type { Range } from '../../server/src/core/text.ts';
import { type Mark, type Notebook, pathOf, readNotebook } from '../support/testNotebook.ts';

/** What a door tells of a notebook. Lists are in no order; notes are named by their paths. */
export interface Reading {
	readonly notes: Readonly<Record<string, NoteRead>>;
	/** Each as `placed` writes it, with its code. */
	readonly problems: readonly string[];
	/** Each as `placed` writes it, brackets included, with the path of the note to which it leads or `type:path`. */
	readonly links: readonly string[];
	/** `from → to`: each pair of notes once. A link by a file name, an alias or the title of a note that has an id is none. */
	readonly edges: readonly string[];
}

/** All texts are on one line, empty where there is none. */
export interface NoteRead {
	readonly title: string;
	readonly id: string;
	readonly types: readonly string[];
	readonly tags: readonly string[];
	readonly kezako: string;
	/** The path of the picture, empty where there is none. */
	readonly thumbnail: string;
}

export interface Case {
	readonly number: string;
	readonly name: string;
	readonly notebook: string;
	readonly reads?: Readonly<Record<string, Partial<NoteRead>>>;
	readonly 'left out'?: readonly string[];
	readonly note?: string;
}

interface Table {
	readonly beside: Pick<Case, 'notebook' | 'reads'>;
	readonly sections: readonly {
		readonly name: string;
		readonly numbers: readonly string[];
		readonly cases: readonly Case[];
	}[];
}

export const { beside, sections } = parse(readFileSync(new URL('cases.yml', import.meta.url), 'utf8'), {
	schema: 'failsafe',
}) as Table;

/**
 * Tests one door with all cases.
 *
 * @param tells what the door can tell; just that is compared
 * @param read gives what it tells of a notebook, also as its source
 */
export function conformance<Part extends keyof Reading>(
	door: string,
	tells: readonly Part[],
	read: (notebook: Notebook, source: string) => Pick<Reading, Part> | Promise<Pick<Reading, Part>>,
): void {
	for (const { name: section, cases } of sections) {
		suite(`${door}, ${section}`, () => {
			for (const one of cases) {
				test(`${one.number}: ${one.name}`, async () => {
					const source = beside.notebook + one.notebook;
					const notebook = readNotebook(source);
					const [told, meant] = [await read(notebook, source), expected(one, notebook)];
					for (const part of tells) assert.deepEqual(inOrder(told[part]), inOrder(meant[part]), part);
				});
			}
		});
	}
}

/** A place of a note and what is told there. Lines and UTF-16 units count from zero. */
export function placed(uri: string, { start, end }: Range, label: string): string {
	return `${pathOf(uri)} ${start.line}:${start.character}-${end.character} ${label}`;
}

/** Whether a mark says where a link leads; others are the codes of problems. */
export function isLinkMark({ label }: Mark, { files }: Notebook): boolean {
	return Array.from(files.keys(), pathOf).includes(targetOf(label));
}

function expected(one: Case, notebook: Notebook): Reading {
	const marks = notebook.marks.map((mark) => ({ ...mark, isLink: isLinkMark(mark, notebook) }));
	const write = ({ uri, range, label }: Mark) => placed(uri, range, label);
	const links = marks.filter(({ isLink }) => isLink);
	const uncounted = marks.filter(({ label }) => /^link_by_/.test(label));
	const isEdge = ({ uri, range, label }: Mark) =>
		targetOf(label) !== pathOf(uri) && !uncounted.some((link) => link.uri === uri && isIn(link.range, range));
	return {
		notes: notesExpected(one, notebook),
		problems: marks.filter(({ isLink }) => !isLink).map(write),
		links: links.map(write),
		edges: [...new Set(links.filter(isEdge).map(({ uri, label }) => `${pathOf(uri)} → ${targetOf(label)}`))],
	};
}

function notesExpected(one: Case, { files }: Notebook): Reading['notes'] {
	const reads = { ...beside.reads, ...one.reads };
	const paths = Array.from(files.keys(), pathOf).filter(
		(path) => /\.md$/i.test(path) && !one['left out']?.includes(path),
	);
	return Object.fromEntries(paths.map((path) => [path, { ...nothingRead(path), ...reads[path] }]));
}

function nothingRead(path: string): NoteRead {
	return { title: basename(path, '.md'), id: '', types: [], tags: [], kezako: '', thumbnail: '' };
}

/** The path in `type:path`. */
function targetOf(label: string): string {
	return label.slice(label.indexOf(':') + 1);
}

function isIn(inner: Range, outer: Range): boolean {
	return (
		inner.start.line === outer.start.line &&
		inner.start.character >= outer.start.character &&
		inner.end.character <= outer.end.character
	);
}

function inOrder(part: Reading[keyof Reading]): unknown {
	return Array.isArray(part) ? [...part].sort() : part;
}
