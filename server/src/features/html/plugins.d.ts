declare module 'markdown-it-deflist' {
	import type MarkdownIt from 'markdown-it';

	function definitionLists(markdown: MarkdownIt): void;
	export = definitionLists;
}

declare module 'markdown-it-footnote' {
	import type MarkdownIt from 'markdown-it';

	function footnotes(markdown: MarkdownIt): void;
	export = footnotes;
}
