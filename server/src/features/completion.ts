import * as l10n from '@vscode/l10n';
import {
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	type Position,
} from 'vscode-languageserver-types';
import { type LinkPlace, titledAfter } from '../core/besideLink.ts';
import { fold, lookupKey } from '../core/fold.ts';
import { canGetId } from '../core/idlessNotes.ts';
import { asTarget, targetOf } from '../core/linkTarget.ts';
import { type Note, type NoteUri, noNote } from '../core/note.ts';
import { idOf, shownTitle } from '../core/noteId.ts';
import { type TypingLink, typingAt } from '../core/prose/linkTyping.ts';
import type { Settings } from '../core/settings.ts';
import { truncate } from '../core/text.ts';
import { citationCompletion } from './citationCompletion.ts';
import { headerCompletion } from './headerCompletion.ts';
import { queryCompletion } from './queryCompletion.ts';
import { card } from './shared/card.ts';
import { filterText, sortText } from './shared/completionOrder.ts';
import type { Context, Feature, NotePosition } from './shared/context.ts';
import { linkTypesLike } from './shared/linkTypes.ts';
import { asLabel, asLinkText, asName } from './shared/markdown.ts';
import { createNoteCommand, giveIdCommand, idFor } from './shared/noteEdits.ts';
import { titleForLink } from './shared/phraseLink.ts';
import { type WorkData, workCard } from './shared/worksFound.ts';
import { hasTitle, notesFound, parseQuery, titleIn } from './views/findNotes.ts';
import { aliasFound } from './views/noteSummary.ts';

/** The most notes offered at once; the list is asked for again as one types. */
const maxItems = 50;

/** The most notes offered because their file is called as one types. */
const maxNamed = 5;

/** How many links before the line, and how many after, count as near. */
const maxLinksAround = 100;

/** The longest title shown in a row. UTF-16 units. */
const maxLabelLength = 80;

/** About how much a row of VS Code's list holds, and how much of it a kezako must get to say anything. */
const rowLength = 50;
const minKezakoLength = 16;

/** What is left free before an id: what does not fit into a row is cut off at its end. */
const gapLength = 10;

/**
 * The characters that open the list, or have the editor ask for it again: it asks again for an incomplete list only
 * while a word is typed, and these end a word.
 */
export const triggerCharacters = ['[', ' ', "'", '’', '-', '|', '#', ':', '@', '/', '.'];

/** The data of an item, by which `completionCard` finds the note again. */
export interface ItemData {
	readonly uri: NoteUri;
}

/** Notes in a link, keys and values in the header. Null elsewhere, never empty: that would close the list for good. */
export const completion: Feature<NotePosition, CompletionList | null> = (context, { textDocument, position }) => {
	const parsed = context.open(textDocument.uri);
	if (!parsed) return null;
	const inHeader = headerCompletion(context, parsed, position);
	if (inHeader) return inHeader;
	const prose = parsed.prose[position.line - parsed.bodyLine];
	const resolves = (target: string) => context.view.resolve(target) !== undefined;
	const typing = prose === undefined ? undefined : typingAt(prose, position.character, resolves);
	if (!typing) return queryCompletion(context, parsed, position) ?? citationCompletion(context, parsed, position);

	const line = parsed.lines[position.line] ?? '';
	const list = new CompletionRows(context, textDocument.uri, typing, position, line);
	if (typing.kind === 'text') addTitleAsText(context, typing, list);
	else {
		const beside = { before: line.slice(0, typing.open), after: wordsAfter(prose ?? '', typing, position.character) };
		addNotes(context, parsed.note, typing, beside, list);
	}
	return { isIncomplete: true, items: list.items };
};

/** Adds the card of the note and its id to an item, once the writer selects it. */
export const completionCard: Feature<CompletionItem, CompletionItem> = (context, item) => {
	const { key, uri } = (item.data ?? {}) as Partial<WorkData>;
	const entry = key !== undefined && uri !== undefined ? context.library(uri)?.get(key) : undefined;
	if (entry && uri !== undefined) return { ...item, documentation: workCard(context, uri, entry) };
	const note = context.view.note((item.data as ItemData | undefined)?.uri ?? noNote);
	return note ? { ...item, documentation: { kind: 'markdown', value: card(context, note, idOf(note)) } } : item;
};

function addNotes(context: Context, from: Note, typing: TypingLink, beside: LinkPlace, list: CompletionRows): void {
	const query = typing.query.trim();
	const found = candidates(context, from, query, list.line, beside);
	const title = titleIn(context, query);
	// All rows of a list offer the same id: only one is accepted.
	const freshId = () => context.reserveId(`${from.uri}#${list.line}:${typing.open}`);
	// The notes found may be only those with a tag or a type.
	const isCalled = () => isTitle(title, found) || (title !== query && hasTitle(context.view, title));
	const named = context.view.inFile(title).slice(0, maxNamed);
	const others = [...new Map([...named.filter(isIdless), ...found].map((note) => [note.uri, note])).values()];
	for (const [at, note] of others
		.filter((note) => isLinkable(note, from))
		.slice(0, maxItems)
		.entries()) {
		// Types of links come after the best note, where they are seen.
		if (at === 1) addLinkTypes(context, from, query, list);
		if (isIdless(note)) addIdless(context, from, note, list, freshId);
		else list.addNote(note, query);
		// Where notes have no ids, a title may stay one, or give way to the first ids.
		if (!isIdless(note) && context.kindOf(from.uri) === 'none' && canGetId(note))
			list.addWithNewId(note, idFor(context, note, freshId), from.uri);
	}
	if (list.items.length < 2) addLinkTypes(context, from, query, list);
	if (context.isIndexing) list.addRow(l10n.t('Indexing…'));
	if (title === '') {
		const none = query === '' ? l10n.t('No notes yet: type a title') : l10n.t('No note found');
		if (list.items.length === 0) list.addRow(none);
	} else if (!context.isIndexing && !isCalled() && !namesNote(context, title) && named.length === 0) {
		list.addNewNote(title, from.uri, freshId());
	} else if (list.items.length === 0) list.addRow(l10n.t('No other note is called {0}', title));
}

/** Whether a note has neither an id nor, in its header, a title that links can name. */
function isIdless(note: Note): boolean {
	return idOf(note) === undefined && targetOf(note) === undefined;
}

/**
 * Adds a note without an id: it gets one, or the link names its file. In a notebook of ids that is only offered where no id
 * can be added.
 */
function addIdless(context: Context, from: Note, note: Note, list: CompletionRows, freshId: () => string): void {
	const isGiven = canGetId(note);
	if (isGiven) list.addWithNewId(note, idFor(context, note, freshId), from.uri);
	if (!isGiven || context.kindOf(from.uri) !== 'ids') list.addByFile(note, fileTarget(context, note));
}

/** The target that leads to a note by the name of its file, with its folder where others are called so; none if none does. */
function fileTarget({ view, pathIn }: Context, { uri }: Note): string | undefined {
	const path = pathIn(uri).replace(/\.md$/i, '');
	return [path.slice(path.lastIndexOf('/') + 1), path].find((name) => {
		const notes = asTarget(name) === undefined ? [] : (view.resolve(name)?.notes ?? []);
		return notes.length === 1 && notes[0]?.uri === uri;
	});
}

/** Adds types of links that begin with the query, such as `s:`, if the link has none yet. */
function addLinkTypes(context: Context, from: Note, query: string, list: CompletionRows): void {
	const typed = fold(query);
	if (typed === '' || list.hasType) return;
	for (const { name, label, colour } of linkTypesLike(context, from.uri, typed)) list.addLinkType(name, label, colour);
}

function addTitleAsText(context: Context, typing: TypingLink, list: CompletionRows): void {
	for (const note of context.view.resolve(typing.target)?.notes ?? []) list.addTitle(note);
	if (list.items.length === 0) list.addRow(l10n.t('No note has the id {0}', asName(typing.target)));
}

/** The notes to suggest, found by the query; if it is empty, by the words after and before the link and by links nearby. */
function candidates(context: Context, from: Note, query: string, line: number, { before, after }: LinkPlace): Note[] {
	const found = new Set<NoteUri>();
	const near = new Set(neighbours(context, from, line));
	const { terms, words, time, span } = parseQuery(context, query);
	if (terms.length > 0 || words !== '') {
		const boost = (uri: NoteUri) => (near.has(uri) ? 1 : 0);
		const hits =
			terms.length > 0 || time || span
				? notesFound(context, { query, limit: maxItems + 1 }).map(({ uri }) => uri)
				: context.view.search.find(query, maxItems + 1, boost);
		// What is typed may name a note by what the search does not look at, such as the name of its file.
		// A tag such as `#projets/plan` is no path to `plan.md`, nor is `27/09/2023` one to `2023.md`.
		const isName = terms.length === 0 && !((time || span) && query.includes('/')) && namesNote(context, query);
		const named = isName ? (context.view.resolve(query)?.notes.slice(0, maxItems) ?? []) : [];
		for (const { uri } of named) if (!hits.includes(uri)) found.add(uri);
		for (const uri of hits) found.add(uri);
	} else {
		const addAll = (uris: Iterable<NoteUri>) => {
			for (const uri of uris) {
				if (found.size > maxItems) return;
				found.add(uri);
			}
		};
		for (const { uri } of titledAfter(context.view, after, maxItems)) found.add(uri);
		addAll(context.view.search.titledByLastWords(before, maxItems));
		addAll(context.view.search.nearLastWords(before, 5));
		addAll(near);
		addAll(context.recent());
		// Notes without ids are not among the latest before somebody opens them.
		addAll(context.view.uris());
	}
	return [...found].map((uri) => context.view.note(uri)).filter((note) => note !== undefined);
}

/**
 * The words that belong to a link in which nothing is typed: those between the cursor and its end, else those right after
 * it. None for an open link before which words begin, since the writer may be typing in front of them.
 */
function wordsAfter(prose: string, { end, existingText }: TypingLink, cursor: number): string {
	const inside = prose.slice(cursor, end).replace(/[\\|\]]/g, ' ');
	if (inside.trim() !== '') return ` ${inside}`;
	const after = prose.slice(end);
	return existingText || (end === cursor && !/^\s/.test(after)) ? '' : after;
}

/** Whether to suggest a note: nobody wants a link to the note itself, and some titles fit into no link. */
function isLinkable(note: Note, from: Note): boolean {
	return note.uri !== from.uri && (targetOf(note) !== undefined || isIdless(note));
}

/** The notes one link away: first those that this note links to, near the line, then those that link to it. */
function* neighbours(context: Context, from: Note, line: number): Generator<NoteUri> {
	const below = from.links.findIndex((link) => link.line >= line);
	const middle = below < 0 ? from.links.length : below;
	const links = from.links.slice(Math.max(0, middle - maxLinksAround), middle + maxLinksAround);
	for (const link of links) for (const note of context.view.resolve(link.target)?.notes ?? []) yield note.uri;
	let count = 0;
	for (const { note } of context.view.backlinks(from)) {
		if (++count > maxItems) return;
		yield note.uri;
	}
}

/** Whether a link with this target leads to a note by its id or the name of its file, if links can name that one. */
function namesNote({ view }: Context, target: string): boolean {
	const { by, notes = [] } = view.resolve(target) ?? {};
	return by === 'id' || (by === 'fileName' && notes.some((note) => targetOf(note) !== undefined));
}

/** @param found the notes found by the title; one that has it would be among them */
function isTitle(title: string, found: readonly Note[]): boolean {
	const key = lookupKey(title);
	return found.some((note) => lookupKey(shownTitle(note)) === key);
}

/** Collects the rows of the list, which all replace the same text. */
class CompletionRows {
	readonly items: CompletionItem[] = [];
	readonly line: number;
	private readonly typing: TypingLink;
	private readonly isVsCode: boolean;
	private readonly settings: Settings;
	private readonly place: LinkPlace;

	constructor(context: Context, uri: NoteUri, typing: TypingLink, position: Position, line: string) {
		this.settings = context.settingsFor(uri);
		this.place = { before: line.slice(0, typing.open), after: line.slice(typing.end) };
		this.isVsCode = context.isVsCode;
		this.typing = typing;
		this.line = position.line;
	}

	private get asksAgain(): Partial<CompletionItem> {
		return this.isVsCode ? { command: { title: '', command: 'editor.action.triggerSuggest' } } : {};
	}

	/** @param query by which the note was found */
	addNote(note: Note, query: string): void {
		const target = targetOf(note) ?? '';
		const title = shownTitle(note);
		const behind = [aliasFound(note, query), note.header?.kezako?.value].map((text) => asLabel(text ?? ''));
		const label = truncate(asLabel(title), maxLabelLength);
		// A writer who types no digits does not know ids; the details have it.
		const id = /^\d[^\p{L}]*$/u.test(query) ? asLabel(idOf(note) ?? '') : '';
		const detail = behind.filter((text) => text !== '').join(' · ');
		const left = rowLength - label.length - id.length;
		const room = id === '' ? Math.max(minKezakoLength, left) : left - gapLength;
		this.add({
			label,
			labelDetails: {
				...(detail && room >= minKezakoLength && { detail: ` · ${truncate(detail, room)}` }),
				...(id && { description: id }),
			},
			kind: CompletionItemKind.File,
			newText: this.linkTo(target, title),
			data: { uri: note.uri } satisfies ItemData,
		});
	}

	/** A note without an id: accepting the row gives it this one, and a header like those around the link. */
	addWithNewId(note: Note, id: string, beside: NoteUri): void {
		const title = shownTitle(note);
		this.add({
			label: truncate(asLabel(title), maxLabelLength),
			labelDetails: { detail: ` · ${l10n.t('gets an id')}` },
			kind: CompletionItemKind.File,
			newText: this.linkTo(id, title),
			data: { uri: note.uri } satisfies ItemData,
			command: giveIdCommand({ uri: note.uri, id, beside }),
		});
	}

	/** The same note, which the link names by its file. */
	addByFile(note: Note, target: string | undefined): void {
		if (target === undefined) return;
		this.add({
			label: truncate(asLabel(shownTitle(note)), maxLabelLength),
			labelDetails: { detail: ` · [[${asLabel(target)}]]` },
			kind: CompletionItemKind.File,
			newText: `${target}${this.typing.existingText}]]`,
			data: { uri: note.uri } satisfies ItemData,
		});
	}

	get hasType(): boolean {
		return this.typing.start > this.typing.open + 2;
	}

	/**
	 * @param shown in place of the name by Cosma
	 * @param colour of the links in Cosma, empty for none
	 */
	addLinkType(name: string, shown: string, colour: string): void {
		const label = asLabel(name);
		this.add({
			label: `${label}:`,
			labelDetails: {
				...(shown !== label && { detail: ` · ${truncate(shown, maxLabelLength)}` }),
				description: l10n.t('link type'),
			},
			kind: colour ? CompletionItemKind.Color : CompletionItemKind.Keyword,
			...(colour && { documentation: colour }),
			newText: `${name}:`,
			staysOpen: true,
		});
	}

	addTitle(note: Note): void {
		const title = asLinkText(shownTitle(note));
		this.add({
			label: truncate(title, maxLabelLength),
			kind: CompletionItemKind.File,
			newText: `${title}]]`,
			data: { uri: note.uri } satisfies ItemData,
		});
	}

	addNewNote(title: string, beside: NoteUri, id: string): void {
		this.add({
			label: l10n.t('New note “{0}”', truncate(asLabel(title), maxLabelLength)),
			kind: CompletionItemKind.Event,
			newText: this.linkTo(id, title),
			command: createNoteCommand(l10n.t('New note'), { title, id, beside, ifMissing: true }),
		});
	}

	/** The link from its target on, with what it has after the bar or else the title as the settings want it. */
	private linkTo(target: string, title: string): string {
		const { existingText } = this.typing;
		if (existingText) return `${target}${existingText}]]`;
		const { inside, behind } = titleForLink(this.settings, title, this.place);
		return `${target}${inside}]]${behind}`;
	}

	/** Adds a row that only informs; accepting it changes nothing. */
	addRow(label: string): void {
		this.add({ label, kind: CompletionItemKind.Event, newText: undefined });
	}

	/** @param row.staysOpen the writer goes on with the link after accepting the row */
	private add(row: { newText: string | undefined; staysOpen?: boolean } & Omit<CompletionItem, 'filterText'>): void {
		const { newText, staysOpen, ...item } = row;
		const { start, end, query } = this.typing;
		const cursor = start + query.length;
		this.items.push({
			...item,
			sortText: sortText(this.items.length),
			filterText: filterText(query),
			textEdit: {
				range: {
					start: { line: this.line, character: start },
					end: { line: this.line, character: newText === undefined || staysOpen ? cursor : end },
				},
				newText: newText ?? query,
			},
			...(staysOpen && this.asksAgain),
		});
	}
}
