import { NoteIndex } from '../../core/index/noteIndex.ts';
import type { NoteUri } from '../../core/note.ts';
import type { LinkHabit } from '../../core/settings.ts';
import { prefixed, type Snapshot, type SnapshotParts } from '../../core/storage/snapshot.ts';

/**
 * Stores the index from one start to the next. It gives only what this very version of the program wrote, complete and
 * undamaged, and otherwise nothing.
 */
export interface NotebookCache {
	/** @param notebook a key made of its folders and of what is excluded from them */
	load(notebook: string): Promise<Snapshot | undefined>;
	/**
	 * Replaces what was stored by these parts, all or nothing. Other work may be done meanwhile.
	 *
	 * @param isStale true once the notebook has changed and the parts no longer fit together: writing them stops
	 * @returns whether they were written
	 */
	save(notebook: string, parts: SnapshotParts, isStale: () => boolean): Promise<boolean>;
}

/** A notebook as it was last read, with the stamps that show which files have changed since. */
export interface NotebookSnapshot {
	readonly index: NoteIndex;
	/** Of the notes whose stamps can be trusted. */
	readonly stamps: Map<NoteUri, string>;
	/** The others, which must be read again. */
	readonly untrusted: readonly NoteUri[];
	readonly pictures: readonly string[];
	readonly configurations: readonly string[];
	/** The latest notes, the newest last. */
	readonly latest: readonly NoteUri[];
	/** How links are written in each folder. */
	readonly linkHabits: ReadonlyMap<string, LinkHabit>;
}

/** How many stamps are saved in one chunk. */
const stampsAtOnce = 4000;

/** @param stampOf gives the stamp of a note's file if it can be trusted */
export function* serializeNotebook(
	{ index, pictures, configurations, latest, linkHabits }: Omit<NotebookSnapshot, 'stamps' | 'untrusted'>,
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
	yield ['habits', [...linkHabits].flat()];
}

/** @throws any Error if the state is not what `serializeNotebook` gives */
export function restoreNotebook(state: Snapshot): NotebookSnapshot {
	const index = new NoteIndex();
	index.restore(state.section('index'));
	const stamps = new Map<NoteUri, string>();
	const untrusted: NoteUri[] = [];
	const uris = index.numbered();
	const saved = state.texts('stamps');
	// An indexed loop is faster, as this runs once and before any answer.
	for (let number = 0; number < uris.length; number++) {
		const uri = uris[number];
		const stamp = saved[number];
		if (uri && stamp) stamps.set(uri, stamp);
		else if (uri) untrusted.push(uri);
	}
	return {
		index,
		stamps,
		untrusted,
		pictures: state.texts('pictures'),
		configurations: state.texts('configurations'),
		latest: state.uris('latest'),
		linkHabits: new Map(pairs(state.texts('habits')) as [string, LinkHabit][]),
	};
}

function pairs(texts: readonly string[]): [string, string][] {
	return texts.flatMap((text, at) => (at % 2 === 0 ? [[text, texts[at + 1] ?? '']] : []));
}
