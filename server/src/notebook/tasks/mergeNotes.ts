import * as l10n from '@vscode/l10n';
import { nameKey } from '../../core/fold.ts';
import { isCounted } from '../../core/index/noteView.ts';
import { targetOf } from '../../core/linkTarget.ts';
import { isGarbled, type LinkOccurrence, type Note } from '../../core/note.ts';
import { decoded, fileName, idOf, shownTitle } from '../../core/noteId.ts';
import { type ParsedNote, parseNote } from '../../core/parseNote.ts';
import { rangeOf } from '../../core/text.ts';
import { destinationsIn } from '../../features/exports/addressEdits.ts';
import { chapterEdits } from '../../features/exports/chapterEdits.ts';
import { proseLines } from '../../features/exports/exportedBody.ts';
import { relativeUri } from '../../features/exports/relativeUri.ts';
import { editedFrom, type TextEdit } from '../../features/exports/textEdits.ts';
import type { Context, Names } from '../../features/shared/context.ts';
import { Edits } from '../../features/shared/edits.ts';
import { asLabel, asMarkdownLabel } from '../../features/shared/markdown.ts';
import type { Renaming } from '../../features/shared/noteEdits.ts';
import { redirected, redirectLinks } from '../../features/views/redirectLinks.ts';
import { joinHeaders, type Merging } from './joinHeaders.ts';

/** The level of the heading above the text that comes in. */
const headingLevel = 2;

/**
 * The changes after which a note has the text and the header of another one, and all links to that lead to it.
 * The other can be deleted then. Without changes where something would be lost, with a sentence that says why.
 */
export function* mergeNotes(context: Context, { from, to }: Merging): Generator<Names | undefined, Renaming> {
	const reason = refusal({ from, to });
	if (reason !== undefined) return refused(reason);
	const redirecting = yield* redirectLinks(context, { from: from.note.uri, to: to.note.uri });
	const { changes } = redirecting.edit;
	if (!changes) return redirecting;
	if (redirecting.unchanged?.length) return refused(redirecting.message ?? '');
	const edits = new Edits();
	for (const [uri, own] of Object.entries(changes)) {
		if (uri === from.note.uri) continue;
		for (const { range, newText } of own) edits.addToFile(uri, range, newText);
	}
	for (const { linking, link } of linksByName(context, from.note)) {
		yield;
		if (linking.uri === from.note.uri) continue;
		const line = linking.uri === to.note.uri ? to.lines[link.line] : context.open(linking.uri)?.lines[link.line];
		const { span, newText } = redirected(context, linking.uri, link, targetOf(to.note) ?? '', line);
		edits.add(linking, span, newText);
	}
	const { isJoined, others } = joinHeaders(context, { from, to }, edits);
	addText(context, { from, to }, others, edits);
	const warning = l10n.t('The header of “{0}” was not changed: add the tags and types yourself.', titleOf(to));
	return { edit: edits.workspaceEdit, ...(!isJoined && { message: warning }) };
}

/** The links to a note by its title, its file or an alias, which are no backlinks since Cosma does not follow them. */
function* linksByName(
	{ view, pathIn }: Context,
	note: Note,
): Generator<{ readonly linking: Note; readonly link: LinkOccurrence }> {
	const file = decoded(fileName(note.uri));
	const aliases = note.header?.aliases.map(({ value }) => value.trim()) ?? [];
	const seen = new Set<string>();
	const path = pathIn(note.uri).split('/');
	const paths = path.flatMap((_folder, at) => [
		path.slice(at).join('/'),
		path.slice(at).join('/').replace(/\.md$/i, ''),
	]);
	for (const name of new Set([shownTitle(note), file, ...paths, ...aliases])) {
		for (const { note: linking, links } of view.linksNaming(name)) {
			for (const link of links) {
				const place = `${linking.uri} ${link.line} ${link.start}`;
				const resolution = view.resolve(link.target);
				if (seen.has(place) || !resolution || isCounted(resolution)) continue;
				seen.add(place);
				if (resolution.notes[0]?.uri === note.uri) yield { linking, link };
			}
		}
	}
}

function refused(message: string): Renaming {
	return { edit: {}, message: `${l10n.t('Nothing was merged.')} ${message}` };
}

/** Why two notes cannot be merged, as a sentence. */
function refusal({ from, to }: Merging): string | undefined {
	if (from.note.uri === to.note.uri) return l10n.t('Choose another note.');
	for (const parsed of [from, to]) {
		const { note, lines, prose, bodyLine } = parsed;
		if (isGarbled(note)) return l10n.t('“{0}” is not UTF-8: save it as UTF-8 first.', titleOf(parsed));
		if (prose.length === 0 && lines.length > bodyLine) return l10n.t('“{0}” is too large.', titleOf(parsed));
	}
	if (endsInCode(to)) return l10n.t('“{0}” ends in code or a comment that is not closed: close it first.', titleOf(to));
	return undefined;
}

function titleOf({ note }: ParsedNote): string {
	return asLabel(shownTitle(note));
}

/** Whether a link at the end of a note would be none. */
function endsInCode({ note, lines }: ParsedNote): boolean {
	const probe = parseNote(note.uri, `${lines.join('\n')}\n\n## x\n\n[[x]]\n`);
	return probe.note.links.at(-1)?.line !== lines.length + 3;
}

/** Adds the body of one note to the end of the other, under its title, after what the header has no place for. */
function addText(context: Context, { from, to }: Merging, others: readonly string[], edits: Edits): void {
	const parts = [...others, bodyFor(context, { from, to })].filter((part) => part !== '');
	const title = shownTitle(from.note);
	if (parts.length === 0 && nameKey(title) === nameKey(shownTitle(to.note))) return;
	const heading = `${'#'.repeat(headingLevel)} ${asMarkdownLabel(title)}`;
	const last = to.lines.length - 1;
	const lastLine = to.lines[last] ?? '';
	const above = to.lines.length < 2 && lastLine === '' ? '' : lastLine.trim() === '' ? '\n' : '\n\n';
	edits.insert(to.note, last, lastLine.length, `${above}${[heading, ...parts].join('\n\n')}\n`);
}

/** The body of the note that goes, as it reads in the other. */
function bodyFor(context: Context, { from, to }: Merging): string {
	const prose = proseLines(from);
	const { note, lines, bodyLine } = from;
	const target = targetOf(to.note) ?? '';
	const own = note.links.filter((link) => context.view.resolve(link.target)?.notes[0]?.uri === note.uri);
	const edits: TextEdit[] = [
		...own.map((link) => {
			const { span, newText } = redirected(context, to.note.uri, link, target, lines[link.line]);
			return { ...rangeOf(span), text: newText };
		}),
		...chapterEdits(lines, prose, {
			level: headingLevel,
			key: haveSameLabels(from, to) ? idOf(note)?.replace(/[^\p{L}\p{N}-]/gu, '') || 'x' : undefined,
			title: shownTitle(note),
			bodyLine,
		}),
		...movedAddresses(prose, note.uri, to.note.uri),
	];
	return editedFrom(lines, bodyLine, edits).replace(/^(?:[ \t]*\n)+|\s+$/g, '');
}

/** Whether footnotes or references of two notes are called the same. */
function haveSameLabels(one: ParsedNote, other: ParsedNote): boolean {
	const labelsIn = ({ prose }: ParsedNote) =>
		prose.flatMap((text) => /^[\s>]*\[([^[\]]+)\]:/.exec(text)?.[1]?.trim().toLowerCase() ?? []);
	const labels = new Set(labelsIn(one));
	return labelsIn(other).some((label) => labels.has(label));
}

/** The changes after which relative addresses lead from another folder to where they led. */
export function movedAddresses(prose: readonly string[], from: string, to: string): TextEdit[] {
	const folderOf = (uri: string) => uri.slice(0, uri.lastIndexOf('/'));
	if (folderOf(from) === folderOf(to)) return [];
	const between = relativeUri(folderOf(to), `${folderOf(from)}/x`).slice(0, -1);
	if (between.includes('://')) return [];
	return prose.flatMap((text, line) => {
		if (!/\]\(|\]:|<(?:img|a)\b/i.test(text)) return [];
		return destinationsIn(text).flatMap(({ start, end, address }) => {
			if (/^(?:[a-z][a-z0-9+.-]*:|[/#?[]|$)/i.test(address)) return [];
			const place = { start: { line, character: start }, end: { line, character: end } };
			return [{ ...place, text: shortened(between + address) }];
		});
	});
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
