import { isCounted } from '../../core/index/noteView.ts';
import type { LinkOccurrence, Note } from '../../core/note.ts';
import { fileName, shownTitle } from '../../core/noteId.ts';
import type { Context } from '../../features/shared/context.ts';

/** The links to a note by its title, its file or an alias, which are no backlinks since Cosma does not follow them. */
export function* linksByName(
	{ view }: Pick<Context, 'view'>,
	note: Note,
): Generator<{ readonly linking: Note; readonly link: LinkOccurrence } | undefined> {
	const file = fileName(note.uri);
	const aliases = note.header?.aliases.map(({ value }) => value.trim()) ?? [];
	const seen = new Set<string>();
	const names = new Set([shownTitle(note), file, file.replace(/\.md$/i, ''), ...aliases]);
	for (const name of namesAndPaths(names, view.pathsTo(file))) {
		yield undefined;
		for (const { note: linking, links } of name === undefined ? [] : view.linksNaming(name)) {
			for (const link of links) {
				const place = `${linking.uri} ${link.line} ${link.start}`;
				const resolution = view.resolve(link.target);
				if (seen.has(place) || !resolution || isCounted(resolution)) continue;
				seen.add(place);
				if (resolution.notes[0]?.uri === note.uri) yield { linking, link };
			}
		}
	}
}

function* namesAndPaths(names: Iterable<string>, paths: Iterable<string | undefined>): Generator<string | undefined> {
	yield* names;
	yield* paths;
}
