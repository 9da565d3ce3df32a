import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import { cleanTitle } from '../../core/newNote.ts';
import { NewNotes, type PathProblem } from '../../notebook/tasks/newNotes.ts';
import { reasonOf } from '../fileErrors.ts';
import { openNotebook } from './openNotebook.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

export interface NewOptions {
	readonly notebook: string;
	readonly type: readonly string[];
	/** Relative to the notebook; the folder in the settings if it is left out. */
	readonly folder?: string;
	readonly template?: string;
}

/** Creates a note, never over an existing file, and prints its path. */
export async function createNote(title: string, options: NewOptions, terminal: Terminal): Promise<number> {
	if (cleanTitle(title) === '') throw new Refusal(l10n.t('A note needs a title.'));
	const opened = await openNotebook(options.notebook, terminal);
	const { folder, template } = { ...opened.settings.newNotes, ...options };
	const { note, problem } = await new NewNotes(opened.notebook, opened.files).plan(
		{ title, beside: `${opened.uri}/`, ...(options.type.length > 0 && { types: options.type }) },
		opened.folders,
		() => ({ newNotes: { folder, template } }),
		(place) => opened.ids.reserve(place),
	);
	if (problem) throw refusalOf(problem);
	if (!note) throw new Refusal(l10n.t('A note needs a title.'));
	const path = URI.parse(note.uri).fsPath;
	try {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, note.text, { flag: 'wx' });
	} catch (error) {
		throw new Refusal(l10n.t('Cannot create {0} ({1}).', opened.pathOf(note.uri), reasonOf(error)));
	}
	await terminal.write(`${opened.pathOf(note.uri)}\n`);
	return 0;
}

function refusalOf({ path, isOutside }: PathProblem): Refusal {
	return new Refusal(
		isOutside
			? l10n.t('{0} is outside the folder of your notes. Give a place inside it.', path)
			: l10n.t('Cannot read the template {0}. Give a file in the folder of your notes.', path),
	);
}
