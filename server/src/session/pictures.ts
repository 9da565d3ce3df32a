import { parseYaml } from '../core/frontMatter.ts';
import { decoded } from './notebook.ts';

/**
 * The pictures of the notebook, and where Cosma's configurations say that they are. Only pictures that were met while
 * walking the notebook are ever shown: no name in a note can lead out of it.
 */
export class Pictures {
	/** Decoded URI → URI. */
	private readonly known = new Map<string, string>();
	/** The URI of a `config.yml` → the folder of its `images_origin`. */
	private readonly origins = new Map<string, string>();

	add(uri: string): void {
		this.known.set(decoded(uri), uri);
	}

	/** Forgets pictures and configurations by their URIs. */
	forget(isGone: (uri: string) => boolean): void {
		for (const [path, uri] of this.known) if (isGone(uri)) this.known.delete(path);
		for (const uri of this.origins.keys()) if (isGone(uri)) this.origins.delete(uri);
	}

	/** Reads the `images_origin` of a Cosma configuration; any other YAML names none. */
	configure(uri: string, text: string | undefined): void {
		const origin = text === undefined ? undefined : parseYaml(text)?.get('images_origin');
		const folder = typeof origin === 'string' ? resolvePath(folderOf(decoded(uri)), origin) : undefined;
		if (folder === undefined) this.origins.delete(uri);
		else this.origins.set(uri, folder);
	}

	/** The picture of that name beside the note, else in a configured folder, the one nearest to the note first. */
	find(note: string, name: string): string | undefined {
		const beside = folderOf(decoded(note));
		const nearestFirst = [...this.origins]
			.filter(([config]) => `${beside}/`.startsWith(`${folderOf(decoded(config))}/`))
			.sort(([one], [other]) => other.length - one.length);
		for (const folder of [beside, ...nearestFirst.map(([, origin]) => origin)]) {
			const path = resolvePath(folder, name);
			const uri = path === undefined ? undefined : this.known.get(path);
			if (uri !== undefined) return uri;
		}
		return undefined;
	}
}

function folderOf(uri: string): string {
	return uri.slice(0, uri.lastIndexOf('/'));
}

/** A relative path from a folder; undefined for absolute and network paths, drives and addresses. */
function resolvePath(folder: string, path: string): string | undefined {
	if (/^[/\\]|\\|^[a-z][a-z0-9+.-]*:/i.test(path)) return undefined;
	const parts = folder.split('/');
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue;
		if (part !== '..') parts.push(part);
		else if (parts.length > 3) parts.pop();
		else return undefined;
	}
	return parts.join('/');
}
