import type MarkdownIt from 'markdown-it';
import type { StateInline, Token } from 'markdown-it';
import { candidateKeys } from '../../../server/src/core/citations/candidateKeys.ts';
import { readCluster } from '../../../server/src/core/citations/citations.ts';
import { clustersIn } from '../../../server/src/core/citations/clusters.ts';
import { keyIn } from '../../../server/src/core/citations/grammar.ts';
import { printedByCosma } from '../../../server/src/core/citations/printed.ts';
import { printedByPandoc } from '../../../server/src/core/citations/printedByPandoc.ts';
import { maskInline } from '../../../server/src/core/prose/inline.ts';
import type { WorkInNote } from '../../../server/src/protocolCitations.ts';

const citationToken = 'kezako_citation';
const worksToken = 'kezako_works';

/** The `meta` of a citation's token. */
interface CitationMeta {
	readonly text: string;
	/** The sign right before and behind it: they decide what it is. */
	readonly before: string;
	readonly behind: string;
}

/** Whether the text of a citation is drawn as markdown-it alone would. */
interface CitationEnvironment {
	kezakoAsTyped?: boolean;
	references?: Readonly<Record<string, unknown>>;
}

type Work = NonNullable<WorkInNote['work']>;

/** What the preview knows and says. */
export interface CitationDrawing {
	/** A work in the document that is drawn; null where no library is set, undefined where that is not known yet. */
	work(env: unknown, key: string): WorkInNote | null | undefined;
	/** The address of a note, from the document that is drawn. */
	addressOf(env: unknown, note: string): string;
	unknown(key: string): string;
	heading(): string;
}

/** Draws citations as about what is printed for them, and the works that are cited at the end. */
export function drawCitations(md: MarkdownIt, drawing: CitationDrawing): void {
	md.inline.ruler.before('link', citationToken, readCitation);
	md.renderer.rules[citationToken] = (tokens, at, _options, env) => citation(md, drawing, metaOf(tokens[at]), env);
	const { renderInlineAsText } = md.renderer;
	// The text of a picture.
	md.renderer.renderInlineAsText = (tokens, options, env) =>
		renderInlineAsText.call(md.renderer, tokens.map(asText), options, env);
	md.core.ruler.push(worksToken, (state) => {
		const cited = state.tokens.flatMap(({ children }) => (children ?? []).filter(({ type }) => type === citationToken));
		if (cited.length > 0)
			state.tokens.push(Object.assign(new state.Token(worksToken, '', 0), { meta: cited.map(metaOf) }));
	});
	md.renderer.rules[worksToken] = (tokens, at, _options, env) => {
		const metas: readonly CitationMeta[] = tokens[at]?.meta ?? [];
		return listOf(md, drawing, metas, env);
	};
}

function asText(token: Token): Token {
	if (token.type !== citationToken) return token;
	return Object.assign(Object.create(Object.getPrototypeOf(token)), token, {
		type: 'text',
		content: metaOf(token).text,
	});
}

function metaOf(token: Token | undefined): CitationMeta {
	return token?.meta ?? { text: '', before: '', behind: '' };
}

/** A rule of markdown-it that reads a citation, whichever grammar has it: which one applies is known when it is drawn. */
function readCitation(state: StateInline & { readonly linkLevel?: number }, silent: boolean): boolean {
	const { src, pos } = state;
	const env: CitationEnvironment = state.env;
	if (env.kezakoAsTyped || (state.linkLevel ?? 0) > 0 || !/[[@-]/.test(src[pos] ?? '') || !src.includes('@', pos))
		return false;
	const end = endsIn(src).get(pos);
	if (end === undefined || isLink(state, src.slice(pos, end), src[end])) return false;
	if (!silent) {
		const meta: CitationMeta = { text: src.slice(pos, end), before: src[pos - 1] ?? '', behind: src[end] ?? '' };
		state.push(citationToken, '', 0).meta = meta;
	}
	state.pos = end;
	return true;
}

/** Whether brackets are the text of a link, or a link whose address stands elsewhere. */
function isLink({ md, env }: StateInline, text: string, behind: string | undefined): boolean {
	if (!text.startsWith('[')) return false;
	if (behind === '(' || behind === '[') return true;
	const { references = {} }: CitationEnvironment = env;
	return md.utils.normalizeReference(text.slice(1, -1)) in references;
}

/** The paragraph read last: each `[` in it asks for its citations. */
let last: { readonly paragraph: string; readonly ends: ReadonlyMap<number, number> } = {
	paragraph: '',
	ends: new Map(),
};

/** Where the citations of a paragraph start, and where they end. UTF-16 offsets. */
function endsIn(paragraph: string): ReadonlyMap<number, number> {
	if (last.paragraph === paragraph) return last.ends;
	const lines = maskInline(paragraph.split('\n'));
	const ends = new Map<number, number>();
	let line = 0;
	let lineStart = 0;
	for (const cluster of clustersIn(lines, 0, lines.length)) {
		for (; line < cluster.line; line++) lineStart += (lines[line] ?? '').length + 1;
		const offset = lineStart + cluster.start;
		for (const grammar of ['cosma', 'pandoc'] as const) {
			for (const { start, end, parts } of readCluster(cluster, grammar)) {
				if (parts.length === 0) continue;
				// Pandoc prints nothing for the sign before a citation in the text.
				const isSigned = cluster.text[start] === '@' && cluster.text[start - 1] === '-';
				const from = offset + start - Number(isSigned);
				ends.set(from, Math.max(ends.get(from) ?? 0, offset + end));
			}
		}
	}
	last = { paragraph, ends };
	return ends;
}

/** The HTML of a citation: as it is written where its works are not known. */
function citation(md: MarkdownIt, drawing: CitationDrawing, meta: CitationMeta, env: object): string {
	const { escapeHtml } = md.utils;
	const found = worksOf(drawing, meta, env);
	const drawnInline = (text: string) => md.renderInline(text, { ...env, kezakoAsTyped: true });
	const asTyped = () => drawnInline(meta.text);
	if (found === undefined) return asTyped();
	const { grammar, works, unknown } = found;
	if (unknown.length > 0) {
		const tooltip = unknown.map(drawing.unknown).join('\n');
		return `<span class="kezako-missing" title="${escapeHtml(tooltip)}">${asTyped()}</span>`;
	}
	// What the writer put around a key is Markdown, what is printed of the work is not.
	const ofWorks: string[] = [];
	const standIn = (ofWork: string) => {
		if (!ofWorks.includes(ofWork)) ofWorks.push(ofWork);
		return `\uE000${ofWorks.indexOf(ofWork)}\uE001`;
	};
	const workOf = (key: string) => {
		const work = works.get(key);
		return (
			work && {
				names: work.names && standIn(work.names),
				year: work.year === undefined ? undefined : standIn(work.year),
			}
		);
	};
	const { text, before, behind } = meta;
	const cluster = { line: 0, start: 0, text: before + text + behind };
	const whole = grammar === 'cosma' ? printedByCosma(cluster, workOf) : printedByPandoc(cluster.text, workOf);
	const printed = whole.slice(before.length, whole.length - behind.length);
	if (printed === text) return asTyped();
	const tooltip = [...works.values()].map(({ line }) => line).join('\n');
	const notes = [...works.values()].flatMap(({ note }) => note ?? []);
	const label = drawnInline(printed).replaceAll(/\uE000(\d+)\uE001/g, (sign, at: string) =>
		escapeHtml(ofWorks[Number(at)] ?? sign),
	);
	const title = `class="kezako-citation" title="${escapeHtml(tooltip)}"`;
	if (works.size !== 1 || notes[0] === undefined || label.includes('<a')) return `<span ${title}>${label}</span>`;
	const href = escapeHtml(drawing.addressOf(env, notes[0]));
	return `<a ${title} href="${href}" data-href="${href}">${label}</a>`;
}

/** The works of a citation in its document; undefined where it is none there, or nothing is known yet. */
function worksOf(drawing: CitationDrawing, { text, before, behind }: CitationMeta, env: object) {
	const cluster = { line: 0, start: 0, text: before + text + behind };
	const works = new Map<string, Work>();
	const unknown: string[] = [];
	const [first] = candidateKeys(cluster);
	const grammar = first === undefined ? undefined : drawing.work(env, first)?.grammar;
	if (grammar === undefined) return undefined;
	for (const { parts } of readCluster(cluster, grammar)) {
		for (const part of parts) {
			const key = keyIn(cluster.text, part);
			const found = drawing.work(env, key);
			if (!found) return undefined;
			if (found.work) works.set(key, found.work);
			else unknown.push(key);
		}
	}
	return works.size + unknown.length === 0 ? undefined : { grammar, works, unknown };
}

/** The HTML of the list of works that are cited, by name and year. */
function listOf(md: MarkdownIt, drawing: CitationDrawing, metas: readonly CitationMeta[], env: object): string {
	const all = new Map(metas.flatMap((meta) => [...(worksOf(drawing, meta, env)?.works ?? [])]));
	if (all.size === 0) return '';
	const sorted = [...all.values()].sort(
		(one, other) => one.names.localeCompare(other.names) || (one.year ?? '').localeCompare(other.year ?? ''),
	);
	const items = sorted.map((work) => `<li>${lineOf(work, md.utils.escapeHtml)}</li>`).join('\n');
	return `<section class="kezako-works"><h2>${md.utils.escapeHtml(drawing.heading())}</h2>\n<ul>${items}</ul></section>\n`;
}

function lineOf({ line, emphasized }: Work, escaped: (text: string) => string): string {
	const at = emphasized === '' ? -1 : line.lastIndexOf(emphasized);
	if (at < 0) return escaped(line);
	const end = at + emphasized.length;
	return `${escaped(line.slice(0, at))}<em>${escaped(emphasized)}</em>${escaped(line.slice(end))}`;
}
