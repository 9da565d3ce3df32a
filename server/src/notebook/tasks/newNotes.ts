import * as l10n from '@vscode/l10n';
import {
	cleanTitle,
	fileNamesFor,
	isNewIdOrKey,
	modelBeside,
	templateFor,
	textFromTemplate,
} from '../../core/newNote.ts';
import { type NoteUri, noNote } from '../../core/note.ts';
import { decoded } from '../../core/noteId.ts';
import type { Settings } from '../../core/settings.ts';
import type { CreateNoteParams, NewNote, NewNoteResult } from '../../protocolCommands.ts';
import type { Notebook } from '../notebook.ts';
import type { NoteFiles } from '../state/files.ts';
import type { NotebookFolders } from '../state/folders.ts';
import { folderOf } from '../state/paths.ts';

/** A path in the settings for new notes that cannot be used. */
export interface PathProblem {
	readonly setting: keyof Settings['newNotes'];
	readonly path: string;
	/** True if it leads out of the notebook, false if it cannot be read. */
	readonly isOutside: boolean;
}

export interface NewNotePlan {
	readonly note?: NewNote;
	/** Why there is no note or, beside a note, why it does not begin with the template. */
	readonly problem?: PathProblem;
	/** Why there is no note, as a sentence for the writer, where no path in the settings is the reason. */
	readonly refusal?: string;
}

/** Plans the place and text of new notes. The editor, or the command, writes them. */
export class NewNotes {
	private readonly notebook: Notebook;
	private readonly files: NoteFiles;

	constructor(notebook: Notebook, files: NoteFiles) {
		this.notebook = notebook;
		this.files = files;
	}

	/**
	 * Plans one note, in the notebook and nowhere else. The parameters are checked, since any client may send them.
	 *
	 * @param settingsFor gives the settings for the folder of a file
	 * @param freshId gives an id that nobody else is given
	 * @param taken files of other notes that are planned with it
	 */
	async plan(
		params: unknown,
		folders: NotebookFolders,
		settingsFor: (uri?: NoteUri) => Pick<Settings, 'newNotes'>,
		freshId: () => string,
		taken: ReadonlySet<string> = new Set(),
	): Promise<NewNotePlan> {
		const note = readParams(params);
		if (typeof note === 'string') return { refusal: note };
		const { identity } = folders;
		const { title } = note;
		const beside = note.beside === '' ? noNote : identity.of(note.beside);
		const given = note.folder === undefined ? undefined : folderOf(identity.of(`${note.folder.replace(/\/+$/, '')}/x`));
		const root = folders.folderHolding(given === undefined ? beside : `${given}/`) ?? folders.folders[0];
		const set = settingsFor(root === undefined ? undefined : identity.known(`${root}/`)).newNotes;
		const folder = given ?? (await this.folderFor(beside, folders, root, set.folder));
		if (folder === undefined) return { refusal: l10n.t('The note was not created. Open a folder first.') };
		if (typeof folder !== 'string') return { problem: folder };
		if (!(await this.isInNotebook(folder, folders)))
			return { refusal: l10n.t('The note was not created: the folder {0} is not in your notebook.', decoded(folder)) };
		const around = modelBeside(this.notebook.state.index, beside);
		const model = note.types ? { ...around, types: note.types } : around;
		const template = await this.readTemplate(root, folders, set.template, model.types ?? []);
		const [begin, problem] = typeof template === 'string' ? [template] : ['', template];
		const id = note.id ?? freshId();
		const holder = this.notebook.state.index.resolve(id);
		if (holder?.by === 'id' && holder.part === undefined) return { refusal: idInUse(id) };
		const text = textFromTemplate(begin, title, id, model, note);
		for (const name of fileNamesFor(title, id)) {
			const uri = identity.inFolder(folder, name);
			if (uri === undefined || taken.has(uri) || (await this.isTaken(identity.of(uri)))) continue;
			return { note: { uri, id, ...text }, ...(problem && { problem }) };
		}
		return { refusal: l10n.t('The note was not created: too many notes have this title. Give it another one.') };
	}

	/** Without a folder open, the open notes are the notebook, and a new one may stand beside them. */
	private async isInNotebook(folder: string, folders: NotebookFolders): Promise<boolean> {
		if (folders.identity.inFolder(folder, 'x') === undefined) return false;
		if (folders.isEmpty) return true;
		const root = folders.folderHolding(`${folder}/`);
		return root !== undefined && (await this.files.isInside(root, folder));
	}

	/** The folder in the settings, else that of the note at hand, else the first of the notebook. */
	private async folderFor(
		beside: NoteUri,
		folders: NotebookFolders,
		root: string | undefined,
		path: string,
	): Promise<string | PathProblem | undefined> {
		if (root !== undefined && path !== '') {
			const folder = await this.inside(root, folders, path);
			// The notebook would not read a note in an excluded folder.
			const isOutside = folder === undefined || folders.isExcluded(`${folder}/note.md`, 'file');
			return isOutside ? { setting: 'folder', path, isOutside } : folder;
		}
		if (beside === '' || beside.startsWith('untitled:')) return folders.folders[0];
		return folders.isEmpty || folders.holds(beside) ? folderOf(beside) : folders.folders[0];
	}

	/**
	 * The text of the template in the settings, which may be in an excluded folder; empty without one. Of a folder of
	 * templates, the one for the first of the types that has one.
	 */
	private async readTemplate(
		root: string | undefined,
		folders: NotebookFolders,
		path: string,
		types: readonly string[],
	): Promise<string | PathProblem> {
		if (root === undefined || path === '') return '';
		const uri = await this.inside(root, folders, path);
		if (uri === undefined) return { setting: 'template', path, isOutside: true };
		const [kind] = await this.files.kinds([uri]);
		const place = kind === 'folder' ? await this.templateIn(uri, types) : uri;
		if (place === undefined) return '';
		const [file] = await this.files.read([place]);
		return file && !file.isCut && !file.isGarbled ? file.text : { setting: 'template', path, isOutside: false };
	}

	/** The template for the first of the types that has one in a folder, else `default.md`; undefined where it has neither. */
	private async templateIn(folder: string, types: readonly string[]): Promise<string | undefined> {
		const files = new Map<string, string>();
		for await (const batch of this.files.list(folder, (_uri, kind) => kind === 'folder')) {
			for (const uri of batch) if (folderOf(uri) === folder) files.set(decoded(uri.slice(folder.length + 1)), uri);
		}
		const name = templateFor(types, [...files.keys()].sort());
		return name === undefined ? undefined : files.get(name);
	}

	/** The file or folder that a path names in a root folder; undefined if it leads out of it, by itself or by a link. */
	private async inside(root: string, folders: NotebookFolders, path: string): Promise<string | undefined> {
		const uri = folders.identity.inFolder(root, path);
		return uri !== undefined && (await this.files.isInside(root, uri)) ? uri : undefined;
	}

	private async isTaken(uri: NoteUri): Promise<boolean> {
		if (this.notebook.state.index.note(uri)) return true;
		const [stamp] = await this.files.stamps([uri]);
		return stamp !== undefined;
	}
}

/** The plan as editors get it, with its problem as a sentence. */
export function newNoteResult({ note, problem, refusal = '' }: NewNotePlan): NewNoteResult {
	if (note) return problem ? { ...note, warning: templateWarning(problem) } : note;
	if (!problem) return { refusal };
	return {
		refusal: l10n.t(
			'The note was not created: kezako.newNotes.folder is “{0}”, which is not in your notebook. Use a path relative to the workspace folder, such as “inbox”.',
			problem.path,
		),
	};
}

function templateWarning({ path, isOutside }: PathProblem): string {
	return isOutside
		? l10n.t(
				'The template “{0}” (kezako.newNotes.template) is outside of your notebook. The note begins with the usual header.',
				path,
			)
		: l10n.t(
				'The template “{0}” (kezako.newNotes.template) cannot be read. The note begins with the usual header.',
				path,
			);
}

function idInUse(id: string): string {
	return l10n.t('The note was not created: another note has the id {0}, and links lead to that one.', id);
}

/** The parameters, or what is wrong with them. */
function readParams(params: unknown): CreateNoteParams | string {
	const given = (typeof params === 'object' ? params : null) as Partial<Record<keyof CreateNoteParams, unknown>> | null;
	const { title, id, beside, body, folder, types, kezako, link } = given ?? {};
	if (typeof title !== 'string' || cleanTitle(title) === '')
		return l10n.t('The note was not created: a note needs a title.');
	if (id !== undefined && (typeof id !== 'string' || !isNewIdOrKey(id)))
		return l10n.t('The note was not created: “{0}” cannot be the id of a note.', String(id));
	return {
		title: cleanTitle(title),
		beside: typeof beside === 'string' ? beside : '',
		...(id !== undefined && { id: id.trim() }),
		...(typeof body === 'string' && { body }),
		...(typeof kezako === 'string' && { kezako: cleanTitle(kezako) }),
		...(typeof link === 'string' && { link: cleanTitle(link) }),
		...(typeof folder === 'string' && { folder }),
		...(Array.isArray(types) && { types: types.filter((type) => typeof type === 'string') }),
	};
}
