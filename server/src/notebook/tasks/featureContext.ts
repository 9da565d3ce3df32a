import type { NoteUri } from '../../core/note.ts';
import type { IdDispenser } from '../../core/noteId.ts';
import type { Settings } from '../../core/settings.ts';
import type { Context } from '../../features/shared/context.ts';
import type { Library } from '../library.ts';

/** Who asks about a notebook, and how it is to be answered. */
export interface RequestOrigin {
	/** BCP 47, e.g. `fr`. */
	readonly locale: string;
	readonly isVsCode: boolean;
	/** Those for the folder that holds a note; without one, those that hold everywhere. */
	settingsFor(uri?: NoteUri): Settings;
}

/** What features may look at, as it stands whenever it is asked for. */
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
