import type { Connection } from 'vscode-languageserver';
import { cslJsonInSteps } from '../core/citations/cslJson.ts';
import { isBibTex, type LibraryFile, type ReadInSteps } from '../core/citations/library.ts';
import type { NoteUri } from '../core/note.ts';
import type { NoteFiles } from '../notebook/state/files.ts';
import type { Clock } from '../notebook/state/host.ts';
import { type NoteRead, noteRead } from '../notebook/state/noteRead.ts';
import type { ClientRequests, EntryKind, FileRead, NameInFolder } from '../protocol.ts';

/** Each question to the editor takes its time. */
const readAtOnce = 50;

/** Files that only the editor can read: virtual file systems, and all files where the server runs in a browser. */
export class EditorFiles implements NoteFiles {
	readonly readAtOnce = readAtOnce;
	private readonly connection: Connection;
	private readonly clock: Pick<Clock, 'pause'>;
	private readonly loadBibTex: () => Promise<ReadInSteps | undefined>;

	/** @param loadBibTex loads the reader of BibTeX, which few need; gives undefined where it is not to be had */
	constructor(connection: Connection, clock: Pick<Clock, 'pause'>, loadBibTex: () => Promise<ReadInSteps | undefined>) {
		this.connection = connection;
		this.clock = clock;
		this.loadBibTex = loadBibTex;
	}

	async *list(
		folder: string,
		isExcluded: (uri: string, kind: EntryKind) => boolean,
		onExport?: (folder: string) => void,
	): AsyncIterable<readonly string[]> {
		const waiting = [folder];
		for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
			const { files, folders, isExport } = await this.ask('notes/list', { folder: next });
			if (isExport) {
				onExport?.(next);
				continue;
			}
			waiting.push(...folders.filter((uri) => !isExcluded(uri, 'folder')));
			const batch = files.filter((uri) => !isExcluded(uri, 'file'));
			if (batch.length > 0) yield batch;
		}
	}

	async read(uris: readonly string[]): Promise<readonly (FileRead | undefined)[]> {
		if (uris.length === 0) return [];
		const read = await this.ask('notes/read', { uris, stampsOnly: false });
		return read.map((file) => file ?? undefined);
	}

	async readNotes(uris: readonly NoteUri[]): Promise<Iterable<NoteRead | undefined>> {
		const files = await this.read(uris);
		return uris.map((uri, at) => files[at] && noteRead(uri, files[at]));
	}

	async stamps(uris: readonly string[]): Promise<readonly (string | undefined)[]> {
		const read = await this.ask('notes/read', { uris, stampsOnly: true });
		return read.map((file) => file?.stamp);
	}

	async kinds(uris: readonly string[]): Promise<readonly (EntryKind | undefined)[]> {
		if (uris.length === 0) return [];
		const kinds = await this.ask('notes/kinds', { uris });
		return kinds.map((kind) => kind ?? undefined);
	}

	async entries(folder: string): Promise<readonly NameInFolder[] | undefined> {
		return (await this.ask('notes/entries', { folder })) ?? undefined;
	}

	async readLibrary(uri: string): Promise<LibraryFile | undefined> {
		const [file] = await this.ask('notes/read', { uris: [uri], stampsOnly: false, isWhole: true });
		if (!file) return undefined;
		const readInSteps = isBibTex(uri) ? await this.loadBibTex() : cslJsonInSteps;
		if (!readInSteps) return undefined;
		const steps = readInSteps(uri, (file.hasMark ? '\uFEFF' : '') + file.text);
		for (;;) {
			const { done, value } = steps.next();
			if (done) return value;
			// There may be no other thread to read it in: answers come first.
			await this.clock.pause();
		}
	}

	libraryStamps(uris: readonly string[]): Promise<readonly (string | undefined)[]> {
		return this.stamps(uris);
	}

	/** True, since editors do not say where symbolic links lead. */
	async isInside(): Promise<boolean> {
		return true;
	}

	private ask<Name extends keyof ClientRequests>(
		name: Name,
		params: ClientRequests[Name]['params'],
	): Promise<ClientRequests[Name]['result']> {
		return this.connection.sendRequest(name, params);
	}
}

/** Chooses the reader for each file by its scheme. */
export class FilesByScheme implements NoteFiles {
	readonly readAtOnce = readAtOnce;
	private readonly choose: (uri: string) => NoteFiles;

	constructor(choose: (uri: string) => NoteFiles) {
		this.choose = choose;
	}

	list(
		folder: string,
		isExcluded: (uri: string, kind: EntryKind) => boolean,
		onExport?: (folder: string) => void,
	): AsyncIterable<readonly string[]> {
		return this.choose(folder).list(folder, isExcluded, onExport);
	}

	read(uris: readonly string[]): Promise<readonly (FileRead | undefined)[]> {
		return this.each(uris, (files, some) => files.read(some));
	}

	async readNotes(uris: readonly NoteUri[]): Promise<Iterable<NoteRead | undefined>> {
		const only = this.onlyReaderOf(uris);
		if (only) return only.readNotes(uris);
		return this.each(uris, async (files, some) => [...(await files.readNotes(some))]);
	}

	stamps(uris: readonly string[]): Promise<readonly (string | undefined)[]> {
		return this.each(uris, (files, some) => files.stamps(some));
	}

	kinds(uris: readonly string[]): Promise<readonly (EntryKind | undefined)[]> {
		return this.each(uris, (files, some) => files.kinds(some));
	}

	entries(folder: string): Promise<readonly NameInFolder[] | undefined> {
		return this.choose(folder).entries(folder);
	}

	readLibrary(uri: string): Promise<LibraryFile | undefined> {
		return this.choose(uri).readLibrary(uri);
	}

	libraryStamps(uris: readonly string[]): Promise<readonly (string | undefined)[]> {
		return this.each(uris, (files, some) => files.libraryStamps(some));
	}

	isInside(folder: string, uri: string): Promise<boolean> {
		return this.choose(folder).isInside(folder, uri);
	}

	private onlyReaderOf([first, ...others]: readonly string[]): NoteFiles | undefined {
		const only = first === undefined ? undefined : this.choose(first);
		return others.every((uri) => this.choose(uri) === only) ? only : undefined;
	}

	private async each<Uri extends string, Result>(
		uris: readonly Uri[],
		ask: (files: NoteFiles, some: readonly Uri[]) => Promise<readonly Result[]>,
	): Promise<readonly Result[]> {
		const byReader = new Map<NoteFiles, Uri[]>();
		const only = this.onlyReaderOf(uris);
		if (only) return ask(only, uris);
		for (const uri of uris) {
			const reader = this.choose(uri);
			const some = byReader.get(reader);
			if (some) some.push(uri);
			else byReader.set(reader, [uri]);
		}
		const answers = new Map<string, Result>();
		for (const [files, some] of byReader) {
			const results = await ask(files, some);
			for (const [index, uri] of some.entries()) answers.set(uri, results[index] as Result);
		}
		return uris.map((uri) => answers.get(uri) as Result);
	}
}
