import * as vscode from 'vscode';

/** A number as people read it, in the language of the editor: 1,234 in English. */
export function numberText(value: number): string {
	return value.toLocaleString(vscode.env.language);
}
