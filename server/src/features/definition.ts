import type { LocationLink } from 'vscode-languageserver-types';
import { linkSpans } from '../core/prose/links.ts';
import { rangeOf } from '../core/text.ts';
import { linkedPlace } from './shared/anchorPlace.ts';
import type { Feature, NotePosition } from './shared/context.ts';
import { linkAt } from './shared/linkAt.ts';

/** The notes that the link at the cursor names, each at its title, or at the heading that the link names; none if no note has the id. */
export const definition: Feature<NotePosition, LocationLink[]> = (context, { textDocument, position }) => {
	const note = context.open(textDocument.uri)?.note;
	const link = note && linkAt(note, position);
	if (!link) return [];
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
