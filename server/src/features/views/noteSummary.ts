import { targetOf } from '../../core/linkTarget.ts';
import { isNamed, type Note, type NoteUri } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import type { NoteSummary } from '../../protocol.ts';
import type { Feature } from '../shared/context.ts';
import { titlePlace } from '../shared/linkAt.ts';
import { asLabel } from '../shared/markdown.ts';

/** A note as a row in a list. */
export function summaryOf(note: Note): NoteSummary {
	const { header } = note;
	const labels = (fields: readonly { value: string }[] = []) =>
		fields.map(({ value }) => asLabel(value)).filter(isNamed);
	const target = targetOf(note);
	return {
		uri: note.uri,
		title: asLabel(shownTitle(note)),
		id: asLabel(idOf(note) ?? ''),
		kezako: asLabel(header?.kezako?.value ?? ''),
		types: labels(header?.types),
		tags: labels(header?.tags),
		line: titlePlace(note).line,
		...(target !== undefined && { target }),
	};
}

/** The notes in files, null for a file that is no note. */
export const describeNotes: Feature<{ readonly uris: readonly NoteUri[] }, (NoteSummary | null)[]> = (
	{ view, thumbnail },
	{ uris },
) =>
	uris.map((uri) => {
		const note = view.note(uri);
		const name = note?.header?.thumbnail?.value.trim();
		const picture = name && thumbnail(uri, name);
		return note ? { ...summaryOf(note), ...(picture && { thumbnail: picture }) } : null;
	});

/** For each target of a link, the first note that it names, or null. */
export const resolveTargets: Feature<{ readonly targets: readonly string[] }, (NoteSummary | null)[]> = (
	{ view },
	{ targets },
) =>
	targets.map((target) => {
		const note = view.resolve(target)?.notes[0];
		return note ? summaryOf(note) : null;
	});
