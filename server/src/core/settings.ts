/** What the writer can set; `package.json` describes it under `kezako.*`. */
export interface Settings {
	/** Globs, relative to each folder, of files that are no notes of this notebook. */
	readonly exclude: readonly string[];
	/** What an accepted completion writes into a link. */
	readonly insert: 'id' | 'id|title';
	/** Where titles are shown beside ids: where nothing else says them, everywhere or nowhere. */
	readonly titleHints: 'smart' | 'always' | 'off';
	/** How a phrase becomes a link: with the link behind it, or as the text of the link. */
	readonly phrase: 'phrase [[id]]' | '[[id|phrase]]';
	/** How many notes link here, over the title. */
	readonly backlinkLens: boolean;
	/** Where new notes go and what they begin with: paths in the folder of the notes, empty where nothing is set. */
	readonly newNotes: { readonly folder: string; readonly template: string };
	/** How serious a problem is, by its code, where the writer says so. */
	readonly problems: ReadonlyMap<string, ProblemLevel>;
}

export type ProblemLevel = 'error' | 'warning' | 'information' | 'hint' | 'off';
const levels: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'] satisfies ProblemLevel[];

export const defaultSettings: Settings = {
	exclude: [],
	insert: 'id',
	titleHints: 'smart',
	phrase: 'phrase [[id]]',
	backlinkLens: true,
	newNotes: { folder: '', template: '' },
	problems: new Map(),
};

/** More or longer globs than these are somebody's attack, not somebody's wish. */
const maxGlobs = 200;
const maxGlobLength = 256;

/**
 * Reads the section `kezako` as an editor sends it. The only reader of settings: what is missing or not of its kind
 * is as if it had not been set.
 */
export function readSettings(section: unknown): Settings {
	const titleHints = at(section, 'titleHints');
	return {
		exclude: globs(at(section, 'files', 'exclude')),
		insert: at(section, 'links', 'insert') === 'id|title' ? 'id|title' : defaultSettings.insert,
		phrase: at(section, 'links', 'phrase') === '[[id|phrase]]' ? '[[id|phrase]]' : defaultSettings.phrase,
		backlinkLens: at(section, 'backlinkLens') !== false,
		newNotes: {
			folder: text(at(section, 'newNotes', 'folder')),
			template: text(at(section, 'newNotes', 'template')),
		},
		problems: problemLevels(at(section, 'problems')),
		titleHints: titleHints === 'always' || titleHints === 'off' ? titleHints : defaultSettings.titleHints,
	};
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

function at(value: unknown, ...path: string[]): unknown {
	return path.reduce<unknown>(
		(inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
		value,
	);
}

function problemLevels(value: unknown): ReadonlyMap<string, ProblemLevel> {
	if (typeof value !== 'object' || value === null) return defaultSettings.problems;
	return new Map(Object.entries(value).filter((entry): entry is [string, ProblemLevel] => levels.includes(entry[1])));
}

function globs(value: unknown): readonly string[] {
	if (!Array.isArray(value)) return defaultSettings.exclude;
	return value
		.filter((glob): glob is string => typeof glob === 'string' && glob !== '' && glob.length <= maxGlobLength)
		.slice(0, maxGlobs);
}
