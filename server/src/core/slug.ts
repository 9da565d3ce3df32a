import { fold } from './fold.ts';

/** The longest file name made from a title, without the extension. */
export const maxSlugLength = 80;

/** Lower-case ASCII letters, digits, hyphens: `Œuvre d’été` → `oeuvre-dete` (docs/format.md 4.2, its cases N3, N4). */
export function slug(title: string): string {
	// An acute accent that stands alone is meant as an apostrophe. Folded, it would be a space.
	return fold(title.replace(/[´΄᾽᾿]/g, "'"))
		.replace(/[\s\p{Pd}_/]+/gu, '-')
		.replace(/[^a-z0-9-]+/g, '')
		.replace(/-{2,}/g, '-')
		.slice(0, maxSlugLength)
		.replace(/^-+|-+$/g, '');
}
