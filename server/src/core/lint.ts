import { noteMeant } from './besideLink.ts';
import type { CosmaConfiguration } from './cosma/configuration.ts';
import { effectsWithoutName, effectsWithoutTitle, headerProblems } from './cosma/headerRules.ts';
import { type CosmaNotes, linkLint } from './cosma/linkLint.ts';
import { isAddress, isMinded, thumbnailProblem } from './cosma/lintBody.ts';
import { lintForCosma } from './cosma/lintForCosma.ts';
import { needsNoId } from './idlessNotes.ts';
import type { NoteView, Resolution } from './index/noteView.ts';
import { asTarget, isReadable, nearNotes, onlyLinkable } from './linkTarget.ts';
import { type CitationProblem, type CitationSurroundings, lintCitations } from './lintCitations.ts';
import type { FrontMatter, LinkOccurrence, Note, NoteUri, ProblemCode } from './note.ts';
import type { NotebookKind } from './notebookKind.ts';
import { fileName, idOf } from './noteId.ts';
import { linkSpans } from './prose/links.ts';
import type { LinkHabit } from './settings.ts';
import { anchorOf, isCitation, webAddress } from './targetParts.ts';
import { type Span, spanOf } from './text.ts';

/** A problem, with the other notes that it involves. */
export type NoteProblem = CitationProblem;

/** What a check needs to know beyond the index. */
export interface Surroundings {
	/** The lines of the note, if its text is loaded: the words before a broken link suggest a note. */
	readonly lines: readonly string[] | undefined;
	/** How the links of the notebook are written, if they are alike. */
	readonly habit?: LinkHabit | undefined;
	hasThumbnail(note: Note, name: string): boolean;
	readonly kind: NotebookKind;
	/** The path of a note in its workspace folder. */
	pathIn(uri: NoteUri): string;
	/** Cosma reads the note, and needs its id. */
	readonly isForCosma: boolean;
	/** The configuration by which Cosma reads the note. */
	readonly cosma?: CosmaConfiguration | undefined;
	/** Whether Cosma reads another note, too, by that configuration. */
	isCovered?(uri: NoteUri): boolean;
	/** Links in code are problems, as far as Cosma reads them. */
	readonly wantsLinksInCode?: boolean;
	/** By what citations are checked; undefined where no library of references is set. */
	readonly citations?: CitationSurroundings | undefined;
}

/** How many other notes a problem names: a fixed id in a template gives one id to thousands of notes. */
const maxRelated = 10;
/** For how many broken links of a note a suggestion is searched. */
const maxSuggestions = 50;

/** Problems beside which all keys of a header are read. */
const isReadInSpiteOf: ReadonlySet<ProblemCode> = new Set([
	'yaml_comment_in_value',
	'key_spelling',
	'value_not_indented',
	'id_spelling',
	'frontmatter_spaces',
]);

/** How sync services name the copy of a file that was changed in two places. */
const syncCopy = /conflicted copy|sync-conflict-\d|case conflict|copie en conflit/i;

/** All problems of a note, its own and those that other notes cause, in the order of its text. */
export function lintNote(view: NoteView, note: Note, surroundings: Surroundings): NoteProblem[] {
	const { cosma: configuration, isCovered = () => true } = surroundings;
	const cosma: CosmaNotes | undefined = configuration && { view, configuration, isCovered };
	const all: NoteProblem[] = [
		...problemsOfHeader(note, surroundings),
		...checkIdentity(view, note, surroundings),
		...checkMissingId(note, surroundings),
		...checkThumbnail(note, surroundings),
		...(configuration ? note.problems.filter((problem) => isMinded(problem, configuration)) : note.problems),
		...(cosma ? lintForCosma(cosma, note, surroundings.wantsLinksInCode ? surroundings.lines : undefined) : []),
		...(surroundings.citations ? lintCitations(note, surroundings.citations) : []),
	];
	let searched = 0;
	for (const link of note.links) {
		const resolution = view.resolve(link.target);
		const found = checkLink(note, link, resolution);
		const problem = surroundings.kind === 'mixed' ? inMixed(view, note, link, found, surroundings) : found;
		const isSearched = problem?.code === 'broken_links' && searched++ < maxSuggestions;
		const suggestion = isSearched ? suggestionFor(view, note, link, surroundings) : undefined;
		const shown = problem && suggestion ? { ...problem, suggestion } : problem;
		if (cosma) all.push(...linkLint(cosma, note, link, { problem: shown, resolution }));
		else if (shown) all.push(shown);
	}
	return all.sort((one, other) => one.line - other.line || one.start - other.start);
}

/** The note that a broken link probably means: the words beside it are its title, or its id alone is one slip away. */
function suggestionFor(
	view: NoteView,
	from: Note,
	link: LinkOccurrence,
	{ lines = [], habit }: Surroundings,
): Note | undefined {
	if (webAddress(link) !== undefined) return undefined;
	// A target that is made of words says itself what is meant.
	const other = /^[^\p{L}]*$|^[^\s]*\d[^\s]*$/u.test(link.target.trim()) && noteMeant(view, from, link, lines, habit);
	if (other) return other;
	const near = nearNotes(view, link.target).filter((note) => note.uri !== from.uri);
	return near.length === 1 ? near[0] : undefined;
}

/** The note of which a sync service made this copy. */
function originalOf(view: NoteView, note: Note): Note | undefined {
	const id = idOf(note);
	if (id === undefined || !isSyncCopy(note)) return undefined;
	return view.resolve(id)?.notes.find((other) => other.uri !== note.uri && !isSyncCopy(other));
}

function isSyncCopy(note: Note): boolean {
	return syncCopy.test(fileName(note.uri));
}

function problemsOfHeader({ header }: Note, { cosma }: Surroundings): readonly NoteProblem[] {
	if (!header) return [];
	return cosma ? headerProblems(header) : header.problems;
}

function* checkIdentity(
	view: NoteView,
	note: Note,
	{ cosma, isCovered = () => true }: Surroundings,
): Iterable<NoteProblem> {
	const { header } = note;
	const place: Span = header?.id ?? { line: 0, start: 0, end: 3 };
	const id = idOf(note);
	const original = originalOf(view, note);
	// Of notes that Cosma does not read beside this one, it does not mind the id.
	const alone = (others: readonly Note[]) =>
		cosma && !others.some(({ uri }) => uri !== note.uri && isCovered(uri)) && { cosma: {} };
	if (original) yield { code: 'sync_conflict', ...spanOf(place), related: [original], ...alone([original]) };
	else if (id !== undefined) {
		const holders = view.resolve(id)?.notes ?? [];
		const related: Note[] = [];
		let copies = 0;
		for (const other of holders) {
			if (related.length === maxRelated) break;
			if (other.uri === note.uri) continue;
			if (originalOf(view, other)) copies++;
			else related.push(other);
		}
		const relatedCount = holders.length - 1 - copies;
		if (related.length > 0)
			yield { code: 'duplicated_ids', ...spanOf(place), detail: id.trim(), related, relatedCount, ...alone(holders) };
	}
	const name = header?.id ?? (id === undefined ? header?.title : undefined);
	if (name && !canBeLinked(name.value)) yield { code: 'unlinkable', ...spanOf(name), detail: name.value.trim() };
	if (hasAllKeys(header) && !header.title && header.id && id !== undefined)
		yield {
			code: 'no_title',
			...spanOf(header.id),
			...(cosma && { cosma: effectsWithoutTitle(header, view.size < 2) }),
		};
}

/** A header that cannot be read may hold any key all the same. */
function hasAllKeys(header: FrontMatter | undefined): header is FrontMatter {
	return header !== undefined && !header.problems.some(({ code }) => !isReadInSpiteOf.has(code));
}

function* checkMissingId(note: Note, surroundings: Surroundings): Iterable<NoteProblem> {
	const { header, problems } = note;
	if (header?.title || (header && !hasAllKeys(header))) return;
	if (surroundings.cosma) {
		// Cosma knows no names of files, and reads all notes.
		const isSaid = problems.some(({ code }) => code === 'frontmatter_fence' || code === 'frontmatter_missing');
		if (header?.id || isSaid) return;
		yield header
			? { code: 'no_id', line: 0, start: 0, end: 3, cosma: effectsWithoutName(header) }
			: { code: 'frontmatter_missing', line: 0, start: 0, end: 0, cosma: { '2.5': 'stops', '2.6': 'drops' } };
		return;
	}
	if (idOf(note) !== undefined || needsNoId(note, surroundings.pathIn(note.uri))) return;
	// In a mixed notebook most notes do without.
	const isMissed = surroundings.isForCosma || surroundings.kind === 'ids';
	const code = header && isMissed ? 'no_id' : 'note_without_id';
	yield { code, line: 0, start: 0, end: header ? 3 : 0 };
}

/** With a type, if not without. */
function canBeLinked(name: string): boolean {
	const target = name.trim();
	return asTarget(target) !== undefined || isReadable({ type: 'x', target });
}

function* checkThumbnail(note: Note, { hasThumbnail, cosma }: Surroundings): Iterable<NoteProblem> {
	const thumbnail = note.header?.thumbnail;
	const name = thumbnail?.value.trim();
	if (!thumbnail || !name) return;
	// Addresses on the web are not checked.
	if (!isAddress(name) && !hasThumbnail(note, name))
		yield { code: 'thumbnail_not_found', ...spanOf(thumbnail), detail: name };
	else yield* [(cosma && thumbnailProblem(cosma, thumbnail)) ?? []].flat();
}

/**
 * The problem of a link in a mixed notebook. Links by file name are as good there as those by id; only the writer, who has
 * the note open, may want to know that the name is all that a link has.
 */
function inMixed(
	view: NoteView,
	from: Note,
	link: LinkOccurrence,
	problem: NoteProblem | undefined,
	{ pathIn }: Surroundings,
): NoteProblem | undefined {
	// What notes are called by is the name of their file, whatever else it is.
	if (problem?.code === 'link_by_title') return view.inFile(link.target.trim()).length > 0 ? undefined : problem;
	if (problem?.code !== 'link_by_filename') return problem;
	const named = view.resolve(link.target)?.notes ?? [];
	const hasNoNeed = (note: Note) =>
		note.uri === from.uri || idOf(note) !== undefined || needsNoId(note, pathIn(note.uri));
	if (named.some(hasNoNeed)) return undefined;
	const [suggestion] = named;
	return { ...problem, code: 'link_to_note_without_id', ...(suggestion && { suggestion }) };
}

/** Whether a target that no note has is meant to be an id: a time, or digits that may have lost or gained one. */
export function isLikeId(target: string): boolean {
	return /^(?:\d{12}|\d{14})(?!\d)|^\d{10,}$/.test(target.trim());
}

function checkLink(note: Note, link: LinkOccurrence, resolution: Resolution | undefined): NoteProblem | undefined {
	const place = linkSpans(link).target;
	const detail = link.target.trim();
	const [to] = resolution?.notes ?? [];
	if (!resolution || !to) {
		if (isCitation(link.target)) return undefined;
		return { code: 'broken_links', ...place, detail: webAddress(link) ?? detail };
	}
	if (resolution.by === 'titleDespiteId') return { code: 'link_by_title', ...place, detail, suggestion: to };
	if (resolution.by === 'fileName' || resolution.by === 'alias') {
		const suggestion = onlyLinkable(resolution.notes);
		const code = resolution.by === 'alias' ? 'link_by_alias' : 'link_by_filename';
		return { code, ...place, detail, ...(suggestion && { suggestion }) };
	}
	const anchor = anchorOf(link.target, resolution.part);
	if (anchor !== undefined) return { code: 'link_to_heading', ...place, detail: anchor };
	if (to.uri === note.uri) return { code: 'self_link', ...place };
	const isBlank = link.target !== detail || (link.type !== undefined && link.type !== link.type.trim());
	return isBlank ? { code: 'link_blanks', ...linkSpans(link).link } : undefined;
}
