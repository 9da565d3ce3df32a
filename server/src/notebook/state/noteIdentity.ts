import { URI, Utils } from 'vscode-uri';
import type { NoteUri } from '../../core/note.ts';

/** A URI of a file that can be spelt in one way only. Most are, and parsing takes its time. */
const plainUri = /^file:\/\/(?:\/[\w.~-]+)+$/;

/**
 * Decides which URIs name the same note: editors percent-encode differently, and the notebook knows one spelling of each.
 * What comes from outside becomes a `NoteUri` here and nowhere else; a saved notebook holds them already.
 */
export class NoteIdentity {
	/** The note in a file, or the one that there would be, whoever wrote the URI. */
	of(uri: string): NoteUri {
		return spelling(uri) as NoteUri;
	}

	/** The same for a URI that a walk through the notebook gave, or `of`: it is spelt so already, and of these there are many. */
	known(uri: string): NoteUri {
		return uri as NoteUri;
	}

	/** A folder as the URIs of what is in it begin, without a slash at its end. */
	folder(uri: string): string {
		return spelling(uri).replace(/\/+$/, '');
	}

	/** A file or folder by its path in a folder; undefined for a path that leads out of it, a drive or an address. */
	inFolder(folder: string, path: string): string | undefined {
		const withSlashes = path.replaceAll('\\', '/');
		if (/^\/|^[a-z][a-z\d+.-]*:/i.test(withSlashes)) return undefined;
		const uri = this.folder(Utils.joinPath(URI.parse(`${folder}/`), withSlashes).toString());
		return uri === folder || uri.startsWith(`${folder}/`) ? uri : undefined;
	}

	isSame(one: string, other: string): boolean {
		return spelling(one) === spelling(other);
	}
}

function spelling(uri: string): string {
	if (plainUri.test(uri)) return uri;
	try {
		return URI.parse(uri).toString();
	} catch {
		return uri;
	}
}
