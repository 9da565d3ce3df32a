import * as l10n from '@vscode/l10n';
import { foldedWords } from '../../core/fold.ts';
import { targetOf } from '../../core/linkTarget.ts';
import { cleanTitle } from '../../core/newNote.ts';
import type { Note } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { asTitle, type Phrase } from '../../core/prose/phrase.ts';
import { firstSentence } from '../../core/prose/sentences.ts';
import { beginningOf, type Position, type Range, rangeOf } from '../../core/text.ts';
import type { CreateNoteParams } from '../../protocolCommands.ts';
import type { Context } from '../shared/context.ts';
import { Edits } from '../shared/edits.ts';
import { linkAt } from '../shared/linkAt.ts';
import { linkedWords } from '../shared/linkedWords.ts';
import { asLabel } from '../shared/markdown.ts';
import { createNoteCommand, trimmed } from '../shared/noteEdits.ts';
import { phraseLink } from '../shared/phraseLink.ts';
import { phraseAsLink } from '../shared/readWords.ts';
import type { ActionTarget, ProposedAction } from './proposedAction.ts';

/** The most notes offered for a selection that is no title. */
const maxProposed = 3;
/** The longest selection that may be a title. UTF-16 units. */
const maxTitleLength = 120;
/** The longest beginning of a text in which its title is looked for. UTF-16 units. */
const maxFirstLine = 1000;
/** How many words after the cursor may belong to a phrase. */
const maxWordsAfter = 8;

/** Turns the phrase at the cursor into a link to the note with that title; a selection into a link or a new note. */
export function phraseActions(context: Context, { parsed, range }: ActionTarget): ProposedAction[] {
	const { note, lines, bodyLine } = parsed;
	const { start, end } = range;
	if (start.line < bodyLine || linkAt(note, start)) return [];
	const line = lines[start.line] ?? '';
	const isOneLine = start.line === end.line;
	if (isOneLine && start.character === end.character) {
		return phrasesAt(context, parsed, start)
			.filter(({ note: other }) => other.uri !== note.uri)
			.map(({ note: other, phrase: { text, start: from } }) => {
				const span = { line: start.line, start: from, end: from + text.length };
				return link(context, note, other, rangeOf(span), text, line);
			});
	}
	const selected = textIn(lines, range);
	if (selected.trim() === '' || isInCode(parsed, start) || isInCode(parsed, end)) return [];
	const actions: ProposedAction[] = [];
	if (isOneLine && selected.length <= maxTitleLength) {
		const inner = trimmedRange(range, selected);
		for (const other of notesCalled(context, selected.trim())) {
			const words = { line: start.line, start: inner.start.character, end: inner.end.character };
			if (other.uri === note.uri || linkedWords(context, parsed, other)(words)) continue;
			actions.push(link(context, note, other, inner, selected.trim(), line));
		}
	}
	return [...actions, extract(context, note, range, selected, line)];
}

/** Whether a place is amid code or a formula, where a link would be none. */
function isInCode({ lines, prose, bodyLine }: ParsedNote, { line, character }: Position): boolean {
	const isCode = (at: number) => prose[at - bodyLine] === '' && lines[at]?.trim() !== '';
	const masked = prose[line - bodyLine]?.slice(Math.max(0, character - 1), character + 1);
	if (!isCode(line)) return masked === '\0\0';
	if (character === 0) return isCode(line - 1);
	return character < (lines[line]?.length ?? 0) || isCode(line + 1);
}

/** The notes whose title is the phrase; without any, the best that it finds. */
function notesCalled(context: Context, phrase: string): Note[] {
	const found = context.view.search
		.find(phrase, maxProposed)
		.map((uri) => context.view.note(uri))
		.filter((note): note is Note => note !== undefined && targetOf(note) !== undefined);
	const words = foldedWords(phrase).join(' ');
	const called = found.filter((note) => foldedWords(shownTitle(note)).join(' ') === words);
	return called.length > 0 ? called : found;
}

/** The titles of notes that occur around a place, the longest first. */
function phrasesAt(context: Context, parsed: ParsedNote, at: Position): { note: Note; phrase: Phrase }[] {
	const { line, character } = at;
	const prose = parsed.prose[line - parsed.bodyLine] ?? '';
	const words = [...prose.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
	const ends = words.map((word) => word.index + word[0].length);
	const first = ends.findIndex((end) => end >= character);
	if (first < 0) return [];
	const found: { note: Note; phrase: Phrase }[] = [];
	for (let last = first; last < Math.min(words.length, first + maxWordsAfter); last++) {
		const end = ends[last] ?? 0;
		for (const uri of context.view.search.titledByLastWords(prose.slice(0, end), maxProposed)) {
			const note = context.view.note(uri);
			if (!note || targetOf(note) === undefined) continue;
			const start = words[last + 1 - foldedWords(shownTitle(note)).length]?.index ?? character + 1;
			const text = prose.slice(start, end);
			if (start > character || /[[\]\0]/.test(text)) continue;
			if (linkedWords(context, parsed, note)({ line, start, end })) continue;
			found.push({ note, phrase: { text, start } });
		}
	}
	return found.sort((one, other) => other.phrase.text.length - one.phrase.text.length).slice(0, maxProposed);
}

function link(context: Context, from: Note, to: Note, range: Range, phrase: string, line: string): ProposedAction {
	const edits = new Edits();
	const around = { line, start: range.start.character, end: range.end.character };
	const { phrase: style } = context.settingsFor(from.uri);
	edits.addRange(from, range, phraseAsLink(phrase, targetOf(to) ?? '', around, style));
	return {
		title: l10n.t('Link to “{0}”', asLabel(shownTitle(to))),
		kind: 'refactor.rewrite',
		edit: edits.workspaceEdit,
	};
}

/** Extracts a new note: a few words become its title, a longer selection its text. */
function extract(context: Context, from: Note, range: Range, selected: string, line: string): ProposedAction {
	const text = selected.trim();
	const isTitle = text.length <= maxTitleLength && !/[\r\n]/.test(text) && firstSentence(text) === text;
	const title = titleFrom(text);
	const id = context.reserveId(`${from.uri}#${range.start.line}:${range.start.character}`);
	const replaced = isTitle ? trimmedRange(range, selected) : range;
	const settings = context.settingsFor(from.uri);
	const around = { line, start: replaced.start.character, end: replaced.end.character };
	const newText = isTitle ? phraseAsLink(text, id, around, settings.phrase) : phraseLink(settings, title, id, line);
	const trailing = isTitle ? '' : selected.slice(selected.trimEnd().length);
	const params: CreateNoteParams = {
		title,
		id,
		beside: from.uri,
		...(!isTitle && { body: `${text}\n` }),
		edit: { edits: [{ range: replaced, newText: newText + trailing }], version: context.version(from.uri) },
	};
	const label = l10n.t('Extract to the new note “{0}”', asLabel(title));
	return { title: label, kind: 'refactor.extract', command: createNoteCommand(label, params) };
}

/** The first heading or sentence of a text, cut at a word. */
function titleFrom(text: string): string {
	const [first = ''] = text.split(/\r\n|\n|\r/);
	const plain = beginningOf(first, maxFirstLine)
		.replace(/^(?:#+|[-*+>]|\d+[.)])\s+/, '')
		.replace(/\[\[[^\]]*\]\]/g, '');
	const sentence = firstSentence(plain).replace(/[\s.,;:]+$/, '');
	const cut = sentence.length <= 60 ? sentence : beginningOf(sentence, 60).replace(/\s+\S*$/, '');
	return asTitle(cleanTitle(cut) || l10n.t('New note'));
}

function textIn(lines: readonly string[], { start, end }: Range): string {
	if (start.line === end.line) return (lines[start.line] ?? '').slice(start.character, end.character);
	return [
		(lines[start.line] ?? '').slice(start.character),
		...lines.slice(start.line + 1, end.line),
		(lines[end.line] ?? '').slice(0, end.character),
	].join('\n');
}

/** The range of a selection without its outer spaces; unchanged if it has several lines. */
function trimmedRange(range: Range, selected: string): Range {
	const { start, end } = range;
	if (start.line !== end.line) return range;
	return rangeOf(trimmed({ line: start.line, start: start.character, end: end.character }, selected));
}
