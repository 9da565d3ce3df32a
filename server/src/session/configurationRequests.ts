import {
	type CodeAction,
	type Command,
	type CompletionList,
	type Connection,
	type Diagnostic,
	DocumentColorRequest,
	type Hover,
	type Position,
} from 'vscode-languageserver';
import { calmConfigurationProblems } from '../features/configuration/calmProblems.ts';
import { colourPresentations, documentColours } from '../features/configuration/colours.ts';
import { configurationActions } from '../features/configuration/configurationActions.ts';
import { configurationCompletion, folderToList } from '../features/configuration/configurationCompletion.ts';
import type { ConfigurationContext } from '../features/configuration/configurationContext.ts';
import { configurationHover } from '../features/configuration/configurationHover.ts';
import type { Context } from '../features/shared/context.ts';
import { runToEnd } from '../notebook/jobs.ts';
import { isConfiguration } from '../notebook/state/files.ts';
import { namedUri } from '../notebook/state/namedFiles.ts';
import { configurationContext } from '../notebook/tasks/configurationContext.ts';
import {
	adaptCompletion,
	downgradeActions,
	downgradeCompletion,
	downgradeDiagnostics,
	downgradeHover,
} from './clientCompat.ts';
import type { SessionState } from './sessionState.ts';

/**
 * Answers what is asked about a `config.yml`. Requests are told apart by kind here and nowhere else: a feature of notes
 * never sees a configuration, and a feature of configurations no note.
 */
export class ConfigurationRequests {
	private readonly session: SessionState;
	private readonly context: () => Context;

	constructor(session: SessionState, context: () => Context) {
		this.session = session;
		this.context = context;
	}

	/** Gives the answer of a feature of notes, or of one of configurations, by what the document is. */
	byKind<Answer, Nothing>(
		uri: string,
		ofNote: () => Answer,
		ofConfiguration: (context: ConfigurationContext) => Answer,
		nothing: Nothing,
	): Answer | Nothing {
		if (!isConfiguration(uri)) return ofNote();
		const { identity, notebook } = this.session;
		const context = configurationContext(notebook, this.context(), identity.of(uri));
		return context ? ofConfiguration(context) : nothing;
	}

	/** Answers what is asked about colours. */
	handleColours(connection: Connection): void {
		const ask = <Answer>(uri: string, answer: (context: ConfigurationContext) => Answer[]) =>
			this.byKind(uri, () => [], answer, []);
		connection.onDocumentColor(({ textDocument }) => ask(textDocument.uri, documentColours));
		connection.onColorPresentation(({ textDocument, ...chosen }) =>
			ask(textDocument.uri, (context) => colourPresentations(context, chosen)),
		);
	}

	/** Has an editor ask for the colours of configurations alone: notes have none. */
	registerColours(connection: Connection): void {
		if (!this.session.client.textDocument?.colorProvider?.dynamicRegistration) return;
		// An editor that refuses shows none.
		connection.client
			.register(DocumentColorRequest.type, { documentSelector: [{ pattern: '**/config.yml' }] })
			.catch(() => {});
	}

	actions(context: ConfigurationContext, params: Parameters<typeof configurationActions>[1]): (CodeAction | Command)[] {
		const { client, identity, notebook } = this.session;
		const versions = (uri: string) => notebook.state.version(identity.known(uri));
		return runToEnd(downgradeActions(client, configurationActions(context, params), versions));
	}

	/** Files are offered by looking into the folder that is being typed. */
	async completion(context: ConfigurationContext, position: Position): Promise<CompletionList | null> {
		const { client, clientName, files } = this.session;
		const folder = folderToList(context, position);
		const uri = folder === undefined ? undefined : namedUri(context.file.uri, folder);
		const entries = uri === undefined ? [] : ((await files.entries(uri)) ?? []);
		const list = downgradeCompletion(client, configurationCompletion(context, { position, entries }));
		const line = context.file.lines[position.line] ?? '';
		return list && adaptCompletion(clientName, list, line, position.character);
	}

	hover(context: ConfigurationContext, position: Position): Hover | null {
		return downgradeHover(this.session.client, configurationHover(context, position));
	}

	/** Those that are new where somebody is writing are withheld. */
	problems(context: ConfigurationContext): Diagnostic[] {
		const { client, configurationFreshness: freshness, identity } = this.session;
		const uri = identity.known(context.file.uri);
		const answer = calmConfigurationProblems(context, freshness.lines(uri));
		freshness.answered(uri, 'problems', answer);
		return downgradeDiagnostics(client, answer.shown);
	}
}
