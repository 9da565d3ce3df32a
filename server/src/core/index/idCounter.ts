import type { IdCounts } from '../notebookKind.ts';

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
	private readonly isTarget: (key: string) => boolean;

	/** @param isTarget whether a link names that key, now */
	constructor(isTarget: (key: string) => boolean) {
		this.isTarget = isTarget;
	}

	/** The counts of a folder. */
	of(folder: string): IdCounts {
		return this.folders.get(folder) ?? { notes: 0, inHeader: 0, inFileName: 0, inFileNameLinked: 0 };
	}

	clear(): void {
		this.folders.clear();
	}

	/** Adds a note, or takes it out again with -1. */
	count({ folder, idPlace, idKey }: CountedNote, by: 1 | -1): void {
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

function emptyCounts(): FolderCounts {
	return { notes: 0, inHeader: 0, inFileName: 0, inFileNameLinked: 0, names: new Map() };
}
