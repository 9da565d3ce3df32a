import * as vscode from 'vscode';
import { withoutLinks } from '../../../server/src/core/text.ts';
import { expectDeletion } from '../deletions.ts';
import { activeNote, type LanguageServer } from '../languageServer.ts';
import { pickNote } from '../notePicker.ts';
import { numberText } from '../numberText.ts';
import { currentEdit } from './notesEdit.ts';

/** Merges the active note into another one: that gets its text and its links, and the file goes. */
export function registerMergeNotes(server: LanguageServer): vscode.Disposable {
	// A key binding, or another extension, may name the notes: then nothing is asked.
	return vscode.commands.registerCommand('kezako.mergeNotes', async (given?: Partial<Merging>) => {
		if (typeof given?.from === 'string' && typeof given.to === 'string') {
			await merge(server, vscode.Uri.parse(given.from), vscode.Uri.parse(given.to));
			return;
		}
		const from = activeNote()?.document.uri;
		if (!from) return;
		const picked = await pickNote(server, {
			placeholder: vscode.l10n.t('Select the note to merge this one into'),
			at: from,
		});
		if (!picked || !('uri' in picked.note)) return;
		const to = vscode.Uri.parse(picked.note.uri);
		if (await isConfirmed(server, from, to)) await merge(server, from, to);
	});
}

/** URIs of two notes. */
interface Merging {
	/** That which goes. */
	readonly from: string;
	/** That which stays. */
	readonly to: string;
}

async function merge(server: LanguageServer, from: vscode.Uri, to: vscode.Uri): Promise<void> {
	// What is deleted comes back as it is on disk.
	const document = vscode.workspace.textDocuments.find(({ uri }) => String(uri) === String(from));
	if (document?.isDirty) await document.save();
	const version = document?.version;
	const answer = await server.ask('kezako/notesMerged', { from: String(from), to: String(to) });
	// A refusal has no changes: the server has said why.
	if (!answer.changes && !answer.documentChanges) return;
	const edit = await currentEdit(server, answer);
	edit?.deleteFile(from, { ignoreIfNotExists: true });
	const expected = expectDeletion(from);
	try {
		// What was written meanwhile would go with the file.
		const isCurrent = document?.version === version && !document?.isDirty;
		if (edit && isCurrent && (await vscode.workspace.applyEdit(edit, { isRefactoring: true })))
			await vscode.window.showTextDocument(to);
		else
			void vscode.window.showErrorMessage(vscode.l10n.t('The notes were not merged: one of them changed. Try again.'));
	} finally {
		expected.dispose();
	}
}

async function isConfirmed(server: LanguageServer, from: vscode.Uri, to: vscode.Uri): Promise<boolean> {
	const [[one, other], count] = await Promise.all([
		server.ask('kezako/describeNotes', { uris: [String(from), String(to)] }),
		server.ask('kezako/countBacklinks', { uris: [String(from)] }),
	]);
	if (!one || !other) return false;
	const [title, living] = [withoutLinks(one.title), withoutLinks(other.title)];
	const button = vscode.l10n.t('Merge');
	const links =
		count === 1
			? vscode.l10n.t('The links of 1 note will lead there.')
			: vscode.l10n.t('The links of {0} notes will lead there.', numberText(count));
	const detail = vscode.l10n.t(
		'Its text goes to the end of “{0}”, and its file is deleted. Undo brings it back.',
		living,
	);
	const answer = await vscode.window.showWarningMessage(
		vscode.l10n.t('Merge “{0}” into “{1}”?', title, living),
		{ modal: true, detail: count > 0 ? `${detail} ${links}` : detail },
		button,
	);
	return answer === button;
}
