import * as l10n from '@vscode/l10n';
import type { Hover, Position } from 'vscode-languageserver-types';
import { keyOfLine, meantKeyOf } from '../core/header/keyLine.ts';
import type { Resolution } from '../core/index/noteView.ts';
import type { LinkOccurrence, Note, ProblemCode } from '../core/note.ts';
import { idOf, shownTitle } from '../core/noteId.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import { linkSpans } from '../core/prose/links.ts';
import { anchorOf, isCitation, webAddress } from '../core/targetParts.ts';
import { rangeOf, type Span, touches } from '../core/text.ts';
import { citationHover } from './citationHover.ts';
import { valueHover } from './headerHover.ts';
import { nameHover } from './nameHover.ts';
import { queryHover } from './queryCompletion.ts';
import { backlinkCount, card, dateOf } from './shared/card.ts';
import type { Context, Feature, NotePosition } from './shared/context.ts';
import { keyDescription } from './shared/headerKeys.ts';
import { identityAt, linkAt } from './shared/linkAt.ts';
import { asMarkdown, asMarkdownLabel, asName } from './shared/markdown.ts';
import { numberText } from './shared/numberText.ts';
import { linkTypeText } from './typeHover.ts';

/** The most cards on one link: a fixed id in a template gives one id to thousands of notes. */
const maxCards = 10;

/** The most notes whose titles are shown as linking here. */
const maxBacklinks = 10;

/** Where to hover, and which problems the editor shows there by itself: those are not said twice. */
export type HoverPlace = NotePosition & { readonly shown?: ReadonlySet<ProblemCode> };

/** On a link: the card of its note. On a citation: what is known of the work. On its type: how Cosma draws it. On a key: its description. On a block with a query: what it finds. On the id or title: the date and the backlinks. On a date or a type: what is known of it. */
export const hover: Feature<HoverPlace, Hover | null> = (context, { textDocument, position, shown = new Set() }) => {
	const parsed = context.open(textDocument.uri);
	if (!parsed) return nameHover(context, { textDocument, position });
	const { note } = parsed;
	const link = linkAt(note, position);
	const type = link && webAddress(link) === undefined ? linkSpans(link).type : undefined;
	if (link?.type !== undefined && type && touches(type, position)) {
		const text = linkTypeText(context, note.uri, link.type);
		return { contents: markdown(text), range: rangeOf(type) };
	}
	if (link) {
		const text = linkText(context, link, shown);
		return text === '' ? null : { contents: markdown(text), range: rangeOf(linkSpans(link).link) };
	}
	const cited = citationHover(context, note, position, shown);
	if (cited) return cited.text === '' ? null : { contents: markdown(cited.text), range: cited.range };
	const found = queryHover(context, parsed, position);
	if (found) return found;
	const key = keyAt(parsed, position);
	const description = key && keyDescription(key.name);
	if (description) return { contents: markdown(description), range: rangeOf(key.span) };
	const value = valueHover(context, note, position);
	if (value) return { contents: markdown(value.text), range: rangeOf(value.place) };
	const identity = identityAt(note, position);
	return identity ? { contents: markdown(identityText(context, note)), range: rangeOf(identity) } : null;
};

/** The key of the header at a place. */
function keyAt({ note, lines }: ParsedNote, { line, character }: Position): { name: string; span: Span } | undefined {
	if (!note.header || line === 0 || line >= note.header.lastLine) return undefined;
	const text = lines[line] ?? '';
	const meant = meantKeyOf(text);
	const name = meant?.key ?? keyOfLine(text);
	const end = meant?.nameEnd ?? name?.length ?? 0;
	return name && character <= end ? { name, span: { line, start: 0, end } } : undefined;
}

function markdown(value: string): Hover['contents'] {
	return { kind: 'markdown', value };
}

function linkText(context: Context, link: LinkOccurrence, problems: ReadonlySet<ProblemCode>): string {
	const resolution = context.view.resolve(link.target);
	if (!resolution) {
		if (problems.has('broken_links')) return '';
		const address = webAddress(link);
		if (address !== undefined) {
			const shown = asMarkdown(asName(address));
			return l10n.t('An address of the web is no id: write <{0}> or [text]({0})', shown);
		}
		const target = asMarkdown(asName(link.target.trim()));
		if (isCitation(link.target)) return l10n.t('Citation {0}', target);
		return context.isIndexing ? l10n.t('Looking for {0}…', target) : l10n.t('No note has the id {0}', target);
	}
	const shown = resolution.notes.slice(0, maxCards);
	const cards = shown.map((note) => card(context, note));
	const more = resolution.notes.length - shown.length;
	if (more > 0) cards.push(l10n.t('and {0} more', numberText(more)));
	const ids = shown.flatMap((note) => asMarkdown(asName(idOf(note) ?? '')) || []).join(', ');
	if (ids !== '') cards.push(...adviceOn(resolution, ids, problems));
	const anchor = anchorOf(link.target, resolution.part);
	if (anchor !== undefined && !problems.has('link_to_heading')) {
		const shown = asMarkdownLabel(anchor);
		cards.push(l10n.t('Cosma follows no link to a heading or a block: remove {0}', shown));
	} else if (anchor === undefined && resolution.part !== undefined) {
		cards.push(
			l10n.t(
				'Cosma does not follow this link: more than the id {0} is in its target',
				asMarkdown(asName(resolution.part)),
			),
		);
	}
	if (resolution.by === 'id' && resolution.notes.length > 1) {
		const id = asMarkdown(asName(resolution.part ?? link.target.trim()));
		cards.unshift(l10n.t('{0} notes have the id {1}', numberText(resolution.notes.length), id));
	}
	return cards.join('\n\n---\n\n');
}

const adviceCodes = ['link_by_title', 'link_by_filename', 'link_by_alias', 'link_to_note_without_id'] as const;

/** What to write instead of a link that just opens a note. */
function adviceOn({ by }: Resolution, ids: string, problems: ReadonlySet<ProblemCode>): string[] {
	if (adviceCodes.some((code) => problems.has(code))) return [];
	switch (by) {
		case 'id':
		case 'title':
			return [];
		case 'titleDespiteId':
			return [l10n.t('This link uses the title: use the id {0} instead', ids)];
		case 'fileName':
			return [l10n.t('This link uses the file name: use the id {0} instead', ids)];
		case 'alias':
			return [l10n.t('This link uses an alias: use the id {0} instead', ids)];
	}
}

function identityText(context: Context, note: Note): string {
	const date = asMarkdownLabel(dateOf(context, note));
	const first = context.view.firstBacklinks(note, maxBacklinks);
	const shown = first.map(({ note: from }) => asMarkdownLabel(shownTitle(from)));
	const count = backlinkCount(context, note);
	const more = context.view.backlinkCount(note) > shown.length ? '…' : '';
	const backlinks = shown.length > 0 ? l10n.t('{0}: {1}', count, shown.join(' · ') + more) : count;
	return [date, backlinks].filter((part) => part !== '').join('\n\n');
}
