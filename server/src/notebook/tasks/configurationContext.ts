import { readConfigurationDocument } from '../../core/cosma/configurationDocument.ts';
import { shownByItself } from '../../core/cosma/configurationSchema.ts';
import { isNamed } from '../../core/note.ts';
import type { ConfigurationContext } from '../../features/configuration/configurationContext.ts';
import type { Context } from '../../features/shared/context.ts';
import { byUse, namesInUse } from '../../features/shared/names.ts';
import type { Notebook } from '../notebook.ts';

/** The context of features of a configuration; undefined for a file that is none of Cosma's. */
export function configurationContext(
	{ state }: Notebook,
	context: Context,
	uri: string,
): ConfigurationContext | undefined {
	const file = state.cosma.file(uri);
	if (!file) return undefined;
	const note = state.folders.identity.known(uri);
	let readsAny: boolean | undefined;
	const { cosma: versions, problems: levels } = context.settingsFor(note);
	return {
		...{ file, versions, levels },
		document: readConfigurationDocument(file.lines),
		facts: {
			at: (path) => state.named.at(uri, path),
			keysInUse: () => (context.isIndexing ? [] : keysInUse(state, context, uri)),
			otherFiles: state.named.otherFiles(uri),
			isUsed(kind, name) {
				if (context.isIndexing) return undefined;
				// Links of citations are not in the index.
				if (kind === 'linkType' && file.values.bibliography !== undefined) return undefined;
				for (const _note of context.view.notesUsing(kind, name)) return true;
				// Its notes may be in a folder that is not open: nobody knows what they use.
				readsAny ??= isReadingAny(state, context, uri);
				return readsAny ? false : undefined;
			},
		},
		isVsCode: context.isVsCode,
		pictures: () => state.pictures.namesIn(state.cosma.imageFolders(uri)).map(({ name }) => name),
		namesInUse: (kind) => {
			const used = namesInUse(context.view, kind, []).filter(([name]) => isNamed(name));
			return used.sort(byUse).map(([name]) => name);
		},
		metas: () => context.view.keyOrder().filter((key) => !shownByItself.has(key)),
	};
}

/** How many notes with keys are looked at, and of each key, for one that Cosma reads. */
const maxLooks = 2000;
const maxLooksOfKey = 100;

/** The keys of notes that Cosma reads by a configuration, those that most notes have first. */
function* keysInUse({ cosma }: Notebook['state'], { view }: Context, configuration: string) {
	let left = maxLooks;
	for (const [name, notes] of [...view.keyUsage()].sort(([, one], [, other]) => other - one)) {
		let ofKey = maxLooksOfKey;
		for (const { uri } of view.notesWithKey(name)) {
			const isRead = cosma.isReadBy(uri, configuration);
			if (isRead) yield { name, notes };
			if (--left === 0) return;
			if (isRead || --ofKey === 0) break;
		}
	}
}

/** Whether Cosma reads any note of the notebook by a configuration. */
function isReadingAny({ cosma }: Notebook['state'], { view }: Context, configuration: string): boolean {
	for (const note of view.uris()) if (cosma.isReadBy(note, configuration)) return true;
	return false;
}
