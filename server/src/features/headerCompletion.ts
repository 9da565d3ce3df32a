import * as l10n from '@vscode/l10n';
import {
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	type Position,
} from 'vscode-languageserver-types';
import { fold, nameKey } from '../core/fold.ts';
import { usualOrder } from '../core/header/headerEdits.ts';
import { type HeaderTyping, headerTypingAt, type TypingKey, type TypingValue } from '../core/header/headerTyping.ts';
import {
	canonicalKey,
	keyColon,
	keyOfLine,
	knownKeys,
	referenceKeys,
	synonymsOf,
	tagKeys,
	timeKeys,
	typeKeys,
} from '../core/header/keyLine.ts';
import { yamlText } from '../core/header/yamlText.ts';
import type { NoteView, SharedTermKind } from '../core/index/noteView.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import { valuesUnder } from '../core/valuesUnder.ts';
import { dates } from './dateCompletion.ts';
import { citationsIn } from './shared/citations.ts';
import { filterText, sortText } from './shared/completionOrder.ts';
import type { Context, Feature, NotePosition } from './shared/context.ts';
import { keyDescription } from './shared/headerKeys.ts';
import { asLabel, pictureAsMarkdown } from './shared/markdown.ts';
import { byUse, namesInUse } from './shared/names.ts';
import { idFor } from './shared/noteEdits.ts';
import { numberText } from './shared/numberText.ts';
import { declaredRecordTypes, hexColour, recordStyleOf } from './shared/typeStyles.ts';
import { type WorkData, workRow, worksFound } from './shared/worksFound.ts';

/** The most values offered at once; editors ask for the list again as one types. */
const maxValues = 100;
const maxPictures = 50;

/** A longer key is a sentence that got a colon. UTF-16 units. */
const maxKeyLength = 60;

/** The width of a picture beside the list. Pixels. */
const pictureWidth = 200;

/** A row of the list. */
interface Row {
	readonly label: string;
	readonly newText: string;
	readonly detail?: string;
	readonly labelDetails?: CompletionItem['labelDetails'];
	readonly data?: WorkData;
	/** In CSS. */
	readonly colour?: string | undefined;
	readonly documentation?: string | undefined;
	readonly kind: CompletionItemKind;
	/** After accepting the row, the list opens again. */
	readonly continues?: boolean;
}

/** Suggests missing keys, or values that the notebook has. Null if there are none. */
export function headerCompletion(context: Context, parsed: ParsedNote, position: Position): CompletionList | null {
	const typing = headerTypingAt(parsed.lines, parsed.note.header, position);
	if (!typing) return null;
	const rows = typing.kind === 'key' ? missingKeys(context, parsed, typing) : values(context, parsed, typing);
	if (rows.length === 0) return null;
	return { isIncomplete: true, items: rows.map((row, rank) => item(context, row, rank, typing, position)) };
}

/** The key of which the writer types a value at a place, where other notes' values of it have to be read to be offered. */
export const keyOfValueAt: Feature<NotePosition, string | undefined> = (context, { textDocument, position }) => {
	const parsed = context.open(textDocument.uri);
	const typing = parsed && headerTypingAt(parsed.lines, parsed.note.header, position);
	return typing?.kind === 'value' && !knownKeys.has(typing.key) ? typing.key : undefined;
};

/** The usual keys of the notebook come first, in its order, and those of few notes last. */
function missingKeys(context: Context, parsed: ParsedNote, { query }: TypingKey): Row[] {
	const isIn = (keys: readonly string[], key: string) => synonymsOf(key).some((synonym) => keys.includes(synonym));
	const used = [...new Set(context.view.keyOrder().map(canonicalKey))];
	const present = (parsed.note.header?.keys ?? []).map(canonicalKey);
	const typed = fold(query);
	const usual = [...used, ...usualOrder.filter((key) => !isIn(used, key))];
	const metas = context.cosma(parsed.note.uri)?.values.recordMetas ?? [];
	const others = [...keysByUse(context.view), ...metas].filter((key) => !isIn(usual, key) && isWrittenPlain(key));
	return [...new Set([...usual, ...others])]
		.filter((key) => !isIn(present, key) && fold(key).startsWith(typed))
		.slice(0, maxValues)
		.map((key) => ({
			label: key,
			newText: newKey(context, parsed, key),
			documentation: keyDescription(key),
			kind: CompletionItemKind.Property,
			continues: key !== 'id',
		}));
}

/** The keys of all notes that are there, the most used first. */
function keysByUse(view: NoteView): string[] {
	const uses = new Map<string, number>();
	for (const [written, notes] of view.keyUsage()) {
		const key = canonicalKey(written);
		uses.set(key, (uses.get(key) ?? 0) + notes);
	}
	return [...uses].sort(byUse).map(([key]) => key);
}

/** Whether a key stands at the margin of a header without quotes: others nobody types. */
function isWrittenPlain(key: string): boolean {
	return key.length <= maxKeyLength && /^[\p{L}\p{N}_]/u.test(key) && keyColon(`${key}: `) === key.length;
}

function newKey(context: Context, parsed: ParsedNote, key: string): string {
	if (key === 'id') return `id: "${idFor(context, parsed.note)}"`;
	const isList = typeKeys.includes(key) || tagKeys.includes(key);
	return isList && listStyle(parsed) !== 'flow' ? `${key}:\n${listStyle(parsed)}` : `${key}: `;
}

function values(context: Context, parsed: ParsedNote, typing: TypingValue): Row[] {
	const { key, query } = typing;
	const { uri } = parsed.note;
	if (typeKeys.includes(key)) return terms(context, parsed, typing, 'type', declaredRecordTypes(context, uri));
	if (tagKeys.includes(key)) return terms(context, parsed, typing, 'tag', []);
	if (referenceKeys.includes(key)) return references(context, parsed, typing);
	if (!knownKeys.has(key) && !timeKeys.has(key)) return otherValues(context, parsed, typing);
	if (typing.place !== 'beside') return [];
	if (timeKeys.has(key))
		return dates(context, parsed, key, query.trim()).map((row) => ({ ...row, newText: ` ${row.label}` }));
	const typed = fold(query);
	if (key === 'id' && query === '') {
		const id = parsed.note.header?.id ? context.reserveId(`${uri}#id`) : idFor(context, parsed.note);
		return [{ label: id, newText: ` "${id}"`, detail: l10n.t('new id'), kind: CompletionItemKind.Value }];
	}
	if (key !== 'thumbnail') return [];
	return context
		.pictures(uri)
		.filter(({ name }) => fold(name).includes(typed))
		.slice(0, maxPictures)
		.map(({ name, uri: picture }) => ({
			label: asLabel(name),
			newText: ` ${yamlText(name)}`,
			documentation: pictureAsMarkdown(picture, context.isVsCode ? pictureWidth : undefined),
			kind: CompletionItemKind.File,
		}));
}

/** What other notes have under a key that says nothing to Kezako, the most used first. */
function otherValues(context: Context, parsed: ParsedNote, typing: TypingValue): Row[] {
	const { key, place } = typing;
	const { uri, header } = parsed.note;
	const typed = fold(typing.query).trim();
	const present = new Set(header && valuesUnder(parsed.lines, header, key).map(({ value }) => fold(value)));
	const isFree = (value: string) => !present.has(value) || value === typed;
	return context
		.valuesOf(uri, key)
		.filter(({ value }) => matches(fold(value), typed) && isFree(fold(value)))
		.slice(0, maxValues)
		.map(({ value, written, notes }) => ({
			label: asLabel(value),
			newText: besideOrIn(place, /[,[\]{}]/.test(written) ? JSON.stringify(value) : written, written),
			...(notes !== undefined && { detail: notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', numberText(notes)) }),
			kind: CompletionItemKind.Value,
		}));
}

/** The works that can be cited, but for those that the note lists. */
function references(context: Context, parsed: ParsedNote, typing: TypingValue): Row[] {
	const { note } = parsed;
	const library = context.library(note.uri);
	if (!library) return [];
	const query = typing.query.trim();
	const listed = new Set(note.header?.references.map(({ value }) => value));
	const cited = new Set(citationsIn(context, note).map(({ key }) => key.value));
	return worksFound(context, library, query, cited)
		.filter(({ key }) => !listed.has(key) || key === query)
		.map((entry) => ({
			...workRow(context, note.uri, entry, cited),
			newText: writtenAt(typing, parsed, entry.key),
		}));
}

function besideOrIn(place: TypingValue['place'], inFlow: string, inBlock: string): string {
	if (place === 'flow') return inFlow;
	return place === 'beside' ? ` ${inBlock}` : inBlock;
}

/** The tags or types in use, the most frequent first, and those that Cosma's configuration declares. */
function terms(
	context: Context,
	parsed: ParsedNote,
	typing: TypingValue,
	kind: SharedTermKind,
	declared: Iterable<string>,
): Row[] {
	const { uri, header } = parsed.note;
	const colourOf = (name: string) =>
		kind === 'type' ? hexColour(recordStyleOf(context, uri, name)?.stroke ?? '') : '';
	const present = new Set((kind === 'tag' ? header?.tags : header?.types)?.map(({ value }) => nameKey(value)));
	const typed = fold(typing.query).trim();
	return (
		namesInUse(context.view, kind, declared)
			.filter(([name]) => name !== '' && matches(fold(name), typed))
			// The typed text is a term of this note by now; it is offered only if other notes have it too.
			.filter(([name, notes]) => !present.has(nameKey(name)) || (fold(name) === typed && notes > 1))
			.sort(byUse)
			.slice(0, maxValues)
			.map(([name, notes]) => ({
				label: asLabel(name),
				newText: writtenAt(typing, parsed, name),
				detail: notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', numberText(notes)),
				colour: colourOf(name),
				kind: colourOf(name) ? CompletionItemKind.Color : CompletionItemKind.EnumMember,
			}))
	);
}

/** Whether each typed word begins a word of the term. */
function matches(term: string, typed: string): boolean {
	const words = term.split(/[^\p{L}\p{N}]+/u);
	return term.startsWith(typed) || typed.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
}

function writtenAt({ place }: TypingValue, parsed: ParsedNote, term: string): string {
	const isSafeInFlow = !/[,[\]{}]/.test(term);
	const inFlow = isSafeInFlow ? yamlText(term) : JSON.stringify(term);
	switch (place) {
		case 'flow':
			return inFlow;
		case 'block':
			return yamlText(term);
		case 'beside': {
			const style = listStyle(parsed);
			return style === 'flow' ? ` [${inFlow}]` : `\n${style}${yamlText(term)}`;
		}
	}
}

/** The style of lists in the header: `flow` for brackets, else the text before each item. */
function listStyle({ lines, note }: ParsedNote): string {
	const end = note.header?.lastLine ?? 0;
	const header = lines.slice(1, end);
	const item = header.map((text) => /^[ \t]*-[ \t]+/.exec(text)?.[0]).find((dash) => dash !== undefined);
	if (item !== undefined) return item;
	return header.some((text) => keyOfLine(text) && /^[^:]*:[ \t]*\[/.test(text)) ? 'flow' : '  - ';
}

function item(context: Context, row: Row, rank: number, typing: HeaderTyping, { line }: Position): CompletionItem {
	const { label, newText, detail, labelDetails, data, colour, documentation, kind, continues: asksAgain } = row;
	return {
		label,
		kind,
		...(detail && { labelDetails: { description: detail } }),
		...(labelDetails && { labelDetails }),
		...(data && { data }),
		// Editors show the colour that they find in the documentation.
		...(colour && { documentation: colour }),
		...(documentation && { documentation: { kind: 'markdown' as const, value: documentation } }),
		sortText: sortText(rank),
		filterText: filterText(typing.query),
		textEdit: {
			range: { start: { line, character: typing.start }, end: { line, character: typing.end } },
			newText,
		},
		...(asksAgain && context.isVsCode && { command: { title: '', command: 'editor.action.triggerSuggest' } }),
	};
}
