import type { Field, FrontMatter, Problem } from '../note.ts';
import { detach, intern } from '../text.ts';
import type { HeaderBlock } from './headerBlock.ts';
import { aliasKeys, referenceKeys, tagKeys, typeKeys } from './keyLine.ts';

const maxProblems = 200;

const noFields: readonly Field[] = [];

/** The texts of each key that are not empty, the keys in order. */
export type FieldsByKey = ReadonlyMap<string, readonly Field[]>;

/** What the lines of a header say. */
export interface HeaderValues {
	readonly fields: FieldsByKey;
	/** As headerShape.ts writes it. */
	readonly shape: string;
}

/** Makes the header of a note from the values of its keys. */
export function headerOf(
	block: HeaderBlock,
	{ fields: byKey, shape }: HeaderValues,
	problemsOfValues: readonly Problem[],
): FrontMatter {
	const fields = (key: string) => byKey.get(key) ?? noFields;
	const firstFilled = (same: readonly string[]) => {
		for (const key of same) if (fields(key).length > 0) return fields(key);
		return noFields;
	};
	const { problem } = block;
	// In a header that was cut off, a value that looks wrong may be right in full.
	const others = problem?.code === 'frontmatter_too_large' ? [] : problemsOfValues;
	const problems = problem ? [problem, ...others] : others;
	return {
		lastLine: block.lastLine,
		keys: keysOf(byKey.keys()),
		id: fields('id')[0],
		title: joined(fields('title')),
		kezako: joined(fields('kezako')),
		types: firstFilled(typeKeys),
		tags: firstFilled(tagKeys),
		aliases: firstFilled(aliasKeys),
		thumbnail: fields('thumbnail')[0],
		link: fields('link')[0],
		begin: fields('begin')[0],
		end: fields('end')[0],
		references: firstFilled(referenceKeys),
		bibliography: fields('bibliography'),
		shape: intern(shape),
		problems: problems.length > maxProblems ? problems.slice(0, maxProblems) : problems,
	};
}

/** Thousands of headers share a few orders of keys. */
const knownOrders = new Map<string, readonly string[]>();
const maxOrders = 1000;
/** So many keys of a header are remembered in order. */
export const maxKeys = 50;

/** Keys in order, as an array that all headers with the same keys share. */
export function keysOf(given: Iterable<string>): readonly string[] {
	const written = [...given].slice(0, maxKeys);
	const signature = written.join('\n');
	const known = knownOrders.get(signature);
	if (known) return known;
	const keys = written.map(intern);
	if (knownOrders.size < maxOrders) knownOrders.set(detach(signature), keys);
	return keys;
}

/** Joins several texts, e.g. a title that is a list, or a kezako in two languages. */
function joined(fields: readonly Field[]): Field | undefined {
	const [first] = fields;
	const last = fields.at(-1);
	if (!first || !last || first === last) return first;
	const value = fields.map((field) => field.value).join(', ');
	const end = last.line === first.line ? last.end : first.end;
	return { value, line: first.line, start: first.start, end, style: undefined };
}
