import { strict as assert } from 'node:assert';
import { HtmlRenderer, Parser } from 'commonmark';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { parse } from 'monaco-editor/base/common/marked/marked.js';
import type { MarkupContent } from 'vscode-languageserver';
import { parseNote } from '../../server/src/core/parseNote.ts';
import { card, plainCard } from '../../server/src/features/shared/card.ts';
import { asLabel, asMarkdown, visible } from '../../server/src/features/shared/markdown.ts';
import { downgradeHover } from '../../server/src/session/clientCompat.ts';
import { fuzzFactor } from '../support/seed.ts';
import { contextOf, readNotebook, uriOf } from '../support/testNotebook.ts';

const markdownIt = new MarkdownIt({ html: true, linkify: true });
const commonmark = { parser: new Parser(), renderer: new HtmlRenderer() };

/** Each draws Markdown as HTML; the first as VS Code does. */
const renderers: Readonly<Record<string, (markdown: string) => string>> = {
	marked: parse,
	'markdown-it': (markdown) => markdownIt.render(markdown),
	commonmark: (markdown) => commonmark.renderer.render(commonmark.parser.parse(markdown)),
};

/** Markup, links, and what makes them of the words around. */
const active = [
	'* ** _ __ *** ~ ~~ ` `` ``` ~~~ ^ $ $$ == ++ [ ] ( ) ![ ]( [^1] [^1]: [x] [a]: [[1]] { } {.a} {{ # ###### - + 1. 2) >',
	'--- === = : ::: | |-| :-: ! !!! " \' \\ \\\\ \\* %% < > <b> </p> <img/src=x> <!-- --> <? <![CDATA[ <script>',
	'<https://a.fr> <a@b.fr> <javascript:x> & &amp; &lt; &#60; &#x3c; &nbsp; &copy http:// https:// HTTP:// ftp:// file:///',
	'vscode:// command: javascript: mailto: xmpp: // :// localhost www. WWW. www . .com .fr .co.uk evil.com a@b.fr @',
	'127.0.0.1 :smile: :100: :+1: :) $(zap) $(sync~spin) #tag @nom / ?q=1#a … « » ’',
].flatMap((line) => line.split(' '));
const plain = 'a foo É œuvre 1 42 日本 🙂 👩‍🔬 e\u0301'.split(' ');
const spaces = [' ', ' ', '  ', '    ', '\t', '\u00a0', '\u3000', '\n', '\n\n', '\r\n'];
const hidden = '\u202e \u200b \u200d \u0007 \u0085 \u2028 \ufeff \0 \ud83d \ude00'.split(' ');

const part = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...active) },
	{ weight: 5, arbitrary: fc.constantFrom(...plain, ...spaces) },
	{ weight: 1, arbitrary: fc.constantFrom(...hidden) },
	{ weight: 1, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 3 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 2 }) },
);
const title = fc.array(part, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(''));

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The text that a page shows; what is more than a paragraph, a line break or bold letters stays as HTML. */
function shown(html: string): string {
	const text = html.replace(/<\/?(?:p|strong)>|<br ?\/?>/g, ' ');
	return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => entities[name] ?? '');
}

function spaced(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

suite('the text of a note in Markdown', () => {
	for (const [name, render] of Object.entries(renderers)) {
		test(`is shown by ${name} letter by letter, and nothing of it is a link, a picture or other markup`, () => {
			fc.assert(
				fc.property(title, (text) => {
					const label = asLabel(text);
					// At the beginning of a line, in bold letters, within a line and over several ones.
					const bold = label === '' ? '' : `**${asMarkdown(label)}**`;
					const html = render(`${bold}\n\n${asMarkdown(label)} a ${asMarkdown(label)}\n\n${asMarkdown(text)}`);
					const tags = html.match(/<(?!\/?(?:p|strong)>|br ?\/?>)[^>]*>/g);
					assert.equal(tags, null);
					assert.equal(html.match(/<strong>/g)?.length ?? 0, label === '' ? 0 : 1);
					assert.equal(spaced(shown(html)), spaced(`${label} ${label} a ${label} ${visible(text)}`));
				}),
				{ numRuns: 25_000 * fuzzFactor },
			);
		});
	}

	test('reads the same on a card, drawn by VS Code or given as plain text, as in a terminal', () => {
		fc.assert(
			fc.property(title, title, title, title, (name, kezako, type, tag) => {
				const [yaml, ...values] = [name, kezako, type, tag].map((text) => JSON.stringify(text));
				const header = `title: ${yaml}\nkezako: ${values[0]}\ntypes: [${values[1]}]\ntags: [${values[2]}]`;
				const notebook = readNotebook('');
				const context = contextOf(notebook);
				const { note } = parseNote(uriOf('b.md'), `---\n${header}\nlink: https://a.fr/?b=c&d\n---\n`);
				const onTerminal = plainCard(context, note);
				const expected = spaced([onTerminal.title, ...onTerminal.lines].join(' '));
				const value = card(context, note);
				const html = parse(value).replace(/<a href="https:\/\/a\.fr[^"]*">|<\/a>/g, '');
				assert.equal(html.match(/<(?!\/?(?:p|strong)>|br>)[^>]*>/g), null);
				assert.equal(spaced(shown(html)), expected);
				const hover = downgradeHover(
					{ textDocument: { hover: { contentFormat: ['plaintext'] } } },
					{ contents: { kind: 'markdown', value } },
				) as { contents: MarkupContent };
				assert.equal(spaced(hover.contents.value), expected);
			}),
			{ numRuns: 2_500 * fuzzFactor },
		);
	});
});
