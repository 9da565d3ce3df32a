import { type NoteDate, readTimes } from '../../core/cosma/noteTime.ts';
import { daysOf, overlap } from '../../core/daySpan.ts';
import type { NoteView } from '../../core/index/noteView.ts';
import type { Context } from './context.ts';

/** A date of a note in the writer's language, as exact as it is: `24 December 2001`, `August 1868`, `1868`. */
export function noteDateText({ locale: language }: Pick<Context, 'locale'>, { year, month, day }: NoteDate): string {
	// Before year 1 the eras of languages would count one more than is written.
	if (year < 1 || month === undefined) return String(year);
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day ?? 1);
	// Most who read English have the day first, and the others know what is meant.
	const locale = language === 'en' ? 'en-GB' : language;
	return formatDate(locale, date.getTime(), {
		year: 'numeric',
		month: 'long',
		...(day !== undefined && { day: 'numeric' }),
	});
}

/** A moment in UTC, in a language; in English if it is not known. @param locale BCP 47 */
export function formatDate(locale: string, moment: number, options: Intl.DateTimeFormatOptions): string {
	const format = { ...options, timeZone: 'UTC' };
	try {
		return new Intl.DateTimeFormat(locale, format).format(moment);
	} catch {
		return new Intl.DateTimeFormat('en', format).format(moment);
	}
}

/** How many notes have a day in a year by their begin and end. */
export function notesInYear(view: NoteView, year: number): number {
	const days = daysOf(year);
	let count = 0;
	for (const { name, notes } of view.usage('times')) {
		const own = readTimes(name);
		if (own && overlap(own, days)) count += notes;
	}
	return count;
}
