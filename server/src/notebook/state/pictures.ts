import { decoded } from '../../core/noteId.ts';
import type { CosmaConfigurations } from './cosmaConfigurations.ts';
import { folderOf, pathOf, resolvePath } from './paths.ts';

/**
 * The pictures of the notebook. Only pictures that a walk through its folders found are ever shown, so no name in a note
 * can lead out of it.
 */
export class Pictures {
	/** Path → URI. */
	private readonly known = new Map<string, string>();
	private readonly configurations: CosmaConfigurations;

	constructor(configurations: CosmaConfigurations) {
		this.configurations = configurations;
	}

	add(uri: string): void {
		this.known.set(pathOf(uri), uri);
	}

	uris(): Iterable<string> {
		return this.known.values();
	}

	forget(isGone: (uri: string) => boolean): void {
		for (const [path, uri] of this.known) if (isGone(uri)) this.known.delete(path);
	}

	/** The picture of that name beside the note, else in the picture folder of the nearest configuration that has it. */
	find(note: string, name: string): string | undefined {
		for (const folder of this.foldersOf(note)) {
			const path = resolvePath(folder, name);
			const uri = path === undefined ? undefined : this.known.get(path);
			if (uri !== undefined) return uri;
		}
		return undefined;
	}

	/** The pictures that a note can name, sorted by name. */
	namesFor(note: string): { name: string; uri: string }[] {
		return this.namesIn(this.foldersOf(note));
	}

	/** The pictures in some folders, each by its path from the first that it is in, sorted by name. */
	namesIn(folders: readonly string[]): { name: string; uri: string }[] {
		const found = new Map<string, string>();
		for (const [path, uri] of this.known) {
			const folder = folders.find((candidate) => path.startsWith(`${candidate}/`));
			if (folder === undefined) continue;
			// As the disk spells it: other programs look for the picture by that name.
			const depth = path.slice(folder.length).split('/').length - 1;
			const name = decoded(uri).split('/').slice(-depth).join('/');
			if (!found.has(name)) found.set(name, uri);
		}
		return Array.from(found, ([name, uri]) => ({ name, uri })).sort((one, other) => (one.name < other.name ? -1 : 1));
	}

	private foldersOf(note: string): string[] {
		return [folderOf(pathOf(note)), ...this.configurations.imageFolders(note)];
	}
}
