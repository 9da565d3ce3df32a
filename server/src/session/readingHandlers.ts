import type { CompletionList, Connection } from 'vscode-languageserver';
import { citationPreparation } from '../features/citationCompletion.ts';
import { completion, completionCard } from '../features/completion.ts';
import type { ConfigurationContext } from '../features/configuration/configurationContext.ts';
import { keyOfValueAt } from '../features/headerCompletion.ts';
import { hover } from '../features/hover.ts';
import { opensCompletion } from '../features/opensCompletion.ts';
import { problemsAt } from '../features/problems/problems.ts';
import type { Context, NotePosition } from '../features/shared/context.ts';
import { runJob } from '../notebook/jobs.ts';
import { adaptCompletion, downgradeCompletion, downgradeDocumentation, downgradeHover } from './clientCompat.ts';
import type { ConfigurationRequests } from './configurationRequests.ts';
import { type InNote, withNote } from './inNote.ts';
import { onOwnRequest } from './ownMessages.ts';
import type { SessionState } from './sessionState.ts';

/** Registers what is shown while one reads or types, of notes and of configurations. */
export function handleReading(
	connection: Connection,
	session: SessionState,
	context: () => Context,
	configurations: ConfigurationRequests,
): void {
	handleCompletion(connection, session, context, configurations);
	handleHover(connection, session, context, configurations);
}

/** Registers the lists of completions, and the question whether one is worth opening. */
function handleCompletion(
	connection: Connection,
	session: SessionState,
	context: () => Context,
	configurations: ConfigurationRequests,
): void {
	const { client, identity, notebook } = session;
	/** Answers once the values were read that other notes have where one is typed; at once elsewhere. */
	const withValues = <Params extends InNote & Pick<NotePosition, 'position'>, Result>(
		params: Params,
		answer: () => Result,
	) => {
		const preparation = citationPreparation(context(), withNote(session, params));
		if (preparation) return runJob(preparation, session.platform, undefined).then(answer);
		const key = keyOfValueAt(context(), withNote(session, params));
		if (key === undefined) return answer();
		const read = notebook.headerValues.load(identity.of(params.textDocument.uri), key);
		return read.then(answer, answer);
	};

	connection.onCompletion((params) => {
		const { position, textDocument } = params;
		const ofNote = () =>
			withValues(params, () => {
				const list = downgradeCompletion(client, completion(context(), withNote(session, params)));
				const line = context().open(identity.of(textDocument.uri))?.lines[position.line] ?? '';
				return list && adaptCompletion(session.clientName, list, line, position.character);
			});
		return configurations.byKind<ReturnType<typeof ofNote> | Promise<CompletionList | null>, null>(
			textDocument.uri,
			ofNote,
			(one) => configurations.completion(one, position),
			null,
		);
	});
	connection.onCompletionResolve((item) => downgradeDocumentation(client, completionCard(context(), item)));
	onOwnRequest(connection, 'kezako/opensCompletion', ({ uri, position }) => {
		const params = { textDocument: { uri }, position };
		return withValues(params, () => opensCompletion(context(), withNote(session, params)));
	});
}

/** Registers the hovers of notes and of configurations. */
function handleHover(
	connection: Connection,
	session: SessionState,
	context: () => Context,
	configurations: ConfigurationRequests,
): void {
	const { client } = session;
	connection.onHover((params) => {
		const ofNote = () => {
			const shown = session.isVsCode ? problemsAt(context(), withNote(session, params)) : undefined;
			return downgradeHover(client, hover(context(), { ...withNote(session, params), ...(shown && { shown }) }));
		};
		// On a type, how many notes have it.
		const ofConfiguration = (one: ConfigurationContext) => configurations.hover(one, params.position) ?? ofNote();
		return configurations.byKind(params.textDocument.uri, ofNote, ofConfiguration, null);
	});
}
