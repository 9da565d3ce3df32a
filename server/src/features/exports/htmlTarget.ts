import type { ExportTarget } from './exportTarget.ts';
import { HtmlPages } from './htmlPages.ts';
import { HtmlSheet } from './htmlSheet.ts';
import { htmlWriterLoaded, loadHtml } from './loadedHtml.ts';

/** The notes on one page, which needs no other file. */
const htmlSheet: ExportTarget = {
	makes: 'file',
	names: ['notebook.html'],
	leavesOutDrafts: true,
	load: loadHtml,
	begin: (source) => new HtmlSheet(source, htmlWriterLoaded()),
};

/** A site that readers open from a disk as from the web. */
export const htmlSite: ExportTarget = {
	makes: 'folder',
	names: [],
	leavesOutDrafts: true,
	load: loadHtml,
	single: htmlSheet,
	begin: (source) => new HtmlPages(source, htmlWriterLoaded()),
};
