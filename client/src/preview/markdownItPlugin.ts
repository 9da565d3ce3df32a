import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import * as vscode from 'vscode';
import { isCitation, isPictureSize, webAddress } from '../../../server/src/core/targetParts.ts';
import type { EmbeddedNote, NoteSummary } from '../../../server/src/protocol.ts';
import { noteInShort, saidOnce } from '../noteInShort.ts';
import { numberText } from '../numberText.ts';
import { relativePath } from '../paths.ts';
import type { PreviewAnswers } from './answers.ts';
import { drawBacklinks } from './backlinkTokens.ts';
import { drawCitations } from './citationTokens.ts';
import { embedToken, type LinkMeta, linkToken, readLink, withLinkedWords } from './linkTokens.ts';
import { drawQueries } from './queryTokens.ts';
import type { PreviewTitles } from './titles.ts';

/** The environment that VS Code's preview passes to markdown-it. */
interface PreviewEnvironment {
	readonly currentDocument?: vscode.Uri;
	readonly resourceProvider?: { asWebviewUri(resource: vscode.Uri): vscode.Uri };
}

/**
 * Draws links as the titles of their notes, `![[id]]` as the note in short, the header as a card, what blocks with queries
 * find, and the backlinks.
 */
export function drawNotes(md: MarkdownIt, titles: PreviewTitles, answers: PreviewAnswers): MarkdownIt {
	const { escapeHtml } = md.utils;
	md.inline.ruler.before('link', linkToken, readLink);
	md.renderer.rules[linkToken] = (tokens, at, _options, env: PreviewEnvironment) => {
		const link = linkOf(tokens[at]);
		const note = titles.named(link.target);
		return note ? linkTo(note, link, env, escapeHtml) : withoutNote(link, note, escapeHtml);
	};
	md.renderer.rules[embedToken] = (tokens, at, _options, env: PreviewEnvironment) => {
		const link = linkOf(tokens[at]);
		const note = titles.embedded(link.target);
		return note ? embed(note, link, env, escapeHtml) : withoutNote(link, note, escapeHtml, true);
	};
	drawCitations(md, {
		work: ({ currentDocument }: PreviewEnvironment, key) =>
			currentDocument && titles.work(currentDocument.toString(), key),
		addressOf: (env: PreviewEnvironment, note) => addressOf(vscode.Uri.parse(note), env),
		unknown: (key) => vscode.l10n.t('No library has the key {0}', key),
		heading: () => vscode.l10n.t('Works Cited'),
	});
	drawAnswers(md, answers);
	const { rules, renderInline } = md.renderer;
	// When drawn, not when read: VS Code keeps the tokens of a text that was read before the titles were there.
	md.renderer.renderInline = (tokens, options, env) => {
		const linked = withLinkedWords(tokens, (target) => titles.named(target)?.title);
		return renderInline.call(md.renderer, [...linked], options, env);
	};
	let ownHeader = rules['front_matter'];
	const header: typeof ownHeader = (tokens, at, options, env: PreviewEnvironment, self) => {
		const uri = env.currentDocument;
		const note = uri && titles.inFile(uri.toString());
		if (note) return card(note, headingBelow(tokens, at), env, escapeHtml);
		// Draws nothing until the server has answered, and VS Code's own table where the file is no note.
		return (note === null && ownHeader?.(tokens, at, options, env, self)) || '';
	};
	md.core.ruler.push('kezako_card', () => {
		// VS Code sets its own rule for headers after this plugin, so it is replaced when a text is parsed.
		if (rules['front_matter'] === header) return;
		ownHeader = rules['front_matter'];
		rules['front_matter'] = header;
	});
	return md;
}

/** Draws what is found in other notes. */
function drawAnswers(md: MarkdownIt, answers: PreviewAnswers): void {
	const link = (env: PreviewEnvironment, note: NoteSummary) =>
		linkTo(note, { target: '', type: '', text: '' }, env, md.utils.escapeHtml);
	drawQueries(md, {
		answer: ({ currentDocument }: PreviewEnvironment, text, block) =>
			answers.ofBlock(currentDocument?.toString() ?? '', text, block),
		link,
		heads: () => [vscode.l10n.t('Title'), vscode.l10n.t('Types'), vscode.l10n.t('Tags'), 'Kezako'],
	});
	drawBacklinks(md, {
		backlinks: ({ currentDocument }: PreviewEnvironment) => {
			if (!currentDocument) return undefined;
			const isOn = vscode.workspace.getConfiguration('kezako', currentDocument).get('previewBacklinks', true);
			return isOn ? answers.backlinks(currentDocument.toString()) : undefined;
		},
		link,
		heading: () => vscode.l10n.t('Linked Here'),
		more: (count) => vscode.l10n.t('and {0} more', numberText(count)),
	});
}

type Escape = (text: string) => string;

function linkOf(token: Token | undefined): LinkMeta {
	return token?.meta ?? { target: '', type: '', text: '' };
}

/** The HTML of a link to a note. */
function linkTo(note: NoteSummary, { type, text }: LinkMeta, env: PreviewEnvironment, escaped: Escape): string {
	const uri = vscode.Uri.parse(note.uri);
	const href = escaped(addressOf(uri, env));
	const label = text || note.title;
	const tooltip = noteInShort(note, label);
	const titled = tooltip === '' ? '' : ` title="${escaped(tooltip)}"`;
	return `<a class="kezako-link" href="${href}" data-href="${href}"${titled}${typeOf(type, escaped)}>${escaped(label)}</a>`;
}

function addressOf(uri: vscode.Uri, { currentDocument }: PreviewEnvironment): string {
	return currentDocument ? relativePath(currentDocument, uri) : encodeURI(uri.path);
}

function typeOf(type: string, escaped: Escape): string {
	return type === '' ? '' : ` data-link-type="${escaped(type)}"`;
}

/** The HTML of a link that names no note; undefined where that is not known yet. */
function withoutNote(link: LinkMeta, note: null | undefined, escaped: Escape, isEmbed = false): string {
	const { target, type, text } = link;
	const label = escaped(text || (webAddress({ type, target }) ?? target));
	const typed = typeOf(type, escaped);
	// What was not asked for yet may not be missing; a citation or an address of the web is none.
	const isOther = isCitation(target) || webAddress({ type, target }) !== undefined;
	if (note === undefined || isOther) return `<span class="kezako-link"${typed}>${label}</span>`;
	const missing = escaped(vscode.l10n.t('No note has the id {0}', target));
	if (isEmbed) return `<span class="kezako-embed kezako-absent">${missing}</span>`;
	return `<span class="kezako-link kezako-missing" title="${missing}"${typed}>${label}</span>`;
}

/** The HTML of a note in place of a link to it: no more than phrases, as a paragraph may hold it. */
function embed(note: EmbeddedNote, link: LinkMeta, env: PreviewEnvironment, escaped: Escape): string {
	const text = isPictureSize(link.text) ? '' : link.text;
	const heading = linkTo({ ...note, kezako: '' }, { ...link, text }, env, escaped);
	const [, definition = '', paragraph = ''] = saidOnce([text || note.title, note.kezako, note.paragraph]);
	const parts = [definition && `<em>${escaped(definition)}</em>`, paragraph && `<span>${escaped(paragraph)}</span>`];
	return `<span class="kezako-embed">${[heading, ...parts].filter((part) => part).join('\n')}</span>`;
}

/** The text of the heading with which the body begins, if it does. */
function headingBelow(tokens: readonly Token[], header: number): string | undefined {
	const inside = tokens[header + 1]?.type === 'heading_open' ? tokens[header + 2]?.children : undefined;
	return inside?.map(({ content }) => content).join('');
}

/**
 * The HTML of a note's title, definition, types, tags and picture. The title is left out where the heading below says it;
 * nothing is drawn where that is all.
 */
function card(note: NoteSummary, heading: string | undefined, env: PreviewEnvironment, escaped: Escape): string {
	const { types, tags, thumbnail } = note;
	const [, title, definition] = saidOnce([heading ?? '', note.title, note.kezako]);
	const picture = thumbnail && env.resourceProvider?.asWebviewUri(vscode.Uri.parse(thumbnail)).toString(true);
	const facts = [
		...types.map((type) => `<span>${escaped(type)}</span>`),
		...tags.map((tag) => `<span>#${escaped(tag)}</span>`),
	];
	const words = [
		title ? `<p class="kezako-title">${escaped(title)}</p>` : '',
		definition ? `<p class="kezako-definition">${escaped(definition)}</p>` : '',
		facts.length > 0 ? `<p class="kezako-facts">${facts.join(' ')}</p>` : '',
	].join('');
	const image = picture ? `<img src="${escaped(picture)}" alt="" width="120">` : '';
	return words || image ? `<div class="kezako-card">${image}<div>${words}</div></div>` : '';
}
