import type { NoteUri } from '../../core/note.ts';
import { type IdCounts, kindOf, type NotebookKind } from '../../core/notebookKind.ts';
import { decoded } from '../../core/noteId.ts';
import type { Settings } from '../../core/settings.ts';
import type { NotebookFolders } from './folders.ts';
import type { Log } from './host.ts';

/** The kinds, the one with the most ids first. */
const kinds: readonly NotebookKind[] = ['ids', 'mixed', 'none'];

/** What is known of the notebook when its kind is asked. */
interface Known {
	readonly folders: NotebookFolders;
	idCounts(folder: string): IdCounts;
	/** Whether Cosma reads a note; without a note, any. */
	isForCosma(uri: NoteUri | undefined): boolean;
}

/** What kind of notebook each workspace folder is: what the setting says, else what its ids show. */
export class NotebookKinds {
	private readonly known: () => Known;
	private readonly settingIn: (folder: string | undefined) => Settings['notebook'];
	private readonly log: Log;
	private logged = new Map<string, NotebookKind>();

	constructor(known: () => Known, settingIn: (folder: string | undefined) => Settings['notebook'], log: Log) {
		this.known = known;
		this.settingIn = settingIn;
		this.log = log;
	}

	/**
	 * The kind of a note's folder; for a note in none, or without a note, that of the folder with the most ids. A note that
	 * Cosma reads is one of ours, even if no note has an id.
	 */
	of(uri?: NoteUri): NotebookKind {
		const { folders, isForCosma } = this.known();
		const folder = uri === undefined ? undefined : folders.folderHolding(uri);
		const kind = this.byIds(folder);
		return kind === 'none' && isForCosma(uri) ? 'mixed' : kind;
	}

	private byIds(folder: string | undefined): NotebookKind {
		const { folders } = this.known();
		if (folder !== undefined) return this.in(folder);
		const found = new Set([...folders.folders, ''].map((other) => this.in(other)));
		return kinds.find((kind) => found.has(kind)) ?? 'none';
	}

	/** Logs the kinds that are others than at the last call. Gives whether there are any. */
	logChanges(): boolean {
		const { folders, idCounts } = this.known();
		const shown = folders.isEmpty ? [''] : folders.folders;
		const now = new Map(shown.map((folder) => [folder, this.in(folder)]));
		const changed = [...now].filter(([folder, kind]) => this.logged.get(folder) !== kind);
		for (const [folder, kind] of changed) {
			const setting = this.settingIn(folder || undefined);
			const why = setting === 'auto' ? '' : ', as kezako.notebook says';
			this.log.info(`Kind of notebook: ${kind}${why}; ${inWords(idCounts(folder))}: ${placeOf(folder)}`);
		}
		this.logged = now;
		return changed.length > 0;
	}

	private in(folder: string): NotebookKind {
		const setting = this.settingIn(folder || undefined);
		return setting === 'auto' ? kindOf(this.known().idCounts(folder)) : setting;
	}
}

function inWords({ notes, inHeader, inFileName, inFileNameLinked }: IdCounts): string {
	return `${notes} notes, ids in the header of ${inHeader} and in the file name of ${inFileName}, ${inFileNameLinked} of which links use`;
}

function placeOf(folder: string): string {
	return folder === '' ? 'no folder is open' : decoded(folder);
}
