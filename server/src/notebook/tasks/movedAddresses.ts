import type { NoteUri } from '../../core/note.ts';
import { decoded } from '../../core/noteId.ts';
import { destinationsIn, embeddedFilesIn } from '../../features/exports/destinations.ts';
import { relativeUri } from '../../features/exports/relativeUri.ts';
import type { TextEdit } from '../../features/exports/textEdits.ts';
import type { Context } from '../../features/shared/context.ts';

const mayHaveAddress = /\]\(|\]:|<(?:img|a)\b|!\[\[/i;

/**
 * The changes after which relative addresses lead from another folder to where they led. A picture may also be named from
 * a folder of pictures, where its name stays as long as it means the same.
 */
export function movedAddresses(
	{ thumbnail }: Pick<Context, 'thumbnail'>,
	prose: readonly string[],
	from: string,
	to: string,
): TextEdit[] {
	if (folderOf(from) === folderOf(to)) return [];
	if (relativeUri(folderOf(to), from).includes('://')) return [];
	const moved = (address: string) => {
		const name = decoded(address.replace(/[#?].*$/s, ''));
		const picture = thumbnail(from, name);
		if (picture === undefined) return movedAddress(address, from, to);
		if (thumbnail(to, name) === picture) return address;
		return inMarkdown(relativeUri(folderOf(to), picture)) + address.replace(/^[^#?]*/, '');
	};
	return prose.flatMap((text, line) => {
		if (!mayHaveAddress.test(text)) return [];
		const edit = (start: number, end: number, address: string) => {
			return { start: { line, character: start }, end: { line, character: end }, text: address };
		};
		const addresses = destinationsIn(text).flatMap(({ start, end, address }) => {
			if (/^(?:[a-z][a-z0-9+.-]*:|[/#?[]|$)/i.test(address)) return [];
			return [edit(start, end, moved(address))];
		});
		// Other programs find files by their names alone.
		const embedded = embeddedFilesIn(text).filter(({ address }) => thumbnail(from, address) !== undefined);
		return [...addresses, ...embedded.map(({ start, end, address }) => edit(start, end, decoded(moved(address))))];
	});
}

/** A path of a file, relative or not, that leads from the folder of another note to where it led. */
export function movedPath(path: string, from: string, to: string): string {
	if (/^(?:[a-z][a-z0-9+.-]*:|[/~\\])/i.test(path) || folderOf(from) === folderOf(to)) return path;
	const moved = relativeUri(decoded(folderOf(to)), shortened(`${decoded(folderOf(from))}/${path}`));
	return moved.includes('://') ? path : moved;
}

/** An address that leads from the folder of another file to where it led. */
function movedAddress(address: string, from: string, to: string): string {
	const [path = ''] = /^[^#?]*/.exec(address) ?? [];
	const [folder, later] = [from, to].map((uri) => inMarkdown(folderOf(uri)));
	const moved = relativeUri(later ?? '', shortened(`${folder}/${path}`)) || './';
	const rest = address.slice(path.length);
	// Where it left all folders, it leads nowhere.
	return moved.includes('://') ? address : moved + rest;
}

/** A relative address without folders that it leaves again. */
function shortened(address: string): string {
	const parts: string[] = [];
	for (const part of address.split('/')) {
		if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
		else if (part !== '.') parts.push(part);
	}
	return parts.join('/');
}

/**
 * The changes after which Markdown links to one note lead to another.
 *
 * @param prose all lines of a note, with header, code and comments blanked out
 * @param at where that note is, and where its lines will stand
 */
export function redirectedAddresses(
	context: Pick<Context, 'pathIn'>,
	prose: readonly string[],
	at: { readonly now: string; readonly later: string },
	{ from, to }: { readonly from: NoteUri; readonly to: NoteUri },
): TextEdit[] {
	return prose.flatMap((text, line) => {
		if (!mayHaveAddress.test(text)) return [];
		return destinationsIn(text).flatMap(({ start, end, address }) => {
			const [path = ''] = /^[^#?]*/.exec(address) ?? [];
			const ending = endingOf(context, path, at.now, from);
			if (ending === undefined) return [];
			const whole = path.startsWith('/') ? `/${asAddress(context.pathIn(to))}` : relativeUri(folderOf(at.later), to);
			const target = inMarkdown(ending === '' ? whole.replace(/\.md$/i, '') : whole);
			const range = { start: { line, character: start }, end: { line, character: start + path.length } };
			return start + path.length > end ? [] : [{ ...range, text: target }];
		});
	});
}

/** How the name of a note ends in a path that leads to it: `.md`, or nothing; undefined where the path does not. */
function endingOf({ pathIn }: Pick<Context, 'pathIn'>, path: string, at: string, to: NoteUri): string | undefined {
	if (path === '' || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(path)) return undefined;
	const name = decoded(path.replace(/\\(?=[!-/:-@[-`{-~])/g, ''));
	const isFromRoot = name.startsWith('/');
	const parts = isFromRoot ? [] : decoded(at).split('/').slice(0, -1);
	for (const part of name.split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '.' && part !== '') parts.push(part);
	}
	const [there, wanted] = [parts.join('/'), isFromRoot ? pathIn(to) : decoded(to)].map((one) => one.normalize());
	if (there === wanted) return '.md';
	return `${there}.md` === wanted ? '' : undefined;
}

function asAddress(path: string): string {
	return path.split('/').map(encodeURIComponent).join('/');
}

/** An address in which no parenthesis ends a link. */
function inMarkdown(address: string): string {
	return address.replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

function folderOf(uri: string): string {
	return uri.slice(0, uri.lastIndexOf('/'));
}
