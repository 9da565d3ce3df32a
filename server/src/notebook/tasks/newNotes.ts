import {
	cleanTitle,
	fileNamesFor,
	fillTemplate,
	modelBeside,
	type NoteModel,
	newNoteText,
} from '../../core/newNote.ts';
import type { NoteUri } from '../../core/note.ts';
import type { CreateNoteParams, NewNote } from '../../protocol.ts';
import type { NoteFiles } from '../files.ts';
import type { NotebookFolders } from '../folders.ts';
import type { Library } from '../library.ts';

/** Says where a new note goes and what it holds. Writing it is the editor's part. */
export class NewNotes {
	private readonly library: Library;
	private readonly files: NoteFiles;

	constructor(library: Library, files: NoteFiles) {
		this.library = library;
		this.files = files;
	}

	/**
	 * Null where there is no folder to put it in, or the parameters are not those of a note.
	 *
	 * @param freshId gives an id that no note has, for a place
	 */
	async plan(params: unknown, folders: NotebookFolders, freshId: (place: string) => string): Promise<NewNote | null> {
		const note = readParams(params);
		const { identity } = folders;
		const folder =
			note && (note.folder === undefined ? folderFor(identity.of(note.beside), folders) : identity.folder(note.folder));
		if (!note || folder === undefined) return null;
		const id = note.id ?? freshId(`${folder}#${note.title}`);
		const beside = modelBeside(this.library.index, identity.of(note.beside));
		const model = note.types ? { ...beside, types: note.types } : beside;
		const { text, cursor } = filledTemplate(note, id, model);
		for (const name of fileNamesFor(note.title, id)) {
			const uri = `${folder}/${name}`;
			if (!(await this.isTaken(identity.of(uri)))) return { uri, text, id, cursor };
		}
		return null;
	}

	private async isTaken(uri: NoteUri): Promise<boolean> {
		if (this.library.index.note(uri)) return true;
		const [stamp] = await this.files.stamps([uri]);
		return stamp !== undefined;
	}
}

/** The usual text, or the writer's template with a header where it has none. */
function filledTemplate(
	{ title, body, template }: CreateNoteParams,
	id: string,
	model: NoteModel,
): { readonly text: string; readonly cursor: number } {
	const usual = newNoteText(title, id, model, body);
	if (template === undefined) return { text: usual, cursor: usual.length };
	return fillTemplate(/^\uFEFF?---[ \t]*\r?\n/.test(template) ? template : usual + template, title, id);
}

/** The folder of the note at hand, else the notebook's first. */
function folderFor(beside: string, folders: NotebookFolders): string | undefined {
	const first = folders.folders[0];
	if (beside.startsWith('untitled:')) return first;
	return folders.holds(beside) || first === undefined ? beside.slice(0, beside.lastIndexOf('/')) : first;
}

function readParams(params: unknown): CreateNoteParams | undefined {
	if (typeof params !== 'object' || params === null) return undefined;
	const { title, id, beside, body, folder, types, template } = params as Partial<
		Record<keyof CreateNoteParams, unknown>
	>;
	if (typeof title !== 'string' || typeof beside !== 'string' || cleanTitle(title) === '') return undefined;
	if (id !== undefined && (typeof id !== 'string' || id.trim() === '' || /[\]|:"\\\p{Cc}]/u.test(id))) return undefined;
	return {
		title: cleanTitle(title),
		beside,
		...(id !== undefined && { id }),
		...(typeof body === 'string' && { body }),
		...(typeof folder === 'string' && { folder }),
		...(Array.isArray(types) && { types: types.filter((type) => typeof type === 'string') }),
		...(typeof template === 'string' && { template }),
	};
}
