import * as l10n from '@vscode/l10n';
import { type ConfigurationName, configurationNameEdit } from '../../core/cosma/configurationNames.ts';
import { nameKey } from '../../core/fold.ts';
import { keyEdit } from '../../core/header/keyFields.ts';
import { canonicalKey, cosmaKeys } from '../../core/header/keyLine.ts';
import type { SpanEdit } from '../../core/header/yamlText.ts';
import { type NoteUri, undefinedType } from '../../core/note.ts';
import { canBeLinkType } from '../../core/targetParts.ts';
import { rangeOf } from '../../core/text.ts';
import type { ConfigurationFile, Context } from './context.ts';
import type { Edits } from './edits.ts';
import { asLabel } from './markdown.ts';
import { addField, byHand, file, notUtf8, RenameRefused, refuseUnreadable } from './renaming.ts';
import {
	isDeclaration,
	type KeysOfClosed,
	type NamePlace,
	notesWith,
	type Places,
	placesInFile,
	placesOf,
	type SharedName,
} from './sharedNames.ts';

/**
 * Gives a tag, a type, a type of links or a key another name in all notes that have it and in the configurations by which
 * Cosma reads them.
 *
 * @param asked the document where somebody asked for it
 * @returns a sentence where the name is another's, too. @throws {RenameRefused}
 */
export function* renameSharedName(
	context: Context,
	former: SharedName,
	name: string,
	{ asked, keysOfClosed, edits }: { asked: NoteUri; keysOfClosed: KeysOfClosed | undefined; edits: Edits },
): Generator<undefined, string | undefined> {
	refuseName(former.kind, name);
	const places = yield* placesOf(context, former, asked, keysOfClosed);
	const wanted = { ...former, name };
	const isOther = nameKey(name) !== nameKey(former.name);
	const declaring = new Set(places.all.flatMap((place) => (isDeclaration(place) ? place.file : [])));
	const alreadyThere = [...declaring].filter((one) => isOther && placesInFile(one, wanted).some(isDeclaration));
	if (former.name === undefinedType && declaring.size > 0)
		throw new RenameRefused(l10n.t('Cosma needs the type undefined. Give the notes or links another type instead.'));
	for (const place of places.all) {
		yield;
		if (!isDeclaration(place) || !alreadyThere.includes(place.file)) renamePlace(place, name, isOther, edits);
	}
	return isOther ? mergedSentence(context, { former, wanted, places }, alreadyThere) : undefined;
}

/** @throws {RenameRefused} */
function refuseName(kind: SharedName['kind'], name: string): void {
	if (kind === 'linkType' && !canBeLinkType(name))
		throw new RenameRefused(l10n.t('A link type cannot contain :, |, [, ] or `.'));
	if (kind === 'meta' && cosmaKeys.has(canonicalKey(name)))
		throw new RenameRefused(l10n.t('{0} is a key that Cosma reads. Choose another name.', asLabel(name)));
}

/** What becomes of two names that are one now; undefined where there was one. */
function mergedSentence(
	context: Context,
	{ former, wanted, places }: { former: SharedName; wanted: SharedName; places: Places },
	alreadyThere: readonly ConfigurationFile[],
): string | undefined {
	const name = asLabel(wanted.name);
	if (alreadyThere.length > 0) {
		const left = asLabel(former.name);
		return l10n.t('{0} already exists: both are one now. config.yml still has {1}: remove it there.', name, left);
	}
	for (const { uri } of notesWith(context, wanted)) {
		// A file outside of the notebook is among them, whatever it has.
		if (context.view.note(uri) && places.isMeantIn(uri)) return l10n.t('{0} already exists: both are one now.', name);
	}
	return undefined;
}

/** Puts the new name in a place. @throws {RenameRefused} */
function renamePlace(place: NamePlace, name: string, isOther: boolean, edits: Edits): void {
	switch (place.in) {
		case 'value':
			addField(place.note, place.field, name, edits);
			return;
		case 'link': {
			const { note, link, span } = place;
			const type = link.type?.trim() ?? '';
			refuseUnreadable({ ...link, type: link.type?.replace(type, () => name) }, name);
			edits.add(note, span, name);
			return;
		}
		case 'key': {
			const { note, field } = place;
			if (isOther && note.header?.keys.some((key) => nameKey(key) === nameKey(name)))
				throw new RenameRefused(l10n.t('{0} already has the key {1}.', file(note.uri), asLabel(name)), note.uri);
			const edit = keyEdit(field, name);
			if (!edit) throw byHand(field, note.uri);
			edits.add(note, edit.span, edit.newText);
			return;
		}
		case 'configuration': {
			const { span, newText } = configurationEdit(place.file, place.field, name);
			edits.addToFile(place.uri, rangeOf(span), newText);
		}
	}
}

function configurationEdit({ uri, lines }: ConfigurationFile, field: ConfigurationName, name: string): SpanEdit {
	// An editor that decoded the file so would save U+FFFD in place of its accents.
	if (lines.some((line) => line.includes('\ufffd'))) throw new RenameRefused(notUtf8(uri));
	const edit = configurationNameEdit(field, name);
	if (!edit) throw byHand(field, uri);
	return edit;
}
