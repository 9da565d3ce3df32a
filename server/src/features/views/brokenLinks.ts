import { isNewId } from '../../core/newNote.ts';
import type { LinkOccurrence, NoteUri } from '../../core/note.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { isCitation, missingDigits, webAddress } from '../../core/targetParts.ts';
import type { Span } from '../../core/text.ts';
import { CREATE_NOTE_COMMAND, type CreateNoteParams } from '../../protocolCommands.ts';
import { linkProblems } from '../problems/links.ts';
import type { Context, Feature, NotePosition } from '../shared/context.ts';
import { linkAt } from '../shared/linkAt.ts';

/** The links of an open note that lead nowhere, and whose note can be made; none where no problems are looked for. */
export const brokenLinks: Feature<{ readonly uri: NoteUri }, Span[]> = (context, { uri }) => {
	const note = context.open(uri)?.note;
	if (!note || context.isIndexing || context.kindOf(uri) === 'none') return [];
	return note.links.filter((link) => isMissing(context, link)).map((link) => linkSpans(link).link);
};

/** The new note that the fix of a broken link makes; null elsewhere. */
export const missingNote: Feature<NotePosition, CreateNoteParams | null> = (context, { textDocument, position }) => {
	const parsed = context.open(textDocument.uri);
	const link = parsed && linkAt(parsed.note, position);
	if (!link || !isMissing(context, link)) return null;
	const problem = { code: 'broken_links', ...linkSpans(link).target, detail: link.target.trim() } as const;
	const commands = linkProblems.broken_links.fixes(context, parsed, problem).map(({ command }) => command);
	return commands.find((command) => command?.command === CREATE_NOTE_COMMAND)?.arguments?.[0] ?? null;
};

function isMissing({ view }: Context, link: LinkOccurrence): boolean {
	const target = link.target.trim();
	if (view.resolve(link.target)?.notes[0] || isCitation(link.target) || webAddress(link) !== undefined) return false;
	return missingDigits(target) !== undefined || /\p{L}/u.test(target) || isNewId(target);
}
