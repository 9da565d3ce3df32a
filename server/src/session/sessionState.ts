import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { NoteUri } from '../core/note.ts';
import type { ChosenSettings } from '../core/settings.ts';
import type { WithLines } from '../features/shared/freshLines.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { NoteFiles } from '../notebook/state/files.ts';
import type { NotebookFolders } from '../notebook/state/folders.ts';
import type { NoteIdentity } from '../notebook/state/noteIdentity.ts';
import type { Freshness } from './freshness.ts';
import type { Platform } from './platform.ts';

/** The state of one connected editor, from which its requests are answered. */
export interface SessionState {
	readonly connection: Connection;
	readonly client: ClientCapabilities;
	readonly clientName: string | undefined;
	readonly isVsCode: boolean;
	readonly locale: string;
	readonly identity: NoteIdentity;
	readonly notebook: Notebook;
	readonly files: NoteFiles;
	readonly platform: Platform;
	readonly freshness: Freshness;
	readonly configurationFreshness: Freshness<WithLines>;
	/** Takes an id before other programs do, and gives whether it was free. */
	claimId(id: string): boolean;
	/** Reports the problems of all notes and gives their number; undefined if the user cancels it. */
	checkAll(): Promise<number | undefined>;
	settingsFor(uri?: NoteUri): ChosenSettings;
	folders(): NotebookFolders;
}
