import * as vscode from 'vscode';

const asked = 'referenceLinks.asked';

/**
 * Offers, once in each workspace, to switch off a check of VS Code's own Markdown: it takes `[[x]]` for a reference, and
 * where its validation is on, says “No link definition found”.
 */
export function offerToIgnoreReferenceLinks(state: vscode.Memento): vscode.Disposable {
	const listener = vscode.languages.onDidChangeDiagnostics(async ({ uris }) => {
		if (state.get(asked, false) || !uris.some((uri) => hasFalseAlarm(uri))) return;
		await state.update(asked, true);
		listener.dispose();
		const yes = vscode.l10n.t('Turn Off Here');
		const answer = await vscode.window.showInformationMessage(
			vscode.l10n.t(
				'VS Code reads links such as [[20230927151049]] as references and reports “No link definition found”. Turn that check off in this workspace?',
			),
			yes,
			vscode.l10n.t('No'),
		);
		if (answer !== yes) return;
		await vscode.workspace
			.getConfiguration('markdown')
			.update('validate.referenceLinks.enabled', 'ignore', vscode.ConfigurationTarget.Workspace);
	});
	return listener;
}

/** True where the built-in check has reported one of our links: there are brackets around the range. */
function hasFalseAlarm(uri: vscode.Uri): boolean {
	const reported = vscode.languages.getDiagnostics(uri).filter(({ code }) => code === 'link.no-such-reference');
	if (reported.length === 0) return false;
	const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
	return reported.some(({ range }) => {
		const line = document?.lineAt(range.start.line).text ?? '';
		return /\[\[?$/.test(line.slice(0, range.start.character)) || line.slice(range.start.character).startsWith('[');
	});
}
