import { dirname, relative, sep } from 'node:path';

/** What a task of type `cosma` says in `tasks.json`. */
export interface CosmaDefinition {
	readonly type: 'cosma';
	/** The folder of the `config.yml`, from the workspace folder on, with slashes; that folder itself where it is left out. */
	readonly folder?: string;
	/** Whether citations are formatted. */
	readonly citeproc?: boolean;
}

/** A task that can be run, and where. */
export interface PlannedTask {
	readonly definition: CosmaDefinition;
	/** The path of the workspace folder. */
	readonly top: string;
	/** The path of the folder with the configuration: Cosma reads it there. */
	readonly folder: string;
	/** How `cosma` is called there. */
	readonly program: string;
}

/** A configuration by its path. */
export interface Project {
	readonly config: string;
	/** The three files are set by which Cosma formats citations. */
	readonly hasCitations: boolean;
}

/**
 * The tasks of a window: for each configuration, one, and one more with citations where its files are set.
 *
 * @param tops the paths of the workspace folders
 * @param programFor how `cosma` is called in a folder below one of these; undefined where there is none
 */
export function plannedTasks(
	projects: readonly Project[],
	tops: readonly string[],
	programFor: (folder: string, top: string) => string | undefined,
): PlannedTask[] {
	return projects.flatMap(({ config, hasCitations }) => {
		const folder = dirname(config);
		const around = tops.filter((top) => folder === top || folder.startsWith(top.endsWith(sep) ? top : top + sep));
		const [top] = around.sort((one, other) => other.length - one.length);
		const program = top === undefined ? undefined : programFor(folder, top);
		if (top === undefined || program === undefined) return [];
		const inside = relative(top, folder).split(sep).join('/');
		const definition: CosmaDefinition = { type: 'cosma', ...(inside && { folder: inside }) };
		const planned = { definition, top, folder, program };
		const withCitations = { ...planned, definition: { ...definition, citeproc: true } };
		return hasCitations ? [planned, withCitations] : [planned];
	});
}

/** What `cosma` is called with. */
export function argumentsOf({ citeproc }: CosmaDefinition): string[] {
	return citeproc ? ['modelize', '--citeproc'] : ['modelize'];
}

/** The name of a task in lists, behind `cosma: `. */
export function nameOf(definition: CosmaDefinition): string {
	const words = argumentsOf(definition).join(' ');
	return definition.folder ? `${words} (${definition.folder})` : words;
}
