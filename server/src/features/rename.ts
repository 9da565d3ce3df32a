import * as l10n from '@vscode/l10n';
import type { Position, Range } from 'vscode-languageserver-types';
import { lookupKey } from '../core/fold.ts';
import { cleanId } from '../core/header/meantId.ts';
import { isCounted, type Resolution } from '../core/index/noteView.ts';
import type { Field, LinkOccurrence, Note, NoteUri } from '../core/note.ts';
import { idOf, namesOf } from '../core/noteId.ts';
import { linkSpans } from '../core/prose/links.ts';
import { leadingDigits, webAddress } from '../core/targetParts.ts';
import { rangeOf, type Span, touches } from '../core/text.ts';
import { type KeyPlace, keyPlaceAt, referenceNoteOf } from './shared/citations.ts';
import type { Context, Feature, Job, NotePosition } from './shared/context.ts';
import { contextOfNote } from './shared/contextOfNote.ts';
import { Edits } from './shared/edits.ts';
import { linkAt } from './shared/linkAt.ts';
import { asLinkText } from './shared/markdown.ts';
import { nameSpan, type Renaming, renamingBy, trimmed } from './shared/noteEdits.ts';
import { renameCitations } from './shared/renameKey.ts';
import { renameSharedName } from './shared/renameSharedName.ts';
import { addField, colonWarning, file, RenameRefused, refuseGarbled, refuseUnreadable } from './shared/renaming.ts';
import { configurationAt, type KeysOfClosed, type SharedName, sharedNameAt } from './shared/sharedNames.ts';

/**
 * The part of a link or citation, id, title, tag, type or key at the cursor, in a note or a configuration. Null elsewhere: the editor
 * can still rename headings.
 */
export const prepareRename: Feature<NotePosition, { range: Range; placeholder: string } | null> = (context, at) => {
	const renamable = renamableAt(context, at);
	const renamed = renamable && renamedNow(context, renamable);
	return renamed ? { range: rangeOf(renamed.span), placeholder: renamed.name } : null;
};

/** What is renamed: it stays the same when the note in which it was chosen is edited. */
export type Renamable = { readonly uri: NoteUri } & (
	| { readonly link: LinkOccurrence; readonly position: Position }
	| { readonly field: Field; readonly kind: 'id' | 'title' }
	| { readonly cited: KeyPlace }
	| { readonly shared: SharedName & { readonly span: Span } }
);

/** What can be renamed at a place; undefined where nothing can. */
export function renamableAt(context: Context, { textDocument, position }: NotePosition): Renamable | undefined {
	const { uri } = textDocument;
	const shared = sharedNameAt(context, { textDocument, position });
	if (shared) return { uri, shared };
	const note = context.open(uri)?.note;
	if (!note) return undefined;
	const link = linkAt(note, position);
	if (link) return { uri, link, position };
	const { id, title } = note.header ?? {};
	if (id && touches(id, position)) return { uri, kind: 'id', field: id };
	if (title && touches(title, position)) return { uri, kind: 'title', field: title };
	const cited = keyPlaceAt(context, note, position);
	return cited && { uri, cited };
}

/** Why nothing can be renamed at a place of a configuration; undefined in any other document. */
export function refusalIn(context: Context, at: NotePosition): string | undefined {
	if (!configurationAt(context, at.textDocument.uri) || sharedNameAt(context, at)) return undefined;
	return l10n.t('Only types, link types and the keys in record_metas can be renamed here.');
}

export interface RenameParams {
	readonly renamable: Renamable;
	readonly newName: string;
	/** For a key: where the closed notes have it. */
	readonly keysOfClosed?: KeysOfClosed | undefined;
}

/** Gives a thing another name in the whole notebook. Nothing else changes in any note. */
export const rename: Job<RenameParams, Renaming> = function* (asked, { renamable, newName, keysOfClosed }) {
	const context = contextOfNote(asked, renamable.uri);
	const renamed = renamedNow(context, renamable);
	if (!renamed) return refused(l10n.t('What you rename has changed meanwhile. Try again.'));
	// As the id will be read.
	const name = renamed.kind === 'id' ? cleanId(newName.trim()) : newName.trim();
	if (context.isIndexing) return refused(l10n.t('Still reading your notes. Try again in a moment.'));
	if (name === '') return refused(l10n.t('Enter a name.'));
	if (/\p{Cc}/u.test(name)) return refused(l10n.t('A name must be on one line, without control characters.'));
	if (name === renamed.name) return { edit: {} };
	// Changes of keys are not noticed by their names: any change counts.
	if (renamed.kind !== 'meta') yield [renamed.name, name, ...('note' in renamed ? namesOf(renamed.note) : [])];
	const edits = new Edits();
	try {
		if (isShared(renamed)) {
			const options = { asked: renamable.uri, keysOfClosed, edits };
			return renamingBy(edits, yield* renameSharedName(context, renamed, name, options));
		}
		return renamingBy(edits, yield* carryOut(context, renamed, name, edits));
	} catch (error) {
		if (error instanceof RenameRefused) return refused(error.message, error.unchanged);
		throw error;
	}
};

function refused(message: string, unchanged: readonly string[] = []): Renaming {
	return { edit: {}, message, unchanged };
}

type Renamed = { readonly span: Span; readonly name: string } & (
	| { readonly kind: 'id' | 'title'; readonly note: Note }
	| { readonly kind: 'missing' | 'ambiguous' | 'otherName' | 'web' }
	| { readonly kind: 'key'; readonly uri: NoteUri }
	| { readonly kind: SharedName['kind'] }
);

/** What is to be renamed as it is now; undefined if it has another name. */
function renamedNow(context: Context, renamable: Renamable): Renamed | undefined {
	if ('link' in renamable) return inLink(context, renamable.link, renamable.position);
	if ('shared' in renamable) return renamable.shared;
	if ('cited' in renamable) {
		const { uri, cited } = renamable;
		return { kind: 'key', uri, span: cited.span, name: cited.key };
	}
	const { uri, kind, field } = renamable;
	const renamed = { span: field, name: field.value.trim() };
	const note = context.open(uri)?.note ?? context.view.note(uri);
	const isSame = note?.header?.[kind]?.value.trim() === renamed.name;
	return note && isSame ? { kind, note, ...renamed } : undefined;
}

function isShared(renamed: Renamed): renamed is Extract<Renamed, SharedName> {
	return ['tag', 'type', 'linkType', 'meta'].includes(renamed.kind);
}

function inLink(context: Context, link: LinkOccurrence, position: Position): Renamed {
	const spans = linkSpans(link);
	if (webAddress(link) !== undefined)
		return { kind: 'web', span: trimmed(spans.target, link.target), name: link.target.trim() };
	const resolution = context.view.resolve(link.target);
	const [note] = resolution?.notes ?? [];
	const part = resolution?.part;
	const target = { span: nameSpan(link, part), name: part ?? link.target.trim() };
	if (!resolution || !note) return { kind: 'missing', ...target };
	if (resolution.by === 'fileName' || resolution.by === 'alias') return { kind: 'otherName', ...target };
	const title = note.header?.title?.value.trim();
	if (title && spans.text && link.text?.trim() === title && touches(spans.text, position)) {
		return { kind: 'title', note, span: trimmed(spans.text, link.text), name: title };
	}
	if (resolution.notes.length > 1) return { kind: 'ambiguous', ...target };
	return { kind: resolution.by === 'id' ? 'id' : 'title', note, ...target };
}

/** @returns a warning about the change, if any. @throws {RenameRefused} */
function* carryOut(
	context: Context,
	renamed: Exclude<Renamed, SharedName>,
	name: string,
	edits: Edits,
): Generator<undefined, string | undefined> {
	switch (renamed.kind) {
		case 'id':
			return yield* renameId(context, renamed.note, name, edits);
		case 'title':
			return yield* renameTitle(context, renamed.note, name, edits);
		case 'missing':
			refuseUnlinkable(name);
			yield* retargetMissing(context, renamed.name, name, edits);
			return colonWarning(name);
		case 'key': {
			const about = referenceNoteOf(context, renamed.name);
			if (about) return yield* renameId(context, about, name, edits, renamed.uri);
			yield* retargetMissing(context, renamed.name, name, edits);
			return yield* renameCitations(context, renamed.uri, { key: renamed.name, name }, edits);
		}
		case 'ambiguous':
			throw new RenameRefused(severalHave(renamed.name));
		case 'web':
			throw new RenameRefused(l10n.t('An address of the web has no name in your notes.'));
		case 'otherName':
			throw new RenameRefused(l10n.t('This link uses a file name or an alias. Use the id first.'));
	}
}

/** Gives the links that lead nowhere, by a name, another target. @throws {RenameRefused} */
function* retargetMissing(context: Context, former: string, name: string, edits: Edits): Generator<undefined, void> {
	for (const { note, links } of context.view.linksNaming(former)) {
		// Of two spellings one may lead to a note: an id is compared letter by letter, but for its case.
		const isMissing = ({ target }: LinkOccurrence) =>
			lookupKey(target) === lookupKey(former) && context.view.resolve(target) === undefined;
		yield* retargetReadably(context, note, links.filter(isMissing), name, edits);
	}
}

/**
 * Changes the id and the links to the note; the citations of the work that has the id for its key, too.
 *
 * @param uri the note in which the key is meant
 */
function* renameId(
	context: Context,
	note: Note,
	name: string,
	edits: Edits,
	uri = note.uri,
): Generator<undefined, string | undefined> {
	const field = note.header?.id;
	const id = idOf(note) ?? '';
	if (!field) {
		throw new RenameRefused(l10n.t('The id comes from the file name {0}. Add it to the header first.', file(note.uri)));
	}
	if ((context.view.resolve(id)?.notes.length ?? 0) > 1) throw new RenameRefused(severalHave(id.trim()));
	refuseUnlinkable(name);
	const taken = context.view.resolve(name);
	const owner = taken?.notes.find(({ uri }) => uri !== note.uri);
	// The id may change its case, and may be what only leads to another note, such as a title, if no link is written so.
	if (owner && (isOwnName(taken) || (yield* isNamed(context, name)))) {
		throw new RenameRefused(l10n.t('{0} is already used by {1}.', name, file(owner.uri)), owner.uri);
	}
	refuseGarbled(note);
	addField(note, field, name, edits);
	yield* retargetReadably(context, note, context.view.linksWithin(note, note), name, edits);
	for (const { note: from, links } of context.view.backlinks(note))
		yield* retargetReadably(context, from, links, name, edits);
	const warning = yield* renameCitations(context, uri, { key: id, name }, edits);
	return warning ?? colonWarning(name);
}

/** Changes the title, link texts that equal it, and links by title, also those to a note that has an id. */
function* renameTitle(
	context: Context,
	note: Note,
	name: string,
	edits: Edits,
): Generator<undefined, string | undefined> {
	const field = note.header?.title;
	if (!field) return undefined;
	const former = field.value.trim();
	const leadsHere = (link: LinkOccurrence) => {
		const found = context.view.resolve(link.target);
		return found !== undefined && found.by !== 'id' && found.notes.length === 1 && found.notes[0]?.uri === note.uri;
	};
	const isLinkedByTitle = yield* isNamed(context, former, leadsHere);
	if (isLinkedByTitle) refuseUnlinkable(name);
	const taken = context.view.resolve(name);
	const owner = taken?.notes.find(({ uri }) => uri !== note.uri);
	// Links that lead to the owner would lead here: titles come before names of files, of notes without an id even first.
	const isNameOfOther = isOwnName(taken) || taken?.by === 'titleDespiteId';
	const comesFirst = !isNameOfOther || (!note.header?.id && taken?.by !== 'id');
	const takesLinks = comesFirst && (yield* isNamed(context, name));
	if (owner && ((isLinkedByTitle && isNameOfOther) || takesLinks)) {
		throw new RenameRefused(l10n.t('{0} is already used by {1}.', name, file(owner.uri)), owner.uri);
	}
	refuseGarbled(note);
	addField(note, field, name, edits);
	for (const { note: from, links } of context.view.linksNaming(former))
		yield* retargetReadably(context, from, links.filter(leadsHere), name, edits);
	const texts = function* (from: Note, links: readonly LinkOccurrence[]) {
		for (const link of links) {
			yield;
			const { text } = linkSpans(link);
			if (!text || link.text?.trim() !== former) continue;
			edits.add(from, trimmed(text, link.text), asLinkText(name));
		}
	};
	yield* texts(note, context.view.linksWithin(note, note));
	for (const { note: from, links } of context.view.backlinks(note)) yield* texts(from, links);
	return isLinkedByTitle ? colonWarning(name) : undefined;
}

/** Whether a name that was resolved is the id of a note, or its title where it has no id. */
function isOwnName(taken: Resolution | undefined): boolean {
	return taken !== undefined && isCounted(taken) && taken.part === undefined;
}

/** Whether a link has this target, or one of those that do passes a test. */
function* isNamed(
	{ view }: Context,
	target: string,
	test: (link: LinkOccurrence) => boolean = () => true,
): Generator<undefined, boolean> {
	for (const { links } of view.linksNaming(target)) {
		if (links.some(test)) return true;
		yield;
	}
	return false;
}

/** @throws {RenameRefused} if one of the links would then be read otherwise, or as no link */
function* retargetReadably(
	{ view }: Context,
	note: Note,
	links: readonly LinkOccurrence[],
	name: string,
	edits: Edits,
): Generator<undefined, void> {
	yield;
	for (const link of links) {
		yield;
		const part = view.resolve(link.target)?.part;
		const target = link.target.replace(part ?? link.target.trim(), () => name);
		refuseUnreadable({ ...link, target }, name);
		if (part !== undefined && leadingDigits(link.target) === part && leadingDigits(target) !== name) {
			throw new RenameRefused(l10n.t('[[{0}]] begins with the id: enter 12 or 14 digits.', link.target.trim()));
		}
		edits.add(note, nameSpan(link, part), name);
	}
}

function refuseUnlinkable(name: string): void {
	// With a second backtick in the line, or a bar after a backslash, the link would be code or end elsewhere.
	if (/[[\]|`]|\\$/.test(name))
		throw new RenameRefused(l10n.t('A link cannot contain |, [, ] or `, or end with a backslash.'));
}

function severalHave(id: string): string {
	return l10n.t('Several notes have the id {0}. Give all but one a new id first.', id);
}
