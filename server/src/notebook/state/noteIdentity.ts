import { URI, Utils } from 'vscode-uri';
import type { NoteUri } from '../../core/note.ts';
import { folderOf } from './paths.ts';

/** A URI of a file that can be spelt in one way only. Most are, and parsing takes its time. */
const plainUri = /^file:\/\/(?:\/[\w.~-]+)+$/;

/** What, percent-encoded, may have another Unicode form than NFC: not the accents of one piece that most names have. */
const mayBeDecomposed = /%(?:C[^35]|[DF]|E[^2]|E2%(?!80))/;

/** A folder of the notebook. */
interface Root {
	/** As the URIs of what is in it begin. */
	readonly uri: string;
	/** As the editor spells it. */
	readonly named: string;
	/** Where it is, if the folder is a symbolic link. */
	readonly real: string;
}

/**
 * Decides which URIs name the same note. Editors percent-encode differently, and a file has many names: through symbolic
 * links, in another case, with accents in one piece or two. The notebook knows one URI of each file: below its folder,
 * without symbolic links inside of it, spelt as the disk has it. What comes from outside becomes a `NoteUri` here and
 * nowhere else; a saved notebook holds them already. `outward` gives it back as the editor spells it.
 */
export class NoteIdentity {
	private readonly trueUri: (uri: string) => string | undefined;
	private readonly isKnown: (uri: NoteUri) => boolean;
	private roots: readonly Root[] = [];
	/** Documents of the editor, in any spelling → the notes that they are. */
	private readonly documents = new Map<string, NoteUri>();
	/** Open notes → their documents, as the editor spells them; the last is the one last looked at. */
	private readonly spellings = new Map<NoteUri, string[]>();
	/** URIs in NFC → those of files whose names are stored in another form. */
	private readonly decomposed = new Map<string, NoteUri>();

	/**
	 * @param trueUri gives a file without symbolic links, as the disk spells it; undefined where that is not known
	 * @param isKnown whether a walk through the notebook met the file: then its URI is known to be the right one
	 */
	constructor(
		trueUri: (uri: string) => string | undefined = () => undefined,
		isKnown: (uri: NoteUri) => boolean = () => false,
	) {
		this.trueUri = trueUri;
		this.isKnown = isKnown;
	}

	/** Takes the folders of the notebook, and gives them spelt as the URIs of their notes begin, each once. */
	open(folders: readonly string[]): string[] {
		const roots = new Map<string, Root>();
		for (const named of folders) {
			const uri = this.folder(named);
			const real = withoutSlash(this.trueUri(uri) ?? uri);
			if (!roots.has(real)) roots.set(real, { uri, named: withoutSlash(named), real });
		}
		this.roots = [...roots.values()];
		return this.roots.map(({ uri }) => uri);
	}

	/** Where the folders in others are that a walk through those comes to. */
	nested(): Set<string> {
		const places = this.roots.flatMap((outer) =>
			this.roots
				.filter((inner) => inner !== outer && isIn(outer.real, inner.real))
				.map((inner) => outer.uri + inner.real.slice(outer.real.length)),
		);
		return new Set(places);
	}

	/** The note in a file, or the one that there would be, whoever wrote the URI. */
	of(uri: string): NoteUri {
		const document = this.documents.get(uri);
		if (document !== undefined) return document;
		const spelt = spelling(uri);
		const known = this.documents.get(spelt) ?? (this.isKnown(spelt as NoteUri) ? (spelt as NoteUri) : undefined);
		if (known !== undefined) return known;
		const real = this.trueUri(spelt);
		return (real === undefined ? (this.decomposed.get(inNfc(spelt)) ?? spelt) : this.inRoot(real)) as NoteUri;
	}

	/** The same for a URI that is one of a note already. */
	known(uri: string): NoteUri {
		return uri as NoteUri;
	}

	/** The same for a file that a walk through the notebook met: it is spelt as on the disk, and of these there are many. */
	walked(uri: string): NoteUri {
		const composed = inNfc(uri);
		if (composed === uri) return uri as NoteUri;
		// Where true names are not known, a note that is open already has the editor's spelling.
		const document = this.documents.get(composed);
		const note = document !== undefined && this.trueUri(uri) === undefined ? document : (uri as NoteUri);
		this.decomposed.set(composed, note);
		return note;
	}

	/**
	 * Gives a function from the URIs of a watcher's events to the files that they may mean: it names them by where they are,
	 * and may have put their accents in one piece. The function looks at each folder once, so it is for one burst of events.
	 */
	watched(): (uri: string) => NoteUri[] {
		const folders = new Map<string, string | undefined>();
		const trueFolder = (uri: string) => {
			if (!folders.has(uri)) folders.set(uri, this.trueUri(uri));
			return folders.get(uri);
		};
		return (event) => {
			const uri = this.inRoot(spelling(event));
			if (this.isKnown(uri as NoteUri)) return [uri as NoteUri];
			const other = this.decomposed.get(inNfc(uri));
			const folder = folderOf(uri);
			const real = plainUri.test(uri) ? trueFolder(folder)?.concat(uri.slice(folder.length)) : this.trueUri(uri);
			if (real === undefined) return [other ?? (uri as NoteUri)];
			return [...new Set([this.inRoot(real) as NoteUri, ...(other === undefined ? [] : [other])])];
		};
	}

	/** The note of a document that the editor shows; from now on, the note is called as the editor calls this document. */
	shown(document: string): NoteUri {
		const note = this.of(document);
		this.documents.set(document, note).set(spelling(document), note);
		const others = this.spellings.get(note)?.filter((other) => other !== document) ?? [];
		this.spellings.set(note, [...others, document]);
		return note;
	}

	/** The note of a document that the editor no longer shows, with another document of the same note, if there is one. */
	closed(document: string): { note: NoteUri; other: string | undefined } {
		const note = this.of(document);
		const others = this.spellings.get(note)?.filter((other) => other !== document) ?? [];
		this.documents.delete(document);
		if (others.length > 0) this.spellings.set(note, others);
		else this.spellings.delete(note);
		if (!others.some((other) => spelling(other) === spelling(document))) this.documents.delete(spelling(document));
		return { note, other: others.at(-1) };
	}

	/** A note or file as the editor calls it: as it was opened, else below the folder as the editor names that. */
	outward(uri: string): string {
		const document = this.spellings.get(uri as NoteUri)?.at(-1);
		if (document !== undefined) return document;
		const root = this.roots.find((candidate) => candidate.named !== candidate.uri && isIn(candidate.uri, uri));
		return root ? root.named + uri.slice(root.uri.length) : uri;
	}

	/** Whether the editor calls every note as the notebook does. */
	get isOutwardAlike(): boolean {
		for (const [note, documents] of this.spellings) if (documents.at(-1) !== note) return false;
		return this.roots.every(({ named, uri }) => named === uri);
	}

	/** A folder as the URIs of what is in it begin, without a slash at its end. */
	folder(uri: string): string {
		return withoutSlash(spelling(uri));
	}

	/**
	 * A file or folder by its path in a folder, without the spaces around it; undefined for a path that leads out of it, a
	 * drive, an address or a home folder.
	 */
	inFolder(folder: string, path: string): string | undefined {
		const withSlashes = path.trim().replaceAll('\\', '/');
		if (/^\/|^~(?:\/|$)|^[a-z][a-z\d+.-]*:|\p{Cc}/iu.test(withSlashes)) return undefined;
		const uri = this.folder(Utils.joinPath(URI.parse(`${folder}/`), withSlashes).toString());
		return uri === folder || uri.startsWith(`${folder}/`) ? uri : undefined;
	}

	/** Where a file is in the notebook; the same where it is in none of its folders. */
	private inRoot(uri: string): string {
		const above = innermost(this.roots, (root) => root.uri, uri);
		const real = above ? above.real + uri.slice(above.uri.length) : uri;
		const root = innermost(this.roots, (candidate) => candidate.real, real);
		return root ? root.uri + real.slice(root.real.length) : uri;
	}
}

/** The URI with its accents in one piece each (Unicode's NFC), as most systems store names. */
export function inNfc(uri: string): string {
	if (!mayBeDecomposed.test(uri)) return uri;
	const parsed = URI.parse(uri);
	return parsed.with({ path: parsed.path.normalize('NFC') }).toString();
}

/** The URI of a file by its path on this system. */
export function uriOfPath(path: string): string {
	return URI.file(path).toString();
}

function innermost(roots: readonly Root[], folderOf: (root: Root) => string, uri: string): Root | undefined {
	let found: Root | undefined;
	for (const root of roots) {
		const isInner = !found || folderOf(root).length > folderOf(found).length;
		if (isInner && (uri === folderOf(root) || isIn(folderOf(root), uri))) found = root;
	}
	return found;
}

function isIn(folder: string, uri: string): boolean {
	return uri.startsWith(folder) && uri[folder.length] === '/';
}

function spelling(uri: string): string {
	if (plainUri.test(uri)) return uri;
	try {
		return URI.parse(uri).toString();
	} catch {
		return uri;
	}
}

function withoutSlash(uri: string): string {
	let end = uri.length;
	while (uri[end - 1] === '/') end--;
	return uri.slice(0, end);
}
