import type { Connection } from 'vscode-languageserver';
import type { NoteFiles } from '../notebook/files.ts';
import type { NotebookCache } from '../notebook/notebookSnapshot.ts';
import type { InitializationOptions } from '../protocol.ts';

/** Time, as the machine at hand has it. */
export interface Clock {
	/** Runs something once, later. Gives what calls it off. */
	after(milliseconds: number, run: () => void): () => void;
	/** Lets what waits be done, answers above all. */
	pause(): Promise<void>;
	now(): Date;
}

/** What the session needs of the machine it runs on; Node and the web worker each give their own. */
export interface Platform extends Clock {
	readonly version: string;
	files(connection: Connection, options: InitializationOptions, log: Log): NoteFiles;
	/** Undefined where nothing is kept between two starts. */
	cache(options: InitializationOptions, log: Log): NotebookCache | undefined;
}

/** One line each, for the writer's eyes, in the output "Kezako". */
export interface Log {
	info(line: string): void;
	warn(line: string): void;
}
