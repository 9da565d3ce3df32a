import { candidateKeys } from '../citations/candidateKeys.ts';
import { timesOf } from '../daySpan.ts';
import { lookupKey, nameKey } from '../fold.ts';
import type { Field, Note } from '../note.ts';
import { fileName, idOf, idsOf, shownTitle } from '../noteId.ts';
import type { Searchable } from '../search/searchFields.ts';
import { keysOfTarget, webAddress } from '../targetParts.ts';
import type { IdPlace } from './idCounter.ts';
import type { SharedTermKind } from './noteView.ts';

/** The kinds of terms in the index, each with postings of its own. The search has others, by words. */
export const termKinds = [
	'id',
	'title',
	'target',
	'targetPart',
	'fileName',
	'alias',
	'tag',
	'type',
	'linkType',
	'keyOrder',
	'idPlace',
	'times',
	'citation',
] as const;
export type TermKind = (typeof termKinds)[number];

const kindNumbers = Object.fromEntries(termKinds.map((kind, at) => [kind, at])) as Readonly<Record<TermKind, number>>;

/** A tagged term is one number: the term in the upper bits, its kind in the lower ones. */
const kindBits = 4;

export function termOf(tagged: number): number {
	return tagged >>> kindBits;
}

export function kindOf(tagged: number): TermKind {
	return termKinds[tagged & ((1 << kindBits) - 1)] ?? 'id';
}

export function taggedTerm(kind: TermKind, term: number): number {
	return (term << kindBits) | kindNumbers[kind];
}

/** For sets of kinds. */
export function kindBit(kind: TermKind): number {
	return 1 << kindNumbers[kind];
}

/** Whether two readings of a file are found by the same terms and words. True only for a header that was not read again. */
export function hasSameTerms(one: Note, other: Note): boolean {
	if (one.header !== other.header || one.heading?.value !== other.heading?.value) return false;
	return hasSameLinks(one, other) && hasSameCitations(one, other);
}

function hasSameCitations({ citations: one }: Note, { citations: other }: Note): boolean {
	return one.length === other.length && one.every(({ text }, at) => text === other[at]?.text);
}

/** Whether two notes have the same links in the same order, wherever these stand. */
export function hasSameLinks({ links: one }: Note, { links: other }: Note): boolean {
	if (one.length !== other.length) return false;
	return one.every(({ type, target }, at) => type === other[at]?.type && target === other[at]?.target);
}

/** Whether two notes have the same types, tags, definition, times and picture. */
export function hasSameFacts({ header: one }: Note, { header: other }: Note): boolean {
	return one === other || factsOf(one) === factsOf(other);
}

function factsOf(header: Note['header']): string {
	const values = (fields: readonly Field[] = []) => fields.map(({ value }) => value);
	const { types, tags, kezako, begin, end, thumbnail } = header ?? {};
	return JSON.stringify([values(types), values(tags), ...[kezako, begin, end, thumbnail].map((field) => field?.value)]);
}

export function searchable(note: Note): Searchable {
	return {
		uri: note.uri,
		title: shownTitle(note),
		aliases: note.header?.aliases.map((alias) => alias.value) ?? [],
		id: idOf(note),
		kezako: note.header?.kezako?.value,
		tags: note.header?.tags.map((tag) => tag.value) ?? [],
	};
}

export function fileNameKey(name: string): string {
	return lookupKey(name).replace(/\.md$/, '');
}

/** The targets that are paths of a file with some name; undefined where other work may go first. */
export function* pathsTo(
	terms: Readonly<Record<'target' | 'targetPart', { keys(): Iterable<string> }>>,
	name: string,
): Generator<string | undefined> {
	const wanted = fileNameKey(name);
	for (const postings of [terms.target, terms.targetPart]) {
		for (const key of postings.keys()) {
			yield undefined;
			const slash = Math.max(key.lastIndexOf('/'), key.lastIndexOf('\\'));
			if (slash >= 0 && fileNameKey(key.slice(slash + 1)) === wanted) yield key;
		}
	}
}

/** Gives each term of a note, some of them more than once. */
export function forEachTerm(
	{ uri, header, links, citations }: Note,
	add: (kind: TermKind, text: string) => void,
): void {
	const addName = (kind: SharedTermKind, text: string | undefined) => text !== undefined && add(kind, nameKey(text));
	const id = idOf({ uri, header });
	const idKey = id === undefined ? undefined : lookupKey(id);
	for (const other of idsOf({ uri, header })) add('id', lookupKey(other));
	if (idKey !== undefined) add('idPlace', (header?.id?.value.trim() ? 'header' : 'fileName') satisfies IdPlace);
	if (header?.title) add('title', lookupKey(header.title.value));
	// A file named after its id is found by the id. For most files that is cheap to see.
	const isNamedAfterId = idKey !== undefined && /^\d+$/.test(idKey) && uri.endsWith(`/${idKey}.md`);
	const fileKey = isNamedAfterId ? idKey : fileNameKey(fileName(uri));
	if (fileKey !== idKey) add('fileName', fileKey);
	for (const { target, type } of links) {
		const [whole = '', ...parts] = keysOfTarget(target);
		add('target', whole);
		for (const part of parts) add('targetPart', part);
		if (webAddress({ type, target }) === undefined) addName('linkType', type);
	}
	for (const cluster of citations) for (const key of candidateKeys(cluster)) add('citation', nameKey(key));
	if (header) {
		for (const { value } of header.references) add('citation', nameKey(value));
		for (const { value } of header.aliases) add('alias', lookupKey(value));
		for (const { value } of header.tags) addName('tag', value);
		for (const { value } of header.types) addName('type', value);
		const times = timesOf(header);
		if (times !== undefined) add('times', nameKey(times));
		add('keyOrder', orderOf(header.keys));
	}
}

/** By the array of keys, which many headers share. */
const orders = new WeakMap<readonly string[], string>();

/** Keys in order, as JSON. */
function orderOf(keys: readonly string[]): string {
	const known = orders.get(keys);
	if (known !== undefined) return known;
	const order = JSON.stringify(keys);
	orders.set(keys, order);
	return order;
}
