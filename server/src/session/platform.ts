import type { Connection } from 'vscode-languageserver';
import type { NoteFiles } from '../notebook/state/files.ts';
import type { Clock, Log } from '../notebook/state/host.ts';
import type { NotebookCache } from '../notebook/state/notebookSnapshot.ts';
import type { ExportTask } from '../notebook/tasks/exporting.ts';
import type { InitializationOptions } from '../protocol.ts';

/** What the session needs from its host; Node and the web worker each have their own. */
export interface Platform extends Clock {
	readonly version: string;
	/** The path of the user's own folder; left out where there is none. */
	readonly home?: string;
	files(connection: Connection, options: InitializationOptions, log: Log): NoteFiles;
	/** A file without symbolic links, spelt as on the disk; undefined where that is not known. */
	trueUri(uri: string): string | undefined;
	/** Takes ids before other programs do: see `IdDispenser`. */
	idClaims(options: InitializationOptions): (id: string) => boolean;
	/** Begins to keep texts out of memory; left out where there is no other place. */
	readonly beginTexts?: ExportTask['beginTexts'];
	/** Undefined if nothing is stored between two starts. */
	cache(options: InitializationOptions, log: Log): NotebookCache | undefined;
}
