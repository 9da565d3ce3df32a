import * as l10n from '@vscode/l10n';
import { cleanTitle } from '../../core/newNote.ts';
import { shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { type Heading, headingsIn } from '../../core/prose/headings.ts';
import { definitionsFor, definitionsIn, type LabelDefinition, labelsUsed } from '../../core/prose/labelDefinitions.ts';
import { plainText } from '../../core/prose/plainText.ts';
import type { Range } from '../../core/text.ts';
import { type CreateNoteParams, SPLIT_NOTE_COMMAND } from '../../protocolCommands.ts';
import type { Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { numberText } from '../shared/numberText.ts';
import { phraseLink } from '../shared/phraseLink.ts';
import { withTitles } from '../views/passages.ts';
import type { ActionTarget, ProposedAction } from './proposedAction.ts';

/** More notes at once are a mistake. */
const maxSections = 200;

/** A section that becomes a note of its own. */
export interface Section {
	readonly note: CreateNoteParams;
	/** The whole section, in whose place the link to the note stands. */
	readonly range: Range;
	readonly link: string;
	/** The lines of its text. */
	readonly first: number;
	readonly end: number;
}

/** On a heading: makes notes of all sections whose headings have its level. */
export function splitActions(context: Context, { parsed, range }: ActionTarget): ProposedAction[] {
	if (!context.isVsCode) return [];
	const { uri } = parsed.note;
	const { length } = headingsAt(parsed, range.start.line);
	if (length === 0) return [];
	const title =
		length === 1
			? l10n.t('Split at headings: 1 new note')
			: l10n.t('Split at headings: {0} new notes', numberText(length));
	const place = { uri, line: range.start.line, version: context.version(uri) };
	return [{ title, kind: 'refactor.extract', command: { title, command: SPLIT_NOTE_COMMAND, arguments: [place] } }];
}

/** The sections that become notes if a note is split at the heading in a line, in their order; none if it is none. */
export function sectionsAt(context: Context, parsed: ParsedNote, line: number): Section[] {
	const { note, lines, bodyLine } = parsed;
	const prose = wholeProse(parsed);
	const all = headingsIn(lines, prose, bodyLine);
	const chosen = headingsAt(parsed, line);
	const definitions = definitionsIn(lines, prose);
	const settings = context.settingsFor(note.uri);
	let previousEnd = -1;
	return chosen.map((heading) => {
		const next = all.find((other) => other.line > heading.line && other.level <= heading.level);
		const end = next?.line ?? lines.length;
		const first = heading.lastLine + 1;
		const plain = plainText(withTitles(context, { text: heading.text }));
		const title = cleanTitle(asLabel(plain)) || l10n.t('New note');
		// What a title cannot hold, such as a link, stays in the text.
		const opening = title === heading.text || heading.text === '' ? [] : [heading.text, ''];
		const text = [...opening, ...lines.slice(first, end)].join('\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '');
		const missing = definitionsElsewhere(prose, definitions, (at) => heading.line <= at && at < end);
		const body = [text, ...missing].filter((part) => part !== '').join('\n\n');
		const id = context.reserveId(`${note.uri}#split${heading.line}`);
		const isNew = heading.line !== previousEnd && (lines[heading.line - 1] ?? '').trim() !== '';
		previousEnd = end;
		const isFollowed = chosen.some((other) => other.line === end);
		const link = `- ${phraseLink(settings, title, id, '- ')}`;
		return {
			note: { title, id, beside: note.uri, ...(body !== '' && { body: `${body}\n` }) },
			range: { start: { line: heading.line, character: 0 }, end: endOf(lines, end) },
			link: `${isNew ? '\n' : ''}${link}\n${isFollowed || end >= lines.length ? '' : '\n'}`,
			first: heading.line,
			end,
		};
	});
}

/** The definitions that what stays of a note needs, and that go with a section; each on lines of its own. */
export function definitionsLeft(parsed: ParsedNote, sections: readonly Section[]): string[] {
	const prose = wholeProse(parsed);
	const stays = (line: number) => !sections.some(({ first, end }) => first <= line && line < end);
	return definitionsElsewhere(prose, definitionsIn(parsed.lines, prose), stays);
}

/** The texts of the definitions that a part of a note needs, and that stand elsewhere. */
function definitionsElsewhere(
	prose: readonly string[],
	definitions: readonly LabelDefinition[],
	isInPart: (line: number) => boolean,
): string[] {
	const own = definitions.filter(({ line }) => isInPart(line));
	const others = definitions.filter(({ line }) => !isInPart(line));
	const names = labelsUsed(prose.filter((_text, line) => isInPart(line)));
	const needed = new Set(definitionsFor(names, [...own, ...others]));
	return others.filter((one) => needed.has(one)).map(({ text }) => text);
}

/** The headings of the level of the one in a line; none for the title of the note alone. */
function headingsAt(parsed: ParsedNote, line: number): Heading[] {
	const prose = wholeProse(parsed);
	const all = headingsIn(parsed.lines, prose, parsed.bodyLine);
	const here = all.find((heading) => heading.line <= line && line <= heading.lastLine);
	if (!here) return [];
	const [first] = all;
	const isOnTop = here === first && prose.slice(0, here.line).every((text) => text.trim() === '');
	const isTitle = isOnTop && here.text === shownTitle(parsed.note);
	const same = all.filter(({ level }) => level === here.level);
	return (isTitle && same.length === 1) || same.length > maxSections ? [] : same;
}

function wholeProse({ prose, bodyLine }: ParsedNote): readonly string[] {
	return [...Array<string>(bodyLine).fill(''), ...prose];
}

function endOf(lines: readonly string[], line: number): Range['end'] {
	if (line < lines.length) return { line, character: 0 };
	return { line: lines.length - 1, character: (lines.at(-1) ?? '').length };
}
