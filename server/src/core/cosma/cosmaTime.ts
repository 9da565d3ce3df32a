/** What Cosma makes of `begin` and `end`, which it gives to JavaScript's `Date` (format.md 1.4). */
import { months } from '../daySpan.ts';

/**
 * What is wrong with a time: Cosma cannot read it; it has a `fraction` of a second, which Cosma 2.6 refuses; it is the
 * `epoch`, 0 seconds, which Cosma does not show; `Date` makes something else of it (`misread`), or takes one of two orders of day
 * and month (`ambiguous`); it is a `local` one, of which other time zones make another day.
 */
export type TimeFlaw = 'unreadable' | 'fraction' | 'epoch' | 'misread' | 'ambiguous' | 'local';

/** A `begin` or `end` as Cosma reads it. */
export interface CosmaTime {
	/** Seconds since 1970, as both versions read them; undefined where they read no time. */
	readonly seconds: number | undefined;
	/** Undefined where both versions read what is written. */
	readonly flaw: TimeFlaw | undefined;
	/** What was meant, written as both versions read it; two where day and month are not certain, none where nothing is. */
	readonly meant: readonly string[];
}

/** Nobody writes longer dates. UTF-16 units. */
const maxLength = 100;

const isoTime = /^(?:\d{4}|[+-]\d{6})(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** `vers 1900`, `1900 ?` */
const aboutYear = /^(?:(?:vers|environ|env\.?|c\.?|ca\.?|circa|about|around|l[’']an|en|in) )?(\d{4})(?: ?\?)?$/i;

/** Reads a time as Cosma does, on the clock of this machine where no zone is written. Never throws. */
export function readCosmaTime(text: string): CosmaTime {
	const milliseconds = new Date(text).getTime();
	const iso = isoTime.exec(text);
	if (Number.isNaN(milliseconds)) return { seconds: undefined, flaw: 'unreadable', meant: meantTimes(text) };
	const seconds = milliseconds / 1000;
	const date = text.split(/[T ]/)[0] ?? '';
	// Of a day that its month lacks, `Date` makes one of the next month.
	if (iso && isDate(date)) {
		if (!Number.isInteger(seconds)) return { seconds, flaw: 'fraction', meant: [text.replace(iso[1] ?? '', '')] };
		if (seconds === 0) return { seconds, flaw: 'epoch', meant: ['1970-01-01T00:00:01Z'] };
		return { seconds, flaw: undefined, meant: [text] };
	}
	const meant = meantTimes(text);
	return { seconds, flaw: flawOf(text, milliseconds, meant), meant };
}

/** What is wrong with a time that is not written as ISO 8601 has it. */
function flawOf(text: string, milliseconds: number, meant: readonly string[]): TimeFlaw {
	if (meant.length > 1) return 'ambiguous';
	const [only] = meant;
	const local = new Date(milliseconds);
	const two = (value: number) => String(value).padStart(2, '0');
	const read = `${String(local.getFullYear()).padStart(4, '0')}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
	const full = only === undefined ? '' : `${only}-01-01`.slice(0, '0000-00-00'.length);
	// The day and month that Cosma shows are not those of a year.
	return read === full && !aboutYear.test(text) ? 'local' : 'misread';
}

/** The times that a text means, as ISO 8601. */
function meantTimes(text: string): string[] {
	if (text.length > maxLength) return [];
	const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
	return [...new Set([...inFigures(plain), ...inWords(plain)])].filter(isTime);
}

function inFigures(text: string): string[] {
	if (isoTime.test(text.toUpperCase())) return [text.toUpperCase()];
	const [, sign, year] = /^([-−+]?)(\d{1,6})$/.exec(text) ?? [];
	// 68 may be 1968.
	if (year && (year.length === 3 || sign)) return [yearText(sign ?? '', year)];
	const negative = /^[-−](\d{1,6})-(\d\d)(-\d\d)?$/.exec(text);
	if (negative) return [`${yearText('-', negative[1] ?? '')}-${negative[2]}${negative[3] ?? ''}`];
	const compact = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(text);
	if (compact) {
		const [, year, month, day, hour, minute, second = '00'] = compact;
		return [`${year}-${month}-${day}${hour === undefined ? '' : `T${hour}:${minute}:${second}`}`];
	}
	const byYear = /^(\d{4})([/.-])(\d\d?)(?:\2(\d\d?))?$/.exec(text);
	if (byYear) return [dateText(byYear[1], byYear[3], byYear[4])];
	const byMonth = /^(\d\d?)[/.-](\d{4})$/.exec(text);
	if (byMonth) return [dateText(byMonth[2], byMonth[1])];
	const [, one, , other, last] = /^(\d\d?)([/.-])(\d\d?)\2(\d{4})$/.exec(text) ?? [];
	// The order of most languages first, though `Date` has the other one.
	return last === undefined ? [] : [dateText(last, other, one), dateText(last, one, other)];
}

function inWords(text: string): string[] {
	const weekday =
		/^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? +/;
	const rest = text.replace(weekday, '').replace(/^(?:le|the|en|in) +/, '');
	const dayFirst = /^(\d\d?)(?:er|e|st|nd|rd|th)? +(?:of +|de +)?([a-z]{3,9})\.?,? +(\d{4})$/.exec(rest);
	if (dayFirst) return named(dayFirst[3], dayFirst[2], dayFirst[1]);
	const monthFirst = /^([a-z]{3,9})\.? +(?:(\d\d?)(?:st|nd|rd|th)?,? +)?(?:of +|de +)?(\d{4})$/.exec(rest);
	const month = monthFirst ? named(monthFirst[3], monthFirst[1], monthFirst[2]) : [];
	if (month.length > 0) return month;
	const year = aboutYear.exec(text)?.[1];
	return year === undefined ? [] : [year];
}

function named(year: string | undefined, name = '', day?: string): string[] {
	const found = months.flatMap((names, at) => (names.some((full) => full.startsWith(name)) ? [at + 1] : []));
	const [month] = found;
	return found.length === 1 && month !== undefined ? [dateText(year, String(month), day)] : [];
}

function dateText(year = '', month = '', day?: string): string {
	return [year, month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, '0')).join('-');
}

/** Years of fewer or more than four digits, and those before year 0, have six and a sign. */
function yearText(sign: string, digits: string): string {
	const isPlain = !/[-−]/.test(sign) && digits.length < 5;
	return isPlain ? digits.padStart(4, '0') : `${/[-−]/.test(sign) ? '-' : '+'}${digits.padStart(6, '0')}`;
}

function isTime(text: string): boolean {
	return isDate(text.split(/[T ]/)[0] ?? '') && isoTime.test(text) && !Number.isNaN(new Date(text).getTime());
}

/** Whether an ISO date exists: the 30th of February does not. */
function isDate(text: string): boolean {
	const date = new Date(text);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.replace(/^\+00/, ''));
}
