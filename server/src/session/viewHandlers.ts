import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Context, Feature, Job } from '../features/shared/context.ts';
import { neighbour } from '../features/views/adjacentNotes.ts';
import { countBacklinks } from '../features/views/countBacklinks.ts';
import { findNotes } from '../features/views/findNotes.ts';
import { graph } from '../features/views/graph.ts';
import { linkText } from '../features/views/linkText.ts';
import { missingTargets } from '../features/views/missingTargets.ts';
import { groupNotes, notesInGroup } from '../features/views/noteGroups.ts';
import { noteLinks } from '../features/views/noteLinks.ts';
import { describeNotes, resolveTargets } from '../features/views/noteSummary.ts';
import { passageAround, withTitles } from '../features/views/passages.ts';
import { canonical } from '../notebook/folders.ts';
import { runJob } from '../notebook/jobs.ts';
import { exportedTexts } from '../notebook/tasks/exporting.ts';
import { findFolderFixes } from '../notebook/tasks/folderFixes.ts';
import { findMentions } from '../notebook/tasks/unlinkedMentions.ts';
import {
	COUNT_BACKLINKS_REQUEST,
	type CountBacklinksParams,
	DESCRIBE_NOTES_REQUEST,
	type DescribeNotesParams,
	EXPORT_REQUEST,
	type ExportParams,
	FIND_NOTES_REQUEST,
	FOLDER_FIXES_REQUEST,
	type FolderFixesParams,
	GRAPH_REQUEST,
	GROUP_NOTES_REQUEST,
	type GraphParams,
	LINK_TEXT_REQUEST,
	type LinkTextParams,
	MENTIONS_REQUEST,
	type MentionsParams,
	MISSING_TARGETS_REQUEST,
	NAMES_REQUEST,
	type NameInUse,
	type NamesParams,
	NEIGHBOUR_REQUEST,
	type NeighbourParams,
	NOTE_LINKS_REQUEST,
	NOTES_IN_GROUP_REQUEST,
	type NoteLinksParams,
	PASSAGES_REQUEST,
	type Passage,
	type PassagesParams,
	PICTURE_NAME_REQUEST,
	type PictureNameParams,
	RESOLVE_TARGETS_REQUEST,
	WITH_TITLES_REQUEST,
} from '../protocol.ts';
import { unlessCancelled } from './cancelling.ts';
import type { SessionState } from './sessionState.ts';

/** Ties our own requests, those of lists, views and commands, to what answers them. */
export function handleViews(
	connection: Connection,
	{ library, platform, folders }: SessionState,
	context: () => Context,
): void {
	const answer = <Params, Result>(name: string, feature: Feature<Params, Result>) =>
		connection.onRequest(name, (params: Params): unknown => feature(context(), params));
	const work = <Params, Result>(name: string, job: Job<Params, Result>) =>
		connection.onRequest(
			name,
			(params: Params, token: CancellationToken): Promise<unknown> =>
				unlessCancelled(runJob(job(context(), params), platform, token)),
		);

	answer(FIND_NOTES_REQUEST, findNotes);
	answer(RESOLVE_TARGETS_REQUEST, resolveTargets);
	answer(WITH_TITLES_REQUEST, withTitles);
	answer(DESCRIBE_NOTES_REQUEST, (view, { uris }: DescribeNotesParams) =>
		describeNotes(view, { uris: uris.map(canonical) }),
	);
	answer(NOTE_LINKS_REQUEST, (view, { uri }: NoteLinksParams) => noteLinks(view, { uri: canonical(uri) }));
	answer(LINK_TEXT_REQUEST, (view, params: LinkTextParams) =>
		linkText(view, { ...params, uris: params.uris.map(canonical) }),
	);
	answer(NAMES_REQUEST, ({ view }, { kind }: NamesParams): NameInUse[] =>
		[...view.usage(kind)]
			.filter(({ name }) => name !== '' && name !== 'undefined')
			.sort((one, other) => other.notes - one.notes || (one.name < other.name ? -1 : 1)),
	);
	answer(PICTURE_NAME_REQUEST, (view, { note, picture }: PictureNameParams): string | null => {
		const uri = canonical(picture);
		return view.pictures(canonical(note)).find((known) => canonical(known.uri) === uri)?.name ?? null;
	});

	work(GROUP_NOTES_REQUEST, groupNotes);
	work(NOTES_IN_GROUP_REQUEST, notesInGroup);
	work(MISSING_TARGETS_REQUEST, missingTargets);
	work(NEIGHBOUR_REQUEST, (view, { uri, direction }: NeighbourParams) =>
		neighbour(view, { uri: canonical(uri), direction }),
	);
	work(COUNT_BACKLINKS_REQUEST, (view, { uris }: CountBacklinksParams) =>
		countBacklinks(view, { uris: uris.map(canonical) }),
	);
	work(GRAPH_REQUEST, (view, params: GraphParams) =>
		graph(view, { ...params, ...(params.around !== undefined && { around: canonical(params.around) }) }),
	);

	connection.onRequest(PASSAGES_REQUEST, async ({ uri, places }: PassagesParams): Promise<Passage[]> => {
		const [parsed] = await library.parsed([canonical(uri)]);
		const lines = parsed?.lines ?? [];
		return places.map((place) => passageAround(context(), lines[place.line] ?? '', place));
	});
	connection.onRequest(MENTIONS_REQUEST, ({ uri }: MentionsParams, token: CancellationToken) =>
		unlessCancelled(findMentions(library, context, canonical(uri), token)),
	);
	connection.onRequest(EXPORT_REQUEST, ({ format }: ExportParams, token: CancellationToken) =>
		unlessCancelled(exportedTexts(library, context, format, (uri) => folders().pathIn(uri), token)),
	);
	connection.onRequest(FOLDER_FIXES_REQUEST, (params: FolderFixesParams, token: CancellationToken) =>
		unlessCancelled(findFolderFixes(library, context, { ...params, folder: canonical(params.folder) }, token)),
	);
}
