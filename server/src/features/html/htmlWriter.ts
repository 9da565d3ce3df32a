import { Anchors } from './anchors.ts';
import { bodyAsHtml } from './body.ts';
import { atomFeed } from './feed.ts';
import { styleSheet } from './style.ts';
import {
	glossaryPage,
	indexPage,
	labelPage,
	noteEnd,
	noteStart,
	pageEnd,
	pageStart,
	searchPage,
	sheetContents,
	sheetGlossary,
	sheetPart,
	sheetStart,
	worksCited,
} from './templates.ts';

declare const KEZAKO_SITE_SEARCH: string;

/** All that writes pages: a bundle of its own, which is loaded for exports of pages alone. */
export const htmlWriter = {
	Anchors,
	atomFeed,
	bodyAsHtml,
	glossaryPage,
	indexPage,
	labelPage,
	noteEnd,
	noteStart,
	pageEnd,
	pageStart,
	searchPage,
	sheetContents,
	sheetGlossary,
	sheetPart,
	sheetStart,
	styleSheet,
	worksCited,
	/** What searches on the page of the search. Empty in a run without a build. */
	searchScript: typeof KEZAKO_SITE_SEARCH === 'undefined' ? '' : KEZAKO_SITE_SEARCH,
};

export type HtmlWriter = typeof htmlWriter;
