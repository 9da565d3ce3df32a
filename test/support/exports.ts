import type { Library } from '../../server/src/core/citations/library.ts';
import { TextsInMemory } from '../../server/src/core/storage/textStore.ts';
import { ExportReport } from '../../server/src/features/exports/exportReport.ts';
import type { ExportTarget, PlacedNote } from '../../server/src/features/exports/exportTarget.ts';
import { exportTargets } from '../../server/src/features/exports/exportTargets.ts';
import { indexOrder } from '../../server/src/features/exports/indexOrder.ts';
import type { ExportOptions, ExportTargetName } from '../../server/src/protocolExports.ts';
import { contextOf, cosmaConfiguration, type Notebook, pathOf, readNotebook, root, uriOf } from './testNotebook.ts';

/** What an export writes: the texts of its files by their paths, the pictures that it copies, and what it reports. */
export interface Exported {
	readonly files: Readonly<Record<string, string>>;
	readonly copies: Readonly<Record<string, string>>;
	readonly report: ExportReport;
}

interface Choice extends ExportOptions {
	/** Paths of the notes that are exported; all if it is left out. */
	readonly only?: readonly string[];
	/** The path of an index note. */
	readonly from?: string;
	/** The works that the notes can cite. */
	readonly library?: Library;
	/** Lines of a `config.yml` of Cosma, which covers all notes. */
	readonly configuration?: string;
}

/** Exports a notebook in one string. Files that are pictures are its pictures. */
export function exported(
	source: string | Notebook,
	target: ExportTargetName | ExportTarget,
	{ only, from, library, configuration, ...options }: Choice = {},
): Exported {
	const notebook = typeof source === 'string' ? readNotebook(source) : source;
	const notes = new Map([...notebook.files].filter(([uri]) => /\.md$/i.test(uri)));
	const pictures = [...notebook.files.keys()].filter((uri) => !notes.has(uri));
	const context = contextOf(
		{ ...notebook, files: notes },
		{
			...(configuration !== undefined && cosmaConfiguration(configuration)),
			library: () => library,
			thumbnail: (uri, name) =>
				pictures.find(
					(picture) =>
						pathOf(picture) === pathOf(new URL(name.replace(/%(?!20)/g, '%25').replaceAll('#', '%23'), uri).href),
				),
		},
	);
	const parsed = (path: string) => {
		const note = context.open(uriOf(path));
		if (!note) throw new Error(`There is no note ${path}.`);
		return note;
	};
	const paths = only ?? [...notes.keys()].map(pathOf).sort();
	const placed: readonly PlacedNote[] | undefined = from
		? indexOrder(context, parsed(from))
		: only?.map((path) => ({ uri: uriOf(path), level: 1, parts: [] }));
	const report = new ExportReport();
	const made = (typeof target === 'string' ? exportTargets[target] : target).begin({
		context,
		options,
		notes: placed,
		hasOrder: from !== undefined,
		leftOut: new Set(),
		title: 'Notes',
		folder: root,
		report,
		texts: new TextsInMemory(),
		pathOf,
	});
	const ordered = from ? (placed ?? []).map(({ uri }) => pathOf(uri)) : paths;
	const files: Record<string, string> = {};
	const copies: Record<string, string> = {};
	for (const part of [...made.begin(), ...ordered.flatMap((path) => [...made.ofNote(parsed(path))]), ...made.end()]) {
		if ('text' in part) files[part.name] = (files[part.name] ?? '') + part.text;
		else if ('copyOf' in part) copies[part.name] = pathOf(part.copyOf);
		else files[part.name] = `${files[part.name] ?? ''}data:,${pathOf(part.embedOf)}`;
	}
	return { files, copies, report };
}

/** The body of a page of such an export, without its header. */
export function bodyOf({ files }: Exported, path: string): string {
	return (files[path] ?? '').replace(/^---\n[\s\S]*?\n---\n/, '').trim();
}
