import { URI, Utils } from 'vscode-uri';
import type { OtherFiles } from '../../core/cosma/configurationProblem.ts';
import { folderOf } from './paths.ts';

/** What was found at a place. */
export type Found = 'file' | 'folder' | 'nothing';

const noFiles: OtherFiles = { hidden: [], excluded: [] };

/** What was found of the files that configurations name, and of those that only Cosma reads. */
export class NamedFiles {
	/** By URI. Undefined where the editor cannot look. */
	private readonly found = new Map<string, Found | undefined>();
	/** By the URI of the configuration. */
	private readonly others = new Map<string, OtherFiles>();

	has(uri: string): boolean {
		return this.found.has(uri);
	}

	/** What is at a path of a configuration, as far as it was looked at. */
	at(configuration: string, path: string): Found | undefined {
		const uri = namedUri(configuration, path);
		return uri === undefined ? undefined : this.found.get(uri);
	}

	otherFiles(configuration: string): OtherFiles {
		return this.others.get(configuration) ?? noFiles;
	}

	/** Gives whether that is news. */
	put(uri: string, found: Found | undefined): boolean {
		const isNews = this.found.get(uri) !== found;
		this.found.set(uri, found);
		return isNews;
	}

	/** Gives whether that is news. */
	putOthers(configuration: string, others: OtherFiles): boolean {
		const isNews = JSON.stringify(this.otherFiles(configuration)) !== JSON.stringify(others);
		this.others.set(configuration, others);
		return isNews;
	}
}

/** The file that a configuration names, from its own folder on; undefined where that leads nowhere, as in a draft. */
export function namedUri(configuration: string, path: string): string | undefined {
	if (!configuration.includes('/') || path.includes('\0')) return undefined;
	const isOnDisk = configuration.startsWith('file:');
	if (/^(?:[/\\]|[a-z]:[\\/])/i.test(path)) return isOnDisk ? withoutSlash(URI.file(path).toString()) : undefined;
	const folder = URI.parse(`${folderOf(configuration)}/`);
	return withoutSlash(Utils.joinPath(folder, path).toString());
}

/** What has a name in a folder. */
export function inFolder(folder: string, name: string): string {
	const isPlain = /^[\w.-]+$/.test(name);
	return isPlain ? `${folder}/${name}` : folder + URI.file(`/x/${name}`).toString().slice('file:///x'.length);
}

function withoutSlash(uri: string): string {
	return uri.replace(/\/+$/, '');
}
