import * as l10n from '@vscode/l10n';
import { nameKey } from '../../core/fold.ts';
import { targetOf } from '../../core/linkTarget.ts';
import { isGarbled } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import type { Heading } from '../../core/prose/headings.ts';
import { rangeOf } from '../../core/text.ts';
import { chapterEdits, titleHeading } from '../../features/exports/chapterEdits.ts';
import { proseLines } from '../../features/exports/exportedBody.ts';
import { nameEdits } from '../../features/exports/nameEdits.ts';
import { endsInCode } from '../../features/exports/openEnd.ts';
import { editedFrom, type TextEdit } from '../../features/exports/textEdits.ts';
import type { Context, Names } from '../../features/shared/context.ts';
import { Edits } from '../../features/shared/edits.ts';
import { asLabel, asMarkdownLabel } from '../../features/shared/markdown.ts';
import type { Renaming } from '../../features/shared/noteEdits.ts';
import { redirected, redirectLinks } from '../../features/views/redirectLinks.ts';
import { joinHeaders, type Merging } from './joinHeaders.ts';
import { linksByName } from './linksByName.ts';
import { movedAddresses, redirectedAddresses } from './movedAddresses.ts';

/** The level of the heading above the text that comes in. */
const headingLevel = 2;

/** What is merged. A note without a file is undefined. */
interface Question {
	readonly from: ParsedNote | undefined;
	readonly to: ParsedNote | undefined;
	/** Notes that are not open and have Markdown links to the one that goes. */
	readonly closed?: readonly ParsedNote[] | undefined;
}

/**
 * The changes after which a note has the text and the header of another one, and all links to that lead to it.
 * The other can be deleted then. Without changes where something would be lost, with a sentence that says why.
 */
export function* mergeNotes(
	context: Context,
	{ from, to, closed = [] }: Question,
): Generator<Names | undefined, Renaming> {
	if (!from || !to) return refused(l10n.t('The file of one of the notes is gone.'));
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
	for (const found of linksByName(context, from.note)) {
		yield;
		if (!found || found.linking.uri === from.note.uri) continue;
		const { linking, link } = found;
		const line = linking.uri === to.note.uri ? to.lines[link.line] : context.open(linking.uri)?.lines[link.line];
		const { span, newText } = redirected(context, linking.uri, link, targetOf(to.note) ?? '', line);
		edits.add(linking, span, newText);
	}
	yield* redirectAddresses(context, { from, to, closed }, edits);
	if (edits.leftOutSentence !== undefined) return refused(edits.leftOutSentence);
	const { left, others } = joinHeaders(context, { from, to }, edits);
	addText(context, { from, to }, others, edits);
	const edit = edits.workspaceEdit;
	if (left.length === 0) return { edit };
	const sentence = l10n.t(
		'Not all fields could be added to the header of “{0}”. Move these there from its text: {1}.',
		titleOf(to),
		asLabel(left.join(', ')),
	);
	return { edit, message: sentence };
}

/** Leads the Markdown links to a note to another one. */
function* redirectAddresses(
	context: Context,
	{ from, to, closed }: Merging & { readonly closed: readonly ParsedNote[] },
	edits: Edits,
): Generator<undefined> {
	const notes = { from: from.note.uri, to: to.note.uri };
	const redirect = (parsed: ParsedNote) => {
		const { uri } = parsed.note;
		const found = redirectedAddresses(context, proseLines(parsed), { now: uri, later: uri }, notes);
		for (const { start, end, text } of found) edits.addRange(parsed.note, { start, end }, text);
	};
	redirect(to);
	for (const parsed of closed) {
		yield;
		const { uri } = parsed.note;
		if (uri !== notes.from && uri !== notes.to && !context.open(uri)) redirect(parsed);
	}
	for (const uri of context.view.uris()) {
		yield;
		const parsed = uri !== notes.from && uri !== notes.to && context.open(uri);
		if (parsed) redirect(parsed);
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

/** Adds the body of one note to the end of the other, under its title, after what the header has no place for. */
function addText(context: Context, { from, to }: Merging, others: readonly string[], edits: Edits): void {
	const { title, body } = textFor(context, { from, to });
	const parts = [...others, body].filter((part) => part !== '');
	if (parts.length === 0 && nameKey(shownTitle(from.note)) === nameKey(shownTitle(to.note))) return;
	const heading = `${'#'.repeat(headingLevel)} ${title}`;
	const last = to.lines.length - 1;
	const lastLine = to.lines[last] ?? '';
	const above = to.lines.length < 2 && lastLine === '' ? '' : lastLine.trim() === '' ? '\n' : '\n\n';
	edits.insert(to.note, last, lastLine.length, `${above}${[heading, ...parts].join('\n\n')}\n`);
}

/** The title and the body of the note that goes, as they read in the other. */
function textFor(context: Context, { from, to }: Merging): { readonly title: string; readonly body: string } {
	const prose = proseLines(from);
	const { note, lines, bodyLine } = from;
	const target = targetOf(to.note) ?? '';
	const own = note.links.filter((link) => context.view.resolve(link.target)?.notes[0]?.uri === note.uri);
	const key = keyOfLabels(from, to);
	const chapter = { title: shownTitle(note), bodyLine };
	const edits: TextEdit[] = [
		...own.map((link) => {
			const { span, newText } = redirected(context, to.note.uri, link, target, lines[link.line]);
			return { ...rangeOf(span), text: newText };
		}),
		...redirectedAddresses(context, prose, { now: note.uri, later: to.note.uri }, { from: note.uri, to: to.note.uri }),
		...movedAddresses(context, prose, note.uri, to.note.uri),
	];
	const heading = titleHeading(lines, prose, chapter);
	const names = key === undefined ? [] : nameEdits(prose, key);
	const ofChapter = chapterEdits(lines, prose, { ...chapter, level: headingLevel, key });
	return {
		// As it is written there, with its links.
		title: heading ? headingAfter(lines, heading, [...edits, ...names]) : asMarkdownLabel(chapter.title),
		body: editedFrom(lines, bodyLine, [...edits, ...ofChapter]).replace(/^(?:[ \t]*\n)+|\s+$/g, ''),
	};
}

/** The text of a heading after changes. */
function headingAfter(lines: readonly string[], { line, start, text }: Heading, edits: readonly TextEdit[]): string {
	const end = start + text.length;
	const inside = edits.filter(
		(edit) => edit.start.line === line && edit.start.character >= start && edit.end.character <= end,
	);
	return editedFrom([...lines.slice(0, line), (lines[line] ?? '').slice(0, end)], line, inside).slice(start);
}

/** What sets the footnotes and references of a note apart from those of another; undefined where none is called the same. */
function keyOfLabels(one: ParsedNote, other: ParsedNote): string | undefined {
	const [own, others] = [labelsIn(one), labelsIn(other)];
	// Words between brackets become a link where a reference of that name comes in.
	const isShared = (label: string) => others.defined.has(label) || (own.defined.has(label) && others.all.has(label));
	if (![...own.all].some((label) => (label.startsWith('^') || own.defined.has(label)) && isShared(label))) {
		return undefined;
	}
	const name = idOf(one.note)?.replace(/[^\p{L}\p{N}-]/gu, '') || 'x';
	for (let count = 1; ; count++) {
		const key = count === 1 ? name : `${name}-${count}`;
		const isTaken = (label: string) => others.all.has(label.replace(/^\^?/, `$&${key.toLowerCase()}-`));
		if (![...own.all].some(isTaken)) return key;
	}
}

/** The names of footnotes and references in a note, in lower case: those that it defines, and all words between brackets. */
function labelsIn({ prose }: ParsedNote): { readonly defined: ReadonlySet<string>; readonly all: ReadonlySet<string> } {
	const asName = (text = '') => text.trim().replace(/\s+/g, ' ').toLowerCase();
	return {
		defined: new Set(prose.flatMap((text) => /^[\s>]*\[([^[\]]+)\]:/.exec(text)?.slice(1).map(asName) ?? [])),
		all: new Set(prose.flatMap((text) => Array.from(text.matchAll(/\[([^[\]]+)\]/g), ([, label]) => asName(label)))),
	};
}
