import { beginningOf, type Span } from '../text.ts';
import { type PackedEntry, type Person, packEntry } from './library.ts';

/** How much of an abstract is shown. UTF-16 units. */
const maxAbstract = 300;

/** An item of CSL-JSON; anything may be in it. */
export interface CslItem {
	readonly [key: string]: unknown;
}

/** The work that an item is, as far as it can be read. */
export function packItem(key: string, place: Span, item: CslItem): PackedEntry {
	const doi = asText(item['DOI']).replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
	// A long one is cut first, and single spaces stay as they are: most of the time would go into them.
	const abstract = asText(item['abstract'])
		.slice(0, 2 * maxAbstract)
		.replace(/\s{2,}|[^\S ]/g, ' ');
	const authors = [item['author'], item['editor']].map(peopleIn).find((people) => people.length > 0) ?? [];
	return packEntry({
		key,
		place,
		authors,
		kind: asText(item['type']),
		year: yearOf(item['issued']),
		title: plainText(item['title']),
		container: plainText(item['container-title']),
		publisher: asText(item['publisher']),
		link: doi === '' ? asText(item['URL']) : `https://doi.org/${doi}`,
		abstract: abstract.length <= maxAbstract ? abstract : `${beginningOf(abstract, maxAbstract)}…`,
	});
}

function peopleIn(value: unknown): Person[] {
	if (!Array.isArray(value)) return [];
	return value.flatMap((person: unknown): Person[] => {
		if (typeof person !== 'object' || person === null) return [];
		const { family, given, literal, 'non-dropping-particle': particle } = person as CslItem;
		const name = [asText(particle), asText(family) || asText(literal)].filter((text) => text !== '').join(' ');
		return name === '' && asText(given) === '' ? [] : [{ family: name, given: asText(given) }];
	});
}

/** Dates have numbers, or texts of them, or are texts. */
function yearOf(value: unknown): string {
	if (typeof value !== 'object' || value === null) return asText(value);
	const { 'date-parts': parts, literal, raw } = value as CslItem;
	const [first]: readonly unknown[] = Array.isArray(parts) ? parts : [];
	const [year]: readonly unknown[] = Array.isArray(first) ? first : [];
	return asText(year) || asText(literal) || (/\d{4}/.exec(asText(raw))?.[0] ?? asText(raw));
}

/** Text without the tags by which Zotero and CSL set words: `<i>`, `<sub>`, `<span class="nocase">`. */
function plainText(value: unknown): string {
	const text = asText(value);
	return text.includes('<') ? text.replaceAll(/<\/?(?:i|b|em|strong|sub|sup|sc|span)(?:\s[^<>]*)?>/gi, '') : text;
}

/** Text, or a number as text. */
export function asText(value: unknown): string {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? value.trim() : '';
}
