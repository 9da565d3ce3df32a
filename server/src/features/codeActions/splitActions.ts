import * as l10n from '@vscode/l10n';
import { cleanTitle } from '../../core/newNote.ts';
import { shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { type Heading, headingsIn } from '../../core/prose/headings.ts';
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
	const definitions = definitionsIn(lines, prose, bodyLine);
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
		const missing = missingDefinitions(definitions, prose, heading.line, end);
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
	const goes = (line: number) => sections.some(({ first, end }) => first <= line && line < end);
	const stays = prose.map((text, line) => (goes(line) ? '' : text));
	const gone = definitionsIn(parsed.lines, prose, parsed.bodyLine).filter(({ line }) => goes(line));
	return gone.filter(({ label }) => uses(stays, label)).map(({ text }) => text);
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

/** What a footnote or a reference is. */
interface LabelDefinition {
	readonly label: string;
	readonly line: number;
	readonly text: string;
}

function definitionsIn(lines: readonly string[], prose: readonly string[], bodyLine: number): LabelDefinition[] {
	const found: LabelDefinition[] = [];
	for (let line = bodyLine; line < lines.length; line++) {
		const label = /^ {0,3}\[([^[\]]+)\]:/.exec(prose[line] ?? '')?.[1];
		if (label === undefined) continue;
		let end = line + 1;
		while (end < lines.length && /^(?: {4}|\t)/.test(lines[end] ?? '')) end++;
		found.push({ label: label.trim().toLowerCase(), line, text: lines.slice(line, end).join('\n') });
	}
	return found;
}

/** The texts of the definitions that a part of a note uses, and that stand elsewhere. */
function missingDefinitions(
	definitions: readonly LabelDefinition[],
	prose: readonly string[],
	first: number,
	end: number,
): string[] {
	const part = prose.slice(first, end);
	const isInside = ({ line }: LabelDefinition) => first <= line && line < end;
	const own = new Set(definitions.filter(isInside).map(({ label }) => label));
	return definitions.filter(({ label }) => !own.has(label) && uses(part, label)).map(({ text }) => text);
}

function uses(prose: readonly string[], label: string): boolean {
	return prose.some((text) => {
		const lower = text.toLowerCase();
		return lower.includes(`[${label}]`) && !/^ {0,3}\[[^[\]]+\]:\s*$/.test(lower.replace(`[${label}]:`, '[]:'));
	});
}
