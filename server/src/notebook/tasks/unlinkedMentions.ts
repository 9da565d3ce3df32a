import { fold } from '../../core/fold.ts';
import { targetOf } from '../../core/linkTarget.ts';
import { isGarbled, type Note, type NoteUri } from '../../core/note.ts';
import { inTitleOrder, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { mentionPattern, mentionsIn } from '../../core/prose/titleMentions.ts';
import type { Context } from '../../features/shared/context.ts';
import { linkedWords } from '../../features/shared/linkedWords.ts';
import { phraseLink } from '../../features/shared/phraseLink.ts';
import { summaryOf } from '../../features/views/noteSummary.ts';
import { passageAround } from '../../features/views/passages.ts';
import type { Mention, MentioningNote } from '../../protocol.ts';
import { type Token, throwIfCancelled } from '../jobs.ts';
import type { Notebook } from '../notebook.ts';

/** The most notes in an answer. */
const maxNotes = 200;

/** Finds the title of a note in other notes, where it is not linked. Reads all notes, since the index has no texts. */
export async function findMentions(
	notebook: Notebook,
	context: () => Context,
	uri: NoteUri,
	token: Token,
): Promise<MentioningNote[]> {
	const note = notebook.state.index.note(uri);
	const pattern = note && mentionPattern(shownTitle(note));
	if (!pattern || targetOf(note) === undefined) return [];
	const found: { readonly note: Note; readonly mentions: Mention[] }[] = [];
	const uris = [...notebook.state.index.uris()].filter((other) => other !== uri).sort();
	for await (const batch of notebook.parsedInBatches(uris, (text) => fold(text).search(pattern) >= 0)) {
		for (const parsed of batch) {
			const mentions = mentionsOf(context(), parsed, note, pattern);
			if (mentions.length > 0) found.push({ note: parsed.note, mentions });
		}
		throwIfCancelled(token);
		if (found.length >= maxNotes) break;
	}
	return inTitleOrder(found, (mentioning) => mentioning.note).map((mentioning) => ({
		...mentioning,
		note: summaryOf(mentioning.note),
	}));
}

function mentionsOf(context: Context, parsed: ParsedNote, of: Note, pattern: RegExp): Mention[] {
	const { note, lines } = parsed;
	const target = targetOf(of) ?? '';
	return mentionsIn(parsed, pattern, linkedWords(context, parsed, of)).map((place) => {
		const line = lines[place.line] ?? '';
		const text = line.slice(place.start, place.end);
		return {
			...place,
			text,
			...(!isGarbled(note) && { link: phraseLink(context.settingsFor(note.uri), text, target, line) }),
			passage: passageAround(context, parsed, place),
		};
	});
}
