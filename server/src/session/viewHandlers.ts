import type { Connection } from 'vscode-languageserver';
import { isNamed } from '../core/note.ts';
import type { Context, Feature, Job } from '../features/shared/context.ts';
import { byUse } from '../features/shared/names.ts';
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
import { runJob } from '../notebook/jobs.ts';
import { exportedTexts } from '../notebook/tasks/exporting.ts';
import { findFolderFixes } from '../notebook/tasks/folderFixes.ts';
import { findMentions } from '../notebook/tasks/unlinkedMentions.ts';
import type { Requests } from '../protocol.ts';
import { unlessCancelled } from './cancelling.ts';
import { onOwnRequest } from './ownMessages.ts';
import type { SessionState } from './sessionState.ts';

/** Ties our own requests, those of lists, views and commands, to what answers them. */
export function handleViews(
	connection: Connection,
	{ identity, library, platform, folders }: SessionState,
	context: () => Context,
): void {
	const answer = <Name extends keyof Requests>(
		name: Name,
		feature: Feature<Requests[Name]['params'], Requests[Name]['result']>,
	) => onOwnRequest(connection, name, (params) => feature(context(), params));
	const work = <Name extends keyof Requests>(
		name: Name,
		job: Job<Requests[Name]['params'], Requests[Name]['result']>,
	) =>
		onOwnRequest(connection, name, (params, token) => unlessCancelled(runJob(job(context(), params), platform, token)));

	const noteOf = (uri: string) => identity.of(uri);

	answer('kezako/findNotes', findNotes);
	answer('kezako/resolveTargets', resolveTargets);
	answer('kezako/withTitles', withTitles);
	answer('kezako/describeNotes', (view, { uris }) => describeNotes(view, { uris: uris.map(noteOf) }));
	answer('kezako/noteLinks', (view, { uri }) => noteLinks(view, { uri: identity.of(uri) }));
	answer('kezako/linkText', (view, { uris, into, ...params }) =>
		linkText(view, { ...params, uris: uris.map(noteOf), ...(into !== undefined && { into: noteOf(into) }) }),
	);
	answer('kezako/names', ({ view }, { kind }) =>
		[...view.usage(kind)]
			.filter(({ name }) => isNamed(name))
			.sort((one, other) => byUse([one.name, one.notes], [other.name, other.notes])),
	);
	answer('kezako/pictureName', (view, { note, picture }) => {
		const known = view.pictures(identity.of(note));
		return known.find(({ uri }) => identity.isSame(uri, picture))?.name ?? null;
	});

	work('kezako/groupNotes', groupNotes);
	work('kezako/notesInGroup', notesInGroup);
	work('kezako/missingTargets', missingTargets);
	work('kezako/neighbour', (view, { uri, direction }) => neighbour(view, { uri: identity.of(uri), direction }));
	work('kezako/countBacklinks', (view, { uris }) => countBacklinks(view, { uris: uris.map(noteOf) }));
	work('kezako/graph', (view, { around, ...params }) =>
		graph(view, { ...params, around: around === undefined ? undefined : identity.of(around) }),
	);

	onOwnRequest(connection, 'kezako/passages', async ({ uri, places }) => {
		const [parsed] = await library.parsed([identity.of(uri)]);
		const lines = parsed?.lines ?? [];
		return places.map((place) => passageAround(context(), lines[place.line] ?? '', place));
	});
	onOwnRequest(connection, 'kezako/mentions', ({ uri }, token) =>
		unlessCancelled(findMentions(library, context, identity.of(uri), token)),
	);
	onOwnRequest(connection, 'kezako/export', ({ format }, token) =>
		unlessCancelled(exportedTexts(library, context, format, (uri) => folders().pathIn(uri), token)),
	);
	onOwnRequest(connection, 'kezako/folderFixes', (params, token) =>
		unlessCancelled(findFolderFixes(library, context, { ...params, folder: identity.folder(params.folder) }, token)),
	);
}
