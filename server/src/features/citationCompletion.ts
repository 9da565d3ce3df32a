import * as l10n from '@vscode/l10n';
import {
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	type Position,
} from 'vscode-languageserver-types';
import { citationsOf, citedKeysOf } from '../core/citations/citations.ts';
import {
	canTypeCitation,
	citationTypingAt,
	type TypingCitation,
	typeTypingAt,
	writtenKey,
} from '../core/citations/citationTyping.ts';
import { searchIn } from '../core/citations/entrySearch.ts';
import type { Library } from '../core/citations/library.ts';
import { fold } from '../core/fold.ts';
import { headerTypingAt } from '../core/header/headerTyping.ts';
import { referenceKeys } from '../core/header/keyLine.ts';
import type { Note } from '../core/note.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import { touches } from '../core/text.ts';
import { grammarOf, markOf } from './shared/citations.ts';
import { filterText, sortText } from './shared/completionOrder.ts';
import type { Context, Feature, NotePosition } from './shared/context.ts';
import { linkTypesLike } from './shared/linkTypes.ts';
import { hasWords, workRow, worksFound } from './shared/worksFound.ts';

/** What one row of a list puts in place of what is typed. */
interface Row extends Omit<CompletionItem, 'filterText' | 'sortText' | 'textEdit'> {
	readonly newText: string;
}

/** Works behind an `@`, and in a folder of Cosma types of links before one. Null elsewhere, and where no library is set. */
export function citationCompletion(context: Context, parsed: ParsedNote, position: Position): CompletionList | null {
	const library = context.library(parsed.note.uri);
	if (!library) return null;
	const typing = typingIn(library, parsed, position);
	if (typing) {
		return listOf(works(context, library, parsed, typing, position), typing, parsed, position);
	}
	return linkTypes(context, parsed, position);
}

/**
 * Makes what is typed at a place quick to find, if a work of a library is typed there: its words are read once. Undefined
 * if there is nothing to do.
 */
export const citationPreparation: Feature<NotePosition, Generator<undefined, void> | undefined> = (
	context,
	{ textDocument, position },
) => {
	const library = context.library(textDocument.uri);
	const parsed = library && context.open(textDocument.uri);
	const search = library && searchIn(library);
	if (!parsed || !search || search.isRead) return undefined;
	const inHeader = headerTypingAt(parsed.lines, parsed.note.header, position);
	const isReference = inHeader?.kind === 'value' && referenceKeys.includes(inHeader.key);
	return isReference || typingIn(library, parsed, position) ? search.read() : undefined;
};

function typingIn(library: Library, { prose, bodyLine }: ParsedNote, { line, character }: Position) {
	return citationTypingAt(prose, line - bodyLine, character, (key) => library.has(key));
}

function works(
	context: Context,
	library: Library,
	{ note, lines }: ParsedNote,
	typing: TypingCitation,
	position: Position,
): readonly Row[] {
	const { start, end, query, isInBrackets, isUnclosed, isBeforeWord } = typing;
	const behind = isUnclosed ? ']' : isBeforeWord ? ' ' : '';
	const grammar = grammarOf(context, note.uri);
	const cited = citedBeside(context, note, position);
	// The words of a sentence behind an `@` are none of a query, unless a work has them all.
	const isSentence = /,/.test(query) || (!isInBrackets && /\s/.test(query));
	const rows = worksFound(context, library, query, cited).flatMap((entry): Row[] => {
		const written = writtenKey(entry.key, grammar, isInBrackets);
		if (written === undefined || (isSentence && !hasWords(entry, query))) return [];
		return [{ ...workRow(context, note.uri, entry, cited), newText: `${written}${behind}` }];
	});
	// A list that is not there is not asked for again when the next letter is typed.
	if (rows.length > 0 || !isInBrackets || /\s/.test(query)) return rows;
	const written = (lines[position.line] ?? '').slice(start, end);
	return [{ label: l10n.t('No reference found'), kind: CompletionItemKind.Event, newText: written }];
}

/** The keys that a note cites, in order, but for the one at a place. */
function citedBeside(context: Context, note: Note, position: Position): ReadonlySet<string> {
	const grammar = grammarOf(context, note.uri);
	const keys = note.citations.flatMap((cluster) => {
		// To find all places takes too long between two letters in a note of hundreds of citations.
		if (cluster.line !== position.line && !cluster.text.includes('\n')) return citedKeysOf(cluster, grammar);
		const others = citationsOf(cluster, grammar).filter((citation) => !touches(markOf(citation), position));
		return others.map(({ key }) => key.value);
	});
	return new Set(keys);
}

function linkTypes(context: Context, parsed: ParsedNote, position: Position): CompletionList | null {
	const { note, prose, bodyLine } = parsed;
	if (grammarOf(context, note.uri) !== 'cosma') return null;
	const typing = typeTypingAt(prose[position.line - bodyLine] ?? '', position.character);
	if (!typing) return null;
	const types = linkTypesLike(context, note.uri, fold(typing.query)).filter(({ name }) => canTypeCitation(name));
	const rows = types.map(
		({ name, label, colour }): Row => ({
			label: `${name}: @`,
			labelDetails: { ...(label !== name && { detail: ` · ${label}` }), description: l10n.t('link type') },
			kind: colour ? CompletionItemKind.Color : CompletionItemKind.Keyword,
			...(colour && { documentation: colour }),
			newText: `${name}: @`,
			...(context.isVsCode && { command: { title: '', command: 'editor.action.triggerSuggest' } }),
		}),
	);
	return listOf(rows, typing, parsed, position);
}

function listOf(
	rows: readonly Row[],
	{ start, end, isInBrackets = true }: Pick<TypingCitation, 'start' | 'end'> & Partial<TypingCitation>,
	{ lines }: ParsedNote,
	{ line, character }: Position,
): CompletionList | null {
	if (rows.length === 0) return null;
	const range = { start: { line, character: start }, end: { line, character: end } };
	const typed = (lines[line] ?? '').slice(start, character);
	const items = rows.map(({ newText, ...item }, rank) => ({
		...item,
		sortText: sortText(rank),
		filterText: filterText(typed, { endsAtSign: !isInBrackets }),
		textEdit: { range, newText },
	}));
	return { isIncomplete: true, items };
}
