import { readDate } from '../../core/cosma/noteTime.ts';
import { isNamed, type Note, type NoteUri } from '../../core/note.ts';
import { inTitleOrder, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { frenchOfExports } from '../../frenchOfExports.ts';
import type { HtmlWriter } from '../html/htmlWriter.ts';
import { type Card, type LabelledPlace, type Lead, leadTo, mostParagraphs, type PageWords } from '../html/page.ts';
import { noteDateText } from '../shared/dates.ts';
import { asMarkdownLabel, asName } from '../shared/markdown.ts';
import { addressEdits } from './addressEdits.ts';
import { blockEdits } from './blockEdits.ts';
import { Callers } from './callers.ts';
import { citationEdits } from './citationEdits.ts';
import { exportedBody, proseLines } from './exportedBody.ts';
import type { ExportSource, LinkedNote, LinkWriting } from './exportTarget.ts';
import { LateAnchors } from './lateAnchors.ts';
import { linkEdits } from './linkEdits.ts';
import { linksToOwnPlaces, ownPlaceEdits } from './ownPlaces.ts';
import { plainLine } from './plainLine.ts';
import { printedCitations } from './printedCitations.ts';
import { type Destination, rememberedDestinations } from './remembered.ts';

/** Where notes and pictures are, seen from the note that is written. */
export interface HtmlPlaces {
	/** The address of a note. */
	note(to: LinkedNote): string;
	picture(uri: string): string;
	/** The page of a type or a tag; undefined without one. */
	label(kind: 'type' | 'tag', name: string): string | undefined;
	/** What names in the note begin with. */
	readonly prefix: string;
	/** The level of its headings, at least. */
	readonly level: number;
}

/** A note as HTML. */
export interface HtmlNote {
	readonly card: Card;
	readonly html: string;
	readonly headings: readonly string[];
}

/** A note that links to another, as is shown there. */
export interface Caller {
	readonly from: NoteUri;
	readonly title: string;
	readonly paragraph: string;
}

/** Stands between a title and a paragraph. No text of a note holds it. */
const sign = '\u0001';

/** Writes notes as HTML and gathers which of them lead to which. */
export class HtmlNotes {
	readonly words: PageWords;
	/** To what links in notes lead. */
	readonly anchors: LateAnchors;
	private readonly source: ExportSource;
	private readonly writer: HtmlWriter;
	private readonly isExported: (uri: NoteUri) => boolean;
	private readonly destinationOf: (target: string) => Destination | undefined;
	private readonly met = new Set<NoteUri>();
	private readonly written: NoteUri[] = [];
	/** The text of each is its title with the paragraph. */
	private readonly callers = new Callers();

	constructor(source: ExportSource, writer: HtmlWriter, isExported: (uri: NoteUri) => boolean) {
		this.source = source;
		this.isExported = isExported;
		this.writer = writer;
		this.words = wordsOfPages(source);
		this.anchors = new LateAnchors(writer);
		this.destinationOf = rememberedDestinations(source.context.view, isExported, asMarkdownLabel);
	}

	/** The notes that lead to one, among those written so far, in their order. To be asked once. */
	callersOf(uri: NoteUri): readonly Caller[] {
		return this.callers.of(uri).flatMap(({ place, text }) => {
			const [title = '', paragraph = ''] = this.source.texts.take(text).split(sign);
			const from = this.written[place];
			return from === undefined ? [] : [{ from, title, paragraph }];
		});
	}

	/** The notes that say what they are, of those written and those that their links name. Empty if nobody asked for them. */
	defined(): readonly NoteUri[] {
		const { context, options } = this.source;
		if (!options.hasGlossary) return [];
		return inTitleOrder(this.met, (uri) => {
			const note = context.view.note(uri);
			return note && this.kezakoOf(note) !== '' ? note : undefined;
		});
	}

	/** Writes a note. */
	write(parsed: ParsedNote, places: HtmlPlaces): HtmlNote {
		const { source, isExported } = this;
		const { context, report, pathOf, leftOut } = source;
		const { note } = parsed;
		const onMet = (uri: NoteUri) => {
			if (!leftOut.has(uri)) this.met.add(uri);
		};
		onMet(note.uri);
		const links: Lead[] = [];
		const targets: LinkedNote[] = [];
		const pictures: string[] = [];
		const lead = (to: LinkedNote, type: string, anchor?: string) => {
			targets.push(to);
			links.push({ href: places.note(to) + (anchor ? this.anchors.markFor(to.uri, anchor) : ''), type });
			return leadTo('link', links.length - 1);
		};
		const addresses = {
			picture: (uri: string) => {
				pictures.push(places.picture(uri));
				return leadTo('picture', pictures.length - 1);
			},
			note: (to: Note, anchor: string) => (isExported(to.uri) ? lead(to, '', anchor) : undefined),
			tagsAreText: true,
			isExported,
			report,
		};
		const writing: LinkWriting = {
			link: (to, words, { type, anchor }) => `[${words}](${lead(to, type, anchor)})`,
			address: (to) => lead(to, ''),
			title: asMarkdownLabel,
		};
		const prose = proseLines(parsed);
		const citations = printedCitations(context, note);
		const own = linksToOwnPlaces(parsed, this.destinationOf);
		const toNotes = own.size === 0 ? note.links : note.links.filter((link) => !own.has(link));
		const linked = { ...parsed, note: { ...note, links: toNotes } };
		const edits = [
			...linkEdits({ context, writing, report, destinationOf: this.destinationOf, onMet }, linked, prose),
			...ownPlaceEdits(parsed, own, (anchor) => lead(note, '', anchor)),
			...addressEdits({ context, addresses, pathOf }, note, prose),
			...citations.edits,
			...citationEdits(parsed),
			...blockEdits({ context, leftOut, address: (to) => (isExported(to.uri) ? lead(to, '') : undefined) }, parsed),
		];
		const title = asName(shownTitle(note));
		const works = citations.works.map(({ name }) => places.prefix + name);
		const options = { ...this.words, title, level: places.level, prefix: places.prefix };
		const body = this.writer.bodyAsHtml(exportedBody(parsed, edits, report), { links, pictures, works }, options);
		this.anchors.add(note.uri, body.headings, body.blocks);
		this.addCallers({ from: note.uri, title }, targets, body.paragraphs);
		const cited = citations.works.map((work, at) => ({
			id: works[at] ?? '',
			html: work.html,
			citedIn: body.citedIn[at] ?? [],
		}));
		const html = body.html + this.writer.worksCited(this.words, cited, places.level);
		return { card: this.card(note, places), html, headings: body.headings };
	}

	/** What a note is, in a line; empty where it does not say it. */
	kezakoOf({ header }: Note): string {
		return plainLine(this.source.context, header?.kezako?.value ?? '');
	}

	private addCallers(
		{ from, title }: { readonly from: NoteUri; readonly title: string },
		targets: readonly LinkedNote[],
		paragraphs: readonly { readonly links: readonly number[]; around(link: number): string }[],
	): void {
		const called = new Set([from]);
		const place = this.written.push(from) - 1;
		for (const { links, around } of paragraphs) {
			for (const link of links) {
				const to = targets[link]?.uri;
				if (to === undefined || called.has(to)) continue;
				called.add(to);
				const paragraph = this.callers.countOf(to) < mostParagraphs ? around(link) : '';
				this.callers.add(to, { place, text: this.source.texts.keep(title + sign + paragraph) });
			}
		}
	}

	private card(note: Note, places: HtmlPlaces): Card {
		const thumbnail = note.header?.thumbnail?.value.trim();
		const picture = thumbnail ? this.source.context.thumbnail(note.uri, thumbnail) : undefined;
		const labels = (kind: 'type' | 'tag'): LabelledPlace[] =>
			labelsOf(note, kind).map((text) => ({ text, href: places.label(kind, text) }));
		return {
			title: asName(shownTitle(note)),
			kezako: this.kezakoOf(note),
			types: labels('type'),
			tags: labels('tag'),
			time: this.timeOf(note),
			picture: picture === undefined ? undefined : places.picture(picture),
		};
	}

	private timeOf({ header }: Note): string {
		const dates = [header?.begin, header?.end].flatMap((field) => {
			const date = field && readDate(field.value.trim());
			return date ? [noteDateText({ locale: this.words.lang }, date)] : [];
		});
		return [...new Set(dates)].join(' – ');
	}
}

/** The types or the tags of a note, each once. */
export function labelsOf({ header }: Note, kind: 'type' | 'tag'): string[] {
	const fields = (kind === 'type' ? header?.types : header?.tags) ?? [];
	return [...new Set(fields.map(({ value }) => asName(value)).filter(isNamed))];
}

/** The words of pages, in the language that Cosma's configuration says, else in that of the program. */
function wordsOfPages({ context, notes }: ExportSource): PageWords {
	const [first] = notes ?? [];
	const configuration = (first && context.cosma(first.uri)) ?? context.configurations()[0];
	const lang = configuration?.values.lang ?? context.locale;
	const french = /^fr\b/i.test(lang) ? frenchOfExports : {};
	return wordsIn(lang, { t: (english) => french[english] ?? english });
}

/** @param l10n translates for those who read the pages, who need not be those who write them */
function wordsIn(lang: string, l10n: { t(english: string): string }): PageWords {
	return {
		lang,
		allNotes: l10n.t('All notes'),
		search: l10n.t('Search'),
		searchNeedsScript: l10n.t('The search needs JavaScript. The first page lists all notes:'),
		noneFound: l10n.t('No note has these words.'),
		types: l10n.t('Types'),
		tags: l10n.t('Tags'),
		linkedFrom: l10n.t('Linked from'),
		moreNotes: l10n.t('More notes: {0}'),
		skip: l10n.t('Skip to the text'),
		contents: l10n.t('Contents'),
		backToText: l10n.t('Back to the text'),
		works: l10n.t('Works'),
		glossary: l10n.t('Glossary'),
		previous: l10n.t('Previous'),
		next: l10n.t('Next'),
		previousAndNext: l10n.t('Previous and next note'),
		toDo: l10n.t('To do'),
		done: l10n.t('Done'),
		calloutTitles: {
			note: l10n.t('Note'),
			info: l10n.t('Information'),
			tip: l10n.t('Tip'),
			important: l10n.t('Important'),
			warning: l10n.t('Warning'),
			caution: l10n.t('Caution'),
			abstract: l10n.t('Summary'),
			summary: l10n.t('Summary'),
			todo: l10n.t('To do'),
			question: l10n.t('Question'),
			example: l10n.t('Example'),
			quote: l10n.t('Quotation'),
		},
	};
}
