import { parseYaml } from '../../core/header/frontMatter.ts';
import { findHeader } from '../../core/header/headerBlock.ts';
import { aliasKeys, knownKeys } from '../../core/header/keyLine.ts';
import type { ParsedNote } from '../../core/parseNote.ts';

/** A value of a header. All YAML scalars are texts here, whatever they look like. */
export type HeaderValue = string | readonly HeaderValue[] | { readonly [key: string]: HeaderValue };

/** The most values read of a header: with anchors, a few characters of YAML can expand to millions. */
const maxValues = 10_000;

/** Whether exports pass on a key as it is. Neither Cosma nor the formats of exports have a place for aliases. */
export function isPassedOn(key: string): boolean {
	return !knownKeys.has(key) || aliasKeys.includes(key);
}

/** The values of a header under keys that are passed on, by key; none if the header cannot be read. */
export function otherValues({ lines }: ParsedNote): ReadonlyMap<string, HeaderValue> {
	const block = findHeader(lines);
	const values = block && parseYaml(lines.slice(1, block.end).join('\n'));
	const found = new Map<string, HeaderValue>();
	const budget = { left: maxValues };
	for (const [key, value] of values ?? []) {
		const read = isPassedOn(key) ? readValue(value, budget) : undefined;
		if (read !== undefined) found.set(key, read);
	}
	return found;
}

/** A value on one line, as Cosma shows it. */
export function asLine(value: HeaderValue): string {
	if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
	if (Array.isArray(value)) return value.map(asLine).join(', ');
	return Object.entries(value)
		.map(([key, inner]) => `${key}: ${asLine(inner)}`)
		.join(', ');
}

/** The body of a note; undefined if only its header was read. */
export function bodyOf({ lines, prose, bodyLine }: ParsedNote): string | undefined {
	const isHeaderOnly = prose.length === 0 && lines.length > bodyLine;
	return isHeaderOnly ? undefined : lines.slice(bodyLine).join('\n');
}

function readValue(value: unknown, budget: { left: number }): HeaderValue | undefined {
	if (--budget.left < 0) return undefined;
	if (typeof value === 'string') return value;
	if (typeof value !== 'object' || value === null) return '';
	if (Array.isArray(value)) return value.map((item) => readValue(item, budget)).filter((item) => item !== undefined);
	const map: Record<string, HeaderValue> = Object.create(null);
	for (const [key, inner] of Object.entries(value)) {
		const read = readValue(inner, budget);
		if (read !== undefined) map[key] = read;
	}
	return map;
}
