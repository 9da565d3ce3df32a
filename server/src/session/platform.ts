import type { Connection } from 'vscode-languageserver';
import type { NoteFiles } from '../notebook/state/files.ts';
import type { Clock, Log } from '../notebook/state/host.ts';
import type { NotebookCache } from '../notebook/state/notebookSnapshot.ts';
import type { InitializationOptions } from '../protocol.ts';

/** What the session needs of the machine it runs on; Node and the web worker each give their own. */
export interface Platform extends Clock {
	readonly version: string;
	files(connection: Connection, options: InitializationOptions, log: Log): NoteFiles;
	/** Undefined where nothing is kept between two starts. */
	cache(options: InitializationOptions, log: Log): NotebookCache | undefined;
}
