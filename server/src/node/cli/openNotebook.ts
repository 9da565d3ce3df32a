import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import type { NoteUri } from '../../core/note.ts';
import { IdDispenser } from '../../core/noteId.ts';
import type { ChosenSettings } from '../../core/settings.ts';
import type { Context } from '../../features/shared/context.ts';
import { Notebook } from '../../notebook/notebook.ts';
import { NotebookFolders } from '../../notebook/state/folders.ts';
import type { Log } from '../../notebook/state/host.ts';
import { NoteIdentity } from '../../notebook/state/noteIdentity.ts';
import { featureContext } from '../../notebook/tasks/featureContext.ts';
import { userCacheFolder } from '../cacheFolder.ts';
import { DiskFiles } from '../diskFiles.ts';
import { reasonOf } from '../fileErrors.ts';
import { IdClaims } from '../idClaims.ts';
import { nodeClock } from '../nodeClock.ts';
import { locale } from './language.ts';
import { Refusal } from './refusal.ts';
import { settingsIn } from './settingsFile.ts';
import type { Terminal } from './terminal.ts';

/** A folder whose notes have been read, for one command. */
export interface OpenedNotebook {
	/** Its path. */
	readonly folder: string;
	readonly uri: string;
	readonly settings: ChosenSettings;
	readonly folders: NotebookFolders;
	readonly files: DiskFiles;
	readonly notebook: Notebook;
	readonly ids: IdDispenser;
	/** False if a part of it could not be read, which a warning has said. */
	isWhole(): boolean;
	/** The context that features get. */
	context(): Context;
	/** The path of a file from the current folder, as people see it, with forward slashes on every system. */
	pathOf(uri: string): string;
	/** The path of a file from the notebook's folder, for files that are read elsewhere. */
	pathIn(uri: string): string;
}

/**
 * Reads the notes of a folder, as the editor would.
 *
 * @throws {Refusal} if there is no such folder
 */
export async function openNotebook(folder: string, terminal: Terminal): Promise<OpenedNotebook> {
	const path = realFolder(folder);
	const settings = settingsIn(path, folder, (line) => terminal.say(line));
	const identity = new NoteIdentity();
	const uri = identity.folder(URI.file(path).toString());
	const { exclude, newNotes } = settings;
	const folders = new NotebookFolders(
		[uri],
		() => exclude,
		identity,
		() => newNotes.template,
	);
	let isWhole = true;
	const warn = (line: string, about?: string) => {
		if (about === undefined) isWhole = false;
		terminal.say(line);
	};
	const log: Log = { info: () => {}, warn };
	const files = new DiskFiles(log);
	const notebook: Notebook = new Notebook(folders, {
		files,
		log,
		clock: nodeClock,
		home: homedir(),
		kindSetIn: () => settings.notebook,
		onProgress: () => {
			const { isScanning, index } = notebook.state;
			if (isScanning) terminal.progress(l10n.t('Reading notes'), index.size);
		},
	});
	notebook.setFolders(folders);
	await notebook.settled();
	const claims = new IdClaims(userCacheFolder(), 0);
	const isInUse = (id: string) => notebook.state.index.isIdInUse(id);
	const ids = new IdDispenser(isInUse, nodeClock.now, (id) => claims.claim(id));
	const context = featureContext(notebook, ids, { locale: locale(), isVsCode: false, settingsFor: () => settings });
	await readLibraries(notebook, context());
	const shown = relative(process.cwd(), resolve(folder));
	return {
		folder: path,
		uri,
		settings,
		folders,
		files,
		notebook,
		ids,
		isWhole: () => isWhole,
		context,
		pathIn: (file) => folders.pathIn(file),
		pathOf: (file) => withSlashes(join(shown, relative(path, URI.parse(file).fsPath))),
	};
}

/** Brings in the libraries of notes that cite: they are read once somebody asks for them. */
async function readLibraries(notebook: Notebook, { view, library }: Context): Promise<void> {
	const citing = new Set<NoteUri>();
	for (const { name } of view.usage('citation'))
		for (const { uri } of view.notesUsing('citation', name)) citing.add(uri);
	if (citing.size === 0) return;
	for (const uri of citing) library(uri);
	await notebook.settled();
}

function withSlashes(path: string): string {
	return path.split(sep).join('/');
}

/** The path of a folder without links. @throws {Refusal} if there is no such folder */
export function realFolder(folder: string): string {
	try {
		const path = realpathSync(folder);
		if (statSync(path).isDirectory()) {
			accessSync(path, constants.R_OK | constants.X_OK);
			return path;
		}
	} catch (error) {
		throw new Refusal(
			l10n.t('Cannot read the folder {0} ({1}). Give the folder of your notes.', folder, reasonOf(error)),
		);
	}
	throw new Refusal(l10n.t('{0} is not a folder. Give the folder of your notes.', folder));
}
