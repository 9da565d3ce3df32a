import type { NoteUri } from '../../core/note.ts';
import type { IdDispenser } from '../../core/noteId.ts';
import { type ChosenSettings, withHabit } from '../../core/settings.ts';
import type { Context } from '../../features/shared/context.ts';
import type { FreshLine } from '../../features/shared/freshLines.ts';
import type { Notebook } from '../notebook.ts';

/** The settings and abilities of the client that asks about a notebook. */
export interface RequestOrigin {
	/** BCP 47, e.g. `fr`. */
	readonly locale: string;
	readonly isVsCode: boolean;
	/** The settings for the folder of a note; without a note, the general ones. */
	settingsFor(uri?: NoteUri): ChosenSettings;
	/** In which lines of a note somebody is writing; left out where nobody writes. */
	readonly freshness?: { lines(uri: NoteUri): readonly FreshLine[] };
}

/** Gives the context of features: the notebook as it is at the time of each call. */
export function featureContext(notebook: Notebook, ids: IdDispenser, origin: RequestOrigin): () => Context {
	return () => ({
		view: notebook.state.index,
		isIndexing: notebook.state.isScanning,
		kindOf: (uri) => notebook.state.kinds.of(uri),
		locale: origin.locale,
		isVsCode: origin.isVsCode,
		settingsFor: (uri) => withHabit(origin.settingsFor(uri), notebook.state.linkHabitFor(uri)),
		open: (uri) => notebook.state.openNote(uri),
		freshLines: (uri) => origin.freshness?.lines(uri) ?? [],
		version: (uri) => notebook.state.version(uri),
		formerTitles: (uri) => notebook.state.formerTitles(uri),
		now: ids.now,
		deletedTitle: (id) => notebook.state.deletedTitle(id),
		recent: () => notebook.state.recency.latest(),
		thumbnail: (uri, name) => notebook.state.pictures.find(uri, name),
		pictures: (uri) => notebook.state.pictures.namesFor(uri),
		declared: (uri) => notebook.state.cosma.declared(uri),
		isForCosma: (uri) => notebook.state.cosma.covers(uri),
		cosma: (uri) => notebook.state.cosma.covering(uri),
		configurations: (uri) => (uri === undefined ? notebook.state.cosma.files() : notebook.state.cosma.allCovering(uri)),
		library: (uri) => notebook.state.libraries.of(uri, origin.settingsFor(uri).bibliography),
		valuesOf: (uri, key) => notebook.headerValues.of(uri, key),
		pathIn: (uri) => notebook.state.folders.pathIn(uri),
		reserveId: (place, time) => ids.reserve(place, time),
	});
}
