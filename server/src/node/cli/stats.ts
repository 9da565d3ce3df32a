import * as l10n from '@vscode/l10n';
import { isNamed, type Note, type NoteUri } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { jsonText } from '../../features/shared/jsonText.ts';
import { asLabel } from '../../features/shared/markdown.ts';
import { byUse } from '../../features/shared/names.ts';
import { numberText } from '../../features/shared/numberText.ts';
import { leadsNowhere } from '../../features/views/missingTargets.ts';
import { findProblems } from './check.ts';
import { type OpenedNotebook, openNotebook } from './openNotebook.ts';
import { severities } from './reports/report.ts';
import { type Selection, selectedUris } from './selection.ts';
import type { Terminal } from './terminal.ts';

export const statsFormats = ['text', 'json'] as const;

/** How many of the most used names, and of the most linked notes, are listed. */
const maxListed = 10;

interface Count {
	readonly name: string;
	readonly count: number;
}

interface Stats {
	readonly notes: number;
	readonly links: number;
	readonly brokenLinks: number;
	/** Notes that no note links to. */
	readonly orphans: number;
	/** Notes without a link from or to another. */
	readonly isolated: number;
	readonly types: readonly Count[];
	readonly tags: readonly Count[];
	readonly linkTypes: readonly Count[];
	readonly mostLinked: readonly Count[];
	/** By severity. */
	readonly problems: Readonly<Record<string, number>>;
}

/** Writes how many links and problems the selected notes have, and their most used names. */
export async function stats(
	folder: string,
	options: Selection & { readonly format: (typeof statsFormats)[number] },
	terminal: Terminal,
): Promise<number> {
	const opened = await openNotebook(folder, terminal);
	const counted = await count(opened, selectedUris(opened.context(), options, terminal), terminal);
	await terminal.write(options.format === 'json' ? `${jsonText(counted, 2)}\n` : asText(counted, terminal));
	return 0;
}

/** @param chosen the notes that count, all if it is undefined; other notes count only as what links to them */
async function count(
	opened: OpenedNotebook,
	chosen: ReadonlySet<NoteUri> | undefined,
	terminal: Terminal,
): Promise<Stats> {
	const { view } = opened.context();
	let links = 0;
	let brokenLinks = 0;
	let orphans = 0;
	let isolated = 0;
	const linked: Count[] = [];
	for (const note of view.all()) {
		if (chosen && !chosen.has(note.uri)) continue;
		links += note.links.length;
		brokenLinks += note.links.filter((link) => leadsNowhere({ view }, link)).length;
		const backlinks = view.backlinkCount(note);
		if (backlinks === 0) orphans++;
		if (backlinks === 0 && note.links.length === 0) isolated++;
		if (backlinks > 0) linked.push({ name: asLabel(shownTitle(note)), count: backlinks });
	}
	const names = (kind: 'type' | 'tag' | 'linkType') =>
		most(
			Array.from(view.usage(kind), ({ name, notes }) => ({
				name: asLabel(name),
				count: chosen ? countOf(view.notesUsing(kind, name), chosen) : notes,
			})).filter(({ name, count }) => isNamed(name) && count > 0),
		);
	const problems = Object.fromEntries(severities.map((severity) => [severity, 0]));
	for await (const { severity } of findProblems(opened, terminal, { chosen }))
		problems[severity] = (problems[severity] ?? 0) + 1;
	return {
		notes: chosen?.size ?? view.size,
		links,
		brokenLinks,
		orphans,
		isolated,
		types: names('type'),
		tags: names('tag'),
		linkTypes: names('linkType'),
		mostLinked: most(linked),
		problems,
	};
}

function countOf(notes: Iterable<Note>, chosen: ReadonlySet<NoteUri>): number {
	let count = 0;
	for (const { uri } of notes) if (chosen.has(uri)) count++;
	return count;
}

function most(counts: readonly Count[]): Count[] {
	return [...counts].sort((one, other) => byUse([one.name, one.count], [other.name, other.count])).slice(0, maxListed);
}

function asText(counted: Stats, terminal: Terminal): string {
	const inWords = (counts: readonly Count[]) =>
		counts.map(({ name, count: times }) => `${name} (${numberText(times)})`).join(', ');
	const problems = Object.entries(counted.problems).map(([name, times]) => ({ name, count: times }));
	const rows: [string, string | number][] = [
		[l10n.t('Notes'), counted.notes],
		[l10n.t('Links'), counted.links],
		[l10n.t('Broken links'), counted.brokenLinks],
		[l10n.t('No note links to them'), counted.orphans],
		[l10n.t('Without any link'), counted.isolated],
		[l10n.t('Types'), inWords(counted.types)],
		[l10n.t('Tags'), inWords(counted.tags)],
		[l10n.t('Types of links'), inWords(counted.linkTypes)],
		[l10n.t('Most linked'), inWords(counted.mostLinked)],
		[l10n.t('Problems'), inWords(problems.filter((problem) => problem.count > 0)) || 0],
	];
	const width = Math.max(...rows.map(([name]) => name.length));
	return rows
		.filter(([, value]) => value !== '')
		.map(
			([name, value]) =>
				`${terminal.styled('bold', name.padEnd(width))}  ${typeof value === 'number' ? numberText(value) : value}\n`,
		)
		.join('');
}
