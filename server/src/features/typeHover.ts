import * as l10n from '@vscode/l10n';
import type { LinkStroke, LinkStyle, RecordStyle } from '../core/cosma/configuration.ts';
import { nameKey } from '../core/fold.ts';
import type { SharedTermKind } from '../core/index/noteView.ts';
import { type Note, type NoteUri, undefinedType } from '../core/note.ts';
import { webAddress } from '../core/targetParts.ts';
import type { Context } from './shared/context.ts';
import { asMarkdownLabel } from './shared/markdown.ts';
import { numberText } from './shared/numberText.ts';
import { linkStyleOf, linkSwatch, linkTypeLabel, recordStyleOf, recordSwatch } from './shared/typeStyles.ts';

/** In how many notes links are counted: each is unpacked for that. */
const maxCounted = 2000;

/** What is known of a type of links: how Cosma draws it, and how many links have it. */
export function linkTypeText(context: Context, uri: NoteUri, type: string): string {
	const style = linkStyleOf(context, uri, type);
	const swatch = style ? linkSwatch(context, style) : '';
	const shown = asMarkdownLabel(linkTypeLabel(context, uri, type));
	const label = shown === asMarkdownLabel(type) ? [] : [l10n.t('in Cosma 2.6: “{0}”', shown)];
	const facts = style ? [...label, strokeText(style.stroke), asMarkdownLabel(style.color)] : [];
	return [headLine(swatch, type, facts), linkCount(context, type), ...undeclared(context, uri, style, 'link')].join(
		'\n\n',
	);
}

/** What is known of a type of notes. */
export function recordTypeText(context: Context, uri: NoteUri, type: string): string {
	const style = recordStyleOf(context, uri, type);
	const swatch = style ? recordSwatch(context, style) : '';
	const facts = style ? [...new Set([style.fill, style.stroke])].map(asMarkdownLabel) : [];
	const count = noteCount(context, 'type', type);
	return [headLine(swatch, type, facts), notesText(count), ...undeclared(context, uri, style, 'record')].join('\n\n');
}

function headLine(swatch: string, type: string, facts: readonly string[]): string {
	const named = [swatch, `**${asMarkdownLabel(type)}**`].filter((part) => part !== '').join(' ');
	return [named, ...facts].filter((part) => part !== '').join(' · ');
}

/** What Cosma does where its configuration does not declare a type; nothing where there is none, or it does. */
function undeclared(
	context: Context,
	uri: NoteUri,
	style: LinkStyle | RecordStyle | undefined,
	kind: 'link' | 'record',
): string[] {
	if (style || !context.cosma(uri) || context.settingsFor(uri).cosma.length === 0) return [];
	return kind === 'link'
		? [l10n.t('Not declared in {0}: Cosma draws these links as {1}', 'config.yml', undefinedType)]
		: [l10n.t('Not declared in {0}: Cosma draws these notes as {1}', 'config.yml', undefinedType)];
}

function linkCount(context: Context, type: string): string {
	const notes = noteCount(context, 'linkType', type);
	if (notes > maxCounted) return notesText(notes);
	let links = 0;
	for (const note of context.view.notesUsing('linkType', type)) links += linksOf(note, type);
	if (links === 1) return l10n.t('1 link in 1 note');
	if (notes === 1) return l10n.t('{0} links in 1 note', numberText(links));
	return l10n.t('{0} links in {1} notes', numberText(links), numberText(notes));
}

function linksOf({ links }: Note, type: string): number {
	const key = nameKey(type);
	return links.filter((link) => nameKey(link.type ?? '') === key && webAddress(link) === undefined).length;
}

function noteCount({ view }: Context, kind: SharedTermKind, name: string): number {
	const key = nameKey(name);
	for (const { name: known, notes } of view.usage(kind)) if (known === key) return notes;
	return 0;
}

function notesText(count: number): string {
	return count === 1 ? l10n.t('1 note') : l10n.t('{0} notes', numberText(count));
}

function strokeText(stroke: LinkStroke): string {
	switch (stroke) {
		case 'simple':
			return l10n.t('solid line');
		case 'double':
			return l10n.t('double line');
		case 'dotted':
			return l10n.t('dotted line');
		case 'dash':
			return l10n.t('dashed line');
	}
}
