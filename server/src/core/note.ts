import type { Span } from './text.ts';

declare const spelt: unique symbol;

/**
 * The address of a note, e.g. `file:///notes/PGO.md`, in the one spelling that the notebook has for it. Only
 * notebook/state/noteIdentity.ts makes them from addresses as others spell them.
 */
export type NoteUri = string & { readonly [spelt]: true };

/** The address of no note. */
export const noNote = '' as NoteUri;

/** The type that Cosma writes for a note or link without one (docs/format.md 1.4). */
export const undefinedType = 'undefined';

/** Whether a type or tag is one to show and count. */
export function isNamed(name: string): boolean {
	return name !== '' && name !== undefinedType;
}

/** A text of a note and its place. */
export interface PlacedText extends Span {
	readonly value: string;
}

/**
 * A value of a header as YAML reads it, always as text, never as a number or date; block scalars keep their lines. The
 * place of a value over several lines is that of its first line.
 */
export interface Field extends PlacedText {
	/** Undefined if the place does not hold just the value: block scalars, several lines. */
	readonly style: FieldStyle | undefined;
	/** What Cosma reads instead, empty for nothing. Undefined where it reads the same. */
	readonly strict?: string;
}

/** How a value is written: `flow` is plain, inside brackets. The place of a quoted one is inside its quotes. */
export type FieldStyle = 'plain' | 'flow' | 'single' | 'double';

/** A `[[type:target|text]]` in prose. `linkSpans` in links.ts derives the places of its parts. */
export interface LinkOccurrence {
	readonly line: number;
	/** The UTF-16 offset of the first `[` in the line. */
	readonly start: number;
	/** The part before the colon, as written. */
	readonly type: string | undefined;
	/** As written, with its spaces. */
	readonly target: string;
	/** The part after the bar, as written. */
	readonly text: string | undefined;
	/** The bar is written `\|`, as tables need it. */
	readonly barIsEscaped: boolean;
}

/**
 * What Cosma or Pandoc may read as citations: `[voir @doe99, p. 33; @smith04]`, `@doe99 [p. 33]`. `citationsOf` in
 * core/citations/ says what each of them reads in it.
 */
export interface CitationCluster {
	readonly line: number;
	/** The UTF-16 offset of its first character. */
	readonly start: number;
	/** As written; holds line breaks where it spans lines. */
	readonly text: string;
}

/** Something about a note that its writer would want to know. features/problems/ makes the sentence. */
export interface Problem extends Span {
	readonly code: ProblemCode;
	/** The text that the sentence names: a key, the text that YAML refused, … */
	readonly detail?: string;
}

/** The sentence and the fixes of each code are in features/problems/. */
export type ProblemCode =
	/** The file seems to begin with a header whose fence `detail` is none; it has no header then. */
	| 'frontmatter_fence'
	/** The header has no closing `---`; the place is the opening one. The line `detail`, if any, is meant to close it. */
	| 'frontmatter_unclosed'
	/** Spaces or blank lines come before the header; the place is its opening `---`. */
	| 'frontmatter_not_first'
	/** A byte order mark stands before the note in its file. */
	| 'byte_order_mark'
	/** Lines of the header end with a carriage return alone, which is no line end to Cosma; the place is the first of them. */
	| 'line_ends'
	/** Spaces follow the opening `---`, which Cosma does not take for a fence then. */
	| 'frontmatter_spaces'
	/** Cosma ends the header at a line that begins with three of `-`, `.` and `|`, and Kezako further down. */
	| 'frontmatter_ends_early'
	/** The file ends with the closing `---`, without a line break. */
	| 'frontmatter_at_end'
	/** A note that Cosma reads has no header; of the text itself, only that it is empty or has a list in its place. */
	| 'frontmatter_missing'
	/** YAML refuses the header; the place is the offending line in the file. */
	| 'yaml_syntax'
	/** The key `detail` occurs twice; one problem on each. */
	| 'yaml_duplicate_key'
	/** ` #` cuts off the rest of an unquoted value. */
	| 'yaml_comment_in_value'
	/** The header is a list or a text, not `key: value` lines. */
	| 'frontmatter_not_map'
	/** A key is not spelt as Cosma reads it, though people do; `detail` is the beginning of its line. */
	| 'key_spelling'
	/** A value stands at the margin below its key, whose name is `detail`. */
	| 'value_not_indented'
	/** The id has quotes or signs around or in it that are no part of it; `detail` is the id without. */
	| 'id_spelling'
	/** The header is larger than is read. */
	| 'frontmatter_too_large'
	/** `<<<<<<<` … `>>>>>>>` in the header. One per header, on the first marker; no other header problem beside it. */
	| 'merge_conflict'
	/** The file is no UTF-8 text, or UTF-16 with a byte order mark; the place is the first character that was lost. */
	| 'not_utf8'
	/** Link defects. */
	| 'link_unclosed'
	| 'link_empty'
	| 'link_nested'
	| 'link_blanks'
	| 'link_multiline'
	/**
	 * What only Cosma minds in a body. Of links that it reads otherwise: its link begins in one paragraph and ends in another;
	 * the link `detail` is lost in it; brackets before it are read as a part of its target; nothing is left of its target
	 * `detail` in Cosma 2.6.
	 */
	| 'link_across_paragraphs'
	| 'link_swallowing'
	| 'link_in_brackets'
	| 'link_without_letters'
	/**
	 * The first picture of a body, those whose file name `detail` has signs that Markdown writes in another way, and those
	 * that name no file, but nothing or the folder of pictures.
	 */
	| 'body_image'
	| 'image_source'
	| 'image_without_file'
	/** The same, of what depends on the configuration and on other notes. */
	| 'link_type_change'
	| 'link_types_differ'
	| 'link_in_code'
	| 'link_only_in_2_6'
	| 'link_not_followed'
	| 'duplicated_keys'
	| 'duplicated_slugs'
	| 'id_upper_case'
	| 'id_with_colon'
	| 'thumbnail_format'
	/** What Cosma refuses in a header that YAML can read; `detail` is the key. */
	| 'schema_title'
	| 'schema_id'
	| 'schema_types'
	| 'schema_tags'
	| 'schema_thumbnail'
	| 'schema_reserved'
	| 'invalid_record_time_begin'
	| 'invalid_record_time_end'
	/** A time that Cosma reads, but not as it was meant; `detail` is the time. */
	| 'misread_time'
	| 'begin_after_end'
	/** The id, or the title of a note without one, has nothing of which Cosma 2.6 makes a key. */
	| 'empty_slug'
	/** Two keys mean the same, and both have a value; `detail` is those that the versions read. */
	| 'alias_conflict'
	/** The tag or type `detail` breaks an address or a button in what Cosma exports. */
	| 'breaks_url'
	/** The type `detail` is not declared in config.yml. */
	| 'record_type_change'
	/** The key `detail` lists references, which Cosma 2.6 does not read. */
	| 'ignored_references'
	/**
	 * What is wrong in citations; `detail` is the key or the text at the place. The library does not have the key. Only Cosma
	 * minds the others: a suffix or locator that it cuts; an unknown type in front of a colon; a key that is not read, or only
	 * together with another; what it does not print, or prints at another place; keys where nobody cites, and those in code.
	 */
	| 'unknown_citation'
	| 'citation_suffix'
	| 'citation_type'
	| 'citation_glued'
	| 'citation_not_printed'
	| 'citation_misplaced'
	| 'citation_misread'
	| 'citation_in_code'
	/** The key `detail` is not declared in config.yml, or it is and has no value. */
	| 'ignored_record_meta'
	| 'null_record_meta'
	/** Problems that only lint.ts finds, with the other notes at hand. */
	| 'broken_links'
	| 'duplicated_ids'
	| 'sync_conflict'
	| 'no_id'
	| 'note_without_id'
	| 'no_title'
	/** No link can hold the id, or the title of a note without an id. */
	| 'unlinkable'
	| 'link_by_title'
	| 'link_by_filename'
	| 'link_to_note_without_id'
	| 'link_by_alias'
	| 'link_to_heading'
	/** `![[detail]]` shows a file that is no note. To Cosma it is a link. */
	| 'link_to_file'
	| 'link_to_note_without_id'
	| 'self_link'
	| 'thumbnail_not_found';

/** What the front matter of a note says. */
export interface FrontMatter {
	/** The line of the closing fence, or of the last header line if there is none. */
	readonly lastLine: number;
	/** The keys in order, as written; headers with the same keys share one array. */
	readonly keys: readonly string[];
	readonly id: Field | undefined;
	readonly title: Field | undefined;
	readonly kezako: Field | undefined;
	readonly types: readonly Field[];
	readonly tags: readonly Field[];
	/** Other titles, as Obsidian has them; Cosma does not read them. */
	readonly aliases: readonly Field[];
	readonly thumbnail: Field | undefined;
	readonly link: Field | undefined;
	/** When what the note is about begins and ends, as written; `readCosmaTime` reads it. */
	readonly begin: Field | undefined;
	readonly end: Field | undefined;
	/** Keys of references that are listed without a citation. */
	readonly references: readonly Field[];
	/** The files with the references of this note, as Pandoc reads them. */
	readonly bibliography: readonly Field[];
	/** Where the keys stand and how their values are written, as far as YAML reads it; `keyForms` reads it. */
	readonly shape: string;
	readonly problems: readonly Problem[];
}

/** A note as the index holds it: an immutable value, without the text of the file beyond these fields. */
export interface Note {
	readonly uri: NoteUri;
	/** Undefined if the file has no front matter. */
	readonly header: FrontMatter | undefined;
	/** The first heading of the body: the title if the header has none. */
	readonly heading: PlacedText | undefined;
	/** The first sentences; undefined if there is a kezako to show instead. */
	readonly opening: string | undefined;
	readonly links: readonly LinkOccurrence[];
	readonly citations: readonly CitationCluster[];
	/** Problems of the file and of its links; those of the header are in `header`. */
	readonly problems: readonly Problem[];
}

/** Whether characters of the file were lost when it was decoded: what is written back would lose them for good. */
export function isGarbled({ problems }: Pick<Note, 'problems'>): boolean {
	// The reader puts it before all others; a note may have thousands.
	return problems[0]?.code === 'not_utf8';
}
