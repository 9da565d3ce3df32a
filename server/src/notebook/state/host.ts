import type { NoteUri } from '../../core/note.ts';
import type { Settings } from '../../core/settings.ts';
import type { NoteFiles } from './files.ts';
import type { NotebookCache } from './notebookSnapshot.ts';

/** Time, as the machine at hand has it. */
export interface Clock {
	/** Runs something once, later. Gives what calls it off. */
	after(milliseconds: number, run: () => void): () => void;
	/** Lets what waits be done, answers above all. */
	pause(): Promise<void>;
	now(): Date;
}

/** One line each, for the writer's eyes, in the output "Kezako". */
export interface Log {
	info(line: string): void;
	/** @param about what the line is about where no note is left out against the writer's will */
	warn(line: string, about?: 'settings' | 'picture'): void;
}

/** What a notebook needs of the machine and the editor around it. */
export interface NotebookHost {
	readonly files: NoteFiles;
	readonly clock: Clock;
	readonly log: Log;
	/** What the settings say that a folder is; without a folder, the general ones. By default its ids show it. */
	kindSetIn?(folder: string | undefined): Settings['notebook'];
	/**
	 * Whether nothing in an open note is unsaved. By default it has the text that was last read from disk.
	 */
	isClean?(uri: NoteUri): Promise<boolean>;
	/** The path of the user's own folder, which `~` stands for; undefined where there is none. */
	readonly home?: string | undefined;
	/** Undefined where nothing is saved for the next start. */
	readonly cache?: NotebookCache | undefined;
	/** Called when the number of notes or the state of the first scan may have changed. */
	onProgress(): void;
}
