import { NoteIndex } from '../core/index/noteIndex.ts';
import type { NoteUri } from '../core/note.ts';
import { prefixed, type SnapshotParts, type SnapshotReader, section } from '../core/storage/snapshot.ts';

/**
 * Where what was read is kept from one start to the next. What it gives was written by this very version of the program,
 * whole and unharmed; anything else counts as nothing.
 */
export interface NotebookCache {
	/** @param notebook which one: its folders and what is left out of them */
	load(notebook: string): Promise<SnapshotReader | undefined>;
	/**
	 * Puts the parts in place of what was kept, all or nothing. Lets other work be done meanwhile.
	 *
	 * @param isStale true when the parts are no longer of one moment: the rest is not worth writing
	 * @returns whether they were written
	 */
	save(notebook: string, parts: SnapshotParts, isStale: () => boolean): Promise<boolean>;
}

/** What a notebook was when it was last read, and by what to tell that a file is another now. */
export interface NotebookSnapshot {
	readonly index: NoteIndex;
	/** Of the notes whose file can be told from a later one; the others are to be read again. */
	readonly stamps: Map<NoteUri, string>;
	readonly pictures: readonly string[];
	readonly configurations: readonly string[];
	/** The latest notes, the newest last. */
	readonly latest: readonly NoteUri[];
}

/** How many stamps are saved in one piece. */
const stampsAtOnce = 4000;

/** @param stampOf gives the stamp by which to tell that a note's file is another, where there is one */
export function* serializeNotebook(
	{ index, pictures, configurations, latest }: Omit<NotebookSnapshot, 'stamps'>,
	stampOf: (uri: NoteUri) => string | undefined,
): SnapshotParts {
	yield* prefixed('index', index.save());
	const uris = index.numbered();
	for (let from = 0; from === 0 || from < uris.length; from += stampsAtOnce) {
		yield ['stamps', uris.slice(from, from + stampsAtOnce).map((uri) => stampOf(uri) ?? '')];
	}
	yield ['pictures', pictures];
	yield ['configurations', configurations];
	yield ['latest', latest];
}

/** @throws any Error where the state is not what `partsOf` gives */
export function restoreNotebook(state: SnapshotReader): NotebookSnapshot {
	const index = new NoteIndex();
	index.restore(section('index', state));
	const stamps = new Map<NoteUri, string>();
	const uris = index.numbered();
	for (const [number, stamp] of state.texts('stamps').entries())
		if (stamp !== '') stamps.set(uris[number] ?? '', stamp);
	return {
		index,
		stamps,
		pictures: state.texts('pictures'),
		configurations: state.texts('configurations'),
		latest: state.texts('latest'),
	};
}

/**
 * The time in a stamp of the disk. A file that was written just before it was read may have been written again in the
 * same tick of its clock: its stamp tells nothing. Milliseconds; NaN where the file system knows no time.
 */
export function timeOfStamp(stamp: string): number {
	return Number.parseFloat(stamp);
}
