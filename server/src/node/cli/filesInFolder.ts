import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolders } from '../makeFolders.ts';

/** Parts of files, whose bytes are one behind the other. Parts of one file come in order. */
export interface PartsBatch {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly parts: readonly BatchedPart[];
}

export interface BatchedPart {
	/** The path of the file in the folder, with slashes. */
	readonly name: string;
	/** The path of a file that is copied. */
	readonly copyOf?: string;
	/** Where the bytes of the part end. */
	readonly end: number;
}

/** The files of an export in a new folder, part by part. */
export class FilesInFolder {
	private readonly folder: string;
	private readonly folders = new Set<string>();
	/** The files that were begun. */
	private readonly begun = new Set<string>();

	/** @throws where the folder cannot be made */
	constructor(folder: string) {
		this.folder = folder;
		mkdirSync(folder);
	}

	/** @throws where a file cannot be written */
	write({ bytes, parts }: PartsBatch): void {
		let start = 0;
		for (const { name, copyOf, end } of parts) {
			const path = join(this.folder, ...name.split('/'));
			const above = dirname(path);
			if (!this.folders.has(above)) makeFolders(above);
			this.folders.add(above);
			if (copyOf !== undefined) copyFileSync(copyOf, path);
			else writeFileSync(path, bytes.subarray(start, end), { flag: this.begun.has(name) ? 'a' : 'wx' });
			this.begun.add(name);
			start = end;
		}
	}
}
