import type { LocationLink } from 'vscode-languageserver-types';
import { linkSpans } from '../core/prose/links.ts';
import { rangeOf } from '../core/text.ts';
import type { Feature, NotePosition } from './shared/context.ts';
import { linkAt, titlePlace } from './shared/linkAt.ts';

/** The notes that the link at the cursor names, each at its title; none if no note has the id. */
export const definition: Feature<NotePosition, LocationLink[]> = (context, { textDocument, position }) => {
	const note = context.open(textDocument.uri)?.note;
	const link = note && linkAt(note, position);
	if (!link) return [];
	return (context.view.resolve(link.target)?.notes ?? []).map((target) => {
		const range = rangeOf(titlePlace(target));
		return {
			originSelectionRange: rangeOf(linkSpans(link).link),
			targetUri: target.uri,
			targetRange: range,
			targetSelectionRange: range,
		};
	});
};
