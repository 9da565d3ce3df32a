import * as l10n from '@vscode/l10n';
import {
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	type Position,
} from 'vscode-languageserver-types';
import { fold } from '../core/fold.ts';
import { tagKeys, typeKeys } from '../core/header/headerBlock.ts';
import { usualOrder } from '../core/header/headerEdits.ts';
import { type HeaderTyping, headerTypingAt, type TypingKey, type TypingValue } from '../core/header/headerTyping.ts';
import { keyOfLine } from '../core/header/keyLine.ts';
import { yamlText } from '../core/header/yamlText.ts';
import type { SharedTermKind } from '../core/index/noteIndex.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import { filterText, sortText } from './shared/completionOrder.ts';
import type { Context } from './shared/context.ts';
import { keyDescription } from './shared/headerKeys.ts';
import { asLabel } from './shared/markdown.ts';
import { byUse, namesInUse } from './shared/names.ts';

/** The most values offered at once; the list is asked for again as one types. */
const maxValues = 100;
const maxPictures = 50;

/** The width of a picture beside the list, in pixels. */
const pictureWidth = 200;

/** A row of the list: what it says and what accepting it writes. */
interface Row {
	readonly label: string;
	readonly newText: string;
	readonly detail?: string;
	/** As CSS writes it. */
	readonly colour?: string | undefined;
	readonly documentation?: string | undefined;
	readonly kind: CompletionItemKind;
	/** There is more to choose after it. */
	readonly continues?: boolean;
}

/** Keys that are missing, and values that the notebook knows. Null where nothing is typed that can be completed. */
export function headerCompletion(context: Context, parsed: ParsedNote, position: Position): CompletionList | null {
	const typing = headerTypingAt(parsed.lines, parsed.note.header, position);
	if (!typing) return null;
	const rows = typing.kind === 'key' ? missingKeys(context, parsed, typing) : values(context, parsed, typing);
	if (rows.length === 0) return null;
	return { isIncomplete: true, items: rows.map((row, rank) => item(context, row, rank, typing, position)) };
}

/** In the order of the notebook, those first that most notes have. */
function missingKeys(context: Context, parsed: ParsedNote, { query }: TypingKey): Row[] {
	const present = new Set(parsed.note.header?.keys ?? []);
	for (const synonyms of [typeKeys, tagKeys])
		if (synonyms.some((key) => present.has(key))) for (const key of synonyms) present.add(key);
	const used = context.view.keyOrder();
	const isSynonym = (key: string) =>
		[typeKeys, tagKeys].some(
			(keys) => keys.includes(key) && keys.some((other) => other !== key && used.includes(other)),
		);
	const all = [...used, ...usualOrder.filter((key) => !isSynonym(key))];
	const typed = fold(query);
	return [...new Set(all)]
		.filter((key) => !present.has(key) && fold(key).startsWith(typed))
		.map((key) => ({
			label: key,
			newText: newKey(context, parsed, key),
			documentation: keyDescription(key),
			kind: CompletionItemKind.Property,
			continues: key !== 'id',
		}));
}

function newKey(context: Context, parsed: ParsedNote, key: string): string {
	if (key === 'id') return `id: "${context.reserveId(`${parsed.note.uri}#id`)}"`;
	const isList = typeKeys.includes(key) || tagKeys.includes(key);
	return isList && listStyle(parsed) !== 'flow' ? `${key}:\n${listStyle(parsed)}` : `${key}: `;
}

function values(context: Context, parsed: ParsedNote, typing: TypingValue): Row[] {
	const { key, query } = typing;
	const { uri } = parsed.note;
	if (typeKeys.includes(key)) return names(context, parsed, typing, 'type', context.declared(uri).recordTypes);
	if (tagKeys.includes(key)) return names(context, parsed, typing, 'tag', new Map());
	if (typing.place !== 'beside') return [];
	const typed = fold(query);
	if (key === 'id' && query === '') {
		const id = context.reserveId(`${uri}#id`);
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
			documentation: `![](${picture.replace(/[()]/g, encodeURIComponent)}${context.isVsCode ? `|width=${pictureWidth}` : ''})`,
			kind: CompletionItemKind.File,
		}));
}

/** Tags or types in use, those of most notes first, and those that the configuration of Cosma declares. */
function names(
	context: Context,
	parsed: ParsedNote,
	typing: TypingValue,
	kind: SharedTermKind,
	declared: ReadonlyMap<string, string>,
): Row[] {
	const { header } = parsed.note;
	const present = new Set((kind === 'tag' ? header?.tags : header?.types)?.map(({ value }) => value.trim()));
	const typed = fold(typing.query).trim();
	return (
		namesInUse(context.view, kind, declared.keys())
			.filter(([name]) => name !== '' && matches(fold(name), typed))
			// What is typed is itself a value by now; it is offered as long as other notes have it.
			.filter(([name, notes]) => !present.has(name) || (fold(name) === typed && notes > 1))
			.sort(byUse)
			.slice(0, maxValues)
			.map(([name, notes]) => ({
				label: asLabel(name),
				newText: writtenAt(typing, parsed, name),
				detail: notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', notes),
				colour: declared.get(name),
				kind: declared.get(name) ? CompletionItemKind.Color : CompletionItemKind.EnumMember,
			}))
	);
}

/** Each word that is typed begins a word of the name. */
function matches(name: string, typed: string): boolean {
	const words = name.split(/[^\p{L}\p{N}]+/u);
	return name.startsWith(typed) || typed.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
}

function writtenAt({ place }: TypingValue, parsed: ParsedNote, name: string): string {
	const isSafeInFlow = !/[,[\]{}]/.test(name);
	const inFlow = isSafeInFlow ? yamlText(name) : JSON.stringify(name);
	switch (place) {
		case 'flow':
			return inFlow;
		case 'block':
			return yamlText(name);
		case 'beside': {
			const style = listStyle(parsed);
			return style === 'flow' ? ` [${inFlow}]` : `\n${style}${yamlText(name)}`;
		}
	}
}

/** How the header writes its lists: in brackets, or with this before each item. */
function listStyle({ lines, note }: ParsedNote): string {
	const end = note.header?.lastLine ?? 0;
	const header = lines.slice(1, end);
	const item = header.map((text) => /^[ \t]*-[ \t]+/.exec(text)?.[0]).find((dash) => dash !== undefined);
	if (item !== undefined) return item;
	return header.some((text) => keyOfLine(text) && /^[^:]*:[ \t]*\[/.test(text)) ? 'flow' : '  - ';
}

function item(context: Context, row: Row, rank: number, typing: HeaderTyping, { line }: Position): CompletionItem {
	const { label, newText, detail, colour, documentation, kind, continues: goesOn } = row;
	return {
		label,
		kind,
		...(detail && { labelDetails: { description: detail } }),
		// Editors find the colour to show in the documentation.
		...(colour && { documentation: colour }),
		...(documentation && { documentation: { kind: 'markdown' as const, value: documentation } }),
		sortText: sortText(rank),
		filterText: filterText(typing.query),
		textEdit: {
			range: { start: { line, character: typing.start }, end: { line, character: typing.end } },
			newText,
		},
		...(goesOn && context.isVsCode && { command: { title: '', command: 'editor.action.triggerSuggest' } }),
	};
}
