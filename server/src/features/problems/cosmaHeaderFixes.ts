import * as l10n from '@vscode/l10n';
import { readCosmaTime } from '../../core/cosma/cosmaTime.ts';
import { mergeKeys, removeEmptyItems, removeKey, renameKey, writeText } from '../../core/header/entryEdits.ts';
import type { RangeEdit } from '../../core/header/fenceEdits.ts';
import { canonicalKey, synonymsOf } from '../../core/header/keyLine.ts';
import { fieldEdit, flowText } from '../../core/header/yamlText.ts';
import type { NoteProblem } from '../../core/lint.ts';
import type { Field, Note } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import type { Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { addKey, idFor, retarget } from '../shared/noteEdits.ts';
import { declareIt, meantType } from './cosmaConfigurationFixes.ts';
import { type Fix, fixBy } from './problemEntry.ts';

/** Other names for keys that Cosma 2.6 keeps for itself. */
const otherKeys: { readonly [key: string]: string } = { links: 'link', content: 'contents', metas: 'meta' };

/** Removes what is empty, and writes a list of one text as that text. */
export function fixForm(_context: Context, { note, lines }: ParsedNote, { detail = '', form }: NoteProblem): Fix[] {
	const { header } = note;
	if (!header) return [];
	if (form === 'e' || form === 'o')
		return fixWith(l10n.t('Remove {0}', asLabel(detail)), note, removeKey(lines, header, detail));
	if (form === 'i') return fixWith(l10n.t('Remove the empty items'), note, removeEmptyItems(lines, header, detail));
	if (form !== 'l') return [];
	// Of several ids, pictures or times, nobody can know which is meant.
	const edits = writeText(lines, header, detail, detail === 'title' ? header.title?.value : undefined);
	return fixWith(l10n.t('Write {0} as a text', asLabel(detail)), note, edits);
}

export function renameReserved(_context: Context, { note, lines }: ParsedNote, problem: NoteProblem): Fix[] {
	const { detail = '', form } = problem;
	const { header } = note;
	const name = otherKeys[detail];
	if (!header || name === undefined) return [];
	if (form === 'e') return fixWith(l10n.t('Remove {0}', asLabel(detail)), note, removeKey(lines, header, detail));
	if (header.keys.some((key) => canonicalKey(key) === name)) return [];
	return fixWith(l10n.t('Write the key as {0}', `${name}:`), note, renameKey(lines, header, detail, name));
}

/** Writes a time as both versions read it: two ways where day and month may be either. */
export function changeTime({ note }: ParsedNote, { line, start }: NoteProblem): Fix[] {
	const field = [note.header?.begin, note.header?.end].find((one) => one?.line === line && one.start === start);
	if (!field) return [];
	return readCosmaTime(field.value).meant.flatMap((time) => changeField(note, field, time));
}

export function exchangeTimes({ note }: ParsedNote): Fix[] {
	const { begin, end } = note.header ?? {};
	const first = begin && end && fieldEdit(begin, end.value.trim());
	const second = begin && end && fieldEdit(end, begin.value.trim());
	if (!first || !second) return [];
	return [
		fixBy(l10n.t('Exchange begin and end'), (edits) => {
			for (const { span, newText } of [first, second]) edits.add(note, span, newText);
		}),
	];
}

/** Gives an id to a note with a title alone, and another one, in its links too, to a note with an id. */
export function giveKey(context: Context, parsed: ParsedNote, { detail = '' }: NoteProblem): Fix[] {
	const { note } = parsed;
	const { id } = note.header ?? {};
	if (!id) return addKey(context, parsed, 'id', idFor(context, note), l10n.t('Add an id'));
	const next = context.reserveId(`${note.uri}#id`);
	const edit = fieldEdit(id, next);
	if (!edit) return [];
	const fix = fixBy(l10n.t('Give this note a new id, in its links too'), (edits) => {
		edits.add(note, edit.span, edit.newText);
		for (const from of context.view.linksNaming(detail)) retarget(from.note, from.links, next, edits);
	});
	return [fix];
}

export function mergeSynonyms(_context: Context, { note, lines }: ParsedNote, problem: NoteProblem): Fix[] {
	const { header } = note;
	if (!header) return [];
	const [first = ''] = (problem.detail ?? '').split(', ');
	const keys = synonymsOf(first).filter((key) => header.keys.includes(key));
	return fixWith(l10n.t('Write all under {0}', `${keys[0]}:`), note, mergeKeys(lines, header, keys));
}

export function withTypographicApostrophe(_context: Context, { note }: ParsedNote, problem: NoteProblem): Fix[] {
	const field = fieldAt(note.header?.tags, problem);
	return field?.value.includes("'") ? changeField(note, field, field.value.replaceAll("'", '’')) : [];
}

/** The declared type that was surely meant, or several with commas between them, then the declaration of what is written. */
export function giveType(context: Context, { note }: ParsedNote, problem: NoteProblem): Fix[] {
	const { detail = '' } = problem;
	const field = fieldAt(note.header?.types, problem);
	const declared = context.cosma(note.uri)?.values.recordTypes;
	const meant = meantType(context, note, 'recordTypes', detail);
	const parts = detail.split(',').map((part) => part.trim());
	const isList = field?.style === 'plain' && parts.length > 1 && parts.every((part) => declared?.has(part));
	const list = `[${parts.map(flowText).join(', ')}]`;
	return [
		...(isList ? [fixBy(l10n.t('Change to {0}', asLabel(list)), (edits) => edits.add(note, field, list))] : []),
		...(field && meant !== undefined ? changeField(note, field, meant) : []),
		...declareIt(context, note, detail, 'record type'),
	];
}

function fieldAt(fields: readonly Field[] = [], { line, start }: NoteProblem): Field | undefined {
	return fields.find((field) => field.line === line && field.start === start);
}

/** Changes all of a value: Cosma reads the spaces in its quotes, too. */
function changeField(note: Note, field: Field, value: string): Fix[] {
	const edit = fieldEdit({ ...field, value: field.value.trim() }, value);
	if (!edit) return [];
	return [fixBy(l10n.t('Change to {0}', asLabel(value)), (edits) => edits.add(note, edit.span, edit.newText))];
}

function fixWith(title: string, note: Note, edits: readonly RangeEdit[]): Fix[] {
	if (edits.length === 0) return [];
	return [
		fixBy(title, (all) => {
			for (const { range, newText } of edits) all.addRange(note, range, newText);
		}),
	];
}
