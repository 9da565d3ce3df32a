import { isAbsolute, relative, resolve, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import { cleanTitle } from '../../core/newNote.ts';
import { NewNotes, type PathProblem } from '../../notebook/tasks/newNotes.ts';
import type { NewNote } from '../../protocolCommands.ts';
import { withoutHalfFiles } from '../besideFiles.ts';
import { reasonOf } from '../fileErrors.ts';
import { PendingFile } from '../pendingFile.ts';
import { type OpenedNotebook, openNotebook } from './openNotebook.ts';
import { asOutputLine } from './outputLine.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** How often another name is tried, where other programs take each at the same time. */
const maxAttempts = 100;

export interface NewOptions {
	readonly notebook: string;
	readonly type: readonly string[];
	/** Relative to the notebook; the folder in the settings if it is left out. */
	readonly folder?: string;
	readonly template?: string;
	/** What the note is, in a line. */
	readonly kezako?: string;
}

/** Creates a note, never over an existing file, and prints its path. */
export async function createNote(title: string, options: NewOptions, terminal: Terminal): Promise<number> {
	if (cleanTitle(title) === '') throw new Refusal(l10n.t('A note needs a title.'));
	const opened = await openNotebook(options.notebook, terminal);
	const set = { ...opened.settings.newNotes, ...options };
	const inside = (path: string) => relativeTo([opened.folder, resolve(options.notebook)], path.trim());
	const id = opened.ids.next();
	const asked = {
		...{ title, beside: `${opened.uri}/` },
		...(options.type.length > 0 && { types: options.type }),
		...(options.kezako !== undefined && { kezako: options.kezako }),
	};
	for (let attempt = 1; ; attempt++) {
		const { note, problem, refusal } = await new NewNotes(opened.notebook, opened.files).plan(
			asked,
			opened.folders,
			() => ({ newNotes: { folder: inside(set.folder), template: inside(set.template) } }),
			() => id,
		);
		if (problem) throw refusalOf(problem);
		if (!note) throw new Refusal(refusal ?? '');
		if (!(await withoutHalfFiles(async () => write(note, opened, attempt < maxAttempts)))) continue;
		await terminal.write(`${asOutputLine(opened.pathOf(note.uri))}\n`);
		return 0;
	}
}

/** An absolute path in the notebook, which has several if a link leads to it, as a relative one. */
function relativeTo(notebooks: readonly string[], path: string): string {
	const ways = isAbsolute(path) ? notebooks.map((notebook) => relative(notebook, path) || '.') : [];
	return ways.find((way) => way.split(sep)[0] !== '..' && !isAbsolute(way)) ?? path;
}

/** @returns false, if that is allowed, where another program has made a file of that name in the meantime */
function write({ uri, text }: NewNote, opened: OpenedNotebook, mayExist: boolean): boolean {
	const path = URI.parse(uri).fsPath;
	try {
		const file = new PendingFile(path, true);
		try {
			file.write(Buffer.from(text));
			return file.commit();
		} finally {
			file.close();
		}
	} catch (error) {
		if (mayExist && (error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw new Refusal(l10n.t('Cannot create {0} ({1}).', opened.pathOf(uri), reasonOf(error)));
	}
}

function refusalOf({ path, isOutside }: PathProblem): Refusal {
	return new Refusal(
		isOutside
			? l10n.t('{0} is outside the folder of your notes. Give a place inside it.', path)
			: l10n.t('Cannot read the template {0}. Give a file in the folder of your notes.', path),
	);
}
