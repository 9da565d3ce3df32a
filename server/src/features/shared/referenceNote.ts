/** The note about a work: its id is the key by which the work is cited. */
import { shortNames } from '../../core/citations/formatEntry.ts';
import type { Entry, Library } from '../../core/citations/library.ts';
import { nameKey } from '../../core/fold.ts';
import { cleanTitle } from '../../core/newNote.ts';
import { isNamed, type NoteUri } from '../../core/note.ts';
import type { CreateNoteParams } from '../../protocolCommands.ts';
import { referenceNoteOf } from './citations.ts';
import type { Context } from './context.ts';

/** How many notes about works are looked at for the types that such notes have. */
const maxModels = 50;

/** What Zotero and CSL write in titles, such as `<i>` around the name of a book in another one. */
const richText = /<\/?(?:i|b|sup|sub|sc|span)(?: [^<>]*)?>/g;

/** The title of the note about a work: `Engelbart (1962) Augmenting Human Intellect`; of what a library lacks, the key. */
export function referenceTitle(entry: Entry, locale: string): string {
	const { year, key, authors } = entry;
	const title = entry.title.replace(richText, '');
	const names = authors.length > 0 ? shortNames(entry, /^fr\b/i.test(locale) ? 'et' : '&') : '';
	// A year alone names no work.
	if (names === '' && title === '') return key;
	return cleanTitle([names, year && `(${year})`, title].filter((text) => text !== '').join(' ')) || key;
}

/** Makes the new note about a work of the library of a note, beside which it goes. */
export function referenceNotesBeside(
	context: Context,
	uri: NoteUri,
	library: Library,
): (entry: Entry) => CreateNoteParams {
	const types = typesOfReferences(context, uri, library);
	return (entry) => ({
		...({ title: referenceTitle(entry, context.locale), id: entry.key, beside: uri, isShown: true } as const),
		...(types && { types }),
		...(/^https?:\/\/\S+$/.test(entry.link) && { link: entry.link }),
	});
}

/**
 * The types of a note about a work: what Cosma calls works, else what most such notes have, else none, whatever the notes
 * around it are. Undefined where nobody uses types.
 */
function typesOfReferences(context: Context, uri: NoteUri, library: Library): readonly string[] | undefined {
	const { referencesType, hasReferenceNodes } = context.cosma(uri)?.values ?? {};
	if (referencesType !== undefined && hasReferenceNodes) return [referencesType];
	const counts = new Map<string, { readonly types: readonly string[]; readonly count: number }>();
	let looked = 0;
	for (const key of library.keys()) {
		const note = referenceNoteOf(context, key);
		if (!note) continue;
		const types = (note.header?.types ?? []).map(({ value }) => value.trim()).filter(isNamed);
		const name = types.map(nameKey).join('\n');
		counts.set(name, { types, count: (counts.get(name)?.count ?? 0) + 1 });
		if (++looked === maxModels) break;
	}
	const [most] = [...counts.values()].sort((one, other) => other.count - one.count);
	if (most && most.types.length > 0) return most.types;
	if (referencesType !== undefined) return [referencesType];
	return [...context.view.usage('type')].some(({ name }) => isNamed(name)) ? [] : undefined;
}
