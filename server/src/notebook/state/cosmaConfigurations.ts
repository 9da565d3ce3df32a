import { parseYaml } from '../../core/header/frontMatter.ts';
import type { DeclaredTypes } from '../../features/shared/context.ts';
import { folderOf, pathOf, resolvePath } from './paths.ts';

/** The values of a Cosma configuration that are used here. */
interface Configuration {
	/** The folder of notes, decoded. */
	readonly files: string;
	/** The folder of pictures, decoded. */
	readonly images: string | undefined;
	readonly types: DeclaredTypes;
}

const nothingDeclared: DeclaredTypes = { recordTypes: new Map(), linkTypes: new Map() };

/** What a configuration of Cosma has, and other files called `config.yml` hardly have two of (docs/format.md 3.1). */
const usualKeys = ['select_origin', 'files_origin', 'record_types', 'link_types', 'record_metas', 'export_target'];

/** Cosma's `config.yml` files in the notebook. Each applies to the notes in its folder and below. */
export class CosmaConfigurations {
	/** By URI. */
	private readonly known = new Map<string, Configuration>();

	/** Reads a configuration; any other YAML declares nothing. */
	read(uri: string, text: string | undefined): void {
		const values = text === undefined ? undefined : parseYaml(text);
		this.known.delete(uri);
		if (!values) return;
		const origin = values.get('images_origin');
		const images = typeof origin === 'string' ? resolvePath(folderOf(pathOf(uri)), origin) : undefined;
		const types = {
			recordTypes: colours(values.get('record_types'), 'stroke'),
			linkTypes: colours(values.get('link_types'), 'color'),
		};
		const isDeclaring = images !== undefined || types.recordTypes.size > 0 || types.linkTypes.size > 0;
		if (isDeclaring || usualKeys.filter((key) => values.has(key)).length > 1)
			this.known.set(uri, { images, types, files: filesFolder(uri, values.get('files_origin')) });
	}

	uris(): Iterable<string> {
		return this.known.keys();
	}

	forget(isGone: (uri: string) => boolean): void {
		for (const uri of this.known.keys()) if (isGone(uri)) this.known.delete(uri);
	}

	/** The folders of a note's pictures, that of the nearest configuration first. Decoded. */
	imageFolders(note: string): string[] {
		return this.nearestFirst(note).flatMap(({ images }) => images ?? []);
	}

	/** Whether Cosma reads a note, as one of its configurations says. */
	covers(note: string): boolean {
		const path = pathOf(note);
		return [...this.known.values()].some(({ files }) => path.startsWith(`${files}/`));
	}

	/** What the nearest configuration declares. */
	declared(note: string): DeclaredTypes {
		return this.nearestFirst(note)[0]?.types ?? nothingDeclared;
	}

	private nearestFirst(note: string): Configuration[] {
		const beside = folderOf(pathOf(note));
		return [...this.known]
			.filter(([uri]) => `${beside}/`.startsWith(`${folderOf(pathOf(uri))}/`))
			.sort(([one], [other]) => other.length - one.length)
			.map(([, configuration]) => configuration);
	}
}

/** The folder of notes that a configuration names; by default its own. */
function filesFolder(uri: string, origin: unknown): string {
	const own = folderOf(pathOf(uri));
	if (typeof origin !== 'string') return own;
	if (origin.startsWith('/')) return `file://${origin.normalize('NFC').replace(/\/+$/, '')}`;
	return resolvePath(own, origin) ?? own;
}

/** The colour of each type: the value under `key`, or the type's own value as in Cosma 1; empty if it is no colour. */
function colours(types: unknown, key: string): ReadonlyMap<string, string> {
	const found = new Map<string, string>();
	if (typeof types !== 'object' || types === null || Array.isArray(types)) return found;
	for (const [name, style] of Object.entries(types)) {
		const colour = typeof style === 'object' && style !== null ? (style as Record<string, unknown>)[key] : style;
		const isColour = typeof colour === 'string' && /^#(?:[\da-f]{3}|[\da-f]{6})$|^[a-z]{3,20}$/i.test(colour);
		found.set(name, isColour ? colour : '');
	}
	return found;
}
