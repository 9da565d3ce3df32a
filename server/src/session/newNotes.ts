import { cleanTitle, fileNamesFor, modelBeside, newNoteText } from '../core/newNote.ts';
import type { CreateNoteParams, NewNoteResult } from '../protocol.ts';
import type { NoteFiles } from './files.ts';
import type { Library } from './library.ts';
import { canonical, type NotebookFolders } from './notebook.ts';

/** Says where a new note goes and what it holds. Writing it is the editor's part. */
export class NewNotes {
	private readonly library: Library;
	private readonly files: NoteFiles;

	constructor(library: Library, files: NoteFiles) {
		this.library = library;
		this.files = files;
	}

	/** Null where there is no folder to put it in, or the parameters are not those of a note. */
	async plan(params: unknown, folders: NotebookFolders): Promise<NewNoteResult> {
		const note = readParams(params);
		const folder = note && folderFor(note.beside, folders);
		if (!note || folder === undefined) return null;
		const model = modelBeside(this.library.index, canonical(note.beside));
		const text = newNoteText(note.title, note.id, model, note.body);
		for (const name of fileNamesFor(note.title, note.id)) {
			const uri = `${folder}/${name}`;
			if (!(await this.isTaken(uri))) return { uri, text };
		}
		return null;
	}

	private async isTaken(uri: string): Promise<boolean> {
		if (this.library.index.note(uri)) return true;
		const [stamp] = await this.files.stamps([uri]);
		return stamp !== undefined;
	}
}

/** The folder of the note at hand, else the notebook's first. */
function folderFor(beside: string, folders: NotebookFolders): string | undefined {
	const first = folders.folders[0];
	if (beside.startsWith('untitled:')) return first;
	return folders.holds(beside) || first === undefined ? beside.slice(0, beside.lastIndexOf('/')) : first;
}

function readParams(params: unknown): CreateNoteParams | undefined {
	if (typeof params !== 'object' || params === null) return undefined;
	const { title, id, beside, body } = params as Partial<Record<keyof CreateNoteParams, unknown>>;
	if (typeof title !== 'string' || typeof id !== 'string' || typeof beside !== 'string') return undefined;
	if (cleanTitle(title) === '' || id.trim() === '' || /[\]|:"\\\p{Cc}]/u.test(id)) return undefined;
	return { title: cleanTitle(title), id, beside, ...(typeof body === 'string' && { body }) };
}
