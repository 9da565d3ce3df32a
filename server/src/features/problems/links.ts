import * as l10n from '@vscode/l10n';
import { wordsMeant } from '../../core/besideLink.ts';
import { cosmaSlug } from '../../core/cosmaSlug.ts';
import { canGetId } from '../../core/idlessNotes.ts';
import { nearNotes, onlyLinkable, onlyMeant, targetOf } from '../../core/linkTarget.ts';
import type { NoteProblem } from '../../core/lint.ts';
import { cleanTitle, isNewId } from '../../core/newNote.ts';
import type { LinkOccurrence, Note } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { barIn, type LinksFound, linkSpans, readLinks } from '../../core/prose/links.ts';
import { asTitle } from '../../core/prose/phrase.ts';
import { missingDigits, webAddress } from '../../core/targetParts.ts';
import { rangeOf, type Span } from '../../core/text.ts';
import type { Context } from '../shared/context.ts';
import { Edits } from '../shared/edits.ts';
import { asLabel, asLinkText, asName } from '../shared/markdown.ts';
import { createNoteCommand, giveIdCommand, idFor, retarget, trimmed } from '../shared/noteEdits.ts';
import { retargetedWithWords, wordsOfLink } from '../shared/readWords.ts';
import { detailOf, type Fix, fixBy, type ProblemEntry, type ProblemFamily, replacement } from './problemEntry.ts';

/** The most notes offered in place of a missing one. */
const maxSuggestions = 3;

/** Links that lead nowhere, do not use an id, or are malformed. */
export const linkProblems = {
	broken_links: {
		level: 'warning',
		text: (problem) => {
			const { suggestion } = problem;
			const detail = detailOf(problem);
			if (webAddress({ target: problem.detail ?? '' }) !== undefined)
				return l10n.t('An address of the web is no id: write <{0}> or [text]({0})', detail);
			if (!suggestion) return l10n.t('No note has the id {0}', detail);
			const title = asName(shownTitle(suggestion));
			const id = idOf(suggestion);
			if (id === undefined) return l10n.t('No note has the id {0}. Did you mean {1}?', detail, title);
			return l10n.t('No note has the id {0}. Did you mean {1} ({2})?', detail, title, asName(id));
		},
		fixes: fixesOfLink(useOtherNote),
	},
	link_by_title: {
		level: 'warning',
		text: (problem) => l10n.t('This link uses the title: use the id {0} instead', suggestedName(problem)),
		fixes: fixesOfLink(useId),
	},
	link_by_filename: {
		level: 'warning',
		text: (problem) => {
			const { suggestion } = problem;
			if (!suggestion) return l10n.t('This link uses a file name: it is clear only with an id');
			return idOf(suggestion) === undefined
				? l10n.t('This link uses the file name of a note without an id: add an id to that note')
				: l10n.t('This link uses the file name: use the id {0} instead', suggestedName(problem));
		},
		fixes: fixesOfLink(useId),
	},
	link_to_note_without_id: {
		level: 'hint',
		text: ({ suggestion }) =>
			l10n.t(
				'{0} has no id: with one, the link stays right when the file is renamed',
				asLabel(suggestion ? shownTitle(suggestion) : ''),
			),
		fixes: fixesOfLink(giveIdAndLink),
	},
	link_by_alias: {
		level: 'information',
		text: (problem) => {
			const { suggestion } = problem;
			if (!suggestion) return l10n.t('This link uses an alias: it is clear only with an id');
			return idOf(suggestion) === undefined
				? l10n.t('This link uses an alias: use the title {0} instead', suggestedName(problem))
				: l10n.t('This link uses an alias: use the id {0} instead', suggestedName(problem));
		},
		fixes: fixesOfLink(keepAlias),
	},
	link_to_heading: {
		level: 'warning',
		text: (problem) => l10n.t('Cosma follows no link to a heading or a block: remove {0}', detailOf(problem)),
		fixes: fixesOfLink(({ view }, { note }, link, problem) => {
			const part = view.resolve(link.target)?.part;
			if (part === undefined) return [];
			return [fixBy(l10n.t('Remove {0}', detailOf(problem)), (edits) => retarget(note, [link], part, edits))];
		}),
	},
	link_unclosed: {
		level: 'warning',
		text: () => l10n.t('The link is not closed: add ]]'),
		fixes: (_context, parsed, problem) => closeLink(parsed, problem),
	},
	link_empty: {
		level: 'warning',
		text: () => l10n.t('The link is empty: add an id'),
		fixes: (_context, { note }, problem) => [replacement(l10n.t('Remove the link'), note, rangeOf(problem), '')],
	},
	link_nested: {
		level: 'warning',
		text: () => l10n.t('Link inside a link: close the first one before the second'),
		fixes: (_context, { note, prose, bodyLine }, { line, start, end }) => {
			const text = prose[line - bodyLine] ?? '';
			const outerEnd = text.indexOf(']]', text.indexOf(']]', end) + 2);
			return [
				fixBy(l10n.t('Remove the outer brackets'), (edits) => {
					edits.add(note, { line, start, end: start + 2 }, '');
					if (outerEnd >= 0) edits.add(note, { line, start: outerEnd, end: outerEnd + 2 }, '');
				}),
			];
		},
	},
	link_blanks: {
		level: 'warning',
		text: () => l10n.t('Remove the spaces around the link'),
		fixes: fixesOfLink((_context, { note }, link) => [
			fixBy(
				l10n.t('Remove the spaces'),
				(edits) => {
					for (const span of spacesIn(link)) edits.add(note, span, '');
				},
				true,
			),
		]),
	},
	link_multiline: {
		level: 'warning',
		text: () => l10n.t('The link spans two lines: put it on one'),
		fixes: (_context, { note, lines }, { line }) => {
			const first = (lines[line] ?? '').trimEnd();
			const next = lines[line + 1] ?? '';
			const between = /\d$/.test(first) && /^\s*\d/.test(next) ? '' : ' ';
			const start = { line, character: first.length };
			const end = { line: line + 1, character: next.length - next.trimStart().length };
			return [replacement(l10n.t('Put the link on one line'), note, { start, end }, between)];
		},
	},
	self_link: {
		level: 'hint',
		text: () => l10n.t('This note links to itself'),
		fixes: fixesOfLink((context, { note, lines }, link) => {
			const { link: span } = linkSpans(link);
			const line = lines[link.line] ?? '';
			const words = wordsOfLink(context, link, { line, start: span.start, end: span.end }).trim();
			const spaces = words ? 0 : (/(?<![ \t])[ \t]+$/.exec(line.slice(0, span.start))?.[0].length ?? 0);
			// At the start of a line or behind an elision, the spaces are on the other side.
			const more = words || spaces > 0 ? 0 : (/^[ \t]+/.exec(line.slice(span.end))?.[0].length ?? 0);
			const range = rangeOf({ ...span, start: span.start - spaces, end: span.end + more });
			return [replacement(l10n.t('Remove the link'), note, range, words)];
		}),
	},
} satisfies ProblemFamily;

/** Closes a link behind the id that it begins with, or where it ends. */
export function closeLink({ note, lines }: ParsedNote, { line, start, end }: Span): Fix[] {
	const [inside = ''] = (lines[line] ?? '').slice(start + 2, end).split('[[');
	const id = /^(?:[^:|\]\s]+:)?\d+(?![\p{L}\p{N}])/u.exec(inside)?.[0] ?? inside.trimEnd();
	if (id === '') return [];
	const at = { line, character: start + 2 + id.length };
	return [replacement(l10n.t('Close the link'), note, { start: at, end: at }, ']]')];
}

/** What a link to the suggested note names: its id, or the title of a note without one. */
function suggestedName({ suggestion }: NoteProblem): string {
	return asName((suggestion && (idOf(suggestion) ?? shownTitle(suggestion))) ?? '');
}

type LinkFixes = (context: Context, parsed: ParsedNote, link: LinkOccurrence, problem: NoteProblem) => Fix[];

/** Calls `fixes` with the link that a problem is about. */
export function fixesOfLink(fixes: LinkFixes): NonNullable<ProblemEntry['fixes']> {
	return (context, parsed, problem) => {
		const found = parsed.note.links.find((candidate) => {
			const { link, type, target } = linkSpans(candidate);
			const starts = [link.start, type?.start, target.start];
			return link.line === problem.line && starts.includes(problem.start);
		});
		if (!found) return [];
		return fixes(context, parsed, found, problem).filter((fix) => !fix.isSafe || leadsOn(context, parsed, found, fix));
	};
}

/** The most brackets around a link that are looked at. */
const maxBrackets = 10;

/** Whether a fix changes just a link, which leads to the same notes after it: brackets beside it may belong to others. */
function leadsOn(context: Context, { note, prose, bodyLine }: ParsedNote, link: LinkOccurrence, fix: Fix): boolean {
	const text = prose[link.line - bodyLine] ?? '';
	const { start, end } = linkSpans(link).link;
	const from = start - (/\[*$/.exec(text.slice(Math.max(0, start - maxBrackets), start))?.[0].length ?? 0);
	const before = text.slice(from, end + (/^\]*/.exec(text.slice(end, end + maxBrackets))?.[0].length ?? 0));
	let after = before;
	const edits = fix.edit?.changes?.[note.uri] ?? [];
	for (const { range, newText } of edits.toSorted(
		(one, other) => other.range.start.character - one.range.start.character,
	)) {
		after = after.slice(0, range.start.character - from) + newText + after.slice(range.end.character - from);
	}
	const [was, is] = [before, after].map((part) => {
		const found: LinksFound = { links: [], problems: [] };
		readLinks(part, link.line, found);
		return found;
	});
	const [now, ...more] = is?.links ?? [];
	if (!now || more.length > 0 || (is?.problems.length ?? 0) > (was?.problems.length ?? 0)) return false;
	const words = was?.links[0]?.text;
	const isSame = now.type?.trim() === link.type?.trim() && (!words?.trim() || words === now.text);
	return isSame && urisOf(context, now).join() === urisOf(context, link).join();
}

function urisOf({ view }: Context, { target }: LinkOccurrence): (string | undefined)[] {
	const { notes = [], by } = view.resolve(target) ?? {};
	const meant = by === 'fileName' ? [onlyLinkable(notes)] : notes;
	return meant.map((note) => note?.uri);
}

/** Links to similar notes, or creates the missing one. */
function useOtherNote(
	context: Context,
	{ note, lines }: ParsedNote,
	link: LinkOccurrence,
	{ suggestion }: NoteProblem,
): Fix[] {
	const address = webAddress(link);
	if (address !== undefined) return [asWebLink(note, link, address)];
	const target = link.target.trim();
	const isWords = /\p{L}/u.test(target);
	const near = nearNotes(context.view, target);
	const similar = isWords
		? context.view.search.find(target, maxSuggestions).map((uri) => context.view.note(uri))
		: near;
	// Of an id with a slip in it, nothing is missed.
	const changeTo = (id: string, isSlip: boolean) =>
		isSlip
			? { span: trimmed(linkSpans(link).target, link.target), newText: id }
			: retargetedWithWords(context, link, id, context.settingsFor(note.uri), lines[link.line] ?? '');
	const candidates = new Set(
		[suggestion, ...similar].filter((other): other is Note => other !== undefined && other.uri !== note.uri),
	);
	const fixes: Fix[] = [];
	for (const other of [...candidates].slice(0, maxSuggestions)) {
		const id = targetOf(other);
		if (id === undefined) continue;
		const title = l10n.t('Link to “{0}”', asLabel(shownTitle(other)));
		const change = changeTo(id, near.includes(other));
		if (change) fixes.push(replacement(title, note, rangeOf(change.span), change.newText));
	}
	return [...fixes, ...createMissing(context, note, link, lines, isWords)];
}

/** Gives the only note that is meant an id, and puts that in the link, whose words stay. */
function giveIdAndLink(
	context: Context,
	{ note, lines }: Pick<ParsedNote, 'note' | 'lines'>,
	link: LinkOccurrence,
): Fix[] {
	const [meant, ...more] = context.view.resolve(link.target)?.notes ?? [];
	if (!meant || more.length > 0 || !canGetId(meant)) return [];
	const id = idFor(context, meant, () => context.reserveId(`${note.uri}#${link.line}:${link.start}`));
	const words = link.text === undefined ? barIn(lines[link.line] ?? '') + asLinkText(link.target.trim()) : '';
	const edits = new Edits();
	retarget(note, [link], id + words, edits);
	const edit = { edits: edits.changes[note.uri] ?? [], version: context.version(note.uri) };
	const title = l10n.t('Give “{0}” an id, and link to it', asLabel(shownTitle(meant)));
	return [{ title, command: giveIdCommand({ uri: meant.uri, id, beside: note.uri, edit }) }];
}

/** Writes a link to the web as Markdown does. */
function asWebLink(note: Note, link: LinkOccurrence, address: string): Fix {
	const text = link.text?.trim().replace(/[[\]]/g, '\\$&') ?? '';
	const place = address.replace(/[\s<>]/g, encodeURIComponent);
	const markup = text === '' ? `<${place}>` : `[${text}](${/[()]/.test(place) ? `<${place}>` : place})`;
	return replacement(l10n.t('Write {0}', asLabel(markup)), note, rangeOf(linkSpans(link).link), markup);
}

/** Creates the note that a link names: digits become its id, words its title. */
function createMissing(
	context: Context,
	note: Note,
	link: LinkOccurrence,
	lines: readonly string[],
	isWords: boolean,
): Fix[] {
	const target = link.target.trim();
	const digits = missingDigits(target);
	if (digits !== undefined) return createWithDigits(context, note, digits, target.slice(digits.length));
	const phrase = wordsMeant(context.view, note, link, lines, context.settingsFor(note.uri).linkHabit) ?? '';
	const title = context.deletedTitle(target) ?? (cleanTitle(isWords ? target : asTitle(phrase)) || cleanTitle(target));
	if (title === '' || !(isWords || isNewId(target))) return [];
	// At a note with such an id, Cosma stops.
	if (!isWords && context.cosma(note.uri) && cosmaSlug(target) === '') return [];
	const id = isWords ? context.reserveId(`${note.uri}#${link.line}:${link.start}`) : target;
	const edits = new Edits();
	const change =
		isWords && retargetedWithWords(context, link, id, context.settingsFor(note.uri), lines[link.line] ?? '');
	if (change) edits.add(note, change.span, change.newText);
	const label = l10n.t('New note “{0}”', asLabel(title));
	const edit = { edits: edits.changes[note.uri] ?? [], version: context.version(note.uri) };
	const params = { title, id, beside: note.uri, ...(isWords && { edit, ifMissing: true }) };
	return [{ title: label, command: createNoteCommand(label, params) }];
}

/** The digits become the id, and what stands behind them the title: the link stays as it is. */
function createWithDigits(context: Context, beside: Note, id: string, words: string): Fix[] {
	const title = context.deletedTitle(id) ?? (cleanTitle(words.replace(/^\s*[#^].*$|^[\s_-]+/, '')) || id);
	const label = l10n.t('New note “{0}”', asLabel(title));
	return [{ title: label, command: createNoteCommand(label, { title, id, beside: beside.uri }) }];
}

/** Replaces a title or file name by the id, and leaves its words to the reader. A note without an id has none to use. */
function useId(context: Context, parsed: ParsedNote, link: LinkOccurrence, { code }: NoteProblem): Fix[] {
	const { note, lines } = parsed;
	const resolution = context.view.resolve(link.target);
	const other = onlyMeant(resolution);
	const id = other && idOf(other) !== undefined && targetOf(other);
	if (!id) return giveIdAndLink(context, parsed, link);
	const change = retargetedWithWords(context, link, id, context.settingsFor(note.uri), lines[link.line] ?? '');
	if (!change) return [];
	// An empty text may be what the writer wants.
	const isClear = link.text === undefined || link.text.trim() !== '';
	const isSure = isClear && (code !== 'link_by_filename' || context.kindOf(note.uri) === 'ids');
	const title = l10n.t('Use the id {0}', asName(id));
	const fix = replacement(title, note, rangeOf(change.span), change.newText, isSure);
	return leadsOn(context, parsed, link, fix) ? [fix] : [];
}

/** Replaces an alias by the id; the alias becomes the text. */
function keepAlias({ view }: Context, { note, lines }: ParsedNote, link: LinkOccurrence): Fix[] {
	const other = onlyMeant(view.resolve(link.target));
	const id = other && idOf(other) !== undefined && targetOf(other);
	if (!id) return [];
	const alias = asLinkText(link.target);
	const text = link.text === undefined ? barIn(lines[link.line] ?? '') + alias : '';
	return [fixBy(l10n.t('Use the id {0}', asName(id)), (edits) => retarget(note, [link], id + text, edits))];
}

/** The spaces around the type and the target. */
function spacesIn(link: LinkOccurrence): Span[] {
	const { type, target } = linkSpans(link);
	const around = (span: Span, text: string) => {
		const inside = trimmed(span, text);
		return [
			{ ...span, end: inside.start },
			{ ...span, start: inside.end },
		];
	};
	const spaces = [...(type ? around(type, link.type ?? '') : []), ...around(target, link.target)];
	return spaces.filter(({ start, end }) => end > start);
}
