import { URI } from 'vscode-uri';
import { isBibTex, Library, type LibraryFile, type LibraryProblem } from '../../core/citations/library.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import type { CosmaConfigurations } from './cosmaConfigurations.ts';
import type { NotebookFolders } from './folders.ts';
import { namedUri } from './namedFiles.ts';

/** A file that is named as a library. */
interface NamedLibrary {
	readonly uri: string;
	/** The folder in which it must be, where a note names it: notes come from anywhere. */
	readonly within?: string;
}

/** What the choice of a library depends on. */
interface Surroundings {
	readonly cosma: CosmaConfigurations;
	folders(): NotebookFolders;
	note(uri: NoteUri): Note | undefined;
}

/**
 * The libraries of what can be cited: which of them each note has, and what was read of their files. A file is read once
 * somebody asks for the library of a note that has it.
 */
export class Libraries {
	/** Called when a file is named that was not read yet. */
	onWanted: () => void = () => {};
	/** The user's own folder, which `~` stands for; undefined where there is none. */
	home: string | undefined;
	private readonly surroundings: Surroundings;
	/** By URI. */
	private readonly wanted = new Map<string, NamedLibrary>();
	/** By URI; undefined where the file is gone or cannot be read. */
	private readonly read = new Map<string, LibraryFile | undefined>();
	/** The files that notes have together, by their URIs. */
	private readonly together = new Map<string, readonly NamedLibrary[]>();
	/** In the same way. */
	private readonly joined = new Map<string, Library>();

	constructor(surroundings: Surroundings) {
		this.surroundings = surroundings;
	}

	/**
	 * The library of a note: that of the configuration by which Cosma reads it, else the one that the note names itself, else
	 * the one that the settings name. Undefined where there is none, and until it was read.
	 *
	 * @param set the paths in the settings for the note
	 */
	of(note: NoteUri, set: readonly string[]): Library | undefined {
		const named = this.namedFor(note, set);
		if (named.length === 0) return undefined;
		const news = named.filter(({ uri, within }) => {
			const known = this.wanted.get(uri);
			return !known || (known.within !== undefined && within === undefined);
		});
		for (const one of news) this.wanted.set(one.uri, one);
		const name = named.map(({ uri }) => uri).join('\n');
		this.together.set(name, named);
		if (news.length > 0) this.onWanted();
		if (named.some(({ uri }) => !this.read.has(uri) || this.isUnknown(uri))) return undefined;
		const files = named.map(({ uri }) => this.read.get(uri)).filter((file) => file !== undefined);
		if (files.length === 0) return undefined;
		return this.join(name, files);
	}

	/** What is wrong in a file, with the keys that do not count since a file has them that is named before it. */
	problems(uri: string): LibraryProblem[] {
		const hidden = new Map<string, LibraryProblem>();
		for (const [name, named] of this.together) {
			if (!named.some((one) => one.uri === uri)) continue;
			const files = named.map((one) => this.read.get(one.uri)).filter((file) => file !== undefined);
			for (const problem of this.join(name, files).hidden.get(uri) ?? []) hidden.set(problem.detail ?? '', problem);
		}
		const own = this.read.get(uri)?.problems ?? [];
		const shown = this.isDrawn(uri) ? own : own.filter(({ code }) => code !== 'library_no_title');
		return [...shown, ...hidden.values()];
	}

	/** Whether Cosma makes nodes of the works in a file: only then does it stop at one that has no title. */
	private isDrawn(uri: string): boolean {
		return this.surroundings.cosma.files().some(({ uri: configuration, values }) => {
			const { hasReferenceNodes, bibliography = '' } = values;
			return hasReferenceNodes && placesOf([bibliography], configuration).some((one) => one.uri === uri);
		});
	}

	/** Whether a file may hold any key: not everywhere can BibTeX be read. */
	private isUnknown(uri: string): boolean {
		return isBibTex(uri) && this.read.get(uri) === undefined;
	}

	private join(name: string, files: readonly LibraryFile[]): Library {
		const library = this.joined.get(name) ?? new Library(files);
		this.joined.set(name, library);
		return library;
	}

	/** The files that somebody has asked for. */
	named(): NamedLibrary[] {
		return [...this.wanted.values()];
	}

	/** Takes what was read of a file; undefined where it is gone. */
	put(uri: string, file: LibraryFile | undefined): void {
		this.read.set(uri, file);
		this.joined.clear();
	}

	/** Each file once: the first place in which it is named counts. */
	private namedFor(note: NoteUri, set: readonly string[]): NamedLibrary[] {
		const named = new Map(this.placesFor(note, set).map((one) => [one.uri, one]));
		return [...named.values()];
	}

	private placesFor(note: NoteUri, set: readonly string[]): NamedLibrary[] {
		const { cosma, folders } = this.surroundings;
		const configuration = cosma.covering(note);
		const { bibliography } = configuration?.values ?? {};
		if (configuration && bibliography !== undefined) return placesOf([bibliography], configuration.uri);
		const own = this.surroundings.note(note)?.header?.bibliography ?? [];
		if (own.length > 0) {
			const paths = own.map(({ value }) => value);
			return placesOf(paths, note).flatMap(({ uri }) => {
				const within = folders().folderHolding(uri);
				return within === undefined ? [] : [{ uri, within }];
			});
		}
		const folder = folders().folderHolding(note);
		return set.flatMap((path) => {
			const rest = /^~(?=[/\\])/.test(path) ? path.slice(1) : undefined;
			if (rest === undefined) return folder === undefined ? [] : placesOf([path], `${folder}/`);
			return this.home === undefined ? [] : [{ uri: URI.file(this.home + rest).toString() }];
		});
	}
}

/** @param beside the file, or the folder with a slash at its end, from which relative paths start */
function placesOf(paths: readonly string[], beside: string): NamedLibrary[] {
	return paths.flatMap((path) => {
		const uri = path === '' ? undefined : namedUri(beside, path);
		return uri === undefined ? [] : [{ uri }];
	});
}
