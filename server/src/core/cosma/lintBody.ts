import { cosmaKeyOf, cosmaSlug, key25Of } from '../cosmaSlug.ts';
import { type Field, type Note, type Problem, undefinedType } from '../note.ts';
import { linkSpans } from '../prose/links.ts';
import { type Span, spanOf } from '../text.ts';
import type { CosmaConfiguration } from './configuration.ts';
import { cosmaLinks } from './cosmaLinks.ts';
import type { CosmaEffects, CosmaProblem } from './effects.ts';
import { asCosmaReads, type CosmaNotes } from './linkLint.ts';

/** How many other notes a problem names. */
const maxRelated = 10;

/** Whether Cosma minds a problem that the text of a note has by itself. */
export function isMinded({ code }: Problem, { imagesOrigin }: CosmaConfiguration): boolean {
	return code !== 'body_image' || imagesOrigin === undefined;
}

/** The problems of a note's names and links that Cosma has with its configuration and with other notes. */
export function* lintBody(notes: CosmaNotes, note: Note): Iterable<CosmaProblem> {
	yield* keyProblems(notes, note);
	yield* typesThatDiffer(notes, note);
}

/** The links that Cosma reads where we read none: in code, and what shows a file. */
export function* linksInCode(note: Note, lines: readonly string[]): Iterable<Problem> {
	const ofLinks = note.problems.filter(({ code }) => code.startsWith('link_') && code !== 'link_without_letters');
	const ours = new Set([...note.links, ...ofLinks].map(({ line, start }) => `${line}:${start}`));
	const bodyLine = note.header ? note.header.lastLine + 1 : 0;
	for (let line = bodyLine; line < lines.length; line++) {
		const text = lines[line] ?? '';
		if (!text.includes('[[')) continue;
		for (const { start, end, target } of cosmaLinks(text)) {
			const isOurs = text.slice(start).match(/^\[+/)?.[0].length ?? 0;
			const known = Array.from({ length: Math.max(1, isOurs - 1) }, (_, at) => ours.has(`${line}:${start + at}`));
			if (!known.includes(true)) yield { code: 'link_in_code', line, start, end, detail: target };
		}
	}
}

function* keyProblems({ view, isCovered }: CosmaNotes, note: Note): Iterable<CosmaProblem> {
	const key = cosmaKeyOf(note);
	const field = note.header?.id ?? note.header?.title;
	if (key === '' || !field) return;
	const place = spanOf(field);
	const isById = field === note.header?.id && key === key25Of(note);
	if (isById && key !== key.toLowerCase() && isLinked({ view, note }))
		yield { code: 'id_upper_case', ...place, detail: key };
	if (isById && key.includes(':')) yield { code: 'id_with_colon', ...place, detail: key };
	const slug = cosmaSlug(key);
	if (slug === '' && !/[^\0-\x7f]/.test(key)) return;
	yield* [...sameKeys({ view, isCovered }, note, key, slug)].map((problem) => ({ ...place, ...problem }));
}

function isLinked({ view, note }: { view: CosmaNotes['view']; note: Note }): boolean {
	for (const _from of view.backlinks(note)) return true;
	return false;
}

/** Other notes that Cosma takes for the same. Those with the same id are duplicates anyway. */
function* sameKeys(
	{ view, isCovered }: Pick<CosmaNotes, 'view' | 'isCovered'>,
	note: Note,
	key: string,
	slug: string,
): Iterable<Omit<CosmaProblem, keyof Span>> {
	const own = key25Of(note);
	const inView = slug === '' ? (view.resolve(key)?.notes ?? []) : view.sluggedLike(slug);
	const same: Note[] = [];
	const alike: Note[] = [];
	for (const other of inView) {
		if (other.uri === note.uri || !isCovered(other.uri)) continue;
		const theirs = key25Of(other);
		if (theirs !== own) {
			if (slug !== '') alike.push(other);
		} else if (!(note.header?.id && other.header?.id && cosmaKeyOf(other) === key)) same.push(other);
	}
	for (const [code, others] of [
		['duplicated_keys', same],
		['duplicated_slugs', alike],
	] as const) {
		if (others.length === 0) continue;
		yield { code, detail: key.trim(), related: others.slice(0, maxRelated), relatedCount: others.length };
	}
}

/** Cosma draws one line between two notes: that of the last link. */
function* typesThatDiffer({ view, configuration }: CosmaNotes, note: Note): Iterable<Problem> {
	if (!note.links.some(({ type }) => type !== undefined)) return;
	const read = note.links.map((link) => {
		const { type = undefinedType, target } = asCosmaReads(link);
		return { link, key: target.toLowerCase(), type: configuration.linkTypes.has(type) ? type : undefinedType };
	});
	const last = new Map(read.map(({ key, type }) => [key, type]));
	// As in most notes.
	if (last.size === read.length) return;
	for (const { link, key, type } of read) {
		const drawn = last.get(key);
		if (drawn === undefined || drawn === type || !view.resolve(link.target)) continue;
		yield { code: 'link_types_differ', ...spanOf(linkSpans(link).link), detail: drawn };
	}
}

/** The problem of a picture that is there, but that Cosma does not show. @param thumbnail its name in the header */
export function thumbnailProblem({ imagesOrigin }: CosmaConfiguration, thumbnail: Field): CosmaProblem | undefined {
	const name = thumbnail.value.trim();
	const cosma = effectsOnThumbnail(name, imagesOrigin !== undefined);
	return cosma && { code: 'thumbnail_format', ...spanOf(thumbnail), detail: name, cosma };
}

function effectsOnThumbnail(name: string, hasFolder: boolean): CosmaEffects | undefined {
	if (!hasFolder || isAddress(name) || !/\.(?:png|jpe?g)$/i.test(name)) return { '2.5': 'misreads', '2.6': 'misreads' };
	return /\.(?:png|jpe?g)$/.test(name) ? undefined : { '2.5': 'misreads' };
}

/** Whether a picture is on the web, where Cosma looks for none. */
export function isAddress(name: string): boolean {
	return /^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(name);
}
