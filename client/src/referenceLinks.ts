import * as vscode from 'vscode';

const asked = 'referenceLinks.asked';

/**
 * VS Code's own Markdown takes `[[x]]` for a reference and, where its validation is on, says “No link definition found”.
 * Offers once in each workspace to switch that check off.
 */
export function offerToIgnoreReferenceLinks(state: vscode.Memento): vscode.Disposable {
	const listener = vscode.languages.onDidChangeDiagnostics(async ({ uris }) => {
		if (state.get(asked, false) || !uris.some((uri) => hasFalseAlarm(uri))) return;
		await state.update(asked, true);
		listener.dispose();
		const yes = vscode.l10n.t('Switch It Off Here');
		const answer = await vscode.window.showInformationMessage(
			vscode.l10n.t(
				'VS Code takes links such as [[20230927151049]] for references and says “No link definition found”. Switch that check off in this workspace?',
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

/** The built-in check has marked what is a link of ours: brackets around what it marks. */
function hasFalseAlarm(uri: vscode.Uri): boolean {
	const marks = vscode.languages.getDiagnostics(uri).filter(({ code }) => code === 'link.no-such-reference');
	if (marks.length === 0) return false;
	const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
	return marks.some(({ range }) => {
		const line = document?.lineAt(range.start.line).text ?? '';
		return /\[\[?$/.test(line.slice(0, range.start.character)) || line.slice(range.start.character).startsWith('[');
	});
}
