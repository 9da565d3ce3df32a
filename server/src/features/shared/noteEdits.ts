import * as l10n from '@vscode/l10n';
import type { Command, WorkspaceEdit } from 'vscode-languageserver-types';
import { isEmptyEntry } from '../../core/header/headerBlock.ts';
import { entriesUnder, keyInsertion, keyLine } from '../../core/header/headerEdits.ts';
import { canonicalKey } from '../../core/header/keyLine.ts';
import type { Resolution } from '../../core/index/noteView.ts';
import { modelBeside, newNoteText } from '../../core/newNote.ts';
import type { FrontMatter, LinkOccurrence, Note } from '../../core/note.ts';
import { idOf, shownTitle, timeInFileName, timeOfId } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import type { Span } from '../../core/text.ts';
import {
	CREATE_NOTE_COMMAND,
	type CreateNoteParams,
	GIVE_ID_COMMAND,
	type GiveIdParams,
} from '../../protocolCommands.ts';
import type { Context } from './context.ts';
import { Edits } from './edits.ts';

export interface Renaming {
	/** Empty if the new name is refused: after null, VS Code's own Markdown would rename the link. */
	readonly edit: WorkspaceEdit;
	/** Why nothing is changed, or a warning about the change. */
	readonly message?: string;
	/** The files that are why, the notes as the index has them: they may have changed on disk since. */
	readonly unchanged?: readonly string[];
}

/** These changes, with the sentence on what they leave out. @param warning one about the changes, if any */
export function renamingBy(edits: Edits, warning?: string): Renaming {
	const message = [warning ?? [], edits.leftOutSentence ?? []].flat().join(' ');
	return { edit: edits.workspaceEdit, ...(message && { message }), unchanged: edits.leftOut };
}

/** Gives links another target; the spaces around it stay. */
export function retarget(note: Note, links: readonly LinkOccurrence[], target: string, edits: Edits): void {
	for (const link of links) edits.add(note, trimmed(linkSpans(link).target, link.target), target);
}

/** The place of what names the note in a link: its target without outer spaces, or the part of it that does. */
export function nameSpan(link: LinkOccurrence, part: string | undefined): Span {
	const span = trimmed(linkSpans(link).target, link.target);
	return part === undefined ? span : { ...span, end: span.start + part.length };
}

/** The place of a text without its outer spaces. */
export function trimmed(span: Span, text: string): Span {
	const start = span.start + (text.length - text.trimStart().length);
	return { line: span.line, start, end: Math.max(start, span.start + text.trimEnd().length) };
}

/** Whether a header has a key, with or without a value, however it is spelt. */
export function hasKey({ keys }: FrontMatter, key: string): boolean {
	return keys.some((written) => canonicalKey(written) === key);
}

/** The edit that adds a key to the header, in the usual order of keys; none if it is not safe. */
export function addKey(
	context: Context,
	parsed: ParsedNote,
	key: string,
	value: string,
	title: string,
): { title: string; edit: WorkspaceEdit }[] {
	const edits = new Edits();
	addKeyTo(edits, context, parsed, key, value);
	return edits.isEmpty ? [] : [{ title, edit: edits.workspaceEdit }];
}

/** Adds such an edit to others. */
export function addKeyTo(
	edits: Edits,
	context: Context,
	{ note, lines }: ParsedNote,
	key: string,
	value: string,
): void {
	const insertion = note.header && keyInsertion(lines, note.header, context.view.keyOrder(), key, value);
	if (!note.header || !insertion) return;
	const there = entriesUnder(lines, note.header, key);
	const [empty] = there;
	// A key that is not at the margin may have a value.
	if (!empty && hasKey(note.header, key)) return;
	if (!empty) edits.insert(note, insertion.line, insertion.character, insertion.text);
	// Beside a value that cannot be read, a second one would be no better.
	else if (there.every((entry) => isEmptyEntry(lines, entry)))
		edits.add(note, wholeLine(lines, empty.line), keyLine(key, value).trimEnd());
}

function wholeLine(lines: readonly string[], line: number): Span {
	return { line, start: 0, end: lines[line]?.length ?? 0 };
}

/** Adds an id, that of the file name or a new one, to a header without, or a header with the id. */
export function addMissingId(
	context: Context,
	parsed: ParsedNote,
	edits: Edits,
	id = idFor(context, parsed.note),
	beside = parsed.note.uri,
): void {
	const { note } = parsed;
	if (!note.header) addHeaderTo(edits, context, note, id, beside);
	else if (!note.header.id) addKeyTo(edits, context, parsed, 'id', id);
}

/**
 * The id in the file name, or a new one: of the day in that name, if there is one, or the next after an id that is taken.
 *
 * @param ofPresent gives an id for all other notes
 */
export function idFor(context: Context, note: Note, ofPresent = () => context.reserveId(`${note.uri}#id`)): string {
	const id = idOf(note);
	if (id !== undefined && !isTakenFrom(note, context.view.resolve(id))) return id;
	const time = timeInFileName(note.uri) ?? timeOfId(id ?? '');
	// Another place than that of ids of the present, one of which the note may have been offered.
	return time ? context.reserveId(`${note.uri}#day`, time) : ofPresent();
}

/** Whether the id in the name of a note's file is that of another: in its header, or in the name of a file that comes first. */
function isTakenFrom({ uri }: Note, holders: Resolution | undefined): boolean {
	if (holders?.by !== 'id') return false;
	return holders.notes.some((other) => other.uri !== uri && (other.header?.id !== undefined || other.uri < uri));
}

/** Adds a whole header with an id, as a new note beside another has it; none above what is a header but for its fence. */
export function addHeaderTo(
	edits: Edits,
	context: Context,
	note: Note,
	id = idFor(context, note),
	beside = note.uri,
): void {
	if (note.problems.some(({ code }) => code === 'frontmatter_fence')) return;
	edits.insert(note, 0, 0, newNoteText(shownTitle(note), id, modelBeside(context.view, beside)));
}

/** The command that creates a note, and makes the edit in `params`, if any. */
export function createNoteCommand(title: string, params: CreateNoteParams): Command {
	return { title, command: CREATE_NOTE_COMMAND, arguments: [params] };
}

/** The command that gives a note an id, and makes the edit in `params`, if any. */
export function giveIdCommand(params: GiveIdParams): Command {
	return { title: l10n.t('Add an id'), command: GIVE_ID_COMMAND, arguments: [params] };
}
