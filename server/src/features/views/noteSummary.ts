import { targetOf } from '../../core/linkTarget.ts';
import { isNamed, type Note, type NoteUri } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import { foundAlias } from '../../core/search/foundAlias.ts';
import type { NoteSummary } from '../../protocol.ts';
import type { Feature } from '../shared/context.ts';
import { titlePlace } from '../shared/linkAt.ts';
import { asLabel } from '../shared/markdown.ts';

/** A note as a row in a list. @param query by which it was found, if any */
export function summaryOf(note: Note, query = ''): NoteSummary {
	const { header } = note;
	const labels = (fields: readonly { value: string }[] = []) =>
		fields.map(({ value }) => asLabel(value)).filter(isNamed);
	const target = targetOf(note);
	const alias = asLabel(aliasFound(note, query) ?? '');
	return {
		uri: note.uri,
		title: asLabel(shownTitle(note)),
		...(alias && { alias }),
		id: asLabel(idOf(note) ?? ''),
		kezako: asLabel(header?.kezako?.value ?? ''),
		types: labels(header?.types),
		tags: labels(header?.tags),
		line: titlePlace(note).line,
		...(target !== undefined && { target }),
	};
}

/** The alias by which a query found a note, if its title lacks a word of it. */
export function aliasFound(note: Note, query: string): string | undefined {
	const aliases = note.header?.aliases.map(({ value }) => value) ?? [];
	return foundAlias({ title: shownTitle(note), aliases }, query);
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
