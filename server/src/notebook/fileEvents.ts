import type { NoteUri } from '../core/note.ts';
import type { NotebookFolders } from './state/folders.ts';
import type { Clock } from './state/host.ts';

export type FileChange = 'created' | 'changed' | 'deleted';

/** What became of a file or folder of the notebook since the events before. */
export interface FileNews {
	readonly uri: NoteUri;
	readonly last: FileChange;
	/** Whether it was deleted, though it may be there again: what was in a folder need not be. */
	readonly wasDeleted: boolean;
}

export interface FileEvent {
	/** Of a file or a folder, in any spelling. */
	readonly uri: string;
	readonly change: FileChange;
}

/** Events are gathered until none comes for the first time, but no longer than the second. Milliseconds. */
const gatherMs = 50;
const gatherAtMostMs = 400;

/**
 * More events than these are a storm, such as a branch switch, in which watchers drop events. Those that come are handled
 * at once; once none has come for so many milliseconds, the notebook is compared with the disk.
 */
const maxEvents = 500;
const stormMs = 300;
/** How many events are handled before other work gets a turn. */
const eventsAtOnce = 500;

/** Gathers the events of watchers. Adding ten thousand at once is cheap: `take` handles them. */
export class FileEvents {
	private events: FileEvent[] = [];
	private gatheringSince: number | undefined;
	private cancelGathering: () => void = () => {};
	private cancelStorm: () => void = () => {};
	private readonly clock: Clock;
	private readonly onGathered: () => void;
	private readonly onStormOver: () => void;

	constructor(clock: Clock, onGathered: () => void, onStormOver: () => void) {
		this.clock = clock;
		this.onGathered = onGathered;
		this.onStormOver = onStormOver;
	}

	add(events: readonly FileEvent[]): void {
		for (const event of events) this.events.push(event);
		const now = this.clock.now().getTime();
		this.gatheringSince ??= now;
		if (this.events.length > maxEvents) {
			this.cancelStorm();
			this.cancelStorm = this.clock.after(stormMs, this.onStormOver);
		}
		if (now - this.gatheringSince > gatherAtMostMs) return;
		this.cancelGathering();
		this.cancelGathering = this.clock.after(gatherMs, this.onGathered);
	}

	/** Gives, and forgets, what happened to each file and folder of the notebook. */
	async take(folders: NotebookFolders): Promise<FileNews[]> {
		const events = this.events;
		this.events = [];
		this.gatheringSince = undefined;
		const filesOf = folders.identity.watched();
		const news = new Map<NoteUri, FileNews>();
		for (const [at, event] of events.entries()) {
			for (const uri of filesOf(event.uri.replace(/\/$/, ''))) {
				if (!folders.holds(uri) && !folders.mayHoldSome(uri)) continue;
				const wasDeleted = event.change === 'deleted' || news.get(uri)?.wasDeleted === true;
				news.set(uri, { uri, last: event.change, wasDeleted });
			}
			if ((at + 1) % eventsAtOnce === 0) await this.clock.pause();
		}
		return [...news.values()];
	}
}
