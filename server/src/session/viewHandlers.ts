import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import { isNamed } from '../core/note.ts';
import { askTool, tools } from '../features/assistants/tools.ts';
import type { Context, Feature, Job } from '../features/shared/context.ts';
import { byUse, namesInUse } from '../features/shared/names.ts';
import { neighbour } from '../features/views/adjacentNotes.ts';
import { backlinkPassages, linkingNotes } from '../features/views/backlinkPassages.ts';
import { brokenLinks, missingNote } from '../features/views/brokenLinks.ts';
import { cosmaProjects, cosmoscope } from '../features/views/cosmoscope.ts';
import { countBacklinks } from '../features/views/countBacklinks.ts';
import { embeddedNote } from '../features/views/embeddedNote.ts';
import { findNotes, freeTitle } from '../features/views/findNotes.ts';
import { findWorks } from '../features/views/findWorks.ts';
import { graph } from '../features/views/graph.ts';
import { lacksIds } from '../features/views/lacksIds.ts';
import { linkText } from '../features/views/linkText.ts';
import { missingTargets } from '../features/views/missingTargets.ts';
import { groupNotes, notesInGroup } from '../features/views/noteGroups.ts';
import { noteLinks } from '../features/views/noteLinks.ts';
import { describeNotes, resolveTargets } from '../features/views/noteSummary.ts';
import { passageAround, withTitles } from '../features/views/passages.ts';
import { answerBlock, maxBlocks } from '../features/views/queryBlocks.ts';
import { worksInNotes } from '../features/views/worksInNotes.ts';
import { runJob, type Token } from '../notebook/jobs.ts';
import { findFolderFixes } from '../notebook/tasks/folderFixes.ts';
import { toolNotebook } from '../notebook/tasks/toolNotebook.ts';
import { findMentions } from '../notebook/tasks/unlinkedMentions.ts';
import type { Requests } from '../protocol.ts';
import { unlessCancelled } from './cancelling.ts';
import { handleExportCounts, handleExports } from './exportHandler.ts';
import { onOwnRequest } from './ownMessages.ts';
import type { SessionState } from './sessionState.ts';

/** The requests whose answers say where in a note something stands. */
const withPlaces: readonly (keyof Requests)[] = [
	'kezako/findNotes',
	'kezako/resolveTargets',
	'kezako/describeNotes',
	'kezako/noteLinks',
	'kezako/notesInGroup',
	'kezako/missingTargets',
	'kezako/neighbour',
	'kezako/queryBlocks',
];

/** Registers the answers to our own requests: those of lists, views and commands. */
export function handleViews(connection: Connection, session: SessionState, context: () => Context): void {
	const { identity, notebook, platform } = session;
	const register = <Name extends keyof Requests>(
		name: Name,
		ask: (
			params: Requests[Name]['params'],
			token: Token,
		) => Requests[Name]['result'] | Promise<Requests[Name]['result']>,
	) =>
		onOwnRequest(connection, name, (params, token) =>
			withPlaces.includes(name) ? notebook.current(params, () => ask(params, token)) : ask(params, token),
		);
	const answer = <Name extends keyof Requests>(
		name: Name,
		feature: Feature<Requests[Name]['params'], Requests[Name]['result']>,
	) => register(name, (params) => feature(context(), params));
	const work = <Name extends keyof Requests>(
		name: Name,
		job: Job<Requests[Name]['params'], Requests[Name]['result']>,
	) => register(name, (params, token) => unlessCancelled(runJob(job(context(), params), platform, token)));

	const noteOf = (uri: string) => identity.of(uri);

	answer('kezako/findNotes', (current, { at, ...params }) =>
		findNotes(current, { ...params, ...(at !== undefined && { at: noteOf(at) }) }),
	);
	answer('kezako/freeTitle', freeTitle);
	answer('kezako/resolveTargets', resolveTargets);
	answer('kezako/withTitles', withTitles);
	answer('kezako/describeNotes', (current, { uris }) => describeNotes(current, { uris: uris.map(noteOf) }));
	answer('kezako/noteLinks', (current, { uri }) => noteLinks(current, { uri: noteOf(uri) }));
	answer('kezako/brokenLinks', (current, { uri }) => brokenLinks(current, { uri: noteOf(uri) }));
	answer('kezako/missingNote', (current, { uri, position }) =>
		missingNote(current, { textDocument: { uri: noteOf(uri) }, position }),
	);
	answer('kezako/linkText', (current, { uris, into, ...params }) =>
		linkText(current, { ...params, uris: uris.map(noteOf), ...(into !== undefined && { into: noteOf(into) }) }),
	);
	answer('kezako/names', ({ view, declared }, { kind, note }) => {
		const types = kind === 'type' && note !== undefined ? declared(noteOf(note)).recordTypes.keys() : [];
		const names = namesInUse(view, kind, types).filter(([name]) => isNamed(name));
		return names.sort(byUse).map(([name, notes]) => ({ name, notes }));
	});
	answer('kezako/worksInNotes', (current, { questions }) =>
		worksInNotes(
			current,
			questions.map(({ uri, key }) => ({ uri: noteOf(uri), key })),
		),
	);
	register('kezako/queryBlocks', async ({ texts }) => {
		const answers = [];
		for (const text of texts.slice(0, maxBlocks)) {
			answers.push(answerBlock(context(), text));
			// A query may find most of a large notebook: other answers come in between.
			await platform.pause();
		}
		return answers;
	});
	answer('kezako/lacksIds', (current, { uri, ...params }) =>
		lacksIds(current, { ...params, ...(uri !== undefined && { uri: noteOf(uri) }) }),
	);
	answer('kezako/pictureName', (current, { note, picture }) => {
		const known = current.pictures(noteOf(note));
		return known.find(({ uri }) => uri === identity.of(picture))?.name ?? null;
	});

	work('kezako/groupNotes', groupNotes);
	work('kezako/notesInGroup', notesInGroup);
	work('kezako/missingTargets', missingTargets);
	work('kezako/neighbour', (current, { uri, direction }) => neighbour(current, { uri: noteOf(uri), direction }));
	work('kezako/countBacklinks', (current, { uris }) => countBacklinks(current, { uris: uris.map(noteOf) }));
	work('kezako/graph', (current, { around, ...params }) =>
		graph(current, { ...params, around: around === undefined ? undefined : noteOf(around) }),
	);

	handleFiles(connection, session, context);
}

/** Registers the requests that read files for their answer. */
function handleFiles(connection: Connection, session: SessionState, context: () => Context): void {
	const { identity, notebook } = session;
	const noteOf = (uri: string) => identity.of(uri);
	handleExports(connection, session, context);
	handleExportCounts(connection, session, context);
	onOwnRequest(connection, 'kezako/passages', async ({ uri, places }) => {
		const [parsed] = await notebook.parsed([noteOf(uri)]);
		const text = parsed ?? { lines: [], prose: [], bodyLine: 0 };
		return places.map((place) => passageAround(context(), text, place));
	});
	onOwnRequest(connection, 'kezako/embeddedNotes', async ({ targets }) => {
		const uris = targets.map((target) => context().view.resolve(target)?.notes[0]?.uri);
		const known = [...new Set(uris.filter((uri) => uri !== undefined))];
		const parsed = new Map((await notebook.parsed(known)).map((note, at) => [known[at], note]));
		return uris.map((uri) => {
			const note = uri && parsed.get(uri);
			return note ? embeddedNote(context(), note) : null;
		});
	});
	onOwnRequest(connection, 'kezako/backlinkPassages', async ({ uri }) => {
		const linking = linkingNotes(context(), noteOf(uri));
		const parsed = (await notebook.parsed(linking)).flatMap((note) => note ?? []);
		return backlinkPassages(context(), noteOf(uri), new Map(parsed.map((note) => [note.note.uri, note])));
	});
	onOwnRequest(connection, 'kezako/findWorks', async ({ uri, query }) => {
		// To ask for a library has it read, soon.
		if (!context().library(noteOf(uri))) await notebook.settled();
		return findWorks(context(), { uri: noteOf(uri), query });
	});
	onOwnRequest(connection, 'kezako/mentions', ({ uri }, token) =>
		unlessCancelled(findMentions(notebook, context, noteOf(uri), token)),
	);
	onOwnRequest(connection, 'kezako/askTool', async ({ tool: name, arguments: given }, token) => {
		const tool = tools.find((one) => one.name === name);
		if (!tool) return l10n.t('There is no {0}.', name);
		await notebook.allRead();
		const asked = toolNotebook(notebook, context, session.platform, token);
		const answer = await unlessCancelled(askTool(asked, tool, given));
		return 'refusal' in answer ? answer.refusal : JSON.stringify(answer.structured);
	});
	onOwnRequest(connection, 'kezako/cosmaProjects', async () => {
		await notebook.allRead();
		return cosmaProjects(notebook.state.cosma.files());
	});
	onOwnRequest(connection, 'kezako/cosmoscope', async ({ uri }) => {
		await notebook.allRead();
		return cosmoscope(context(), notebook.state.cosma.files(), uri === undefined ? undefined : noteOf(uri));
	});
	onOwnRequest(connection, 'kezako/folderFixes', (params, token) =>
		unlessCancelled(findFolderFixes(notebook, context, { ...params, folder: identity.folder(params.folder) }, token)),
	);
}
