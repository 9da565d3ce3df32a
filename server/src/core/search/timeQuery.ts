import { type DaySpan, daysOf, months } from '../daySpan.ts';
import { fold } from '../fold.ts';
import { idOfTime } from '../noteId.ts';
import { tinyWords } from './tinyWords.ts';

/** The shortest beginning of a month's name. `jui` begins two: the first is taken. */
const minNameLength = 3;

/** How many days ago a word says that something was. Accents count: `hiér` may become `hiérarchie`. */
const daysAgo: Readonly<Record<string, number>> = {
	"aujourd'hui": 0,
	today: 0,
	hier: 1,
	yesterday: 1,
	'avant-hier': 2,
};

/** A date in a query, as the beginning of ids. */
export interface TimeQuery {
	readonly prefix: string;
	/** The query without the date. */
	readonly rest: string;
}

/**
 * Finds a date in a query: `2023-09`, `2023-09-27`, `27/09/2023`, `27.09.2023`, `09/2023`, `27 sept 2023`, `yesterday`, in
 * English or French. Undefined if there is none.
 *
 * @param now what `today` is, on the clock of the writer
 */
export function readTime(typed: string, now: Date): TimeQuery | undefined {
	// `août` may be typed as five characters.
	const query = typed.normalize('NFC');
	const time = inFigures(query) ?? inWords(query) ?? inDaysAgo(query, now);
	// `le 27 septembre 2023` asks for no word.
	return time && { ...time, rest: withoutTinyWords(time.rest) };
}

/** Nothing, if there are only tiny words. */
function withoutTinyWords(rest: string): string {
	return rest.split(' ').every((word) => tinyWords.has(fold(word))) ? '' : rest;
}

/** A span of time in a query. */
export interface SpanQuery {
	readonly days: DaySpan;
	/** As it is written. */
	readonly written: string;
	/** The query without the span. */
	readonly rest: string;
}

/** Longer queries are read no further. UTF-16 units. */
const maxQueryLength = 200;

/** The most words of a date, such as `27 sept 2023`. */
const maxDateWords = 3;

/**
 * Finds a span of time in a query: `1868..1900`, `-44..`, `..2023-09`, `1 sept 2023..today`, between dates as `readTime`
 * reads them, or years. Undefined if there is none.
 *
 * @param now what `today` is, on the clock of the writer
 */
export function readSpan(typed: string, now: Date): SpanQuery | undefined {
	const query = typed.slice(0, maxQueryLength).normalize('NFC');
	// Some keyboards make one sign of three dots.
	for (const { index, 0: dots } of query.matchAll(/\.{2,}|…/g)) {
		const before = query.slice(0, index);
		const after = query.slice(index + dots.length);
		const begin = dateBeside(before, now, (count) => new RegExp(`(?<!\\S)\\S+(?:\\s+\\S+){${count - 1}}\\s*$`));
		const end = dateBeside(after, now, (count) => new RegExp(`^\\s*\\S+(?:\\s+\\S+){${count - 1}}(?!\\S)`));
		// `v1..2`, `1868..x`: what is next to the dots is no date.
		if ((!begin && /\S$/.test(before)) || (!end && /^\S/.test(after)) || (!begin && !end)) continue;
		const from = begin?.days.from ?? Number.NEGATIVE_INFINITY;
		const to = end?.days.to ?? Number.POSITIVE_INFINITY;
		const start = index - (begin?.length ?? 0);
		const written = query.slice(start, index + dots.length + (end?.length ?? 0));
		const rest = cutOut(query, start, written.length);
		const turned = begin && end && from > to ? { from: end.days.from, to: begin.days.to } : { from, to };
		return { days: turned, written: written.trim(), rest: withoutTinyWords(rest) };
	}
	return undefined;
}

/** The longest date at one end of a text, and how much of the text it takes. UTF-16 units. */
function dateBeside(
	text: string,
	now: Date,
	pattern: (words: number) => RegExp,
): { days: DaySpan; length: number } | undefined {
	for (let count = maxDateWords; count > 0; count--) {
		const found = pattern(count).exec(text)?.[0];
		const days = found === undefined ? undefined : daysIn(found.trim(), now);
		if (found !== undefined && days) return { days, length: found.length };
	}
	return undefined;
}

/** A year, and behind one with a sign the month and day, as headers have them: `868`, `-44`, `-000044-03-15`, `+012000`. */
const yearOrSigned = /^(?:(\d{3,4})|([-−]\d{1,6}|\+\d{6})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?)$/;

/** The days of a text that is a date and no more. */
function daysIn(text: string, now: Date): DaySpan | undefined {
	const [written, plain, signed = '', ...monthAndDay] = yearOrSigned.exec(text) ?? [];
	if (written !== undefined) {
		const [monthNumber, dayNumber] = monthAndDay.flatMap((part?: string) => (part === undefined ? [] : Number(part)));
		return daysOf(Number(plain ?? signed.replace('−', '-')), monthNumber, dayNumber);
	}
	const time = readTime(text, now);
	const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)?$/.exec(time?.rest === '' ? time.prefix : '') ?? [];
	return year === undefined
		? undefined
		: daysOf(Number(year), Number(month), day === undefined ? undefined : Number(day));
}

/** The year first, the day first, or a month and a year. */
const inFiguresPatterns = [
	/(?<!\S)(?<year>\d{4})([/-])(?<month>\d\d)(?:\2(?<day>\d\d))?(?!\S)/,
	/(?<!\S)(?<day>\d{1,2})([/.-])(?<month>\d{1,2})\2(?<year>\d{4})(?!\S)/,
	/(?<!\S)(?<month>\d{1,2})\/(?<year>\d{4})(?!\S)/,
];

function inFigures(query: string): TimeQuery | undefined {
	for (const pattern of inFiguresPatterns) {
		const found = pattern.exec(query);
		if (!found?.groups) continue;
		const { year = '', month, day } = found.groups;
		const time = asQuery(query, found, year, Number(month), day);
		if (time) return time;
	}
	return undefined;
}

/** The day before the month, or behind it. */
const inWordsPatterns = [
	/(?<!\S)(?:(?<day>\d{1,2})(?:er|st|nd|rd|th)?\s+)?(?<name>\p{L}{3,})\.?\s+(?<year>\d{4})(?!\S)/u,
	/(?<!\S)(?<name>\p{L}{3,})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?!\S)/u,
];

function inWords(query: string): TimeQuery | undefined {
	for (const pattern of inWordsPatterns) {
		const found = pattern.exec(query);
		const { name = '', year = '', day } = found?.groups ?? {};
		const folded = fold(name);
		const month = months.findIndex(
			(names) => folded.length >= minNameLength && names.some((full) => full.startsWith(folded)),
		);
		const time = found ? asQuery(query, found, year, month + 1, day) : undefined;
		if (time) return time;
	}
	return undefined;
}

function inDaysAgo(query: string, now: Date): TimeQuery | undefined {
	for (const found of query.matchAll(/(?<!\S)\S+(?!\S)/g)) {
		const days = daysAgo[found[0].toLowerCase().replace(/[’ʼ´]/, "'")];
		if (days === undefined) continue;
		const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
		return { prefix: idOfTime(day).slice(0, 8), rest: without(query, found) };
	}
	return undefined;
}

function asQuery(
	query: string,
	found: RegExpExecArray,
	year: string,
	month: number,
	day: string | undefined,
): TimeQuery | undefined {
	if (month < 1 || month > 12 || Number(day ?? 1) < 1 || Number(day ?? 1) > 31) return undefined;
	const prefix = `${year}${String(month).padStart(2, '0')}${day?.padStart(2, '0') ?? ''}`;
	return { prefix, rest: without(query, found) };
}

function without(query: string, { index, 0: match }: RegExpExecArray | RegExpMatchArray): string {
	return cutOut(query, index ?? 0, match.length);
}

function cutOut(query: string, at: number, length: number): string {
	return `${query.slice(0, at)} ${query.slice(at + length)}`.replace(/\s+/g, ' ').trim();
}
