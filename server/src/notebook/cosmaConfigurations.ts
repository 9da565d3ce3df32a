import { parseYaml } from '../core/header/frontMatter.ts';
import type { DeclaredTypes } from '../features/shared/context.ts';
import { decoded, folderOf, resolvePath } from './paths.ts';

/** What a configuration of Cosma says that matters here. */
interface Configuration {
	/** Where pictures are; decoded. */
	readonly images: string | undefined;
	readonly types: DeclaredTypes;
}

const nothingDeclared: DeclaredTypes = { recordTypes: new Map(), linkTypes: new Map() };

/** The `config.yml` files of the notebook that are Cosma's. One counts for the notes in its folder and below. */
export class CosmaConfigurations {
	/** By URI. */
	private readonly known = new Map<string, Configuration>();

	/** Reads a configuration; any other YAML declares nothing. */
	read(uri: string, text: string | undefined): void {
		const values = text === undefined ? undefined : parseYaml(text);
		this.known.delete(uri);
		if (!values) return;
		const origin = values.get('images_origin');
		const images = typeof origin === 'string' ? resolvePath(folderOf(decoded(uri)), origin) : undefined;
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

	/** Where pictures of a note are, the folder of the nearest configuration first. Decoded. */
	imageFolders(note: string): string[] {
		return this.nearestFirst(note).flatMap(({ images }) => images ?? []);
	}

	/** What the nearest configuration declares. */
	declared(note: string): DeclaredTypes {
		return this.nearestFirst(note)[0]?.types ?? nothingDeclared;
	}

	private nearestFirst(note: string): Configuration[] {
		const beside = folderOf(decoded(note));
		return [...this.known]
			.filter(([uri]) => `${beside}/`.startsWith(`${folderOf(decoded(uri))}/`))
			.sort(([one], [other]) => other.length - one.length)
			.map(([, configuration]) => configuration);
	}
}

/** Names with the colour under a key, or the colour itself as Cosma 1 has it. */
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
