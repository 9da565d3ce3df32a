import { readBibTex } from '../../server/src/core/citations/bibTex.ts';
import { readCslJson } from '../../server/src/core/citations/cslJson.ts';
import { isBibTex } from '../../server/src/core/citations/library.ts';
import type { NoteUri } from '../../server/src/core/note.ts';
import { Snapshot, type SnapshotPart, type SnapshotParts } from '../../server/src/core/storage/snapshot.ts';
import { decode, hasByteOrderMark, isGarbledFile } from '../../server/src/notebook/state/decoding.ts';
import { exportMarker, type NoteFiles } from '../../server/src/notebook/state/files.ts';
import type { NotebookFolders } from '../../server/src/notebook/state/folders.ts';
import type { Clock } from '../../server/src/notebook/state/host.ts';
import type { NotebookCache } from '../../server/src/notebook/state/notebookSnapshot.ts';
import { noteRead } from '../../server/src/notebook/state/noteRead.ts';
import type { EntryKind, NameInFolder } from '../../server/src/protocol.ts';
import { pathOf, root, uriOf } from './testNotebook.ts';

/** Time that goes on when it is told to. */
export class ManualClock implements Clock {
	private waiting: (() => void)[] = [];
	now = () => new Date(2_000_000);
	pause = () => Promise.resolve();

	after(_milliseconds: number, run: () => void): () => void {
		this.waiting.push(run);
		return () => {
			this.waiting = this.waiting.filter((other) => other !== run);
		};
	}

	run(): void {
		const due = this.waiting;
		this.waiting = [];
		for (const run of due) run();
	}
}

/** Files below `root`. */
export class MemoryDisk implements NoteFiles {
	readonly readAtOnce = 50;
	/** As on Windows and macOS, where a file is found under its name in any case. */
	ignoresCase = false;
	/** As on macOS, where a file is found under its name in any Unicode form. */
	ignoresForm = false;
	/** Something that happens while notes are read. */
	whileReading: () => void = () => {};
	private readonly files = new Map<string, { text: string; stamp: string; isGarbled?: true; hasMark?: true }>();
	/** Files and folders that are symbolic links: what is in `files` is found behind them. */
	private readonly links = new Set<string>();
	private writes = 0;

	has(name: string): boolean {
		return this.files.has(name);
	}

	exists(name: string): boolean {
		return this.has(name) || [...this.files.keys()].some((path) => path.startsWith(`${name}/`));
	}

	/** Whether a file can be written there: neither is it a folder, nor is it in a file. */
	canHold(name: string): boolean {
		const isInFile = [...this.files.keys()].some((path) => name.startsWith(`${path}/`));
		return !isInFile && (this.has(name) || !this.exists(name));
	}

	all(): [string, string][] {
		return [...this.files].map(([name, { text }]) => [name, text]);
	}

	/** @param content a text, or the bytes of a file */
	write(name: string, content: string | Uint8Array, stamp = String(++this.writes)): void {
		const text = typeof content === 'string' ? content : decode(content);
		const isGarbled = typeof content !== 'string' && isGarbledFile([content]);
		const hasMark = typeof content !== 'string' && hasByteOrderMark(content);
		this.files.set(name, { text, stamp, ...(isGarbled && { isGarbled }), ...(hasMark && { hasMark }) });
	}

	/** Has a symbolic link in place of a file or folder, to others that are alike. */
	link(name: string): void {
		this.links.add(name);
	}

	delete(name: string): void {
		this.links.delete(name);
		for (const path of this.files.keys()) if (path === name || path.startsWith(`${name}/`)) this.files.delete(path);
	}

	rename(from: string, to: string): void {
		for (const [path, file] of [...this.files]) {
			if (!path.startsWith(`${from}/`)) continue;
			this.files.delete(path);
			this.files.set(to + path.slice(from.length), file);
		}
	}

	async *list(
		folder: string,
		isExcluded: (uri: string, kind: EntryKind) => boolean,
		onExport?: (folder: string) => void,
	): AsyncIterable<readonly string[]> {
		const isMarker = (path: string) => path === exportMarker || path.endsWith(`/${exportMarker}`);
		const marked = [...this.files.keys()]
			.filter(isMarker)
			.map((path) => uriOf(path).slice(0, -exportMarker.length - 1));
		for (const exported of marked) onExport?.(exported);
		for (const path of this.files.keys()) {
			const uri = uriOf(path);
			await Promise.resolve();
			if (!uri.startsWith(`${folder}/`)) continue;
			if (marked.some((exported) => uri.startsWith(`${exported}/`))) continue;
			// A folder that is excluded is not walked.
			if (this.isBehindLink(path)) continue;
			const above = foldersAbove(uri).filter((parent) => parent.length > folder.length);
			if (!above.some((parent) => isExcluded(parent, 'folder')) && !isExcluded(uri, 'file')) yield [uri];
		}
	}

	async read(uris: readonly string[]) {
		return uris.map((uri) => {
			const file = this.at(uri);
			return file && { ...file, isCut: false };
		});
	}

	async readNotes(uris: readonly NoteUri[]) {
		const files = await this.read(uris);
		this.whileReading();
		return uris.map((uri, at) => files[at] && noteRead(uri, files[at]));
	}

	async stamps(uris: readonly string[]) {
		return uris.map((uri) => this.at(uri)?.stamp);
	}

	async kinds(uris: readonly string[]) {
		return uris.map((uri): EntryKind | undefined => {
			const path = pathOf(uri);
			if (this.links.has(path)) return undefined;
			if (this.at(uri)) return 'file';
			return this.exists(path) ? 'folder' : undefined;
		});
	}

	async entries(folder: string): Promise<readonly NameInFolder[]> {
		const names = new Map<string, NameInFolder>();
		for (const path of this.files.keys()) {
			const uri = uriOf(path);
			if (!uri.startsWith(`${folder}/`)) continue;
			const [name = '', ...below] = pathOf(uri)
				.slice(folder === root ? 0 : pathOf(folder).length + 1)
				.split('/');
			const isLink = this.links.has(pathOf(`${folder}/${name}`));
			names.set(name, { name, kind: below.length > 0 ? 'folder' : 'file', isLink });
		}
		return [...names.values()];
	}

	private isBehindLink(path: string): boolean {
		return [...this.links].some((link) => path === link || path.startsWith(`${link}/`));
	}

	async readLibrary(uri: string) {
		const file = this.at(uri);
		return file && (isBibTex(uri) ? readBibTex(uri, file.text) : readCslJson(uri, file.text));
	}

	libraryStamps(uris: readonly string[]) {
		return this.stamps(uris);
	}

	async isInside(_folder: string, _uri: string) {
		return true;
	}

	private at(uri: string) {
		return this.files.get(this.storedName(pathOf(uri)));
	}

	/** The name under which a file is stored, or is found; the same where there is none. */
	storedName(name: string): string {
		const key = (path: string) => {
			const form = this.ignoresForm ? path.normalize('NFC') : path;
			return this.ignoresCase ? form.toLowerCase() : form;
		};
		return [...this.files.keys()].find((path) => key(path) === key(name)) ?? name;
	}
}

function foldersAbove(uri: string): string[] {
	return [...uri.matchAll(/\//g)].map(({ index }) => uri.slice(0, index));
}

/** What is kept from one library to the next. */
export class MemoryCache implements NotebookCache {
	private readonly kept = new Map<string, readonly (readonly [string, SnapshotPart])[]>();

	async load(notebook: string): Promise<Snapshot | undefined> {
		const parts = this.kept.get(notebook);
		if (!parts) return undefined;
		const state = new Snapshot();
		for (const [name, part] of structuredClone(parts)) state.add(name, part);
		return state;
	}

	async save(notebook: string, parts: SnapshotParts): Promise<boolean> {
		// Each time it is asked for, a part is put together anew.
		this.kept.set(
			notebook,
			Array.from(parts, (part) => structuredClone(part)),
		);
		return true;
	}

	textsIn({ key }: NotebookFolders, name: string): string[] {
		const parts = this.kept.get(key) ?? [];
		return parts.flatMap(([of, part]) => (of === name ? (part as readonly string[]) : []));
	}
}
