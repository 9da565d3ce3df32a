/** What the versions of Cosma do with what is odd in a note (format.md 1.8). */
import { type CosmaVersion, cosmaVersions } from '../cosmaVersions.ts';
import type { ProblemCode } from '../note.ts';

/**
 * What Cosma does because of a problem: it `stops` and writes nothing, `drops` the note, `changes` what the note says (it
 * takes a type for undefined, leaves a value or a link out) or merely `warns`, or it `misreads` something without a word.
 */
export type CosmaEffect = 'stops' | 'drops' | 'changes' | 'warns' | 'misreads';

/** What each version does; a version that is left out reads the note as it was meant. */
export type CosmaEffects = { readonly [Version in CosmaVersion]?: CosmaEffect };

/** The effects by code of problem. A code that is not here is none of Cosma's. Each line has its entries in test/cosma/rules/. */
export const effectsOf: { readonly [Code in ProblemCode]?: CosmaEffects } = {
	frontmatter_fence: { '2.5': 'stops', '2.6': 'drops' },
	frontmatter_unclosed: { '2.5': 'stops', '2.6': 'drops' },
	frontmatter_not_first: { '2.5': 'stops', '2.6': 'drops' },
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
	link_to_note_without_id: { '2.5': 'changes', '2.6': 'changes' },
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
	// Pictures.
	body_image: { '2.6': 'stops' },
	image_source: { '2.5': 'misreads', '2.6': 'misreads' },
	thumbnail_not_found: { '2.5': 'misreads', '2.6': 'misreads' },
	thumbnail_format: { '2.5': 'misreads', '2.6': 'misreads' },
};

/** The effects that concern somebody who uses some versions; undefined where there are none. */
export function effectsFor(effects: CosmaEffects, versions: readonly CosmaVersion[]): CosmaEffects | undefined {
	const those = cosmaVersions.filter((version) => effects[version] !== undefined && versions.includes(version));
	return those.length > 0 ? Object.fromEntries(those.map((version) => [version, effects[version]])) : undefined;
}
