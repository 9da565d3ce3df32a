import * as l10n from '@vscode/l10n';
import {
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	type Position,
	type TextDocumentIdentifier,
} from 'vscode-languageserver-types';
import { targetOf } from '../core/checkNote.ts';
import { filingKey } from '../core/fold.ts';
import { cleanTitle } from '../core/newNote.ts';
import type { Note, NoteUri } from '../core/note.ts';
import { idOf, shownTitle } from '../core/noteId.ts';
import { type TypingLink, typingAt } from '../core/typing.ts';
import { CREATE_NOTE_COMMAND, type CreateNoteParams } from '../protocol.ts';
import { card } from './card.ts';
import type { Context, Feature } from './context.ts';
import { asLabel, asLinkText } from './markdown.ts';

/** The most notes offered at once; the list is asked for again as one types. */
const mostItems = 50;

/** The longest title shown in a row. UTF-16 units. */
const longestLabel = 80;

/** About what a row of VS Code's list holds, and how much of it a kezako gets even if the id is then cut off. */
const rowLength = 50;
const shortestKezako = 16;

/**
 * The end of every filter text. An editor that filters again with one letter more than the server has seen finds it here,
 * in each row at the same place: no row is hidden and none is moved until the answer comes.
 */
const anyLetter = 'abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûùüœ0123456789';

/** Numbers of a row's place in the list, so that text order is list order. */
const rankWidth = 3;

/**
 * What opens the list, or asks for it again where the editor would go on with the old one: an editor asks an
 * incomplete list again only while a word is typed, and these end a word.
 */
export const triggerCharacters = ['[', ' ', "'", '’', '-', '|', '#', ':'];

/** What `completion` leaves with an item, to find the note again when its card is wanted. */
interface ItemData {
	readonly uri: NoteUri;
}

/**
 * The notes that may be meant by the link being typed, best first. Null at once outside a link, never empty inside
 * one: an empty answer closes the list for good.
 */
export const completion: Feature<
	{ textDocument: TextDocumentIdentifier; position: Position },
	CompletionList | null
> = (context, { textDocument, position }) => {
	const parsed = context.open(textDocument.uri);
	if (!parsed) return null;
	const prose = parsed.prose[position.line - parsed.bodyLine];
	const typing = prose === undefined ? undefined : typingAt(prose, position.character);
	if (!typing) return null;

	const line = parsed.lines[position.line] ?? '';
	const list = new Rows(typing, position, line);
	if (typing.kind === 'text') offerTitleAsText(context, typing, list);
	else offerNotes(context, parsed.note, typing, line.slice(0, typing.open), list);
	return { isIncomplete: true, items: list.items };
};

/** Adds the card of the note to an item that the writer looks at. */
export const completionCard: Feature<CompletionItem, CompletionItem> = (context, item) => {
	const note = context.view.note((item.data as ItemData | undefined)?.uri ?? '');
	return note ? { ...item, documentation: { kind: 'markdown', value: card(context, note) } } : item;
};

function offerNotes(context: Context, from: Note, typing: TypingLink, before: string, list: Rows): void {
	const query = typing.query.trim();
	for (const note of candidates(context, from, query, before)) list.addNote(context, note);
	if (context.isIndexing) list.addRow(l10n.t('Indexing…'));
	const title = cleanTitle(query);
	if (title === '') {
		if (list.items.length === 0) list.addRow(l10n.t('No notes yet: type a title'));
	} else if (!context.isIndexing && !isTitle(context, title) && context.view.resolve(title)?.by !== 'id') {
		list.addNewNote(title, from.uri, context.reserveId(`${from.uri}#${list.line}:${typing.open}`));
	} else if (list.items.length === 0) list.addRow(l10n.t('No other note is called {0}', title));
}

function offerTitleAsText(context: Context, typing: TypingLink, list: Rows): void {
	for (const note of context.view.resolve(typing.target)?.notes ?? []) list.addTitle(note);
	if (list.items.length === 0) list.addRow(l10n.t('No note has the id {0}', typing.target));
}

/** Notes that may be meant: by what is typed, or, with nothing typed yet, by the words before the link and by nearness. */
function candidates(context: Context, from: Note, query: string, before: string): Note[] {
	const found = new Set<NoteUri>();
	const near = new Set(neighbours(context, from));
	if (query !== '') {
		const boost = (uri: NoteUri) => (near.has(uri) ? 1 : 0);
		for (const uri of context.view.search.find(query, mostItems + 1, boost)) found.add(uri);
	} else {
		const addAll = (uris: Iterable<NoteUri>) => {
			for (const uri of uris) {
				if (found.size > mostItems) return;
				found.add(uri);
			}
		};
		addAll(context.view.search.titledByLastWords(before, mostItems));
		addAll(context.view.search.nearLastWords(before, 5));
		addAll(near);
		addAll(context.recent());
	}
	// A link to the note itself is not what anybody wants first, and nothing but an id can be written into a link.
	found.delete(from.uri);
	return [...found]
		.map((uri) => context.view.note(uri))
		.filter((note): note is Note => note !== undefined && targetOf(note) !== undefined)
		.slice(0, mostItems);
}

/** The notes one link away, in either direction, those that this note names first. */
function* neighbours(context: Context, from: Note): Generator<NoteUri> {
	for (const link of from.links) for (const note of context.view.resolve(link.target)?.notes ?? []) yield note.uri;
	let count = 0;
	for (const { note } of context.view.backlinks(from)) {
		if (++count > mostItems) return;
		yield note.uri;
	}
}

function isTitle(context: Context, title: string): boolean {
	const [best] = context.view.search.find(title, 1);
	const note = best === undefined ? undefined : context.view.note(best);
	return note !== undefined && filingKey(shownTitle(note)) === filingKey(title);
}

/** The rows of the list, with one edit in common. */
class Rows {
	readonly items: CompletionItem[] = [];
	readonly line: number;
	private readonly typing: TypingLink;
	private readonly isTableRow: boolean;

	constructor(typing: TypingLink, position: Position, line: string) {
		this.typing = typing;
		this.line = position.line;
		this.isTableRow = line.trimStart().startsWith('|');
	}

	addNote(context: Context, note: Note): void {
		const target = targetOf(note) ?? '';
		const title = shownTitle(note);
		const kezako = asLabel(note.header?.kezako?.value ?? '');
		const text = this.typing.keptText || (context.settings.insert === 'id|title' ? this.bar(asLinkText(title)) : '');
		const label = cut(asLabel(title), longestLabel);
		const id = asLabel(idOf(note) ?? '');
		const room = Math.max(shortestKezako, rowLength - label.length - id.length);
		this.add({
			label,
			labelDetails: {
				...(kezako && { detail: ` · ${cut(kezako, room)}` }),
				...(id && { description: id }),
			},
			kind: CompletionItemKind.File,
			newText: `${target}${text}]]`,
			data: { uri: note.uri } satisfies ItemData,
		});
	}

	addTitle(note: Note): void {
		const title = asLinkText(shownTitle(note));
		this.add({
			label: cut(title, longestLabel),
			kind: CompletionItemKind.File,
			newText: `${title}]]`,
			data: { uri: note.uri } satisfies ItemData,
		});
	}

	addNewNote(title: string, beside: NoteUri, id: string): void {
		const params: CreateNoteParams = { title, id, beside };
		const text = this.typing.keptText;
		this.add({
			label: l10n.t('New note «{0}»', cut(asLabel(title), longestLabel)),
			kind: CompletionItemKind.Event,
			newText: `${id}${text}]]`,
			command: { title: l10n.t('New note'), command: CREATE_NOTE_COMMAND, arguments: [params] },
		});
	}

	/** A row that says something; accepting it changes nothing. */
	addRow(label: string): void {
		this.add({ label, kind: CompletionItemKind.Event, newText: undefined });
	}

	private bar(text: string): string {
		return `${this.isTableRow ? '\\|' : '|'}${text}`;
	}

	private add(row: { newText: string | undefined } & Omit<CompletionItem, 'filterText'>): void {
		const { newText, ...item } = row;
		const { start, end, query } = this.typing;
		const cursor = start + query.length;
		this.items.push({
			...item,
			sortText: String(this.items.length).padStart(rankWidth, '0'),
			filterText: `${query} ${anyLetter}`,
			textEdit: {
				range: {
					start: { line: this.line, character: start },
					end: { line: this.line, character: newText === undefined ? cursor : end },
				},
				newText: newText ?? query,
			},
		});
	}
}

function cut(text: string, length: number): string {
	return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
