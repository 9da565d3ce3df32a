import * as l10n from '@vscode/l10n';
import type { Position, Range } from 'vscode-languageserver-types';
import { lookupKey, nameKey } from '../core/fold.ts';
import { cleanId } from '../core/header/meantId.ts';
import { fieldEdit } from '../core/header/yamlText.ts';
import { isCounted, type Resolution } from '../core/index/noteView.ts';
import { isReadable } from '../core/linkTarget.ts';
import { type Field, isGarbled, type LinkOccurrence, type Note, type NoteUri } from '../core/note.ts';
import { fileName, idOf, namesOf } from '../core/noteId.ts';
import { linkSpans } from '../core/prose/links.ts';
import { leadingDigits, webAddress } from '../core/targetParts.ts';
import { rangeOf, type Span, touches } from '../core/text.ts';
import type { Context, Feature, Job, NotePosition } from './shared/context.ts';
import { contextOfNote } from './shared/contextOfNote.ts';
import { Edits } from './shared/edits.ts';
import { linkAt } from './shared/linkAt.ts';
import { asLabel, asLinkText } from './shared/markdown.ts';
import { nameSpan, type Renaming, renamingBy, trimmed } from './shared/noteEdits.ts';

/** The part of a link, id, title, tag or type at the cursor. Null elsewhere: the editor can still rename headings. */
export const prepareRename: Feature<NotePosition, { range: Range; placeholder: string } | null> = (context, at) => {
	const renamable = renamableAt(context, at);
	const renamed = renamable && renamedNow(context, renamable);
	return renamed ? { range: rangeOf(renamed.span), placeholder: renamed.name } : null;
};

/** What is renamed: it stays the same when the note in which it was chosen is edited. */
export type Renamable = { readonly uri: NoteUri } & (
	| { readonly link: LinkOccurrence; readonly position: Position }
	| { readonly field: Field; readonly kind: 'id' | 'title' | 'tag' | 'type' }
);

/** What can be renamed at a place; undefined where nothing can. */
export function renamableAt(context: Context, { textDocument, position }: NotePosition): Renamable | undefined {
	const { uri } = textDocument;
	const note = context.open(uri)?.note;
	if (!note) return undefined;
	const link = linkAt(note, position);
	if (link) return { uri, link, position };
	const at = (field: Field | undefined): field is Field => field !== undefined && touches(field, position);
	const { id, title, tags = [], types = [] } = note.header ?? {};
	if (at(id)) return { uri, kind: 'id', field: id };
	if (at(title)) return { uri, kind: 'title', field: title };
	const tag = tags.find(at);
	if (tag) return { uri, kind: 'tag', field: tag };
	const type = types.find(at);
	return type && { uri, kind: 'type', field: type };
}

/** Gives a thing another name in the whole notebook. Nothing else changes in any note. */
export const rename: Job<{ readonly renamable: Renamable; readonly newName: string }, Renaming> = function* (
	asked,
	{ renamable, newName },
) {
	const context = contextOfNote(asked, renamable.uri);
	const renamed = renamedNow(context, renamable);
	if (!renamed) return refused(l10n.t('What you rename has changed meanwhile. Try again.'));
	// As the id will be read.
	const name = renamed.kind === 'id' ? cleanId(newName.trim()) : newName.trim();
	if (context.isIndexing) return refused(l10n.t('Still reading your notes. Try again in a moment.'));
	if (name === '') return refused(l10n.t('Enter a name.'));
	if (/\p{Cc}/u.test(name)) return refused(l10n.t('A name must be on one line, without control characters.'));
	if (name === renamed.name) return { edit: {} };
	yield [renamed.name, name, ...('note' in renamed ? namesOf(renamed.note) : [])];
	const edits = new Edits();
	try {
		return renamingBy(edits, yield* carryOut(context, renamed, name, edits));
	} catch (error) {
		if (error instanceof RenameRefused) return refused(error.message, error.unchanged);
		throw error;
	}
};

/** Its message tells the writer why the new name is refused. */
class RenameRefused extends Error {
	readonly unchanged: readonly NoteUri[];

	/** @param unchanged the notes that are in the way */
	constructor(message: string, ...unchanged: NoteUri[]) {
		super(message);
		this.unchanged = unchanged;
	}
}

function refused(message: string, unchanged: readonly NoteUri[] = []): Renaming {
	return { edit: {}, message, unchanged };
}

type Renamed = { readonly span: Span; readonly name: string } & (
	| { readonly kind: 'id' | 'title'; readonly note: Note }
	| { readonly kind: 'missing' | 'ambiguous' | 'otherName' | 'web' | 'tag' | 'type' | 'linkType' }
);

/** What is to be renamed as it is now; undefined if it has another name. */
function renamedNow(context: Context, renamable: Renamable): Renamed | undefined {
	if ('link' in renamable) return inLink(context, renamable.link, renamable.position);
	const { uri, kind, field } = renamable;
	const renamed = { span: field, name: field.value.trim() };
	if (kind === 'tag' || kind === 'type') return { kind, ...renamed };
	const note = context.open(uri)?.note ?? context.view.note(uri);
	const isSame = note?.header?.[kind]?.value.trim() === renamed.name;
	return note && isSame ? { kind, note, ...renamed } : undefined;
}

function inLink(context: Context, link: LinkOccurrence, position: Position): Renamed {
	const spans = linkSpans(link);
	if (webAddress(link) !== undefined)
		return { kind: 'web', span: trimmed(spans.target, link.target), name: link.target.trim() };
	if (spans.type && link.type && touches(spans.type, position)) {
		return { kind: 'linkType', span: trimmed(spans.type, link.type), name: link.type.trim() };
	}
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
	renamed: Renamed,
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
			for (const { note, links } of context.view.linksNaming(renamed.name)) {
				// Of two spellings one may lead to a note: an id is compared letter by letter, but for its case.
				const isMissing = ({ target }: LinkOccurrence) =>
					lookupKey(target) === lookupKey(renamed.name) && context.view.resolve(target) === undefined;
				const missing = links.filter(isMissing);
				yield* retargetReadably(context, note, missing, name, edits);
			}
			return colonWarning(name);
		case 'ambiguous':
			throw new RenameRefused(severalHave(renamed.name));
		case 'web':
			throw new RenameRefused(l10n.t('An address of the web has no name in your notes.'));
		case 'otherName':
			throw new RenameRefused(l10n.t('This link uses a file name or an alias. Use the id first.'));
		case 'tag':
		case 'type':
			yield* renameInHeaders(context, renamed.kind, renamed.name, name, edits);
			return undefined;
		case 'linkType':
			if (/[:|[\]`]/.test(name)) throw new RenameRefused(l10n.t('A link type cannot contain :, |, [, ] or `.'));
			yield* renameLinkType(context, renamed.name, name, edits);
			return undefined;
	}
}

function* renameId(context: Context, note: Note, name: string, edits: Edits): Generator<undefined, string | undefined> {
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
	return colonWarning(name);
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

function* renameInHeaders(
	context: Context,
	kind: 'tag' | 'type',
	former: string,
	name: string,
	edits: Edits,
): Generator<undefined, void> {
	for (const note of context.view.notesUsing(kind, former)) {
		const fields = (kind === 'tag' ? note.header?.tags : note.header?.types) ?? [];
		for (const field of fields) if (nameKey(field.value) === nameKey(former)) addField(note, field, name, edits);
		yield;
	}
}

function* renameLinkType(context: Context, former: string, name: string, edits: Edits): Generator<undefined, void> {
	for (const note of context.view.notesUsing('linkType', former)) {
		for (const link of note.links) {
			yield;
			const { type } = linkSpans(link);
			if (!type || !link.type || nameKey(link.type) !== nameKey(former)) continue;
			refuseUnreadable({ ...link, type: link.type.replace(link.type.trim(), () => name) }, name);
			edits.add(note, trimmed(type, link.type), name);
		}
		yield;
	}
}

function addField(note: Note, field: Field, value: string, edits: Edits): void {
	// Of a note that is left out, nothing need be possible.
	const edit = isGarbled(note) ? { span: field, newText: '' } : !isShared(note, field) && fieldEdit(field, value);
	if (!edit) {
		throw new RenameRefused(
			l10n.t('Cannot change line {0} of {1} automatically. Change it by hand.', field.line + 1, file(note.uri)),
			note.uri,
		);
	}
	edits.add(note, edit.span, edit.newText);
}

/** Whether the place of a field is a part of another, as in a header that YAML refuses: `kezako:` with `id:1` below. */
function isShared({ header }: Note, field: Field): boolean {
	if (!header) return false;
	const { id, title, kezako, thumbnail, link, types, tags, aliases } = header;
	const fields = [id, title, kezako, thumbnail, link, ...types, ...tags, ...aliases];
	const overlapping = fields.filter(
		(other) => other && other.line === field.line && other.start < field.end && field.start < other.end,
	);
	return overlapping.length > 1;
}

/** Where the note keeps its name, no link may get the new one. */
function refuseGarbled(note: Note): void {
	if (!isGarbled(note)) return;
	throw new RenameRefused(l10n.t('{0} is not UTF-8: save it as UTF-8 first.', file(note.uri)), note.uri);
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

function refuseUnreadable(link: LinkOccurrence, name: string): void {
	// A comment may end behind the link.
	if (isReadable(link) && !name.includes('<!--')) return;
	throw new RenameRefused(colonWarning(name) ?? l10n.t('[[{0}]] would not be read as a link to this note.', name));
}

function refuseUnlinkable(name: string): void {
	// With a second backtick in the line, or a bar after a backslash, the link would be code or end elsewhere.
	if (/[[\]|`]|\\$/.test(name))
		throw new RenameRefused(l10n.t('A link cannot contain |, [, ] or `, or end with a backslash.'));
}

function colonWarning(name: string): string | undefined {
	if (!/.:./.test(name)) return undefined;
	return l10n.t('Text before a colon in a link is its type: [[{0}]] will not find the note.', name);
}

function severalHave(id: string): string {
	return l10n.t('Several notes have the id {0}. Give all but one a new id first.', id);
}

function file(uri: NoteUri): string {
	return asLabel(fileName(uri));
}
