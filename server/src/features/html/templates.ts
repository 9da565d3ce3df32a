import {
	type Backlink,
	type Card,
	escaped,
	type Frame,
	type LabelledPlace,
	type ListedNote,
	mostParagraphs,
	type OutlineEntry,
	type PageWords,
	type Place,
	type Turn,
	type WorkCited,
} from './page.ts';
import { styleSheet } from './style.ts';

declare const KEZAKO_STYLE_HASH: string;

/** Names the style in the policy of a page that has it in itself. */
const styleSource = typeof KEZAKO_STYLE_HASH === 'undefined' ? "'unsafe-inline'" : `'sha256-${KEZAKO_STYLE_HASH}'`;

/** Lists go no deeper: readers do not either. */
const deepestOutline = 9;

/** A label and how many notes have it. */
export interface CountedPlace extends Place {
	readonly notes: number;
}

/** The notes whose titles begin with a letter. */
export interface LetterOfNotes {
	readonly letter: string;
	readonly notes: Iterable<ListedNote>;
}

/** The files of the site, as a policy names them: to Firefox, files on a disk are not of one site. */
const ownFiles = "'self' file:";

/** What a page needs besides its style. */
const pictures = `img-src ${ownFiles} data:`;
const scripts = `script-src ${ownFiles}`;

/** What stands first in the head: notes may be of strangers, so that nothing is loaded or run but what is named. */
function headStart(words: PageWords, sources: readonly string[]): string[] {
	const policy = ["default-src 'none'", ...sources, "base-uri 'none'", "form-action 'none'"].join('; ');
	return [
		'<!DOCTYPE html>',
		`<html lang="${escaped(words.lang)}">`,
		'<head>',
		'<meta charset="utf-8">',
		`<meta http-equiv="Content-Security-Policy" content="${policy}">`,
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
	];
}

/**
 * The beginning of a page, down to its content.
 *
 * @param description for lists of other programs; empty without one
 * @param needs what it loads besides its style
 */
export function pageStart(frame: Frame, title: string, description = '', needs = pictures): string {
	const { words, root, shared, site } = frame;
	const at = `${root}${shared}`;
	return [
		...headStart(words, [`style-src ${ownFiles}`, needs]),
		`<title>${escaped(title === site ? site : `${title} · ${site}`)}</title>`,
		...(description === '' ? [] : [`<meta name="description" content="${escaped(description)}">`]),
		`<link rel="stylesheet" href="${at}style.css">`,
		...(frame.hasFeed
			? [`<link rel="alternate" type="application/atom+xml" title="${escaped(site)}" href="${root}atom.xml">`]
			: []),
		'</head>',
		'<body>',
		`<a class="skip" href="#content">${escaped(words.skip)}</a>`,
		'<header>',
		`<nav class="site" aria-label="${escaped(site)}">`,
		`<a class="name" href="${root}index.html">${escaped(site)}</a>`,
		...(frame.hasGlossary ? [`<a href="${at}glossary.html">${escaped(words.glossary)}</a>`] : []),
		`<a href="${at}search.html">${escaped(words.search)}</a>`,
		'</nav>',
		'</header>',
		'<main id="content">\n',
	].join('\n');
}

/** The end of a page. */
export const pageEnd = '</main>\n</body>\n</html>\n';

/** A note with what is said above its body. @param tag of its title */
export function noteStart(card: Card, tag: 'h1' | 'h2'): string {
	const { title, kezako, types, tags, time, picture } = card;
	const meta = [
		...types.map((place) => label(place, 'type')),
		...(time === '' ? [] : [`<li>${escaped(time)}</li>`]),
		...tags.map((place) => label(place, 'tag')),
	];
	return [
		'<header class="card">',
		`<${tag} class="title">${escaped(title)}</${tag}>`,
		...(kezako === '' ? [] : [`<p class="kezako">${escaped(kezako)}</p>`]),
		...(meta.length === 0 ? [] : [`<ul class="meta">${meta.join('')}</ul>`]),
		...(picture === undefined ? [] : [`<img src="${escaped(picture)}" alt="">`]),
		'</header>',
		'<div class="body">\n',
	].join('\n');
}

/** The end of a note: which notes link to it, and where in them; where one reads on. @param tag of the heading */
export function noteEnd(words: PageWords, backlinks: readonly Backlink[], tag: 'h2' | 'h3', turn?: Turn): string {
	return `</div>\n${listOfBacklinks(words, backlinks, tag)}${turn ? turning(words, turn) : ''}`;
}

function listOfBacklinks(words: PageWords, backlinks: readonly Backlink[], tag: 'h2' | 'h3'): string {
	if (backlinks.length === 0) return '';
	const more = backlinks.slice(mostParagraphs);
	const said = escaped(words.moreNotes.replace('{0}', String(more.length)));
	return [
		'<div class="backlinks">',
		`<${tag}>${escaped(words.linkedFrom)}</${tag}>`,
		...itemsOf(backlinks.slice(0, mostParagraphs)),
		...(more.length === 0 ? [] : ['<details>', `<summary>${said}</summary>`, ...itemsOf(more), '</details>']),
		'</div>\n',
	].join('\n');
}

function itemsOf(backlinks: readonly Backlink[]): string[] {
	const items = backlinks.map(
		({ text, href, paragraph }) =>
			`<li><a href="${escaped(href)}">${escaped(text)}</a>${paragraph === '' ? '' : `<p>${paragraph}</p>`}</li>`,
	);
	return ['<ul>', ...items, '</ul>'];
}

function turning(words: PageWords, { previous, next }: Turn): string {
	if (!previous && !next) return '';
	const link = (rel: 'prev' | 'next', said: string, place: Place | undefined) =>
		place
			? [`<a rel="${rel}" href="${escaped(place.href)}"><small>${escaped(said)}</small> ${escaped(place.text)}</a>`]
			: [];
	return [
		`<nav class="turn" aria-label="${escaped(words.previousAndNext)}">`,
		...link('prev', words.previous, previous),
		...link('next', words.next, next),
		'</nav>\n',
	].join('\n');
}

/** The first page: the types, the tags, and all notes by their letters, or before these in the order that they have. */
export function* indexPage(
	frame: Frame,
	{
		types,
		tags,
		notes,
	}: {
		readonly types: readonly CountedPlace[];
		readonly tags: readonly CountedPlace[];
		readonly notes: { readonly letters: readonly LetterOfNotes[] } | { readonly outline: readonly OutlineEntry[] };
	},
): Iterable<string> {
	const { words, site } = frame;
	const ofLabels = [...labels(words.types, types, ''), ...labels(words.tags, tags, 'tag')].map((text) => `${text}\n`);
	yield `${pageStart(frame, site)}<h1>${escaped(site)}</h1>\n`;
	if ('outline' in notes) {
		yield `<h2 class="quiet">${escaped(words.contents)}</h2>\n${notesOutline(notes.outline)}\n`;
		yield* ofLabels;
	} else {
		yield* ofLabels;
		yield `<h2 class="quiet">${escaped(words.allNotes)}</h2>\n`;
		for (const of of notes.letters) {
			yield `<h3 class="letter">${escaped(of.letter)}</h3>\n`;
			yield* notesList(of.notes);
		}
	}
	yield pageEnd;
}

/** The page of a type or a tag. @param kind what it is a page of, in words */
export function* labelPage(frame: Frame, kind: string, name: string, notes: Iterable<ListedNote>): Iterable<string> {
	yield `${pageStart(frame, name)}<p class="said">${escaped(kind)}</p>\n<h1>${escaped(name)}</h1>\n`;
	yield* notesList(notes);
	yield pageEnd;
}

/** The page that says what each note is. */
export function* glossaryPage(frame: Frame, notes: Iterable<ListedNote>): Iterable<string> {
	const { glossary } = frame.words;
	yield `${pageStart(frame, glossary)}<h1>${escaped(glossary)}</h1>\n`;
	yield* notesList(notes);
	yield pageEnd;
}

/** The page on which readers search. It needs scripts, and says so where there are none. */
export function searchPage(frame: Frame): string {
	const { words } = frame;
	return [
		`${pageStart(frame, words.search, '', scripts)}<h1>${escaped(words.search)}</h1>`,
		`<noscript><p>${escaped(words.searchNeedsScript)} <a href="${frame.root}index.html">${escaped(words.allNotes)}</a></p></noscript>`,
		`<div id="search" role="search" data-none="${escaped(words.noneFound)}" hidden>`,
		`<input type="search" id="words" aria-label="${escaped(words.search)}" autocomplete="off" spellcheck="false">`,
		'</div>',
		'<p class="said" id="said" role="status"></p>',
		'<ul class="notes" id="found"></ul>',
		'<script src="search-notes.js"></script>',
		'<script src="search.js"></script>',
		pageEnd,
	].join('\n');
}

/** The notes of a list, each with what it is; line by line, as there may be many. */
export function* notesList(notes: Iterable<ListedNote>): Iterable<string> {
	yield '<ul class="notes">\n';
	for (const note of notes) yield `<li>${listed(note)}</li>\n`;
	yield '</ul>\n';
}

/** The same in lists within lists. */
export function notesOutline(entries: readonly OutlineEntry[]): string {
	const parts: string[] = [];
	let depth = 0;
	for (const entry of entries) {
		const level = Math.max(1, Math.min(entry.level, depth + 1, deepestOutline));
		if (level > depth) parts.push(depth === 0 ? '<ul class="notes">' : '\n<ul>');
		else parts.push('</li>', '\n</ul>\n</li>'.repeat(depth - level));
		parts.push(entry.href === undefined ? '\n<li class="part">' : '\n<li>', listed(entry));
		depth = level;
	}
	if (depth > 0) parts.push('</li>', '\n</ul>\n</li>'.repeat(depth - 1), '\n</ul>');
	return parts.join('');
}

function listed({ text, href, kezako }: ListedNote): string {
	const said = kezako === '' ? '' : `<p>${escaped(kezako)}</p>`;
	return (href === undefined ? escaped(text) : `<a href="${escaped(href)}">${escaped(text)}</a>`) + said;
}

function labels(title: string, places: readonly CountedPlace[], className: string): string[] {
	if (places.length === 0) return [];
	const named = className === '' ? '' : ` class="${className}"`;
	const items = places.map(
		({ text, href, notes }) =>
			`<li><a${named} href="${escaped(href)}">${escaped(text)}</a> <small>${notes}</small></li>`,
	);
	return [`<h2 class="quiet">${escaped(title)}</h2>`, `<ul class="labels">\n${items.join('\n')}\n</ul>`];
}

function label({ text, href }: LabelledPlace, className: string): string {
	const words = escaped(text);
	const shown =
		href === undefined
			? `<span class="${className}">${words}</span>`
			: `<a class="${className}" href="${escaped(href)}">${words}</a>`;
	return `<li>${shown}</li>`;
}

/** The beginning of a page that needs no other file. */
export function sheetStart(words: PageWords, title: string): string {
	return [
		...headStart(words, [`style-src ${styleSource}`, 'img-src data:']),
		`<title>${escaped(title)}</title>`,
		`<style>${styleSheet}</style>`,
		'</head>',
		'<body class="sheet">',
		'<main id="content">\n',
	].join('\n');
}

/** What stands above the notes of such a page. */
export function sheetContents(words: PageWords, title: string, notes: readonly OutlineEntry[]): string {
	return `<h1>${escaped(title)}</h1>\n<nav aria-label="${escaped(words.contents)}">\n${notesOutline(notes)}\n</nav>\n`;
}

/** A heading of the index note, above the notes that are below it there. */
export function sheetPart(title: string): string {
	return `<h2 class="part">${escaped(title)}</h2>\n`;
}

/** The end of such a page: what each note is. */
export function sheetGlossary(words: PageWords, notes: readonly ListedNote[]): string {
	return `<article>\n<h2 class="title">${escaped(words.glossary)}</h2>\n${[...notesList(notes)].join('')}</article>\n`;
}

/** The works that a note cites, below its text. @param level of the heading */
export function worksCited(words: PageWords, works: readonly WorkCited[], level: number): string {
	if (works.length === 0) return '';
	const back = (id: string, at: number) =>
		` <a href="#${id}" class="back" aria-label="${escaped(words.backToText)}${at > 0 ? ` (${at + 1})` : ''}">↩︎</a>`;
	const items = works
		.map(({ id, html, citedIn }) => `<li id="${id}">${html}${citedIn.map(back).join('')}</li>`)
		.join('\n');
	return `<section class="works">\n<h${level}>${escaped(words.works)}</h${level}>\n<ul>\n${items}\n</ul>\n</section>\n`;
}
