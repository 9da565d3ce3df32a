import { cosmaKeyOf, cosmaSlug, key25Of } from '../../core/cosmaSlug.ts';
import { type CosmaVersion, cosmaVersions } from '../../core/cosmaVersions.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import type { CosmaProject, Cosmoscope } from '../../protocolCosma.ts';
import type { ConfigurationFile, Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';

/** What can be run for each configuration. */
export function cosmaProjects(configurations: readonly ConfigurationFile[]): CosmaProject[] {
	return configurations.map(({ uri, values: { bibliography, csl, cslLocale } }) => ({
		config: uri,
		hasCitations: [bibliography, csl, cslLocale].every((file) => file !== undefined),
	}));
}

/** Where the page is in which Cosma shows a note, or all notes; null where Cosma reads none. */
export function cosmoscope(
	context: Context,
	configurations: readonly ConfigurationFile[],
	uri: NoteUri | undefined,
): Cosmoscope | null {
	const covering = uri === undefined ? undefined : context.cosma(uri);
	const configuration = covering ?? configurations[0];
	if (!configuration) return null;
	const note = uri !== undefined && covering ? context.view.note(uri) : undefined;
	const { cosma } = context.settingsFor(uri);
	return {
		config: configuration.uri,
		exportTarget: configuration.values.exportTarget ?? '.',
		versions: cosma.length === 0 ? cosmaVersions : cosma,
		...(note && { note: { title: asLabel(shownTitle(note)), keys: keysInPage(note) } }),
	};
}

/** By what each version of Cosma knows a note; nothing for a version that does not take it in. */
export function keysInPage(note: Pick<Note, 'header'>): Readonly<Partial<Record<CosmaVersion, string>>> {
	const key = key25Of(note);
	const slug = cosmaSlug(cosmaKeyOf(note));
	return { ...(key && { '2.5': key }), ...(slug && { '2.6': slug }) };
}
