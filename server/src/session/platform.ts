import type { Connection } from 'vscode-languageserver';
import type { Clock, Log } from '../notebook/clock.ts';
import type { NoteFiles } from '../notebook/files.ts';
import type { NotebookCache } from '../notebook/notebookSnapshot.ts';
import type { InitializationOptions } from '../protocol.ts';

/** What the session needs of the machine it runs on; Node and the web worker each give their own. */
export interface Platform extends Clock {
	readonly version: string;
	files(connection: Connection, options: InitializationOptions, log: Log): NoteFiles;
	/** Undefined where nothing is kept between two starts. */
	cache(options: InitializationOptions, log: Log): NotebookCache | undefined;
}
