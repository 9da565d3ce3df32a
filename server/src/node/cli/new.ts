import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { URI, Utils } from 'vscode-uri';
import { cleanTitle } from '../../core/newNote.ts';
import { NewNotes } from '../../notebook/tasks/newNotes.ts';
import { reasonOf } from '../fileErrors.ts';
import { type Notebook, openNotebook } from './notebook.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

export interface NewOptions {
	readonly notebook: string;
	readonly type: readonly string[];
	/** In the folder of the notes; what the settings say where it is left out. */
	readonly folder?: string;
	readonly template?: string;
}

/** Makes a note, never over a file that is there, and tells its path. */
export async function newNote(title: string, options: NewOptions, terminal: Terminal): Promise<number> {
	if (cleanTitle(title) === '') throw new Refusal(l10n.t('A note needs a title.'));
	const notebook = await openNotebook(options.notebook, terminal);
	const { newNotes } = notebook.settings;
	const folder = inNotebook(notebook, options.folder ?? newNotes.folder);
	const template = await readTemplate(notebook, options.template ?? newNotes.template);
	const plan = await new NewNotes(notebook.library, notebook.files).plan(
		{
			title,
			beside: `${folder}/`,
			folder,
			...(options.type.length > 0 && { types: options.type }),
			...(template !== undefined && { template }),
		},
		notebook.folders,
		(place) => notebook.ids.reserve(place),
	);
	if (!plan) throw new Refusal(l10n.t('A note needs a title.'));
	const path = URI.parse(plan.uri).fsPath;
	try {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, plan.text, { flag: 'wx' });
	} catch (error) {
		throw new Refusal(l10n.t('{0} was not made ({1}).', notebook.pathOf(plan.uri), reasonOf(error)));
	}
	await terminal.write(`${notebook.pathOf(plan.uri)}\n`);
	return 0;
}

/** The text that notes begin with; undefined where none is set. */
async function readTemplate(notebook: Notebook, path: string): Promise<string | undefined> {
	if (path === '') return undefined;
	const [read] = await notebook.files.read([inNotebook(notebook, path)]);
	if (!read) throw new Refusal(l10n.t('The template {0} cannot be read. Name a file among your notes.', path));
	return read.text;
}

/**
 * A path in the folder of the notes.
 *
 * @throws {Refusal} where it leads out of it, on its own or by a link
 */
function inNotebook({ uri, folders }: Notebook, path: string): string {
	const inside = path === '' ? uri : folders.identity.folder(Utils.joinPath(URI.parse(uri), path).toString());
	const isOutside = () => {
		const root = URI.parse(uri).fsPath;
		let nearest = URI.parse(inside).fsPath;
		while (!existsSync(nearest)) nearest = dirname(nearest);
		return !`${URI.file(realpathSync(nearest))}/`.startsWith(`${URI.file(root)}/`);
	};
	// As a note in it would be.
	if ((inside !== uri && !inside.startsWith(`${uri}/`)) || folders.isExcluded(inside) || isOutside()) {
		throw new Refusal(l10n.t('{0} is not among your notes. Name a place in their folder.', path));
	}
	return inside;
}
