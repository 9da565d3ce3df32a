import { fold } from '../../core/fold.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { plainText } from '../../core/prose/plainText.ts';
import type { EmbeddedNote } from '../../protocol.ts';
import type { Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { summaryOf } from './noteSummary.ts';
import { withTitles } from './passages.ts';

/** The half of a link with which a text ends: nothing of an id is read, and the words before an address are. */
const halfLink = /!?\[(?:\[(?:(?!\]\]).)*|([^[\]]*)(?:\](?:\([^()]*)?)?)$/;

/** A note as it is shown in another one. Its links are words there, and what it shows itself is not shown. */
export function embeddedNote(context: Context, { note, body, lines, bodyLine }: ParsedNote): EmbeddedNote {
	const summary = summaryOf(note);
	if (!body.firstParagraph) return { ...summary, paragraph: '' };
	const { text, end } = body.firstParagraph;
	const isWhole = text.trimEnd().endsWith(lines[bodyLine + end - 1]?.trim() ?? '');
	const read = isWhole ? text : `${text.replace(halfLink, '$1')}…`;
	const paragraph = asLabel(plainText(withTitles(context, { text: read })));
	const isSaid = [summary.title, summary.kezako].some((said) => sentence(said) === sentence(paragraph));
	return { ...summary, paragraph: isSaid ? '' : paragraph };
}

/** A sentence without what does not tell it from another. */
function sentence(text: string): string {
	return fold(text).replace(/[\s.!?…]+$/, '');
}
