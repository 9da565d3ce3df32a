import { posix } from 'node:path';
import { codeOf } from './sourceText.ts';

/** A part of the product, and what its files may import: the rows of the table in ARCHITECTURE.md. */
export interface Room {
	readonly name: string;
	/** Files and folders, from the project; a file is of the room that says most of its path. */
	readonly paths: readonly string[];
	/** Names of rooms, and single files of others. */
	readonly imports: readonly string[];
	/** By library the one file that may import it; undefined where all may. */
	readonly libraries: ReadonlyMap<string, string | undefined>;
}

/** The table of rooms in a text: room, files, imports, libraries with their doors. Names stand between backquotes. */
export function readRooms(markdown: string): Room[] {
	const [, table = ''] = /^\| Room \|.*\n\|[-|]+\n((?:\|.*\n)+)/m.exec(markdown) ?? [];
	return table
		.trim()
		.split('\n')
		.map((row) => {
			const [name = '', files = '', imports = '', libraries = ''] = row.split('|').slice(1);
			const paths = quoted(files).map(fromProject);
			const [folder = ''] = paths;
			const doors = [...libraries.matchAll(/`([^`]+)`(?: \(`([^`]+)`\))?/g)].map(([, library = '', door]) => {
				return [library, door && folder + door] as const;
			});
			const others = quoted(imports).map((other) => (other.endsWith('.ts') ? fromProject(other) : other));
			return { name: quoted(name)[0] ?? '', paths, imports: others, libraries: new Map(doors) };
		});
}

function quoted(cell: string): string[] {
	return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

function fromProject(path: string): string {
	return path.startsWith('client/') ? path : `server/src/${path}`;
}

/** What is wrong with the imports of files, in sentences that begin with the path of a file. */
export function importProblems(files: ReadonlyMap<string, string>, rooms: readonly Room[]): string[] {
	const problems: string[] = [];
	const arrows = new Map<string, string[]>();
	for (const [file, text] of files) {
		const room = roomOf(file, rooms);
		if (!room) problems.push(`${file} is in no room.`);
		for (const specifier of importsIn(text)) {
			if (specifier === undefined) problems.push(`${file} imports something that is computed.`);
			else if (!specifier.startsWith('.')) problems.push(...libraryProblems(file, room, specifier, rooms));
			else {
				const other = posix.join(posix.dirname(file), specifier);
				arrows.set(file, [...(arrows.get(file) ?? []), other]);
				if (!files.has(other)) problems.push(`${file} imports ${other}, which is not there.`);
				else if (room && !mayImport(room, other, rooms))
					problems.push(`${file} imports ${other}: ${room.name} may not import ${roomOf(other, rooms)?.name}.`);
			}
		}
	}
	return [...problems, ...circles(arrows).map((circle) => `${circle.join(' imports ')}: a circle.`)];
}

function mayImport(room: Room, other: string, rooms: readonly Room[]): boolean {
	const target = roomOf(other, rooms);
	return (
		target === room || room.imports.includes(other) || (target !== undefined && room.imports.includes(target.name))
	);
}

function libraryProblems(file: string, room: Room | undefined, specifier: string, rooms: readonly Room[]): string[] {
	if (!room) return [];
	const library = libraryOf(specifier);
	if (!room.libraries.has(library)) {
		const door = rooms.map(({ libraries }) => libraries.get(library)).find((path) => path !== undefined);
		return [`${file} imports ${library}: ${door ? `only ${door} may` : `${room.name} may not`}.`];
	}
	const door = room.libraries.get(library);
	return door === undefined || door === file ? [] : [`${file} imports ${library}: only ${door} may.`];
}

/** `node:fs` is of `node:`, `a/b` of `a`. */
function libraryOf(specifier: string): string {
	return /^node:|^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}

/** The room that a file is in. */
export function roomOf(file: string, rooms: readonly Room[]): Room | undefined {
	const length = ({ paths }: Room) =>
		Math.max(
			0,
			...paths
				.filter((path) => file === path || (path.endsWith('/') && file.startsWith(path)))
				.map((path) => path.length),
		);
	const [best] = rooms.toSorted((one, other) => length(other) - length(one));
	return best && length(best) > 0 ? best : undefined;
}

/** What a room may import and no file in it does. */
export function unusedPermissions(files: ReadonlyMap<string, string>, rooms: readonly Room[]): string[] {
	const used = new Set<string>();
	for (const [file, text] of files) {
		const name = roomOf(file, rooms)?.name;
		for (const specifier of importsIn(text)) {
			if (specifier === undefined) continue;
			const other = posix.join(posix.dirname(file), specifier);
			for (const what of [libraryOf(specifier), other, roomOf(other, rooms)?.name]) used.add(`${name} → ${what}`);
		}
	}
	return rooms.flatMap(({ name, imports, libraries }) =>
		[...imports, ...libraries.keys()].map((what) => `${name} → ${what}`).filter((arrow) => !used.has(arrow)),
	);
}

/** What a file imports, by value, as a type, later or to pass on; undefined where no text says it. */
export function importsIn(text: string): (string | undefined)[] {
	const code = codeOf(text);
	const pattern = /(?<![\w$.])(?:from\s*(?=['"])|import\s*(?=['"])|(?:import|require)\s*\(\s*)/g;
	return [...code.matchAll(pattern)].map((match) => {
		const start = match.index + match[0].length;
		const quote = code[start] ?? '';
		if (quote !== "'" && quote !== '"') return undefined;
		return text.slice(start + 1, code.indexOf(quote, start + 1));
	});
}

/** Circles of arrows, each as the way around it: one at least where there are any. */
export function circles(arrows: ReadonlyMap<string, readonly string[]>): string[][] {
	const found: string[][] = [];
	const done = new Set<string>();
	const visit = (from: string, way: readonly string[]) => {
		const at = way.indexOf(from);
		if (at >= 0) found.push([...way.slice(at), from]);
		if (done.has(from)) return;
		done.add(from);
		for (const to of arrows.get(from) ?? []) visit(to, [...way, from]);
	};
	for (const from of arrows.keys()) visit(from, []);
	return found;
}
