import { cosmaSlug, key25Of } from '../cosmaSlug.ts';
import type { NoteView, Resolution } from '../index/noteView.ts';
import { type LinkOccurrence, type Note, type NoteUri, type Problem, undefinedType } from '../note.ts';
import { linkMarkup, linkSpans } from '../prose/links.ts';
import { webAddress } from '../targetParts.ts';
import type { CosmaConfiguration } from './configuration.ts';
import { cosmaLinks } from './cosmaLinks.ts';
import type { CosmaEffects, CosmaProblem } from './effects.ts';

/** What Cosma reads beside a note. */
export interface CosmaNotes {
	readonly view: NoteView;
	readonly configuration: CosmaConfiguration;
	/** Whether Cosma reads a note, by the same configuration. */
	isCovered(uri: NoteUri): boolean;
}

/** Codes of links of which Cosma may follow some. */
const followable: ReadonlySet<Problem['code']> = new Set([
	'broken_links',
	'link_by_title',
	'link_by_filename',
	'link_by_alias',
	'link_to_heading',
	'link_to_note_without_id',
	'link_blanks',
	'self_link',
]);

/** What is known of a link anyway. */
interface KnownOfLink {
	/** The problem that it has, whether Cosma reads it or not. */
	readonly problem: CosmaProblem | undefined;
	readonly resolution: Resolution | undefined;
}

/** The problems of a link where Cosma reads its note. */
export function linkLint(
	notes: CosmaNotes,
	note: Note,
	link: LinkOccurrence,
	known: KnownOfLink,
): Iterable<CosmaProblem> {
	return isSurelyRight(notes, link, known) ? [] : oddLinkLint(notes, note, link, known);
}

/** Whether a link is as nearly all are: the digits of an id, with a type that is declared. */
function isSurelyRight({ configuration, isCovered }: CosmaNotes, link: LinkOccurrence, known: KnownOfLink): boolean {
	const { type, target, text, barIsEscaped } = link;
	if (known.problem || known.resolution?.by !== 'id' || text === '' || barIsEscaped || !/^\d+$/.test(target))
		return false;
	if (type !== undefined && !configuration.linkTypes.has(type)) return false;
	return known.resolution.notes.some((other) => key25Of(other) === target && isCovered(other.uri));
}

function* oddLinkLint(
	notes: CosmaNotes,
	note: Note,
	link: LinkOccurrence,
	{ problem, resolution }: KnownOfLink,
): Iterable<CosmaProblem> {
	const read = asCosmaReads(link);
	const place = linkSpans(link).target;
	const hasBlankType = problem?.code === 'link_blanks' && link.type !== link.type?.trim();
	if (problem && followable.has(problem.code)) {
		const cosma = hasBlankType ? bothIgnoreIt : effectsOn(notes, read.target);
		yield { ...problem, cosma };
	} else if (problem) yield problem;
	else {
		const cosma = effectsOn(notes, read.target);
		const [suggestion] = resolution?.notes ?? [];
		const isOnlyIn26 = cosma['2.6'] === undefined;
		const isForItsId = suggestion !== undefined && isSaidOfItsId(suggestion, read.target, isOnlyIn26);
		const code = isOnlyIn26 ? 'link_only_in_2_6' : 'link_not_followed';
		if (cosma['2.5'] && !isForItsId)
			yield { code, ...place, detail: read.target.trim(), cosma, ...(suggestion && meaning(notes, suggestion)) };
	}
	if (cosmaSlug(read.target) === '' && !hasLostLinks(note))
		yield { code: 'link_without_letters', ...place, detail: link.target };
	if (!hasBlankType) yield* typeLint(notes, note, link);
}

/** The note that is meant, as the suggestion where Cosma reads it. */
function meaning({ isCovered }: CosmaNotes, note: Note): Pick<CosmaProblem, 'suggestion' | 'related'> {
	return isCovered(note.uri) ? { suggestion: note } : { related: [note] };
}

/** Whether Cosma reads other links where ours are: then its own targets were looked at when the note was read. */
function hasLostLinks({ problems }: Note): boolean {
	return problems.some(
		({ code }) => code === 'link_swallowing' || code === 'link_in_brackets' || code === 'link_nested',
	);
}

const bothIgnoreIt: CosmaEffects = { '2.5': 'changes', '2.6': 'changes' };

/** The type and target that Cosma reads in a link. */
export function asCosmaReads(link: LinkOccurrence): { readonly type: string | undefined; readonly target: string } {
	const isPlain = link.text !== '' && !link.barIsEscaped && !link.target.includes(':');
	if (isPlain) return link;
	const [read] = cosmaLinks(linkMarkup(link, link.barIsEscaped ? '\\|' : '|'));
	return read ?? link;
}

/** Which versions do not follow a link. Where nothing is left of its target, Cosma 2.6 stops, which is said elsewhere. */
function effectsOn({ view, isCovered }: CosmaNotes, target: string): CosmaEffects {
	const folded = target.toLowerCase();
	const slug = cosmaSlug(target);
	const isIn25 = view.resolve(folded)?.notes.some((note) => key25Of(note) === folded && isCovered(note.uri)) ?? false;
	// What Cosma 2.5 follows, Cosma 2.6 does.
	const isIn26 = isIn25 || slug === '' || view.sluggedLike(slug).some(({ uri }) => isCovered(uri));
	return { ...(!isIn25 && { '2.5': 'changes' }), ...(!isIn26 && { '2.6': 'changes' }) };
}

/**
 * Whether a link is as good as it can be: its note has an id that Cosma does not read so, or in Cosma 2.5 one with upper-case
 * letters, which is said of the id.
 */
function isSaidOfItsId(note: Note, target: string, isOnlyIn26: boolean): boolean {
	const key = key25Of(note);
	const id = note.header?.id;
	if (id?.strict !== undefined && id.value.trim() === target) return true;
	return isOnlyIn26 && key !== key.toLowerCase() && key.toLowerCase() === target.toLowerCase();
}

function* typeLint({ view, configuration }: CosmaNotes, note: Note, link: LinkOccurrence): Iterable<CosmaProblem> {
	const { type } = link;
	const { type: span } = linkSpans(link);
	// Of an address it is said that it is no link.
	if (type === undefined || !span || type === undefinedType || webAddress(link) !== undefined) return;
	if (configuration.linkTypes.has(type)) return;
	const titled = view.resolve(`${type}:${link.target}`)?.notes.find(({ uri }) => uri !== note.uri);
	yield { code: 'link_type_change', ...span, detail: type, ...(titled && { suggestion: titled }) };
}
