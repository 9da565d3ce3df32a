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
	if (header.begin && begin && written.has('begin')) yield* checkTime('begin', header.begin, begin);
	if (!header.end || !end || !written.has('end')) return;
	yield* checkTime('end', header.end, end);
	const isAfter = begin?.seconds !== undefined && end.seconds !== undefined && begin.seconds > end.seconds;
	if (isAfter && begin.flaw !== 'misread' && end.flaw !== 'misread')
		yield { code: 'begin_after_end', ...spanOf(header.end), detail: header.end.value.trim() };
}

function* checkTime(key: 'begin' | 'end', field: Field, { flaw }: CosmaTime): Iterable<CosmaProblem> {
	const code = `invalid_record_time_${key}` as const;
	const detail = field.value.trim();
	const place = { ...spanOf(field), detail };
	// As good as empty, though it is in quotes.
	if (detail === '') yield { code, ...place, detail: key, form: 'e' };
	else if (flaw === 'unreadable') yield { code, ...place };
	// Cosma 2.5 reads it.
	else if (flaw === 'fraction') yield { code, ...place, cosma: { '2.6': 'drops' } };
	else if (flaw) yield { code: 'misread_time', ...place };
}
