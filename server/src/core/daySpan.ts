import type { FrontMatter } from './note.ts';

/** Days from one to another, both within: each as a number such as 20010131, infinite where there is no bound. */
export interface DaySpan {
	readonly from: number;
	readonly to: number;
}

/** The names of months in French and English, without accents and capitals. */
export const months: readonly (readonly string[])[] = [
	['janvier', 'january'],
	['fevrier', 'february'],
	['mars', 'march'],
	['avril', 'april'],
	['mai', 'may'],
	['juin', 'june'],
	['juillet', 'july'],
	['aout', 'august'],
	['septembre', 'september'],
	['octobre', 'october'],
	['novembre', 'november'],
	['decembre', 'december'],
];

/** All days of a year, of a month (1 to 12), or one day. */
export function daysOf(year: number, month?: number, day?: number): DaySpan {
	return { from: dayNumber(year, month ?? 1, day ?? 1), to: dayNumber(year, month ?? 12, day ?? 31) };
}

/** Whether two spans have a day in common; one that ends before it begins has none. */
export function overlap(one: DaySpan, other: DaySpan): boolean {
	return Math.max(one.from, other.from) <= Math.min(one.to, other.to);
}

/** Longer values are no dates. UTF-16 units. */
const maxLength = 100;

/** The begin and end of a note as one text, by which the index finds them: `1868..1944`, `1868..`. Undefined for neither. */
export function timesOf(header: Pick<FrontMatter, 'begin' | 'end'> | undefined): string | undefined {
	const begin = header?.begin?.value.trim() ?? '';
	const end = header?.end?.value.trim() ?? '';
	if ((begin === '' && end === '') || begin.length > maxLength || end.length > maxLength) return undefined;
	return `${begin}..${end}`;
}

function dayNumber(year: number, month: number, day: number): number {
	return year * 10_000 + month * 100 + day;
}
