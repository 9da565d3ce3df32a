import type { NoteUri } from '../../core/note.ts';
import type { IdDispenser } from '../../core/noteId.ts';
import type { Settings } from '../../core/settings.ts';
import type { Context } from '../../features/shared/context.ts';
import type { Library } from '../library.ts';

/** The settings and abilities of the client that asks about a notebook. */
export interface RequestOrigin {
	/** BCP 47, e.g. `fr`. */
	readonly locale: string;
	readonly isVsCode: boolean;
	/** The settings for the folder of a note; without a note, the general ones. */
	settingsFor(uri?: NoteUri): Settings;
}

/** Gives the context of features: the notebook as it is at the time of each call. */
export function featureContext(library: Library, ids: IdDispenser, origin: RequestOrigin): () => Context {
	return () => ({
		view: library.state.index,
		isIndexing: library.state.isScanning,
		locale: origin.locale,
		isVsCode: origin.isVsCode,
		settingsFor: (uri) => origin.settingsFor(uri),
		open: (uri) => library.state.openNote(uri),
		version: (uri) => library.state.version(uri),
		formerTitles: (uri) => library.state.formerTitles(uri),
		recent: () => library.state.recency.latest(),
		thumbnail: (uri, name) => library.state.pictures.find(uri, name),
		pictures: (uri) => library.state.pictures.namesFor(uri),
		declared: (uri) => library.state.cosma.declared(uri),
		reserveId: (place) => ids.reserve(place),
	});
}
