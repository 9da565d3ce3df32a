import type { IdCounts } from '../notebookKind.ts';
import type { Postings } from '../storage/postings.ts';

/** Where a note has its id. */
export type IdPlace = 'header' | 'fileName';

/** What the counts have to know of a note. */
export interface CountedNote {
	/** The workspace folder that it is in; empty for none. */
	readonly folder: string;
	readonly idPlace: IdPlace | undefined;
	/** The key of its id; empty without one. */
	readonly idKey: string;
}

interface FolderCounts {
	notes: number;
	inHeader: number;
	inFileName: number;
	inFileNameLinked: number;
	/** The keys of the ids in file names → how many notes have each. */
	readonly names: Map<string, number>;
}

/** Counts the ids in each workspace folder, one change at a time. */
export class IdCounter {
	private readonly folders = new Map<string, FolderCounts>();
	/** False until the counts are asked for: a start would count all notes twice. */
	private isCounted = true;
	private readonly isTarget: (key: string) => boolean;
	private readonly all: () => Iterable<CountedNote>;

	/**
	 * @param isTarget whether a link names that key, now
	 * @param all gives all notes
	 */
	constructor(isTarget: (key: string) => boolean, all: () => Iterable<CountedNote>) {
		this.isTarget = isTarget;
		this.all = all;
	}

	/** The counts of a folder. */
	of(folder: string): IdCounts {
		if (!this.isCounted) {
			this.isCounted = true;
			for (const note of this.all()) this.count(note, 1);
		}
		return this.folders.get(folder) ?? { notes: 0, inHeader: 0, inFileName: 0, inFileNameLinked: 0 };
	}

	/** Call this when all notes, `size` in number, may be others, or in other folders. */
	countAnew(size: number): void {
		this.folders.clear();
		this.isCounted = size === 0;
	}

	/** Adds a note, or takes it out again with -1. */
	count({ folder, idPlace, idKey }: CountedNote, by: 1 | -1): void {
		if (!this.isCounted) return;
		const counts = this.folders.get(folder) ?? emptyCounts();
		this.folders.set(folder, counts);
		counts.notes += by;
		if (idPlace === 'header') counts.inHeader += by;
		if (idPlace === 'fileName') {
			counts.inFileName += by;
			const before = counts.names.get(idKey) ?? 0;
			if (before + by === 0) counts.names.delete(idKey);
			else counts.names.set(idKey, before + by);
			if ((before === 0 || before + by === 0) && this.isTarget(idKey)) counts.inFileNameLinked += by;
		}
		if (counts.notes === 0) this.folders.delete(folder);
	}

	/** Call this when the first link under a key has come, or with -1 when the last one has gone. */
	countTarget(key: string, by: 1 | -1): void {
		for (const counts of this.folders.values()) if (counts.names.has(key)) counts.inFileNameLinked += by;
	}
}

/** The notes with an id, by number, each with its place: an id in the header counts before one in the file name. */
export function placesIn(idPlace: Postings): readonly IdPlace[] {
	const places: IdPlace[] = [];
	for (const place of idPlaces) for (const number of idPlace.get(place)) places[number] ??= place;
	return places;
}

/** The same of one note. */
export function placeOf(idPlace: Postings, number: number): IdPlace | undefined {
	return idPlaces.find((place) => idPlace.holds(place, number));
}

const idPlaces: readonly IdPlace[] = ['header', 'fileName'];

function emptyCounts(): FolderCounts {
	return { notes: 0, inHeader: 0, inFileName: 0, inFileNameLinked: 0, names: new Map() };
}
