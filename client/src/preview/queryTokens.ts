import type MarkdownIt from 'markdown-it';
import { isQueryInfo } from '../../../server/src/core/prose/queryBlocks.ts';
import type { NoteSummary } from '../../../server/src/protocol.ts';
import type { QueryAnswer } from '../../../server/src/protocolQueries.ts';

const queryToken = 'kezako_query';

/** The most blocks of a note that are answered; those below stay code. */
const maxBlocks = 20;

/** What the preview knows and says. */
export interface QueryDrawing {
	/** The answer to a block of the document that is drawn; undefined where none is known yet. */
	answer(env: unknown, text: string, block: number): QueryAnswer<NoteSummary> | undefined;
	/** The HTML of a link to a note. */
	link(env: unknown, note: NoteSummary): string;
	/** The headings of a table. */
	heads(): readonly string[];
}

/** Draws the notes that blocks `kezako` find in place of these. */
export function drawQueries(md: MarkdownIt, drawing: QueryDrawing): void {
	const { escapeHtml } = md.utils;
	md.core.ruler.push(queryToken, (state) => {
		const blocks = state.tokens.filter(({ type, info }) => type === 'fence' && isQueryInfo(info)).slice(0, maxBlocks);
		// The token stays the same one, so that the editor finds its line.
		blocks.forEach((token, block) => {
			token.type = queryToken;
			token.meta = block;
		});
	});
	md.renderer.rules[queryToken] = (tokens, at, _options, env, self) => {
		const token = tokens[at];
		if (!token) return '';
		token.attrJoin('class', 'kezako-query');
		const answer = drawing.answer(env, token.content, token.meta);
		return `<div${self.renderAttrs(token)}>${answer ? htmlOf(answer, env) : ''}</div>\n`;
	};
	const htmlOf = ({ as, notes, sentence }: QueryAnswer<NoteSummary>, env: unknown): string => {
		const said = sentence === undefined ? '' : `<p class="kezako-said">${escapeHtml(sentence)}</p>`;
		if (notes.length === 0) return said;
		return (as === 'table' ? table(notes, env) : list(notes, env)) + said;
	};
	const list = (notes: readonly NoteSummary[], env: unknown): string => {
		const items = notes.map((note) => {
			const definition = note.kezako === '' ? '' : `: ${escapeHtml(note.kezako)}`;
			return `<li>${drawing.link(env, { ...note, kezako: '' })}${definition}</li>`;
		});
		return `<ul>${items.join('\n')}</ul>`;
	};
	const table = (notes: readonly NoteSummary[], env: unknown): string => {
		const rows = notes.map((note) => {
			const { types, tags, kezako } = note;
			const cells = [types.join(', '), tags.join(', '), kezako].map(escapeHtml);
			return [drawing.link(env, { ...note, kezako: '' }), ...cells].map((cell) => `<td>${cell}</td>`).join('');
		});
		const head = drawing.heads().map((text) => `<th>${escapeHtml(text)}</th>`);
		const body = rows.map((row) => `<tr>${row}</tr>`).join('\n');
		return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body}</tbody></table>`;
	};
}
