/** What the versions of Cosma do with what is odd in a note (format.md 1.8). */
import { type CosmaVersion, cosmaVersions } from '../cosmaVersions.ts';
import type { ValueForm } from '../header/headerShape.ts';
import type { Note, Problem, ProblemCode } from '../note.ts';

/**
 * What Cosma does because of a problem: it `stops` and writes nothing, `drops` the note, `changes` what the note says (it
 * takes a type for undefined, leaves a value or a link out) or merely `warns`, or it `misreads` something without a word.
 */
export type CosmaEffect = 'stops' | 'drops' | 'changes' | 'warns' | 'misreads';

/** What each version does; a version that is left out reads the note as it was meant. */
export type CosmaEffects = { readonly [Version in CosmaVersion]?: CosmaEffect };

/** A problem, with the other notes that it involves and with what Cosma does. */
export interface CosmaProblem extends Problem {
	/** Other notes that have the same id or key, at most ten. */
	readonly related?: readonly Note[];
	/** How many there are in all. */
	readonly relatedCount?: number;
	/** The note that was probably meant. */
	readonly suggestion?: Note;
	/** What Cosma does because of it, as far as it concerns the writer; by default, what it does because of its code. */
	readonly cosma?: CosmaEffects;
	/** How the value is written on which the sentence depends. */
	readonly form?: ValueForm;
}

/** The effects by code of problem. A code that is not here is none of Cosma's. Each line has its entries in test/cosma/rules/. */
export const effectsOf: { readonly [Code in ProblemCode]?: CosmaEffects } = {
	frontmatter_fence: { '2.5': 'stops', '2.6': 'drops' },
	frontmatter_unclosed: { '2.5': 'stops', '2.6': 'drops' },
	frontmatter_not_first: { '2.5': 'stops', '2.6': 'drops' },
	byte_order_mark: { '2.5': 'stops', '2.6': 'drops' },
	line_ends: { '2.5': 'stops', '2.6': 'drops' },
	frontmatter_spaces: { '2.5': 'stops', '2.6': 'drops' },
	frontmatter_ends_early: { '2.5': 'changes', '2.6': 'changes' },
	frontmatter_at_end: { '2.5': 'stops' },
	// Of an empty file or a list, as it is found with the text; see lint.ts for others.
	frontmatter_missing: { '2.5': 'drops', '2.6': 'drops' },
	frontmatter_not_map: { '2.5': 'stops', '2.6': 'drops' },
	merge_conflict: { '2.5': 'stops', '2.6': 'drops' },
	yaml_comment_in_value: { '2.5': 'misreads', '2.6': 'misreads' },
	key_spelling: { '2.5': 'changes', '2.6': 'changes' },
	value_not_indented: { '2.5': 'stops', '2.6': 'drops' },
	id_spelling: { '2.5': 'misreads' },
	not_utf8: { '2.5': 'misreads', '2.6': 'misreads' },
	no_id: { '2.5': 'drops', '2.6': 'drops' },
	no_title: { '2.5': 'stops' },
	schema_title: { '2.6': 'drops' },
	schema_id: { '2.6': 'drops' },
	schema_types: { '2.6': 'drops' },
	schema_tags: { '2.6': 'drops' },
	schema_thumbnail: { '2.6': 'drops' },
	schema_reserved: { '2.6': 'drops' },
	invalid_record_time_begin: { '2.5': 'changes', '2.6': 'drops' },
	invalid_record_time_end: { '2.5': 'changes', '2.6': 'drops' },
	misread_time: { '2.5': 'misreads', '2.6': 'misreads' },
	begin_after_end: { '2.5': 'misreads', '2.6': 'misreads' },
	empty_slug: { '2.6': 'stops' },
	alias_conflict: { '2.5': 'changes', '2.6': 'changes' },
	breaks_url: { '2.5': 'misreads', '2.6': 'misreads' },
	record_type_change: { '2.5': 'changes', '2.6': 'changes' },
	ignored_references: { '2.6': 'changes' },
	ignored_record_meta: { '2.5': 'warns' },
	yaml_syntax: { '2.5': 'stops', '2.6': 'drops' },
	yaml_duplicate_key: { '2.5': 'stops', '2.6': 'drops' },
	// The names of notes. Of several notes with one key, Cosma 2.6 takes the one that it happens to read first.
	duplicated_ids: { '2.5': 'warns', '2.6': 'drops' },
	sync_conflict: { '2.5': 'warns', '2.6': 'drops' },
	duplicated_keys: { '2.5': 'warns', '2.6': 'drops' },
	duplicated_slugs: { '2.6': 'drops' },
	unlinkable: { '2.5': 'misreads', '2.6': 'misreads' },
	id_upper_case: { '2.5': 'misreads' },
	id_with_colon: { '2.5': 'misreads', '2.6': 'misreads' },
	// Links. Of those that lead somewhere for us, each problem has its own effects: see linkLint.ts.
	broken_links: { '2.5': 'changes', '2.6': 'changes' },
	link_by_title: { '2.5': 'changes', '2.6': 'changes' },
	link_by_filename: { '2.5': 'changes', '2.6': 'changes' },
	link_by_alias: { '2.5': 'changes', '2.6': 'changes' },
	link_to_heading: { '2.5': 'changes', '2.6': 'changes' },
	link_to_file: { '2.5': 'changes', '2.6': 'changes' },
	link_not_followed: { '2.5': 'changes', '2.6': 'changes' },
	link_only_in_2_6: { '2.5': 'changes' },
	link_blanks: { '2.5': 'changes' },
	link_in_brackets: { '2.5': 'changes' },
	link_unclosed: { '2.5': 'changes', '2.6': 'changes' },
	link_multiline: { '2.5': 'changes', '2.6': 'changes' },
	link_nested: { '2.5': 'changes', '2.6': 'changes' },
	link_swallowing: { '2.5': 'changes', '2.6': 'changes' },
	link_across_paragraphs: { '2.5': 'stops', '2.6': 'stops' },
	link_without_letters: { '2.6': 'stops' },
	link_type_change: { '2.5': 'changes', '2.6': 'changes' },
	link_types_differ: { '2.5': 'misreads', '2.6': 'misreads' },
	link_in_code: { '2.5': 'misreads', '2.6': 'misreads' },
	// Citations. Those with an unknown key have their own effects: see lintCitations.ts.
	citation_suffix: { '2.5': 'misreads', '2.6': 'misreads' },
	citation_type: { '2.5': 'changes', '2.6': 'changes' },
	citation_glued: { '2.5': 'changes', '2.6': 'changes' },
	citation_not_printed: { '2.5': 'misreads', '2.6': 'misreads' },
	citation_misplaced: { '2.5': 'misreads', '2.6': 'misreads' },
	citation_misread: { '2.6': 'changes' },
	citation_in_code: { '2.5': 'misreads', '2.6': 'misreads' },
	// Pictures.
	body_image: { '2.6': 'stops' },
	image_without_file: { '2.6': 'stops' },
	image_source: { '2.5': 'misreads', '2.6': 'misreads' },
	thumbnail_not_found: { '2.5': 'misreads', '2.6': 'misreads' },
	thumbnail_format: { '2.5': 'misreads', '2.6': 'misreads' },
};

/** What Cosma finds only in a note that it has taken. */
const onlyInTakenNotes: ReadonlySet<ProblemCode> = new Set([
	'empty_slug',
	'link_across_paragraphs',
	'link_without_letters',
	'body_image',
	'image_without_file',
]);

/** Of the notes with these problems Cosma takes one, and nobody knows which. */
const ofSeveralNotes: ReadonlySet<ProblemCode> = new Set([
	'duplicated_ids',
	'sync_conflict',
	'duplicated_keys',
	'duplicated_slugs',
]);

/** The problems of a note without the effects in versions that drop it before they come to its name and body. */
export function withoutEffectsOnDropped<Of extends CosmaProblem>(problems: readonly Of[]): readonly Of[] {
	const isDropped = ({ code, cosma }: CosmaProblem, version: CosmaVersion) =>
		cosma?.[version] === 'drops' && !ofSeveralNotes.has(code);
	const dropping = cosmaVersions.filter((version) => problems.some((problem) => isDropped(problem, version)));
	// As of most notes.
	if (dropping.length === 0) return problems;
	const others = cosmaVersions.filter((version) => !dropping.includes(version));
	return problems.map((problem) => {
		if (!onlyInTakenNotes.has(problem.code)) return problem;
		return { ...problem, cosma: problem.cosma && effectsFor(problem.cosma, others) };
	});
}

/** The effects that concern somebody who uses some versions; undefined where there are none. */
export function effectsFor(effects: CosmaEffects, versions: readonly CosmaVersion[]): CosmaEffects | undefined {
	const those = cosmaVersions.filter((version) => effects[version] !== undefined && versions.includes(version));
	return those.length > 0 ? Object.fromEntries(those.map((version) => [version, effects[version]])) : undefined;
}
