import * as l10n from '@vscode/l10n';
import { MessageType, type TextDocumentEdit, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { runToEnd } from '../notebook/jobs.ts';
import type { CreateNoteParams, GiveIdParams, GiveIdResult, NewNoteResult } from '../protocolCommands.ts';
import { newNoteEdit, versionedEdit } from './clientCompat.ts';
import { say } from './ownMessages.ts';
import type { SessionState } from './sessionState.ts';

/** Lets the editor create a note, never over an existing file. */
export async function createInEditor(
	session: SessionState,
	note: NewNoteResult,
	params: Partial<CreateNoteParams>,
): Promise<void> {
	const { connection, client } = session;
	if ('refusal' in note) {
		say(connection, MessageType.Error, note.refusal);
		return;
	}
	if ('edits' in note) {
		const changes = { [note.uri]: [...note.edits] };
		const edit = runToEnd(versionedEdit(client, { changes }, () => note.version)) as WorkspaceEdit;
		const { applied } = await connection.workspace.applyEdit({ label: note.message, edit });
		if (applied) say(connection, MessageType.Info, note.message);
		else
			say(
				connection,
				MessageType.Error,
				l10n.t('The note was not created: {0}.', l10n.t('the editor refused the change')),
			);
		return;
	}
	if (note.warning !== undefined) say(connection, MessageType.Warning, note.warning);
	const start = { line: 0, character: 0 };
	const changes: TextDocumentEdit[] = [
		{ textDocument: { uri: note.uri, version: null }, edits: [{ range: { start, end: start }, newText: note.text }] },
	];
	const { edit, beside } = params;
	if (edit && beside !== undefined)
		changes.push({ textDocument: { uri: beside, version: edit.version ?? null }, edits: [...edit.edits] });
	const { applied, failureReason } = await connection.workspace.applyEdit({
		label: l10n.t('New note'),
		edit: newNoteEdit(client, note.uri, changes),
	});
	if (applied) return;
	const reason = failureReason ?? l10n.t('the editor refused the change');
	say(connection, MessageType.Error, l10n.t('The note was not created: {0}.', reason));
}

/** Lets the editor give a note an id. */
export async function giveIdInEditor(session: SessionState, given: GiveIdResult, params: GiveIdParams): Promise<void> {
	const { connection, client, identity, notebook } = session;
	if ('refusal' in given) {
		say(connection, MessageType.Error, given.refusal);
		return;
	}
	const { uri, edit, beside } = params;
	const changes: Record<string, TextEdit[]> = { [uri]: [...given.edits] };
	if (edit && beside !== undefined) changes[beside] = [...edit.edits];
	const versions = (name: string) => (name === beside ? edit?.version : notebook.state.version(identity.known(name)));
	const { applied, failureReason } = await connection.workspace.applyEdit({
		label: l10n.t('Add an id'),
		edit: runToEnd(versionedEdit(client, { changes }, versions)) as WorkspaceEdit,
	});
	if (applied) return;
	const reason = failureReason ?? l10n.t('the editor refused the change');
	say(connection, MessageType.Error, l10n.t('No id was given: {0}.', reason));
}
