import type * as vscode from 'vscode';

export function basename(uri: vscode.Uri): string {
	return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The path from one file to another for a Markdown link: percent-encoded, with `/`. */
export function relativePath(from: vscode.Uri, to: vscode.Uri): string {
	const folders = from.path.split('/').slice(0, -1);
	const parts = to.path.split('/');
	let same = 0;
	while (same < folders.length && same < parts.length - 1 && folders[same] === parts[same]) same++;
	const up = folders.slice(same).map(() => '..');
	return [...up, ...parts.slice(same).map(encodeURIComponent)].join('/');
}
