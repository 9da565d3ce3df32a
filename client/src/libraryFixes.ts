import * as vscode from 'vscode';

/** How much behind a comma is looked at. UTF-16 units. */
const lookAhead = 1000;

/**
 * Fixes in a library of what can be cited. The server says what is wrong in the file, but gets no texts of JSON: most of
 * them are no library.
 *
 * @param schemes those of URIs in which notes may be
 */
export function registerLibraryFixes(schemes: readonly string[]): vscode.Disposable {
	const selector = schemes.map((scheme) => ({ scheme, pattern: '**/*.json' }));
	const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
	return vscode.languages.registerCodeActionsProvider(selector, { provideCodeActions }, kinds);
}

function provideCodeActions(
	document: vscode.TextDocument,
	_range: vscode.Range,
	{ diagnostics }: vscode.CodeActionContext,
): vscode.CodeAction[] {
	return diagnostics
		.filter((problem) => isCommaAtEnd(document, problem))
		.map((problem) => {
			const action = new vscode.CodeAction(vscode.l10n.t('Remove the Comma'), vscode.CodeActionKind.QuickFix);
			action.diagnostics = [problem];
			action.isPreferred = true;
			action.edit = new vscode.WorkspaceEdit();
			action.edit.delete(document.uri, problem.range);
			return action;
		});
}

/** Whether the comma that a problem is about still stands where it stood when the file was read. */
function isCommaAtEnd(document: vscode.TextDocument, { source, code, range }: vscode.Diagnostic): boolean {
	if (source !== 'Kezako' || code !== 'library_trailing_comma') return false;
	const offset = document.offsetAt(range.start);
	const end = document.positionAt(offset + lookAhead);
	return document.getText(range) === ',' && /^,\s*[\]}]/.test(document.getText(new vscode.Range(range.start, end)));
}
