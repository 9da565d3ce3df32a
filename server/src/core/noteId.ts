import { fold } from './fold.ts';
import type { Note } from './note.ts';

/** The id of a note: its header's id as written, else the digits that its file name begins or ends with. */
export function idOf(note: Pick<Note, 'uri' | 'header'>): string | undefined {
	const id = note.header?.id?.value;
	return id?.trim() ? id : idInFileName(note.uri);
}

/** The ids by which links find a note: its id, and that which Cosma reads if it is another. */
export function idsOf(note: Pick<Note, 'uri' | 'header'>): string[] {
	const id = idOf(note);
	const strict = note.header?.id?.strict;
	return [id ?? [], strict || []].flat();
}

/** The names that a link to a note may have: its ids, its title, that of its file. */
export function namesOf(note: Pick<Note, 'uri' | 'header'>): string[] {
	return [idsOf(note), note.header?.title?.value ?? [], fileName(note.uri)].flat();
}

/**
 * Exactly 12 or 14 digits at the start of a file name, as The Archive and Zettlr name their notes; else at its end, behind
 * a space, `-` or `_`, if they are a time: `Git 20210328181358.md`.
 */
export function idInFileName(uri: string): string | undefined {
	const name = fileName(uri);
	const first = /^(?:\d{14}|\d{12})(?!\d)/.exec(name)?.[0];
	if (first !== undefined) return first;
	const last = /[\s_-](\d{14}|\d{12})\.md$/i.exec(name)?.[1];
	return last !== undefined && timeOfId(last) ? last : undefined;
}

/** The last part of the path, decoded if possible. */
export function fileName(uri: string): string {
	return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

/** A URI or path as people read it; unchanged if it cannot be decoded. */
export function decoded(path: string): string {
	if (!path.includes('%')) return path;
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** The title to show: the header's title, else the first heading, else the file name without `.md`. */
export function shownTitle(note: Note): string {
	return note.header?.title?.value.trim() || note.heading?.value || fileName(note.uri).replace(/\.md$/i, '');
}

/**
 * Items in the order of their notes: by title as people sort, then by id, then by address. The same on every system. Items
 * without a note are left out. Only the titles are held, so that the notes may be unpacked one after the other.
 */
export function inTitleOrder<Item>(items: Iterable<Item>, noteOf: (item: Item) => Note | undefined): Item[] {
	const keyed: { readonly item: Item; readonly key: readonly string[] }[] = [];
	for (const item of items) {
		const note = noteOf(item);
		if (!note) continue;
		keyed.push({ item, key: [fold(shownTitle(note)), shownTitle(note), idOf(note) ?? '', note.uri] });
	}
	keyed.sort(({ key: one }, { key: other }) => {
		const at = one.findIndex((part, index) => part !== other[index]);
		return at < 0 ? 0 : (one[at] ?? '') < (other[at] ?? '') ? -1 : 1;
	});
	return keyed.map(({ item }) => item);
}

/** A moment of the wall clock, as ids encode it. */
export interface LocalTime {
	readonly year: number;
	/** 1 to 12. */
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	/** Undefined in ids of 12 digits. */
	readonly second: number | undefined;
}

/**
 * The moment that an id of 12 or 14 digits encodes. Undefined if there is no such moment; the id may be right nevertheless:
 * Cosma's batch ids, such as `20220115246160`, are no times of day (docs/format.md 5.1).
 */
export function timeOfId(id: string): LocalTime | undefined {
	const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/.exec(id.trim());
	if (!parts) return undefined;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1, 6).map(Number);
	const second = parts[6] === undefined ? undefined : Number(parts[6]);
	const date = new Date(Date.UTC(year, month - 1, day));
	const isDay = year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	if (!isDay || hour > 23 || minute > 59 || (second ?? 0) > 59) return undefined;
	return { year, month, day, hour, minute, second };
}

/** A day in a file name, and its time if there is one: `2023-09-27 plan.md`, `20230927T151049.md`, `plan 27.9.2023.md`. */
const daysInFileNames = [
	/(?<!\d)(?<year>(?:19|20)\d\d)(?<between>[-_. ]?)(?<month>\d\d)\k<between>(?<day>\d\d)(?!\d)/g,
	/(?<!\d)(?<year>(?:19|20)\d\d)(?<between>[-_. ])(?<month>\d\d?)\k<between>(?<day>\d\d?)(?!\d)/g,
	/(?<!\d)(?<day>\d\d?)(?<between>[-_. ])(?<month>\d\d?)\k<between>(?<year>(?:19|20)\d\d)(?!\d)/g,
];
const timeAfterDay = /^[-_. T](\d\d|\d(?=[:h]))[-:._h]?(\d\d)(?:[-:._m]?(\d\d))?(?!\d)/i;

/** The moment that a file name begins with, or has in it: at midnight where it is only a day. Undefined if it has none. */
export function timeInFileName(uri: string): LocalTime | undefined {
	const name = fileName(uri);
	for (const found of daysInFileNames.flatMap((pattern) => [...name.matchAll(pattern)])) {
		const { year = '', month = '', day = '' } = found.groups ?? {};
		const date = `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`;
		const [, hour = '0', minute = '00', second = '00'] =
			timeAfterDay.exec(name.slice(found.index + found[0].length)) ?? [];
		const time = timeOfId(`${date}${hour.padStart(2, '0')}${minute}${second}`) ?? timeOfId(`${date}000000`);
		if (time) return time;
	}
	return undefined;
}

/** The 14-digit id of a moment, in local time as Cosma and Zettlr write it (docs/format.md 5.2). */
export function idOfTime(time: Date): string {
	const parts = [time.getMonth() + 1, time.getDate(), time.getHours(), time.getMinutes(), time.getSeconds()];
	const pad = (value: number, width: number) => String(value).padStart(width, '0');
	return pad(time.getFullYear(), 4) + parts.map((part) => pad(part, 2)).join('');
}

/** The same in UTC, where no hour is missing or comes twice. */
function idOfUtcTime(time: Date): string {
	return time.toISOString().replace(/\D/g, '').slice(0, 14);
}

/** So many seconds are tried one by one, then so many steps of which each is twice the last: some 1,000 years. */
const maxSeconds = 1000;
const maxDoublings = 34;

/**
 * Hands out ids for new notes: the present second, or the next free one. The same place gets the same id until that id is
 * used, so that completion, which asks at every keystroke, does not use up the seconds.
 */
export class IdDispenser {
	private readonly reserved = new Map<string, string>();
	/** No second place gets one of these ids, used or not. */
	private readonly handedOut = new Set<string>();
	private last = new Date(0);
	/** Moments that notes were to have → where the search for the next free second goes on. Milliseconds. */
	private readonly lastFrom = new Map<number, number>();
	private readonly isTaken: (id: string) => boolean;
	readonly now: () => Date;
	private readonly claim: (id: string) => boolean;

	/** @param claim takes the id before other programs do, and gives whether it was free */
	constructor(isTaken: (id: string) => boolean, now: () => Date, claim: (id: string) => boolean = () => true) {
		this.isTaken = isTaken;
		this.now = now;
		this.claim = claim;
	}

	/**
	 * @param place anything that names where the id will be written, e.g. a document and an offset
	 * @param time that the id is to encode, or the next second that is free; the present by default
	 */
	reserve(place: string, time?: LocalTime): string {
		const reservedId = this.reserved.get(place);
		if (reservedId !== undefined && !this.isTaken(reservedId)) return reservedId;
		const id = time ? this.at(time) : this.next();
		this.reserved.set(place, id);
		return id;
	}

	/** An id for one note, whose place is not known yet: the next call gives another. */
	next(): string {
		const time = this.now();
		// Starts after the last id: 2,000 ids in one second must not take 2,000 times 2,000 checks.
		if (time <= this.last) time.setTime(this.last.getTime() + 1000);
		this.last = time;
		return this.freeFrom(time, this.claim);
	}

	/** The id of a moment, which other programs have no reason to give at the same time. */
	private at({ year, month, day, hour, minute, second }: LocalTime): string {
		// A name says what a clock showed, perhaps in another time zone: here that hour may be missing.
		const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second ?? 0));
		const start = time.getTime();
		time.setTime(this.lastFrom.get(start) ?? start);
		const id = this.freeFrom(time, () => true, idOfUtcTime);
		this.lastFrom.set(start, time.getTime() + 1000);
		return id;
	}

	/** @param time becomes that of the id */
	private freeFrom(time: Date, claim: (id: string) => boolean, idAt = idOfTime): string {
		let id = idAt(time);
		const isFree = () => !this.isTaken(id) && !this.handedOut.has(id) && claim(id);
		for (let tries = 1, step = 1000; !isFree(); tries++) {
			// What takes all of these ids takes every id.
			if (tries > maxSeconds + maxDoublings) break;
			if (tries > maxSeconds) step *= 2;
			time.setTime(time.getTime() + step);
			id = idAt(time);
		}
		this.handedOut.add(id);
		return id;
	}
}
