import * as l10n from '@vscode/l10n';
import { isNamed, type Note } from '../../core/note.ts';
import { idOf, shownTitle, timeOfId } from '../../core/noteId.ts';
import { beginningOf } from '../../core/text.ts';
import type { Context } from './context.ts';
import { formatDate } from './dates.ts';
import { asLabel, asMarkdown, asMarkdownLabel, pictureAsMarkdown, visible } from './markdown.ts';
import { numberText } from './numberText.ts';

/** Where a kezako or an opening is cut off on a card. UTF-16 units. */
const maxTextLength = 1000;

/** How many aliases a card shows. */
const maxAliases = 5;

/** The width of a thumbnail on a card, in pixels. */
const thumbnailWidth = 120;

/**
 * A note in short, as Markdown. The first sentences replace a missing kezako; other missing parts are left out.
 *
 * @param id as it stands behind the title, if it is shown
 */
export function card(context: Context, note: Note, id = ''): string {
	const header = note.header;
	const title = asMarkdownLabel(shownTitle(note));
	const name = asMarkdownLabel(id);
	return [
		title && `**${title}**${aliases(note, asMarkdownLabel)}${name && ` · ${name}`}`,
		asMarkdown(beginningOf(header?.kezako?.value.trim() || note.opening || '', maxTextLength)),
		facts(context, note, asMarkdownLabel),
		picture(context, note),
		webLink(header?.link?.value),
	]
		.filter((part) => part !== '')
		.join('\n\n');
}

/** The card as plain text for a terminal: the title, and the lines below it. */
export function plainCard(context: Context, note: Note): { readonly title: string; readonly lines: readonly string[] } {
	const { header } = note;
	const picture = header?.thumbnail && context.thumbnail(note.uri, header.thumbnail.value.trim());
	const lines = [
		...beginningOf(visible(header?.kezako?.value.trim() || note.opening || ''), maxTextLength)
			.split('\n')
			.map((line) => line.trim()),
		facts(context, note, asLabel),
		picture ? asLabel(header?.thumbnail?.value ?? '') : '',
		asLabel(header?.link?.value ?? ''),
	];
	return { title: asLabel(shownTitle(note)) + aliases(note, asLabel), lines: lines.filter((line) => line !== '') };
}

/** The date in the note's id, in the writer's language; empty if the id has none. */
export function dateOf(context: Context, note: Note): string {
	const time = timeOfId(idOf(note) ?? '');
	if (!time) return '';
	// The id has the local time of its writer: UTC shows it unchanged.
	const moment = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute);
	return formatDate(context.locale, moment, { dateStyle: 'long', timeStyle: 'short' });
}

export function backlinkCount(context: Context, note: Note): string {
	const count = context.view.backlinkCount(note);
	if (count === 0) return l10n.t('No note links here');
	return count === 1 ? l10n.t('1 note links here') : l10n.t('{0} notes link here', numberText(count));
}

/** The other titles of a note, as they stand behind its title. */
function aliases(note: Note, shown: (text: string) => string): string {
	const others = (note.header?.aliases ?? []).map(({ value }) => shown(value)).filter(isNamed);
	return others.length > 0 ? ` · ${others.slice(0, maxAliases).join(', ')}` : '';
}

/** @param shown escapes a text of the note; a date too, as `27. September` begins a list */
function facts(context: Context, note: Note, shown: (text: string) => string): string {
	const values = (fields: readonly { value: string }[] = []) => fields.map(({ value }) => shown(value)).filter(isNamed);
	const types = values(note.header?.types).join(', ');
	const tags = values(note.header?.tags).map((tag) => `#${tag}`);
	return [types, tags.join(' '), shown(dateOf(context, note)), backlinkCount(context, note)]
		.filter((fact) => fact !== '')
		.join(' · ');
}

function picture(context: Context, note: Note): string {
	const name = note.header?.thumbnail?.value.trim();
	const uri = name && context.thumbnail(note.uri, name);
	return uri ? pictureAsMarkdown(uri, context.isVsCode ? thumbnailWidth : undefined) : '';
}

/** Only addresses of the web become links, and they are shown whole. */
function webLink(link: string | undefined): string {
	const address = link?.trim() ?? '';
	const isOfWeb = /^https?:\/\/[^\s<>\\`"]{1,2000}$/i.test(address) && visible(address) === address;
	return isOfWeb ? `<${address}>` : asMarkdown(beginningOf(address, maxTextLength));
}
