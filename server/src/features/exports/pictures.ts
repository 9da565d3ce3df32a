import type { ExportedPart } from '../../protocolExports.ts';
import { type FileNaming, folderFor, nameIn } from './pageNames.ts';

/** The pictures that come with a folder of pages, each copied once. */
export class CopiedPictures {
	private readonly naming: FileNaming;
	private readonly paths = new Map<string, string>();
	private readonly taken = new Set<string>();
	private waiting: ExportedPart[] = [];

	constructor(naming: FileNaming) {
		this.naming = naming;
	}

	/** The path of a picture in the export. */
	pathFor(uri: string): string {
		const known = this.paths.get(uri);
		if (known !== undefined) return known;
		const name = this.naming.pathOf(uri).split('/').at(-1) ?? '';
		const path = folderFor(uri, this.naming) + nameIn(this.naming.style, name);
		const end = path.lastIndexOf('.');
		let free = path;
		for (let count = 2; this.taken.has(free.toLowerCase()); count++) {
			free = `${path.slice(0, end)}-${count}${path.slice(end)}`;
		}
		this.taken.add(free.toLowerCase());
		this.paths.set(uri, free);
		this.waiting.push({ name: free, copyOf: uri });
		return free;
	}

	/** Those that were named since the last time. */
	take(): readonly ExportedPart[] {
		const { waiting } = this;
		if (waiting.length > 0) this.waiting = [];
		return waiting;
	}
}
