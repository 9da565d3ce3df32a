import picomatch from 'picomatch/posix.js';
import { decoded } from '../../core/noteId.ts';
import type { NoteIdentity } from './noteIdentity.ts';
import { folderOf, pathOf } from './paths.ts';

/** Deeper folders are somebody's mistake or attack. */
const maxFolderDepth = 64;

/** What begins with a dot, and what packages bring. */
const hidden = /(?:^|\/)(?:\.|node_modules(?:\/|$))/;

/** Which files belong to the notebook: those below its folders, without dot folders, `node_modules` and excluded ones. */
export class NotebookFolders {
	readonly folders: readonly string[];
	readonly identity: NoteIdentity;
	/** The same for the same notebook. */
	readonly key: string;
	/** Each folder → whether a path in it is excluded. */
	private readonly nested: ReadonlySet<string>;
	private readonly excluded: ReadonlyMap<string, (path: string) => boolean>;

	/**
	 * @param folders URIs of folders, spelt in any way
	 * @param excludedIn gives the globs of a folder, relative to it
	 */
	constructor(folders: readonly string[], excludedIn: (folder: string) => readonly string[], identity: NoteIdentity) {
		this.folders = identity.open(folders);
		this.identity = identity;
		this.nested = identity.nested();
		const globs = this.folders.map(excludedIn);
		this.excluded = new Map(this.folders.map((folder, at) => [folder, excludes(globs[at] ?? [])]));
		this.key = JSON.stringify([this.folders, globs]);
	}

	/** With no folder open, the open notes are the notebook. */
	get isEmpty(): boolean {
		return this.folders.length === 0;
	}

	holds(uri: string): boolean {
		return this.folderHolding(uri) !== undefined && !this.isExcluded(uri);
	}

	/** The folder that a file is in; the innermost where folders are in one another, as editors have it. */
	folderHolding(uri: string): string | undefined {
		let innermost: string | undefined;
		for (const folder of this.folders) {
			if (uri.startsWith(`${folder}/`) && folder.length > (innermost?.length ?? 0)) innermost = folder;
		}
		return innermost;
	}

	/** The path of a file in its folder, with slashes; where there are several, with the folder's name before it. */
	pathIn(uri: string): string {
		const folder = this.folderHolding(uri) ?? folderOf(uri);
		return decoded(uri.slice((this.folders.length > 1 ? folder.lastIndexOf('/') : folder.length) + 1));
	}

	/** Whether a walk through one of the folders leaves something out: it is excluded, or another of the folders. */
	readonly isLeftOut = (uri: string): boolean => this.nested.has(uri) || this.isExcluded(uri);

	/** Whether a file or folder below one of the folders is none of the notebook's. */
	readonly isExcluded = (uri: string): boolean => {
		const folder = this.folderHolding(uri);
		if (folder === undefined) return false;
		const path = pathOf(uri.slice(folder.length + 1));
		return hidden.test(path) || path.split('/').length > maxFolderDepth || this.excluded.get(folder)?.(path) === true;
	};
}

/** The part of a notebook's key that does not change with its settings. */
export function foldersOfKey(key: string): string {
	return JSON.stringify((JSON.parse(key) as unknown[])[0]);
}

function excludes(globs: readonly string[]): (path: string) => boolean {
	const matchers = globs.flatMap((glob) => {
		// A glob without a wildcard names a file or folder; one that ends in a slash names a folder.
		const pattern = glob
			.normalize('NFC')
			.replace(/^\.?\//, '')
			.replace(/\/$/, '');
		// Many wildcards in one glob make matching slow, and settings come with the folder: they may be hostile.
		if (pattern === '' || (pattern.match(/\*+/g) ?? []).length > 8) return [];
		return [picomatch([pattern, `${pattern}/**`], { dot: true, noextglob: true, nobracket: false })];
	});
	return (path) => matchers.some((matches) => matches(path));
}
