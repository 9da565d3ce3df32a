import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { readDate } from '../core/cosma/noteTime.ts';
import { timesOf } from '../core/daySpan.ts';
import { fold } from '../core/fold.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import type { Context } from './shared/context.ts';
import { noteDateText } from './shared/dates.ts';
import { byUse } from './shared/names.ts';
import { numberText } from './shared/numberText.ts';

/** The most dates of other notes that are offered. */
const maxDates = 20;

/** A year, a month or a day, as all versions of Cosma read it. */
const isoDate = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;

/** A date to offer for a begin or an end. */
export interface DateRow {
	readonly label: string;
	readonly detail: string;
	readonly documentation: string | undefined;
	readonly kind: CompletionItemKind;
}

/**
 * The present day, month and year, and the dates of other notes: those that begin as typed, then the nearest ones. None
 * with which the note would end before it begins.
 *
 * @param key `begin` or `end`
 */
export function dates(context: Context, { note }: ParsedNote, key: string, typed: string): DateRow[] {
	const today = isoOf(context.now());
	const forms = [today, today.slice(0, 7), today.slice(0, 4)];
	const words = [l10n.t('today'), l10n.t('this month'), l10n.t('this year')];
	const now = forms.flatMap((label, at) => {
		const detail = words[at] ?? '';
		const isMeant = label.startsWith(typed) || fold(detail).startsWith(fold(typed));
		return isMeant ? [row(context, label, detail)] : [];
	});
	const others = nearest(datesInUse(context, note, key), typed).filter(([date]) => !forms.includes(date));
	return [
		...(typed === '' ? now : []),
		...others.map(([date, notes]) => {
			const detail = notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', numberText(notes));
			return row(context, date, notes === 0 ? '' : detail);
		}),
		...(typed === '' ? [] : now),
	];
}

/** The begins and ends of other notes that one may have, each with the number of notes that have it. */
function datesInUse({ view }: Context, note: ParsedNote['note'], key: string): Map<string, number> {
	const found = new Map<string, number>();
	const own = timesOf(note.header);
	const begin = key === 'end' ? readDate(note.header?.begin?.value.trim() ?? '')?.days.from : undefined;
	const end = key === 'begin' ? readDate(note.header?.end?.value.trim() ?? '')?.days.to : undefined;
	const isPossible = (date: string) => {
		const days = begin === undefined && end === undefined ? undefined : readDate(date)?.days;
		return !days || (days.to >= (begin ?? days.to) && days.from <= (end ?? days.from));
	};
	for (const { name, notes } of view.usage('times')) {
		const others = name === own ? notes - 1 : notes;
		if (others < 1) continue;
		for (const date of new Set(name.split('..'))) {
			if (isoDate.test(date) && isPossible(date)) found.set(date, (found.get(date) ?? 0) + others);
		}
	}
	return found;
}

/** Those that begin as typed, with the month and the year of days where none has them, then those next to them in time. */
function nearest(inUse: ReadonlyMap<string, number>, typed: string): [date: string, notes: number][] {
	if (!/^[\d-]*$/.test(typed)) return [];
	const isBegun = ([date]: readonly [string, number]) => date.startsWith(typed);
	const begun = first([...inUse].filter(isBegun), maxDates, byUse);
	if (typed === '') return begun;
	const shorter = new Set(begun.flatMap(([date]) => [date.slice(0, 7), date.slice(0, 4)]));
	const added = [...shorter].filter((date) => date.startsWith(typed) && date !== typed && !inUse.has(date));
	const place = placeOf(typed);
	const distances = Array.from(inUse, (entry) => ({ entry, distance: Math.abs(placeOf(entry[0]) - place) }));
	const near = first(
		distances.filter(({ entry }) => !isBegun(entry)),
		maxDates,
		(one, other) => one.distance - other.distance || byUse(one.entry, other.entry),
	);
	const addedDates = added.map((date): [string, number] => [date, 0]);
	return [...begun, ...addedDates, ...near.map(({ entry }) => entry)].slice(0, maxDates);
}

/** The first in an order, without putting thousands in order of which a few are shown. */
function first<Item>(items: readonly Item[], most: number, compare: (one: Item, other: Item) => number): Item[] {
	const found: Item[] = [];
	for (const item of items) {
		if (found.length === most && compare(item, found[most - 1] as Item) >= 0) continue;
		const place = found.findIndex((other) => compare(item, other) < 0);
		found.splice(place < 0 ? found.length : place, 0, item);
		if (found.length > most) found.pop();
	}
	return found;
}

/** Where a date or its beginning is in time, about, in days: what is not typed yet is taken for the middle. */
function placeOf(date: string): number {
	const [year = '', month, day] = date.split('-');
	const years = Number(year.padEnd(4, '5'));
	return years * 365 + (month ? Number(month) * 30 : 180) + (day ? Number(day) : 15);
}

function row(context: Context, label: string, detail: string): DateRow {
	const date = label.length > 4 ? readDate(label) : undefined;
	return {
		label,
		detail,
		documentation: date && noteDateText(context, date),
		kind: CompletionItemKind.Value,
	};
}

function isoOf(time: Date): string {
	const two = (part: number) => String(part).padStart(2, '0');
	return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
