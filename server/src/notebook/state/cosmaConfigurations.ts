import { parseYaml } from '../../core/header/frontMatter.ts';
import type { DeclaredTypes } from '../../features/shared/context.ts';
import { folderOf, pathOf, resolvePath } from './paths.ts';

/** The values of a Cosma configuration that are used here. */
interface Configuration {
	/** The folder of pictures, decoded. */
	readonly images: string | undefined;
	readonly types: DeclaredTypes;
}

const nothingDeclared: DeclaredTypes = { recordTypes: new Map(), linkTypes: new Map() };

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
		if (images !== undefined || types.recordTypes.size > 0 || types.linkTypes.size > 0)
			this.known.set(uri, { images, types });
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
