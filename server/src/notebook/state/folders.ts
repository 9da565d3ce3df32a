import { decoded } from '../../core/noteId.ts';
import type { EntryKind } from '../../protocol.ts';
import { Exclusions } from './exclusions.ts';
import type { NoteIdentity } from './noteIdentity.ts';
import { folderOf } from './paths.ts';

/** Deeper folders are somebody's mistake or attack. */
export const maxFolderDepth = 64;

/** What begins with a dot, and what packages bring. */
const hidden = /(?:^|\/)(?:\.|node_modules(?:\/|$))/;

/** Which files belong to the notebook: those below its folders, without dot folders, `node_modules` and excluded ones. */
export class NotebookFolders {
	readonly folders: readonly string[];
	readonly identity: NoteIdentity;
	/** The same for the same notebook. */
	readonly key: string;
	private readonly nested: ReadonlySet<string>;
	/** Each folder → what its settings leave out. */
	private readonly exclusions: ReadonlyMap<string, Exclusions>;
	/** Folders that an export wrote, as far as a walk has met them. */
	private readonly exports = new Set<string>();
	/** The files that new notes begin with, or folders of them, are none themselves: what they say is `$title`. */
	private readonly templates: readonly string[];

	/**
	 * @param folders URIs of folders, spelt in any way
	 * @param excludedIn gives the globs of a folder, relative to it
	 * @param templateIn gives the path of its template, or of a folder of them, relative to it; empty without one
	 */
	constructor(
		folders: readonly string[],
		excludedIn: (folder: string) => readonly string[],
		identity: NoteIdentity,
		templateIn: (folder: string) => string = () => '',
	) {
		this.folders = identity.open(folders);
		this.identity = identity;
		this.nested = identity.nested();
		const globs = this.folders.map(excludedIn);
		this.exclusions = new Map(this.folders.map((folder, at) => [folder, new Exclusions(globs[at] ?? [])]));
		const templates = this.folders.map((folder) => identity.inFolder(folder, templateIn(folder)) ?? folder);
		this.templates = [...new Set(templates.filter((uri) => !this.folders.includes(uri)))];
		this.key = JSON.stringify([this.folders, globs, ...templates.filter((uri) => !this.folders.includes(uri))]);
	}

	/** With no folder open, the open notes are the notebook. */
	get isEmpty(): boolean {
		return this.folders.length === 0;
	}

	/** What is wrong in the settings of these folders, in sentences for the writer. */
	get warnings(): readonly string[] {
		return [...new Set([...this.exclusions.values()].flatMap(({ warnings }) => warnings))];
	}

	/** Whether a file belongs to the notebook, if it is a note, a picture or a configuration. */
	holds(uri: string): boolean {
		return this.folderHolding(uri) !== undefined && !this.isExcluded(uri, 'file');
	}

	/** Whether a folder, if it is one, may hold something of the notebook. */
	mayHoldSome(uri: string): boolean {
		return this.folderHolding(uri) !== undefined && !this.isExcluded(uri, 'folder');
	}

	/** The folder that a file is in; the innermost where folders are in one another, as editors have it. */
	folderHolding(uri: string): string | undefined {
		let innermost: string | undefined;
		for (const folder of this.folders) {
			// Asked of each note: without making the text of the folder with its slash.
			const isInside = uri.startsWith(folder) && uri[folder.length] === '/';
			if (isInside && folder.length > (innermost?.length ?? 0)) innermost = folder;
		}
		return innermost;
	}

	/** The path of a file in its folder, with slashes; where there are several, with the folder's name before it. */
	pathIn(uri: string): string {
		const folder = this.folderHolding(uri) ?? folderOf(uri);
		return decoded(uri.slice((this.folders.length > 1 ? folder.lastIndexOf('/') : folder.length) + 1));
	}

	/** Takes a folder that an export wrote, in which nothing is a note. */
	addExport(uri: string): void {
		this.exports.add(this.identity.folder(uri));
	}

	/** Before a walk through all folders, which meets those that are exports. */
	forgetExports(): void {
		this.exports.clear();
	}

	/** Whether a folder is one of the notebook's in another one: a walk through the outer one leaves it out. */
	isWalkedAlone(uri: string): boolean {
		return this.nested.has(uri);
	}

	/** Whether a file below one of the folders is none of the notebook's, or all that is in a folder. */
	readonly isExcluded = (uri: string, kind: EntryKind): boolean => this.exclusionOf(uri, kind) !== undefined;

	/** Why a file, or all that is in a folder, is none of the notebook's. */
	exclusionOf(uri: string, kind: EntryKind): 'hidden' | 'tooDeep' | 'setting' | 'export' | undefined {
		const folder = this.folderHolding(uri);
		if (folder === undefined) return undefined;
		const path = decoded(uri.slice(folder.length + 1));
		if (hidden.test(path) || this.templates.some((template) => isAtOrIn(template, uri))) return 'hidden';
		if (this.exclusions.get(folder)?.has(path, kind)) return 'setting';
		if (this.exports.size > 0 && [...this.exports].some((exported) => isAtOrIn(exported, uri))) return 'export';
		const depth = path.split('/').length - (kind === 'file' ? 1 : 0);
		return depth > maxFolderDepth ? 'tooDeep' : undefined;
	}
}

function isAtOrIn(place: string, uri: string): boolean {
	return uri.startsWith(place) && (uri.length === place.length || uri[place.length] === '/');
}

/** The part of a notebook's key that does not change with its settings. */
export function foldersOfKey(key: string): string {
	return JSON.stringify((JSON.parse(key) as unknown[])[0]);
}
