import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { Note } from '../core/note.ts';
import { linkSpans } from '../core/prose/links.ts';
import { rangeOf } from '../core/text.ts';
import { linkedPlace } from './shared/anchorPlace.ts';
import { keyPlaceAt, referenceNoteOf } from './shared/citations.ts';
import type { Context, Feature, NotePosition } from './shared/context.ts';
import { linkAt, titlePlace } from './shared/linkAt.ts';
import { configurationAt, isDeclaration, placesInFile, sharedNameAt } from './shared/sharedNames.ts';

/**
 * The notes that the link at the cursor names, each at its title, or at the heading that the link names; none if no note
 * has the id. On a citation: the note about the work, else its entry in the library. On a type or key: where the
 * configuration declares it.
 */
export const definition: Feature<NotePosition, LocationLink[]> = (context, at) => {
	const { textDocument, position } = at;
	const note = context.open(textDocument.uri)?.note;
	const link = note && linkAt(note, position);
	if (!link) return (note && placesOfWork(context, note, position)) ?? declarations(context, at);
	const resolution = context.view.resolve(link.target);
	if (!resolution) return [];
	return resolution.notes.map((target) => {
		const range = rangeOf(linkedPlace(context, target, link.target, resolution));
		return {
			originSelectionRange: rangeOf(linkSpans(link).link),
			targetUri: target.uri,
			targetRange: range,
			targetSelectionRange: range,
		};
	});
};

/** The note about the work that is cited at a place, or else its entry in the library; undefined if none is cited there. */
function placesOfWork(context: Context, note: Note, position: Position): LocationLink[] | undefined {
	const cited = keyPlaceAt(context, note, position);
	if (!cited) return undefined;
	const about = referenceNoteOf(context, cited.key);
	const entry = about ? undefined : context.library(note.uri)?.get(cited.key);
	const target = about ? { uri: about.uri, place: titlePlace(about) } : entry;
	if (!target) return [];
	const range = rangeOf(target.place);
	const originSelectionRange = rangeOf(cited.mark);
	return [{ originSelectionRange, targetUri: target.uri, targetRange: range, targetSelectionRange: range }];
}

function declarations(context: Context, at: NotePosition): LocationLink[] {
	const { uri } = at.textDocument;
	const shared = sharedNameAt(context, at);
	if (!shared) return [];
	const file = configurationAt(context, uri);
	return (file ? [file] : context.configurations(uri))
		.flatMap((one) => placesInFile(one, shared).filter(isDeclaration))
		.map((place) => {
			const range = rangeOf(place.span);
			return {
				originSelectionRange: rangeOf(shared.span),
				targetUri: place.uri,
				targetRange: range,
				targetSelectionRange: range,
			};
		});
}
