import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { type LinksFound, readLinks } from '../../../server/src/core/prose/links.ts';
import type { NoteSummary } from '../../../server/src/protocol.ts';
import { relativePath } from '../paths.ts';
import type { PreviewTitles } from './titles.ts';

/** The environment that VS Code's preview passes to markdown-it. */
interface PreviewEnvironment {
	readonly currentDocument?: vscode.Uri;
	readonly resourceProvider?: { asWebviewUri(resource: vscode.Uri): vscode.Uri };
}

/** The `meta` of a link's token. */
interface LinkMeta {
	readonly target: string;
	readonly type: string;
	readonly text: string;
}

/** Draws links as the titles of their notes, and the header as a card. */
export function drawNotes(md: MarkdownIt, titles: PreviewTitles): MarkdownIt {
	const { escapeHtml } = md.utils;
	md.inline.ruler.before('link', 'kezako_link', (state, silent) => {
		if (!state.src.startsWith('[[', state.pos)) return false;
		const lineEnd = state.src.indexOf('\n', state.pos);
		const rest = state.src.slice(state.pos, lineEnd < 0 ? state.posMax : lineEnd);
		const found: LinksFound = { links: [], problems: [] };
		const close = rest.indexOf(']]');
		readLinks(close < 0 ? '' : rest.slice(0, close + 2), 0, found);
		const [link] = found.links;
		if (link?.start !== 0) return false;
		if (!silent) {
			const meta: LinkMeta = { target: link.target, type: link.type?.trim() ?? '', text: link.text?.trim() ?? '' };
			state.push('kezako_link', 'a', 0).meta = meta;
		}
		state.pos += close + 2;
		return true;
	});
	md.renderer.rules['kezako_link'] = (tokens, at, _options, env: PreviewEnvironment) => {
		const { target, type, text }: LinkMeta = tokens[at]?.meta ?? { target: '', type: '', text: '' };
		const note = titles.named(target);
		const typed = type === '' ? '' : ` data-link-type="${escapeHtml(type)}"`;
		if (!note) {
			const label = escapeHtml(text || target);
			// Not asked for yet, so it may not be missing.
			if (note === undefined) return `<span class="kezako-link"${typed}>${label}</span>`;
			const tooltip = escapeHtml(vscode.l10n.t('No note has the id {0}', target));
			return `<span class="kezako-link kezako-missing" title="${tooltip}"${typed}>${label}</span>`;
		}
		const uri = vscode.Uri.parse(note.uri);
		const href = env.currentDocument ? relativePath(env.currentDocument, uri) : encodeURI(uri.path);
		const tooltip = escapeHtml(note.kezako === '' ? note.title : `${note.title} — ${note.kezako}`);
		const label = escapeHtml(text || note.title);
		return `<a class="kezako-link" href="${escapeHtml(href)}" data-href="${escapeHtml(href)}" title="${tooltip}"${typed}>${label}</a>`;
	};
	const { rules } = md.renderer;
	let ownHeader = rules['front_matter'];
	const header: typeof ownHeader = (tokens, at, options, env: PreviewEnvironment, self) => {
		const uri = env.currentDocument;
		const note = uri && titles.inFile(uri.toString());
		if (note) return card(note, env, escapeHtml);
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

/** The HTML of a note's title, definition, types, tags and picture. */
function card(note: NoteSummary, env: PreviewEnvironment, escaped: (text: string) => string): string {
	const { title, kezako, types, tags, thumbnail } = note;
	const picture = thumbnail && env.resourceProvider?.asWebviewUri(vscode.Uri.parse(thumbnail)).toString(true);
	const facts = [
		...types.map((type) => `<span>${escaped(type)}</span>`),
		...tags.map((tag) => `<span>#${escaped(tag)}</span>`),
	];
	return [
		'<div class="kezako-card">',
		picture ? `<img src="${escaped(picture)}" alt="" width="120">` : '',
		`<div><p class="kezako-title">${escaped(title)}</p>`,
		kezako ? `<p class="kezako-definition">${escaped(kezako)}</p>` : '',
		facts.length > 0 ? `<p class="kezako-facts">${facts.join(' ')}</p>` : '',
		'</div></div>',
	].join('');
}
