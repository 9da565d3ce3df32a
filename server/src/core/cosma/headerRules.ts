/** What Cosma refuses or leaves out in a header that YAML can read (format.md 1.4 and 1.5). */

import { cosmaKeyOf, cosmaSlug } from '../cosmaSlug.ts';
import { type KeyForm, keyForms, type ValueForm } from '../header/headerShape.ts';
import { meantKeyOf, referenceKeys, tagKeys, timeKeys, typeKeys } from '../header/keyLine.ts';
import type { Field, FrontMatter, Note, Problem, ProblemCode } from '../note.ts';
import { spanOf } from '../text.ts';
import type { CosmaConfiguration } from './configuration.ts';
import type { CosmaEffects, CosmaProblem } from './effects.ts';

/** The keys that Cosma 2.5 knows; all others are metas. */
export const cosmaKeys: ReadonlySet<string> = new Set([
	...['id', 'title', 'thumbnail'],
	...referenceKeys,
	...typeKeys,
	...tagKeys,
	...timeKeys,
]);

/** Keys that mean something else to Cosma 2.6. */
const reservedKeys: ReadonlySet<string> = new Set(['links', 'content', 'metas']);

/** Whether a key is none of Cosma's, nor one of them in another spelling. */
export function isMeta(key: string): boolean {
	return !cosmaKeys.has(key) && !reservedKeys.has(key) && meantKeyOf(`${key}:`)?.isExact !== false;
}

/** Problems of a header that Cosma does not find, or that YAML cannot read: only they matter then. */
const isUnreadable: ReadonlySet<ProblemCode> = new Set([
	'frontmatter_not_first',
	'frontmatter_spaces',
	'yaml_syntax',
	'yaml_duplicate_key',
	'frontmatter_unclosed',
	'frontmatter_not_map',
	'frontmatter_too_large',
	'merge_conflict',
	'value_not_indented',
]);

/** The keys of a header that Cosma can read, as far as it reads them. */
export function keysForCosma(header: FrontMatter | undefined): KeyForm[] {
	if (!header) return [];
	const end = header.problems.find(({ code }) => code === 'frontmatter_ends_early');
	const above = end ? header.problems.filter(({ line }) => line < end.line) : header.problems;
	if (above.some((problem) => isUnreadable.has(problem.code) && !isClosed(problem))) return [];
	return keyForms(header).filter(({ line }) => !end || line < end.line);
}

/** The problems that the text of a header has by itself, with what Cosma does because of them. */
export function headerProblems(header: FrontMatter): readonly CosmaProblem[] {
	const { problems } = header;
	const end = problems.find(({ code }) => code === 'frontmatter_ends_early');
	const hasPlacedError = problems.some((problem) => isYamlError(problem) && !isOfAlias(problem));
	return problems.map((problem) => {
		const cosma =
			problem === end
				? effectsOfEnd(header, end.line)
				: // An error without a place stops Cosma 2.6, too, unless another comes first.
					isOfAlias(problem) && !hasPlacedError
					? bothStop
					: (effectsOfProblem(problem, end) ?? effectsOfMisspelt(problem, header));
		return cosma ? { ...problem, cosma } : problem;
	});
}

const bothStop: CosmaEffects = { '2.5': 'stops', '2.6': 'stops' };

function isYamlError({ code }: Problem): boolean {
	return code === 'yaml_syntax' || code === 'yaml_duplicate_key' || code === 'value_not_indented';
}

function isOfAlias({ code, detail = '' }: Problem): boolean {
	return code === 'yaml_syntax' && /\balias(?:es)?\b/.test(detail);
}

/** What Cosma does with a header of which it reads the lines above one alone. */
function effectsOfEnd(header: FrontMatter, line: number): CosmaEffects {
	const { id, title } = header;
	const isAbove = (field: Field | undefined) => field !== undefined && field.line < line && field.strict !== '';
	if (!isAbove(id) && !isAbove(title)) return { '2.5': 'drops', '2.6': 'drops' };
	return { '2.5': isAbove(title) ? 'changes' : 'stops', '2.6': 'changes' };
}

function effectsOfProblem({ code, detail = '', line }: Problem, end: Problem | undefined): CosmaEffects | undefined {
	// To Cosma, that is the body.
	if (end && line >= end.line && code !== end.code) return {};
	if (isClosed({ code, detail })) return {};
	return undefined;
}

/** Whether what Kezako takes for no fence is one to Cosma: whatever stands behind three of these signs, they close a header. */
function isClosed({ code, detail = '' }: Pick<Problem, 'code' | 'detail'>): boolean {
	return code === 'frontmatter_unclosed' && /^(?!(?:---|\.\.\.)$)[-|.]{3}/.test(detail);
}

/** Without the id or the title that is spelt in another way, a note may have no name, or no title beside its id. */
function effectsOfMisspelt({ code, detail = '' }: Problem, header: FrontMatter): CosmaEffects | undefined {
	if (code !== 'key_spelling') return undefined;
	const { id, title, shape } = header;
	if (shape === '') return { '2.5': 'stops', '2.6': 'drops' };
	const key = meantKeyOf(detail)?.key;
	if (key !== 'id' && key !== 'title') return undefined;
	const [hasId, hasTitle] = [id, title].map((field) => field !== undefined && field.strict !== '');
	if (!hasId && !hasTitle) return { '2.5': 'drops', '2.6': 'drops' };
	return key === 'title' ? { '2.5': 'stops', '2.6': 'changes' } : undefined;
}

/** What Cosma does with a note that has a header, but neither an id nor a title. */
export function effectsWithoutName({ keys }: FrontMatter): CosmaEffects {
	if (keys.length === 0) return { '2.5': 'stops', '2.6': 'drops' };
	const isEmpty = keys.includes('id') || keys.includes('title');
	return { '2.5': isEmpty ? 'misreads' : 'drops', '2.6': 'drops' };
}

/** What Cosma does with a note that has an id, but no title. @param isAlone it is the only note */
export function effectsWithoutTitle({ keys }: FrontMatter, isAlone: boolean): CosmaEffects {
	if (keys.includes('title')) return { '2.5': 'misreads' };
	return isAlone ? {} : { '2.5': 'stops' };
}

/** @param keys those that Cosma reads */
export function* checkHeader(
	note: Note,
	keys: readonly KeyForm[],
	{ recordMetas }: CosmaConfiguration,
): Iterable<CosmaProblem> {
	const { header } = note;
	const misspelt = new Set(header?.problems.filter(({ code }) => code === 'key_spelling').map(({ line }) => line));
	for (const key of keys) {
		const problem = checkForm(key, keys, recordMetas) ?? checkMeta(key, recordMetas);
		if (!problem || misspelt.has(key.line)) continue;
		yield { ...spanOf(key), detail: key.key, form: key.form, ...problem };
	}
	for (const synonyms of [typeKeys, tagKeys]) yield* checkSynonyms(keys, synonyms);
	yield* checkSlug(note);
}

type Found = Pick<CosmaProblem, 'code' | 'cosma'>;

/** What is wrong with how the value of a key is written. */
function checkForm({ key, form }: KeyForm, keys: readonly KeyForm[], metas: readonly string[]): Found | undefined {
	if (key === 'title' && isCollection(form)) return { code: 'schema_title' };
	if (key === 'id' && isCollection(form)) return { code: 'schema_id' };
	if (key === 'thumbnail' && form !== 't')
		return { code: 'schema_thumbnail', ...(form !== 'e' && { cosma: { '2.5': 'stops', '2.6': 'drops' } }) };
	if (timeKeys.has(key) && form !== 't') return emptyTime(key, form);
	if (tagKeys.includes(key) && /[einm]/.test(form))
		return overridden(key, keys, tagKeys) ? undefined : { code: 'schema_tags' };
	if (typeKeys.includes(key) && /[oinm]/.test(form) && !overridden(key, keys, typeKeys)) {
		const cosma = effectsOfTypes[form];
		return { code: 'schema_types', ...(cosma && { cosma }) };
	}
	// An empty synonym takes the place of types that are there.
	if (
		typeKeys.includes(key) &&
		form === 'e' &&
		key !== typeKeys[0] &&
		keys.some((one) => one.key === typeKeys[0] && one.form !== 'e')
	)
		return { code: 'schema_types', cosma: { '2.6': 'changes' } };
	if (!reservedKeys.has(key) || isAllowed(key, form)) return undefined;
	return { code: 'schema_reserved', ...(!metas.includes(key) && { cosma: { '2.5': 'warns', '2.6': 'drops' } }) };
}

/** Of a map, Cosma 2.5 makes one unknown type; without any type, Cosma 2.6 gives a note none, not even `undefined`. */
const effectsOfTypes: { readonly [Form in ValueForm]?: CosmaEffects } = {
	o: { '2.6': 'changes' },
	m: { '2.5': 'changes', '2.6': 'stops' },
};

function emptyTime(key: string, form: ValueForm): Found {
	const code = key === 'begin' ? 'invalid_record_time_begin' : 'invalid_record_time_end';
	// Where nothing is written, nothing is lost.
	return { code, ...(form === 'e' && { cosma: { '2.6': 'drops' } }) };
}

function isAllowed(key: string, form: ValueForm): boolean {
	return { links: 'o', content: 't', metas: 'm' }[key] === form;
}

function isCollection(form: ValueForm): boolean {
	return form !== 't' && form !== 'e';
}

/** Whether Cosma 2.6 reads another of some keys with one meaning: the last synonym, whatever its value is. */
function overridden(key: string, keys: readonly KeyForm[], synonyms: readonly string[]): boolean {
	return keyOf26(keys, synonyms) !== key;
}

function keyOf26(keys: readonly KeyForm[], [canonical, ...others]: readonly string[]): string | undefined {
	return keys.findLast(({ key }) => others.includes(key))?.key ?? canonical;
}

function checkMeta({ key, form }: KeyForm, metas: readonly string[]): Found | undefined {
	// One that is also among the metas is shown as such.
	if (referenceKeys.includes(key) && !/[eo]/.test(form) && !metas.includes(key)) return { code: 'ignored_references' };
	if (cosmaKeys.has(key)) return undefined;
	if (!metas.includes(key)) return { code: 'ignored_record_meta' };
	return form === 'e' ? { code: 'null_record_meta' } : undefined;
}

/** Two keys that mean the same: Cosma 2.5 prefers the usual one, Cosma 2.6 the last of the others. */
function* checkSynonyms(keys: readonly KeyForm[], synonyms: readonly string[]): Iterable<CosmaProblem> {
	// Most notes have the usual key alone.
	if (!keys.some(({ key }) => key !== synonyms[0] && synonyms.includes(key))) return;
	const filled = keys.filter(({ key, form }) => synonyms.includes(key) && form !== 'e' && form !== 'o');
	const [, second] = filled;
	if (!second) return;
	const of25 = synonyms.find((key) => filled.some((one) => one.key === key)) ?? '';
	const of26 = keyOf26(keys, synonyms) ?? '';
	yield { code: 'alias_conflict', ...spanOf(second), detail: of25 === of26 ? of25 : `${of25}, ${of26}` };
}

function* checkSlug(note: Note): Iterable<CosmaProblem> {
	const key = cosmaKeyOf(note);
	const field = note.header?.id ?? note.header?.title;
	if (field && key !== '' && cosmaSlug(key) === '') yield { code: 'empty_slug', ...spanOf(field), detail: key.trim() };
}
