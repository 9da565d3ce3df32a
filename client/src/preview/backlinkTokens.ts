import type MarkdownIt from 'markdown-it';
import type { NoteSummary } from '../../../server/src/protocol.ts';
import type { Backlinks } from '../../../server/src/protocolQueries.ts';

const backlinksToken = 'kezako_backlinks';

/** What the preview knows and says. */
export interface BacklinkDrawing {
	/** The backlinks of the document that is drawn; nothing where it is no note, they are not wanted or not known yet. */
	backlinks(env: unknown): Backlinks<NoteSummary> | null | undefined;
	/** The HTML of a link to a note. */
	link(env: unknown, note: NoteSummary): string;
	heading(): string;
	more(count: number): string;
}

/** Draws at the foot of a note those that link to it, with their paragraphs. */
export function drawBacklinks(md: MarkdownIt, drawing: BacklinkDrawing): void {
	const { escapeHtml } = md.utils;
	md.core.ruler.push(backlinksToken, (state) => {
		if (!state.inlineMode) state.tokens.push(new state.Token(backlinksToken, '', 0));
	});
	md.renderer.rules[backlinksToken] = (_tokens, _at, _options, env) => {
		const { notes, more } = drawing.backlinks(env) ?? { notes: [], more: 0 };
		if (notes.length === 0) return '';
		const items = notes.map(({ note, passages }) => {
			const paragraphs = passages.map((passage) => `<p>${escapeHtml(passage)}</p>`).join('');
			return `<li>${drawing.link(env, note)}${paragraphs}</li>`;
		});
		const rest = more > 0 ? `<p class="kezako-said">${escapeHtml(drawing.more(more))}</p>` : '';
		const heading = `<h2>${escapeHtml(drawing.heading())}</h2>`;
		return `<section class="kezako-backlinks">${heading}\n<ul>${items.join('\n')}</ul>${rest}</section>\n`;
	};
}
