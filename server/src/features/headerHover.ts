import * as l10n from '@vscode/l10n';
import { readDate } from '../core/cosma/noteTime.ts';
import type { Note } from '../core/note.ts';
import { type Position, type Span, touches } from '../core/text.ts';
import type { Context } from './shared/context.ts';
import { noteDateText, notesInYear } from './shared/dates.ts';
import { asMarkdownLabel } from './shared/markdown.ts';
import { numberText } from './shared/numberText.ts';
import { recordTypeText } from './typeHover.ts';

/** What is known of a value in the header: of a date, how many notes are of its year; of a type, how Cosma draws it. Undefined for other values. */
export function valueHover(
	context: Context,
	{ uri, header }: Note,
	position: Position,
): { readonly text: string; readonly place: Span } | undefined {
	const type = header?.types.find((field) => touches(field, position));
	if (type) return { text: recordTypeText(context, uri, type.value), place: type };
	const place = [header?.begin, header?.end].find((field) => field && touches(field, position));
	const date = place && readDate(place.value.trim());
	if (!date) return undefined;
	const shown = asMarkdownLabel(noteDateText(context, date));
	const count = notesInYear(context.view, date.year);
	const text =
		count === 1
			? l10n.t('{0} — 1 note in that year', shown)
			: l10n.t('{0} — {1} notes in that year', shown, numberText(count));
	return { text, place };
}
