import { type CosmaVersion, cosmaVersions } from './cosmaVersions.ts';

/** The settings of the writer; `package.json` describes them under `kezako.*`. */
export interface Settings {
	/** Globs of files that do not belong to the notebook, relative to each folder. */
	readonly exclude: readonly string[];
	/** What kind of notebook the folder is, unless its ids say it. */
	readonly notebook: 'auto' | 'ids' | 'mixed';
	/** What an accepted completion writes into a link. */
	readonly insert: 'id' | 'id|title' | 'id title';
	/** Whether titles are shown beside ids: only if nothing else shows them, always, or never. */
	readonly titleHints: 'smart' | 'always' | 'off';
	/** How a phrase becomes a link: it stays before the link, becomes its text, or stays behind it. */
	readonly phrase: 'phrase [[id]]' | '[[id|phrase]]' | '[[id]] phrase';
	/** How most links of the notebook are written; left out if they are few or written in several ways. */
	readonly linkHabit?: LinkHabit;
	/** Whether the number of backlinks is shown over the title. */
	readonly backlinkLens: boolean;
	/** The folder and the template of new notes: paths in the notebook's folder, empty if not set. */
	readonly newNotes: { readonly folder: string; readonly template: string };
	/** The files of what can be cited where neither Cosma nor a note names one: paths from the folder, or from `~`. */
	readonly bibliography: readonly string[];
	/** The versions of Cosma whose troubles with the notes are reported. */
	readonly cosma: readonly CosmaVersion[];
	/** The levels that the writer sets, by code of problem. */
	readonly problems: ReadonlyMap<string, ProblemLevel>;
	/** Whether the writer has set `phrase`, or it is the notebook's habit: fixes write words into the link otherwise. */
	readonly isPhraseChosen: boolean;
}

/** Settings as the writer chose them: with `auto`, links are written as most of those in the notebook are. */
export interface ChosenSettings extends Omit<Settings, 'insert' | 'phrase' | 'isPhraseChosen'> {
	readonly insert: Settings['insert'] | 'auto';
	readonly phrase: Settings['phrase'] | 'auto';
}

/** Where most links of a notebook have their words: in the link, after it, or before it. */
export type LinkHabit = 'inside' | 'after' | 'before';

export type ProblemLevel = 'error' | 'warning' | 'information' | 'hint' | 'off';
const insertStyles: readonly Settings['insert'][] = ['id', 'id|title', 'id title'];
const phraseStyles: readonly Settings['phrase'][] = ['phrase [[id]]', '[[id|phrase]]', '[[id]] phrase'];
const levels: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'] satisfies ProblemLevel[];

/** What is used where nothing is set and the notebook has no habit. */
export const defaultSettings: Settings = {
	exclude: [],
	notebook: 'auto',
	insert: 'id',
	titleHints: 'smart',
	phrase: 'phrase [[id]]',
	backlinkLens: true,
	bibliography: [],
	cosma: cosmaVersions,
	newNotes: { folder: '', template: '' },
	problems: new Map(),
	isPhraseChosen: false,
};

/** How links are written by each habit. */
const stylesOf: Readonly<Record<LinkHabit, Pick<Settings, 'insert' | 'phrase'>>> = {
	inside: { insert: 'id|title', phrase: '[[id|phrase]]' },
	after: { insert: 'id title', phrase: '[[id]] phrase' },
	before: { insert: 'id', phrase: 'phrase [[id]]' },
};

/** The settings with what is automatic in them decided by the habit of the notebook; without one, by the defaults. */
export function withHabit(chosen: ChosenSettings, habit: LinkHabit | undefined): Settings {
	const { insert, phrase } = habit === undefined ? defaultSettings : stylesOf[habit];
	return {
		...chosen,
		...(habit && { linkHabit: habit }),
		insert: chosen.insert === 'auto' ? insert : chosen.insert,
		phrase: chosen.phrase === 'auto' ? phrase : chosen.phrase,
		isPhraseChosen: chosen.phrase !== 'auto' || habit !== undefined,
	};
}

/** Reads the section `kezako` as an editor sends it; a missing or malformed value counts as not set. */
export function readSettings(section: unknown): ChosenSettings {
	const titleHints = at(section, 'titleHints');
	const notebook = at(section, 'notebook');
	return {
		exclude: globs(at(section, 'files', 'exclude')),
		notebook: notebook === 'ids' || notebook === 'mixed' ? notebook : defaultSettings.notebook,
		insert: oneOf(insertStyles, at(section, 'links', 'insert')) ?? 'auto',
		phrase: oneOf(phraseStyles, at(section, 'links', 'phrase')) ?? 'auto',
		backlinkLens: at(section, 'backlinkLens') !== false,
		bibliography: paths(at(section, 'bibliography')),
		newNotes: {
			folder: text(at(section, 'newNotes', 'folder')),
			template: text(at(section, 'newNotes', 'template')),
		},
		cosma: versionsOf(at(section, 'cosma')),
		problems: problemLevels(at(section, 'problems')),
		titleHints: titleHints === 'always' || titleHints === 'off' ? titleHints : defaultSettings.titleHints,
	};
}

function versionsOf(given: unknown): readonly CosmaVersion[] {
	if (given === 'off') return [];
	const version = oneOf(cosmaVersions, given);
	return version ? [version] : defaultSettings.cosma;
}

function oneOf<Value>(values: readonly Value[], given: unknown): Value | undefined {
	return values.find((value) => value === given);
}

/** A path, or a list of them. */
function paths(value: unknown): readonly string[] {
	const given: readonly unknown[] = Array.isArray(value) ? value : [value];
	return given.map(text).filter((path) => path !== '');
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
	return value.filter((glob): glob is string => typeof glob === 'string' && glob !== '');
}
