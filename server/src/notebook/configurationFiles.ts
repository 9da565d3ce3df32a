import { pathsIn } from '../core/cosma/configurationPaths.ts';
import type { OtherFiles } from '../core/cosma/configurationProblem.ts';
import type { ConfigurationFile } from '../features/shared/context.ts';
import type { NameInFolder } from '../protocol.ts';
import type { NotebookHost } from './state/host.ts';
import { type Found, inFolder, namedUri } from './state/namedFiles.ts';
import type { NotebookState } from './state/notebookState.ts';
import { folderOf } from './state/paths.ts';

/** The most entries of folders that are looked at for files which only Cosma reads. */
const maxEntries = 20_000;

/** How many of these files are remembered by their names. */
const maxOthers = 1000;

/**
 * Looks at the files that configurations name, and at those that Cosma reads beside the notebook's: of the configurations
 * that are open, or of all once they were asked for. The caller runs it as one of its jobs.
 */
export class ConfigurationFiles {
	private readonly state: NotebookState;
	private readonly host: NotebookHost;
	private wantsAll = false;
	/** Configuration → the folder in which other files were counted. */
	private readonly counted = new Map<string, string>();

	constructor(state: NotebookState, host: NotebookHost) {
		this.state = state;
		this.host = host;
	}

	/** @param again looks also where it has looked before: files have come or gone */
	async look({ again = false, all = false } = {}): Promise<void> {
		this.wantsAll ||= all;
		const files = this.state.cosma.files().filter(({ version }) => this.wantsAll || version !== undefined);
		let isNews = false;
		for (const file of files) {
			if (await this.lookAtNamed(file, again)) isNews = true;
			if (await this.lookAtOthers(file, again)) isNews = true;
		}
		if (isNews && !this.state.isScanning) this.state.onChange({ names: true, links: false });
	}

	private async lookAtNamed({ uri, lines }: ConfigurationFile, again: boolean): Promise<boolean> {
		const { named } = this.state;
		const folders = new Map<string, readonly NameInFolder[] | undefined>();
		let isNews = false;
		for (const path of pathsIn(lines)) {
			const place = namedUri(uri, path);
			if (place === undefined || (named.has(place) && !again)) continue;
			const folder = folderOf(place);
			if (!folders.has(folder)) folders.set(folder, await this.host.files.entries(folder));
			const entries = folders.get(folder);
			const found = entries && (await this.find(place, entries));
			if (named.put(place, found)) isNews = true;
		}
		return isNews;
	}

	private async find(uri: string, entries: readonly NameInFolder[]): Promise<Found> {
		const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)).normalize('NFC');
		const entry = entries.find((one) => one.name.normalize('NFC') === name);
		if (entry) return entry.kind;
		// Where case does not count, a file is there under any spelling of its name.
		const [kind] = await this.host.files.kinds([uri]);
		return kind ?? 'nothing';
	}

	private async lookAtOthers({ uri, values }: ConfigurationFile, again: boolean): Promise<boolean> {
		const folder = namedUri(uri, values.filesOrigin ?? './');
		if (folder === undefined || values.selectOrigin !== 'directory') return false;
		if (this.counted.get(uri) === folder && !again) return false;
		this.counted.set(uri, folder);
		return this.state.named.putOthers(uri, await this.othersIn(folder));
	}

	/** The notes below a folder, as Cosma sees it, that are none of the notebook's. */
	private async othersIn(root: string): Promise<OtherFiles> {
		const hidden: string[] = [];
		const deadLinks: string[] = [];
		const excluded: string[] = [];
		const waiting = [{ folder: root, isHidden: false }];
		let left = maxEntries;
		for (let next = waiting.pop(); next !== undefined && left > 0; next = waiting.pop()) {
			for (const { name, kind, isLink, leadsUp } of (await this.host.files.entries(next.folder)) ?? []) {
				left--;
				const isHidden = next.isHidden || name.startsWith('.');
				const uri = inFolder(next.folder, name);
				if ((kind === 'nothing' || leadsUp) && deadLinks.length < maxOthers)
					deadLinks.push(decodeURIComponent(uri.slice(root.length + 1)));
				// Cosma finds no note in what git keeps there, though it looks. Only its 2.6 goes into all linked folders.
				if (name === '.git' || kind === 'nothing' || (isLink && kind === 'folder')) continue;
				if (kind === 'folder') waiting.push({ folder: uri, isHidden });
				else if (!name.endsWith('.md') || hidden.length + excluded.length >= maxOthers) continue;
				else if (isHidden) hidden.push(uri.slice(root.length + 1));
				else if (isLink || !this.state.folders.holds(uri)) excluded.push(uri.slice(root.length + 1));
			}
			await this.host.clock.pause();
		}
		return { hidden, excluded, deadLinks };
	}
}
