/** What Cosma makes of a note's `begin` and `end` (format.md 1.4). */
import type { KeyForm } from '../header/headerShape.ts';
import type { Field, Note } from '../note.ts';
import { spanOf } from '../text.ts';
import { type CosmaTime, readCosmaTime } from './cosmaTime.ts';
import type { CosmaProblem } from './effects.ts';

/** @param keys those that Cosma reads */
export function* checkTimes({ header }: Note, keys: readonly KeyForm[]): Iterable<CosmaProblem> {
	if (!header?.begin && !header?.end) return;
	const written = new Set(keys.flatMap(({ key, form }) => (form === 't' ? [key] : [])));
	const [begin, end] = [header.begin, header.end].map((field) => (field ? readCosmaTime(field.value) : undefined));
	if (header.begin && begin && written.has('begin')) yield* checkTime(header.begin, begin, 'invalid_record_time_begin');
	if (!header.end || !end || !written.has('end')) return;
	yield* checkTime(header.end, end, 'invalid_record_time_end');
	const isAfter = begin?.seconds !== undefined && end.seconds !== undefined && begin.seconds > end.seconds;
	if (isAfter && begin.flaw !== 'misread' && end.flaw !== 'misread')
		yield { code: 'begin_after_end', ...spanOf(header.end), detail: header.end.value.trim() };
}

function* checkTime(field: Field, { flaw }: CosmaTime, code: CosmaProblem['code']): Iterable<CosmaProblem> {
	const place = { ...spanOf(field), detail: field.value.trim() };
	if (flaw === 'unreadable') yield { code, ...place };
	// Cosma 2.5 reads it.
	else if (flaw === 'fraction') yield { code, ...place, cosma: { '2.6': 'drops' } };
	else if (flaw) yield { code: 'misread_time', ...place };
}
