import { type DaySpan, daysOf, timesOf } from '../daySpan.ts';
import type { Note } from '../note.ts';
import { readCosmaTime } from './cosmaTime.ts';

/**
 * The days of a note by its begin and end; undefined if neither can be read. As in Cosma's timeline, a note without an end
 * lasts, and one without a begin was always there. A year ends with its last day.
 */
export function timeOfNote({ header }: Pick<Note, 'header'>): DaySpan | undefined {
	const times = timesOf(header);
	return times === undefined ? undefined : readTimes(times);
}

/** The same, from what `timesOf` gives. */
export function readTimes(times: string): DaySpan | undefined {
	const between = times.indexOf('..');
	const begin = readDate(times.slice(0, between));
	const end = readDate(times.slice(between + 2));
	if (!begin && !end) return undefined;
	return { from: begin?.days.from ?? Number.NEGATIVE_INFINITY, to: end?.days.to ?? Number.POSITIVE_INFINITY };
}

/** A begin or an end: a year, a month of it, or a day. */
export interface NoteDate {
	readonly year: number;
	/** 1 to 12. */
	readonly month: number | undefined;
	readonly day: number | undefined;
	readonly days: DaySpan;
}

/** A date that every month has. Most are so, and a question about time reads those of all notes. */
const plainDate = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|1\d|2[0-8]))?)?$/;

/** Reads a begin or end: what was meant by it where that is certain, else what Cosma reads. Undefined for no date. */
export function readDate(text: string): NoteDate | undefined {
	if (text === '') return undefined;
	const [, year, month, day] = plainDate.exec(text) ?? [];
	if (year !== undefined) return dateOf(Number(year), month, day);
	const { seconds, meant } = readCosmaTime(text);
	const [only] = meant;
	const iso =
		meant.length === 1 || seconds === undefined ? /^([+-]?\d{4,6})(?:-(\d\d))?(?:-(\d\d))?/.exec(only ?? '') : null;
	if (iso) return dateOf(Number(iso[1]), iso[2], iso[3]);
	if (seconds === undefined) return undefined;
	// What names no time zone was read on the clock of this machine.
	const date = new Date(seconds * 1000);
	return dateOf(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

function dateOf(year: number, month: string | number | undefined, day: string | number | undefined): NoteDate {
	const number = (part: string | number | undefined) => (part === undefined ? undefined : Number(part));
	const date = { year, month: number(month), day: number(day) };
	return { ...date, days: daysOf(date.year, date.month, date.day) };
}
