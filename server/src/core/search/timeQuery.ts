import { fold } from '../fold.ts';

const months: readonly (readonly string[])[] = [
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

/** The shortest beginning of a month's name. `jui` begins two: the first is taken. */
const minNameLength = 3;

/**
 * Finds a date in a query and gives it as the beginning of an id: `2023-09` → `202309`, `24 sept 2023` → `20230924`.
 *
 * @returns undefined if there is none; `rest` is the query without it
 */
export function readTime(query: string): { readonly prefix: string; readonly rest: string } | undefined {
	const digits = /(?<!\S)(\d{4})-(\d\d)(?:-(\d\d))?(?!\S)/.exec(query);
	if (digits && Number(digits[2]) >= 1 && Number(digits[2]) <= 12) {
		return { prefix: `${digits[1]}${digits[2]}${digits[3] ?? ''}`, rest: without(query, digits) };
	}
	const named = /(?<!\S)(?:(\d{1,2})\s+)?(\p{L}{3,})\.?\s+(\d{4})(?!\S)/u.exec(query);
	const name = fold(named?.[2] ?? '');
	const month = months.findIndex(
		(names) => name.length >= minNameLength && names.some((full) => full.startsWith(name)),
	);
	if (!named || month < 0) return undefined;
	const day = named[1]?.padStart(2, '0') ?? '';
	return { prefix: `${named[3]}${String(month + 1).padStart(2, '0')}${day}`, rest: without(query, named) };
}

function without(query: string, { index, 0: match }: RegExpExecArray): string {
	return `${query.slice(0, index)} ${query.slice(index + match.length)}`.replace(/\s+/g, ' ').trim();
}
