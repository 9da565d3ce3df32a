import { timeOfId } from '../../server/src/core/noteId.ts';
import type { GraphNode } from '../../server/src/protocolGraph.ts';

/** Which times of notes the slider goes through: what their headers say, or the dates of their ids. */
export type TimeKind = 'header' | 'id';

/** When a note was. Seconds since 1970, in universal time; undefined for a side that is open. */
export interface TimeSpan {
	readonly begin: number | undefined;
	readonly end: number | undefined;
}

/** What the slider moves by: the finest of which it has not too many. */
export type TimeUnit = 'day' | 'month' | 'year';

/** From the first to the last time of some notes. */
export interface Timeline {
	readonly unit: TimeUnit;
	/** The first and the last period, counted from a day of old. */
	readonly first: number;
	readonly last: number;
}

/** The most days, or months, of a slider. */
const maxPeriods = 750;

const secondsOfDay = 86_400;

/** When a note was; undefined without a time of that kind. A note that was once written is there from then on. */
export function spanOf({ id, begin, end }: GraphNode, kind: TimeKind): TimeSpan | undefined {
	if (kind === 'header') return begin === undefined && end === undefined ? undefined : { begin, end };
	const time = timeOfId(id);
	if (!time) return undefined;
	const { year, month, day, hour, minute, second = 0 } = time;
	return { begin: Date.UTC(year, month - 1, day, hour, minute, second) / 1000, end: undefined };
}

/** From the first to the last time of notes; undefined where fewer than two have one of that kind. */
export function timelineOf(notes: readonly GraphNode[], kind: TimeKind): Timeline | undefined {
	const spans = notes.flatMap((note) => spanOf(note, kind) ?? []);
	if (spans.length < 2) return undefined;
	const times = spans.flatMap(({ begin, end }) => [begin ?? [], end ?? []].flat());
	const least = times.reduce((one, other) => Math.min(one, other));
	const most = times.reduce((one, other) => Math.max(one, other));
	const isFew = (unit: TimeUnit) => periodAt(most, unit) - periodAt(least, unit) <= maxPeriods;
	const unit = isFew('day') ? 'day' : isFew('month') ? 'month' : 'year';
	return { unit, first: periodAt(least, unit), last: periodAt(most, unit) };
}

/**
 * Whether Cosma shows a note in some moment of a period: one at which it has begun and not ended. A side without a time is
 * open, and a note that ends before it begins is never shown.
 */
export function isWithin({ begin = -Infinity, end = Infinity }: TimeSpan, period: number, unit: TimeUnit): boolean {
	return begin <= end && begin < startOf(period + 1, unit) && end >= startOf(period, unit);
}

/** The period in which a time is. @param time seconds since 1970 */
export function periodAt(time: number, unit: TimeUnit): number {
	if (unit === 'day') return Math.floor(time / secondsOfDay);
	const date = new Date(time * 1000);
	return unit === 'year' ? date.getUTCFullYear() : date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** When a period begins. Seconds since 1970. */
export function startOf(period: number, unit: TimeUnit): number {
	if (unit === 'day') return period * secondsOfDay;
	const [year, month] =
		unit === 'year' ? [period, 0] : [Math.floor(period / 12), period - 12 * Math.floor(period / 12)];
	const date = new Date(0);
	date.setUTCFullYear(year, month, 1);
	return date.getTime() / 1000;
}

/** A period as its reader says it: `1901`, `March 1901`, `12 March 1901`. @param locale BCP 47 */
export function periodLabel(period: number, unit: TimeUnit, locale: string): string {
	const date = new Date(startOf(period, unit) * 1000);
	return new Intl.DateTimeFormat(locale, {
		timeZone: 'UTC',
		year: 'numeric',
		...(date.getUTCFullYear() < 1 && { era: 'short' }),
		...(unit !== 'year' && { month: 'long' }),
		...(unit === 'day' && { day: 'numeric' }),
	}).format(date);
}
