import type { Span } from './text.ts';

declare const spelt: unique symbol;

/**
 * The address of a note, e.g. `file:///notes/PGO.md`, in the one spelling that the notebook has for it: notebook/state/noteIdentity.ts
 * makes these of what others write, and nobody else does.
 */
export type NoteUri = string & { readonly [spelt]: true };

/** The address of no note. */
export const noNote = '' as NoteUri;

/** What Cosma writes as the type of a note or a link that has none (docs/format.md 1.4). */
export const undefinedType = 'undefined';

/** Whether a type, a tag or a type of links is one, to be shown and counted. */
export function isNamed(name: string): boolean {
	return name !== '' && name !== undefinedType;
}

/** A text of a note with the place where it stands. */
export interface PlacedText extends Span {
	readonly value: string;
}

/**
 * A value in a header: the text as YAML reads it, never a number or a date; block scalars keep their lines. One over
 * several lines has the place of its first line.
 */
export interface Field extends PlacedText {
	/** How it is written. Undefined where the place does not hold just this value: block scalars, several lines. */
	readonly style: FieldStyle | undefined;
}

/** The place of a quoted value is inside the quotes; `flow` is a plain value inside brackets. */
export type FieldStyle = 'plain' | 'flow' | 'single' | 'double';

/** A `[[type:target|text]]` in prose. Only what cannot be derived is kept; `linkSpans` in links.ts gives the places. */
export interface LinkOccurrence {
	readonly line: number;
	/** UTF-16 offset in the line of the first `[`. */
	readonly start: number;
	/** What stands before the colon, as written. */
	readonly type: string | undefined;
	/** As written, blanks included. */
	readonly target: string;
	/** What stands after the bar, as written. */
	readonly text: string | undefined;
	/** The bar is written `\|`, as tables need it. */
	readonly barIsEscaped: boolean;
}

/** Something about one note that its writer would want to know. Words are made where it is shown. */
export interface Problem extends Span {
	readonly code: ProblemCode;
	/** What the sentence about it names: a key, the text that YAML refused, … */
	readonly detail?: string;
}

/** What is said about each and what fixes it is in features/problems/. */
export type ProblemCode =
	/** The header has no closing `---`. */
	| 'frontmatter_unclosed'
	/** Blanks or blank lines stand before the header; the place is its opening `---`. */
	| 'frontmatter_not_first'
	/** YAML refuses the header; the place is the offending line in the file. */
	| 'yaml_syntax'
	/** The key `detail` stands twice; one problem on each. */
	| 'yaml_duplicate_key'
	/** ` #` in an unquoted value cuts it. */
	| 'yaml_comment_in_value'
	/** The header is a list or a text, not `key: value` lines. */
	| 'frontmatter_not_map'
	/** The header is larger than is read. */
	| 'frontmatter_too_large'
	/** `<<<<<<<` … `>>>>>>>` in the header. One per header, on the first marker; no other header problem beside it. */
	| 'merge_conflict'
	/** Link defects. */
	| 'link_unclosed'
	| 'link_empty'
	| 'link_nested'
	| 'link_blanks'
	| 'link_multiline'
	/** What shows only beside the other notes; lint.ts. */
	| 'broken_links'
	| 'duplicated_ids'
	| 'sync_conflict'
	| 'no_id'
	| 'no_title'
	| 'link_by_title'
	| 'link_by_filename'
	| 'self_link'
	| 'thumbnail_not_found';

/** What the front matter of a note says. */
export interface FrontMatter {
	/** The line of the closing fence; of the last header line where there is none. */
	readonly lastLine: number;
	/** Its keys in order, as written; one array for all headers that have the same. */
	readonly keys: readonly string[];
	readonly id: Field | undefined;
	readonly title: Field | undefined;
	readonly kezako: Field | undefined;
	readonly types: readonly Field[];
	readonly tags: readonly Field[];
	readonly thumbnail: Field | undefined;
	readonly link: Field | undefined;
	readonly problems: readonly Problem[];
}

/** A note as the index keeps it: a value, replaced as a whole, holding no text of the file beyond what is named here. */
export interface Note {
	readonly uri: NoteUri;
	/** Undefined where the file has no front matter. */
	readonly header: FrontMatter | undefined;
	/** The first heading of the body, the title where the header has none. */
	readonly heading: PlacedText | undefined;
	/** The first sentences, kept only where there is no kezako to show instead. */
	readonly opening: string | undefined;
	readonly links: readonly LinkOccurrence[];
	/** Problems of the links; those of the header are in `header`. */
	readonly problems: readonly Problem[];
}
