/** What pages of HTML are made of, as plain data: those who collect it know the notebook, those who write it do not. */

/** The sentences of pages, in the language of their readers. */
export interface PageWords {
	/** BCP 47, e.g. `fr`. */
	readonly lang: string;
	readonly allNotes: string;
	readonly search: string;
	readonly searchNeedsScript: string;
	readonly noneFound: string;
	readonly types: string;
	readonly tags: string;
	readonly linkedFrom: string;
	/** With `{0}` for how many. */
	readonly moreNotes: string;
	readonly skip: string;
	readonly contents: string;
	readonly backToText: string;
	readonly works: string;
	readonly glossary: string;
	readonly previous: string;
	readonly next: string;
	readonly previousAndNext: string;
	readonly toDo: string;
	readonly done: string;
	/** What a frame says on top that has no title, by its kind, e.g. `note`. */
	readonly calloutTitles: Readonly<Record<string, string>>;
}

/** The words of pages that are in the text of a note. */
export type BodyWords = Pick<PageWords, 'backToText' | 'toDo' | 'done' | 'calloutTitles'>;

/** A text that leads somewhere. */
export interface Place {
	readonly text: string;
	readonly href: string;
}

/** A note in a list. */
export interface ListedNote {
	readonly text: string;
	/** Undefined for a note that is only named. */
	readonly href: string | undefined;
	/** What the note is, in a line; empty where it does not say it. */
	readonly kezako: string;
}

/** A note, or a heading above notes, in an outline. */
export interface OutlineEntry extends ListedNote {
	/** 1 for the outermost. */
	readonly level: number;
}

/** Which notes come before and behind a note, where notes have an order. */
export interface Turn {
	readonly previous: Place | undefined;
	readonly next: Place | undefined;
}

/** What is said above the body of a note. */
export interface Card {
	readonly title: string;
	readonly kezako: string;
	readonly types: readonly LabelledPlace[];
	readonly tags: readonly LabelledPlace[];
	/** When what the note is about begins and ends, in words. */
	readonly time: string;
	/** The address of its picture. */
	readonly picture: string | undefined;
}

/** A type or tag; without an address where it has no page. */
export interface LabelledPlace {
	readonly text: string;
	readonly href: string | undefined;
}

/** How many backlinks have their paragraph: the titles of the others are enough, and a page has to be read. */
export const mostParagraphs = 100;

export interface Backlink extends Place {
	/** The paragraph of the link as HTML, without links; empty where it is nothing but the link. */
	readonly paragraph: string;
}

/** What stands on all pages of a site. */
export interface Frame {
	readonly words: PageWords;
	/** What the site is called. */
	readonly site: string;
	/** From the page to the folder of the site: empty, or with a slash at its end. */
	readonly root: string;
	/** The folder of the pages that are no notes, with a slash at its end. */
	readonly shared: string;
	readonly hasGlossary: boolean;
	readonly hasFeed: boolean;
}

/** What links and pictures of a note lead to; its Markdown names them by their places in these lists. */
export interface Leads {
	readonly links: readonly Lead[];
	readonly pictures: readonly string[];
	/** The ids of the works that it cites, which Markdown names as `citingWords` does. */
	readonly works: readonly string[];
}

export interface Lead {
	readonly href: string;
	/** The type of the link; empty without one. */
	readonly type: string;
}

/** The address of a link or a picture in the Markdown of a note, before it is known which page it is on. */
export function leadTo(kind: 'link' | 'picture', at: number): string {
	return `#kezako-${kind}-${at}`;
}

/** The place in its list of what such an address names. */
export function leadAt(kind: 'link' | 'picture', address: string): number | undefined {
	const start = `#kezako-${kind}-`;
	return address.startsWith(start) && /^\d{1,9}$/.test(address.slice(start.length))
		? Number(address.slice(start.length))
		: undefined;
}

/** The body of a note as HTML. */
export interface Body {
	readonly html: string;
	/** The texts of its headings. */
	readonly headings: readonly string[];
	/** The names of its blocks. */
	readonly blocks: readonly string[];
	/** The paragraphs with links to other notes, each with the links in it. */
	readonly paragraphs: readonly Paragraph[];
	/** The ids of the places in which each work is cited. */
	readonly citedIn: readonly (readonly string[])[];
}

/** A work below a note. */
export interface WorkCited {
	readonly id: string;
	readonly html: string;
	/** The ids of the places in which it is cited. */
	readonly citedIn: readonly string[];
}

export interface Paragraph {
	/** The places of its links in the list of leads. */
	readonly links: readonly number[];
	/** The paragraph around one of its links, as HTML; empty where it is nothing but the link. */
	around(link: number): string;
}

export interface BodyOptions {
	/** What stands above it as its title: a heading of the same words is left out. */
	readonly title: string;
	/** The level of its headings, at least. */
	readonly level: number;
	/** What names of its headings and footnotes begin with, where other notes are on the page. */
	readonly prefix: string;
	/** BCP 47. */
	readonly lang: string;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as HTML that shows just that text, between elements and in attributes. */
export function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
