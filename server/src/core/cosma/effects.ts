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
};

/** The effects that concern somebody who uses some versions; undefined where there are none. */
export function effectsFor(effects: CosmaEffects, versions: readonly CosmaVersion[]): CosmaEffects | undefined {
	const those = cosmaVersions.filter((version) => effects[version] !== undefined && versions.includes(version));
	return those.length > 0 ? Object.fromEntries(those.map((version) => [version, effects[version]])) : undefined;
}
