import type { NotebookHost } from './state/host.ts';
import type { NotebookState } from './state/notebookState.ts';
import { pathOf } from './state/paths.ts';

/** Brings in the libraries that somebody has asked for. The caller runs it as one of its jobs. */
export class LibraryFiles {
	/** Called with the URIs of all libraries when one was read, is gone, or may have other problems. */
	onRead: (uris: readonly string[]) => void = () => {};
	private readonly state: NotebookState;
	private readonly host: NotebookHost;
	/** The stamp of what was read of each file; undefined where there was none. */
	private readonly stamps = new Map<string, string | undefined>();

	constructor(state: NotebookState, host: NotebookHost) {
		this.state = state;
		this.host = host;
	}

	/** Whether one of these files is a library, or one of these folders holds one. */
	concerns(uris: readonly string[]): boolean {
		const named = this.state.libraries.named().map(({ uri }) => pathOf(uri));
		return named.length > 0 && uris.map(pathOf).some((path) => named.some((one) => `${one}/`.startsWith(`${path}/`)));
	}

	/** Call this when a configuration of Cosma has changed: what is wrong in a library depends on it. */
	configured(): void {
		const uris = [...this.stamps.keys()];
		if (uris.length > 0) this.onRead(uris);
	}

	/** @param again looks also at files that were read already: they may have changed */
	async look({ again = false } = {}): Promise<void> {
		const { files } = this.host;
		const { libraries } = this.state;
		const named = libraries.named().filter(({ uri }) => again || !this.stamps.has(uri));
		if (named.length === 0) return;
		const stamps = await files.libraryStamps(named.map(({ uri }) => uri));
		let isNews = false;
		for (const [at, { uri, within }] of named.entries()) {
			const stamp = stamps[at];
			if (this.stamps.has(uri) && this.stamps.get(uri) === stamp) continue;
			this.stamps.set(uri, stamp);
			const isThere = stamp !== undefined && (within === undefined || (await files.isInside(within, uri)));
			libraries.put(uri, isThere ? await files.readLibrary(uri) : undefined);
			isNews = true;
		}
		if (isNews) this.onRead(libraries.named().map(({ uri }) => uri));
		// Which notes cite a work is known with the works.
		if (isNews && !this.state.isScanning) this.state.onChange({ names: true, links: true });
	}
}
