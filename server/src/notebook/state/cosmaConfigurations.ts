import { asColour, type CosmaConfiguration, readConfiguration, readMistaken } from '../../core/cosma/configuration.ts';
import { hasUsualKeys } from '../../core/cosma/usualKeys.ts';
import type { LineText } from '../../core/lineText.ts';
import { linesOf } from '../../core/text.ts';
import type { ConfigurationFile, DeclaredTypes } from '../../features/shared/context.ts';
import { folderOf, pathOf, resolvePath } from './paths.ts';

/** A configuration with its folders, decoded. */
interface Known extends ConfigurationFile {
	/** It is Cosma's, or was a moment ago: while it is edited, it may hardly be YAML. */
	readonly isCosmas: boolean;
	/** The folder of notes. */
	readonly files: string;
	/** The folder of pictures. */
	readonly images: string | undefined;
	readonly types: DeclaredTypes;
}

/** A `config.yml` that the editor shows. */
interface Shown {
	readonly lines: readonly string[];
	readonly version: number;
	/** The text of its file, as far as it was read. */
	readonly onDisk?: readonly string[];
}

const nothingDeclared: DeclaredTypes = { recordTypes: new Map(), linkTypes: new Map() };

/**
 * Cosma's `config.yml` files in the notebook, each as the editor shows it, or else as it is on disk. Each applies to the
 * notes in its folder and below.
 */
export class CosmaConfigurations {
	/** Called when a configuration says something else than before. */
	onChange: () => void = () => {};
	/** Called when one of Cosma has another text. */
	onText: () => void = () => {};
	/** By URI. */
	private readonly known = new Map<string, Known>();
	/** The configuration that covers the notes in a folder, or null, as far as it was asked. */
	private readonly coveringFolder = new Map<string, Known | null>();
	/** Any `config.yml` that the editor shows. */
	private readonly open = new Map<string, Shown>();

	/** Takes a configuration as it is on disk, unless it is open. Any other YAML declares nothing. */
	read(uri: string, text: string | undefined): void {
		const shown = this.open.get(uri);
		if (text === undefined) {
			if (!shown) this.drop(uri);
			return;
		}
		const lines = linesOf(text);
		if (shown) {
			this.open.set(uri, { ...shown, onDisk: lines });
			// Its file is back.
			if (!this.known.has(uri)) this.put(uri, shown.lines, shown.version);
		} else if (!isSame(lines, this.known.get(uri))) this.put(uri, lines, undefined);
	}

	/** The editor shows this text, saved or not. */
	shown(uri: string, text: LineText, version: number): void {
		const { lines } = text;
		const onDisk = this.open.get(uri)?.onDisk ?? this.known.get(uri)?.lines;
		this.open.set(uri, { lines, version, ...(onDisk && { onDisk }) });
		this.put(uri, lines, version);
	}

	/** The editor no longer shows a configuration. The caller reads the file again. */
	closed(uri: string): void {
		this.open.delete(uri);
	}

	/** The text of any `config.yml` that the editor shows. */
	shownText(uri: string): { readonly lines: readonly string[] } | undefined {
		return this.open.get(uri);
	}

	/** The editor's number of the text that an open configuration has. */
	version(uri: string): number | undefined {
		return this.open.get(uri)?.version;
	}

	/** A configuration of Cosma; undefined for any other file. */
	file(uri: string): ConfigurationFile | undefined {
		const known = this.known.get(uri);
		return known?.isCosmas ? known : undefined;
	}

	/** All configurations of Cosma, by their addresses. */
	files(): ConfigurationFile[] {
		const cosmas = [...this.known.values()].filter(({ isCosmas }) => isCosmas);
		return cosmas.sort((one, other) => (one.uri < other.uri ? -1 : 1));
	}

	private put(uri: string, lines: readonly string[], version: number | undefined): void {
		const former = this.known.get(uri);
		if (former && former.lines === lines && former.version === version) return;
		// What is being typed is often no YAML: until it is, the notes are read as before.
		const values = readConfiguration(lines.join('\n')) ?? former?.values ?? readMistaken(lines);
		const isCosmas = values.isCosma || hasUsualKeys(lines) || (version !== undefined && former?.isCosmas === true);
		const { imagesOrigin, recordTypes, linkTypes } = values;
		const images = imagesOrigin === undefined ? undefined : resolvePath(folderOf(pathOf(uri)), imagesOrigin);
		const types = {
			recordTypes: coloursOf(recordTypes, ({ stroke }) => stroke),
			linkTypes: coloursOf(linkTypes, ({ color }) => color),
		};
		const isDeclaring = images !== undefined || types.recordTypes.size > 0 || types.linkTypes.size > 0;
		if (!isDeclaring && !isCosmas) {
			this.drop(uri);
			return;
		}
		const files = filesFolder(uri, values.filesOrigin);
		this.known.set(uri, { uri, lines, version, values, isCosmas, images, types, files });
		this.coveringFolder.clear();
		if (isCosmas) this.onText();
		if (!former || asText(former.values) !== asText(values)) this.onChange();
	}

	private drop(uri: string): void {
		this.coveringFolder.clear();
		if (this.known.delete(uri)) this.onChange();
	}

	uris(): Iterable<string> {
		return this.known.keys();
	}

	/** Files are gone. One that is open without unsaved changes says nothing until it is back or edited. */
	forget(isGone: (uri: string) => boolean): void {
		for (const uri of this.known.keys()) {
			const shown = this.open.get(uri);
			if (isGone(uri) && (!shown || areEqual(shown.lines, shown.onDisk))) this.drop(uri);
		}
	}

	/** The folders of a note's pictures, that of the nearest configuration first. Decoded. */
	imageFolders(note: string): string[] {
		return this.nearestFirst(note).flatMap(({ images }) => images ?? []);
	}

	/** Whether Cosma reads any notes as Markdown. */
	get readsNotes(): boolean {
		return [...this.known.values()].some(({ values }) => values.isCosma && isReadAsMarkdown(values));
	}

	/** Whether Cosma reads a note, as one of its configurations says. */
	covers(note: string): boolean {
		const path = pathOf(note);
		return [...this.known.values()].some(({ files }) => path.startsWith(`${files}/`));
	}

	/** The configuration by which Cosma reads a note as Markdown; of several, the nearest. Undefined where it does not. */
	covering(note: string): ConfigurationFile | undefined {
		// Of files called `.MD`, Cosma knows nothing.
		if (this.known.size === 0 || !note.endsWith('.md')) return undefined;
		// It is asked of the note behind each link.
		const folder = folderOf(note);
		const known = this.coveringFolder.get(folder);
		if (known !== undefined) return known ?? undefined;
		const found = this.allCovering(note).reduce<Known | null>(
			(nearest, one) => (nearest && nearest.files.length >= one.files.length ? nearest : one),
			null,
		);
		this.coveringFolder.set(folder, found);
		return found ?? undefined;
	}

	/** All configurations by which Cosma reads a note as Markdown: it reads folders below those that it is given, too. */
	allCovering(note: string): Known[] {
		const path = pathOf(note);
		return [...this.known.values()].filter(
			({ files, values }) => values.isCosma && isReadAsMarkdown(values) && path.startsWith(`${files}/`),
		);
	}

	/** Whether Cosma reads a note by one of its configurations. */
	isReadBy(note: string, configuration: string): boolean {
		return this.allCovering(note).some(({ uri }) => uri === configuration);
	}

	/** Whether Cosma reads a note as Markdown; without a note, any. */
	isReading(note: string | undefined): boolean {
		if (this.known.size === 0) return false;
		if (note !== undefined) return this.covering(note) !== undefined;
		return [...this.known.values()].some(({ values }) => values.isCosma && isReadAsMarkdown(values));
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

/** Whether a file that is not open has the text that is known of it. */
function isSame(lines: readonly string[], known: Known | undefined): boolean {
	return known !== undefined && known.version === undefined && areEqual(lines, known.lines);
}

function areEqual(lines: readonly string[], others: readonly string[] | undefined): boolean {
	return lines.length === others?.length && lines.every((line, at) => line === others[at]);
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

/** What a configuration says, to compare it with another. */
function asText(values: CosmaConfiguration): string {
	return JSON.stringify(values, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
}

/** The colour of each type; empty if it is no colour. */
function coloursOf<Style>(
	types: ReadonlyMap<string, Style>,
	colourOf: (style: Style) => string,
): ReadonlyMap<string, string> {
	return new Map(Array.from(types, ([name, style]) => [name, asColour(colourOf(style))]));
}
