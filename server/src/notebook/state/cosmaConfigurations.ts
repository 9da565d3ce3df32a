import { asColour, type CosmaConfiguration, readConfiguration } from '../../core/cosma/configuration.ts';
import type { CoveringConfiguration, DeclaredTypes } from '../../features/shared/context.ts';
import { folderOf, pathOf, resolvePath } from './paths.ts';

/** A configuration with its folders, decoded. */
interface Known extends CoveringConfiguration {
	/** The folder of notes. */
	readonly files: string;
	/** The folder of pictures. */
	readonly images: string | undefined;
	readonly types: DeclaredTypes;
}

const nothingDeclared: DeclaredTypes = { recordTypes: new Map(), linkTypes: new Map() };

/** Cosma's `config.yml` files in the notebook. Each applies to the notes in its folder and below. */
export class CosmaConfigurations {
	/** By URI. */
	private readonly known = new Map<string, Known>();

	/** Reads a configuration; any other YAML declares nothing. */
	read(uri: string, text: string | undefined): void {
		const values = text === undefined ? undefined : readConfiguration(text);
		this.known.delete(uri);
		if (text === undefined || !values) return;
		const { imagesOrigin, recordTypes, linkTypes } = values;
		const images = imagesOrigin === undefined ? undefined : resolvePath(folderOf(pathOf(uri)), imagesOrigin);
		const types = {
			recordTypes: coloursOf(recordTypes, ({ stroke }) => stroke),
			linkTypes: coloursOf(linkTypes, ({ color }) => color),
		};
		const isDeclaring = images !== undefined || types.recordTypes.size > 0 || types.linkTypes.size > 0;
		if (isDeclaring || values.isCosma)
			this.known.set(uri, { uri, text, values, images, types, files: filesFolder(uri, values.filesOrigin) });
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

	/** The configuration by which Cosma reads a note as Markdown; of several, the nearest. Undefined where it does not. */
	covering(note: string): CoveringConfiguration | undefined {
		const path = pathOf(note);
		return [...this.known.values()]
			.filter(({ files, values }) => values.isCosma && isReadAsMarkdown(values) && path.startsWith(`${files}/`))
			.reduce<Known | undefined>(
				(nearest, one) => (nearest && nearest.files.length >= one.files.length ? nearest : one),
				undefined,
			);
	}

	/** What the nearest configuration declares. */
	declared(note: string): DeclaredTypes {
		return this.nearestFirst(note)[0]?.types ?? nothingDeclared;
	}

	private nearestFirst(note: string): Known[] {
		const beside = folderOf(pathOf(note));
		return [...this.known]
			.filter(([uri]) => `${beside}/`.startsWith(`${folderOf(pathOf(uri))}/`))
			.sort(([one], [other]) => other.length - one.length)
			.map(([, configuration]) => configuration);
	}
}

/** From tables, Cosma reads no note. */
function isReadAsMarkdown({ selectOrigin }: CosmaConfiguration): boolean {
	return selectOrigin !== 'csv' && selectOrigin !== 'online';
}

/** The folder of notes that a configuration names; by default its own. */
function filesFolder(uri: string, origin: string | undefined): string {
	const own = folderOf(pathOf(uri));
	if (origin === undefined) return own;
	if (origin.startsWith('/')) return `file://${origin.normalize('NFC').replace(/\/+$/, '')}`;
	return resolvePath(own, origin) ?? own;
}

/** The colour of each type; empty if it is no colour. */
function coloursOf<Style>(
	types: ReadonlyMap<string, Style>,
	colourOf: (style: Style) => string,
): ReadonlyMap<string, string> {
	return new Map(Array.from(types, ([name, style]) => [name, asColour(colourOf(style))]));
}
