import type { NoteUri } from '../core/note.ts';
import { messageOf } from './state/errorMessage.ts';
import type { NotebookHost } from './state/host.ts';
import { type NotebookSnapshot, restoreNotebook, serializeNotebook } from './state/notebookSnapshot.ts';
import type { NotebookState } from './state/notebookState.ts';

/** The notebook is saved when nothing has happened for this long. Milliseconds. */
const quietMs = 1000;
/** Reading fewer changed notes again at the next start is quicker than saving everything anew. */
const fewChanges = 500;
/** Clocks of file systems tick in steps of up to this. Milliseconds. */
const clockTickMs = 2000;

/** Saves the notebook for the next start, and gives what the last one saved. */
export class SnapshotCache {
	private isSaveScheduled = false;
	private readonly state: NotebookState;
	private readonly host: NotebookHost;
	private readonly enqueue: (job: () => Promise<void>) => void;

	/** @param enqueue runs a job when no other is under way */
	constructor(state: NotebookState, host: NotebookHost, enqueue: (job: () => Promise<void>) => void) {
		this.state = state;
		this.host = host;
		this.enqueue = enqueue;
	}

	/** What was saved of the present folders; undefined where nothing fits. */
	async load(): Promise<NotebookSnapshot | undefined> {
		const { folders } = this.state;
		const saved = await this.host.cache?.load(folders.key);
		if (!saved || folders !== this.state.folders) return undefined;
		try {
			return restoreNotebook(saved);
		} catch (error) {
			this.host.log.info(`The cache is not used, all notes are read: ${messageOf(error)}`);
			return undefined;
		}
	}

	/** Saves when nothing has happened for a while. */
	saveSoon(): void {
		const { state } = this;
		const { folders, changes, changedSinceSave } = state;
		const isSaved =
			changedSinceSave !== undefined && changedSinceSave.size < Math.max(fewChanges, state.index.size / 50);
		if (!this.host.cache || folders.isEmpty || isSaved || this.isSaveScheduled) return;
		this.isSaveScheduled = true;
		const save = async () => {
			this.isSaveScheduled = false;
			const isQuiet = changes === state.changes && folders === state.folders;
			if (!isQuiet || !(await this.save())) this.saveSoon();
		};
		this.host.clock.after(quietMs, () => this.enqueue(save));
	}

	/** Gives false if a note changed meanwhile, so that another attempt is worth it. */
	private async save(): Promise<boolean> {
		const { state } = this;
		const { changes, scannedAt } = state;
		const stampOf = (uri: NoteUri) => {
			const stamp = state.stamps.get(uri);
			// The time in a stamp is NaN if the file system has no times. A file that was written just before it was read may
			// have been written again in the same tick of the clock, so its stamp cannot be trusted.
			const isTrusted = stamp !== undefined && Number.parseFloat(stamp) < scannedAt - clockTickMs;
			return isTrusted && !state.isOpen(uri) ? stamp : undefined;
		};
		const notebook = {
			index: state.index,
			pictures: [...state.pictures.uris()],
			configurations: [...state.cosma.uris()],
			linkHabits: state.linkHabits,
			latest: [...state.recency.newestNotes()].reverse(),
		};
		const isStale = () => state.changes !== changes;
		const isSaved = await this.host.cache?.save(state.folders.key, serializeNotebook(notebook, stampOf), isStale);
		if (isSaved) state.changedSinceSave = new Set();
		return isSaved === true || !isStale();
	}
}
