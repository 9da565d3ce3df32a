import * as vscode from 'vscode';

/** The paths of the files of the sample notebook in sample/, which a web extension cannot list. */
declare const KEZAKO_SAMPLE: readonly string[];

/** The note of the sample notebook that is shown first. */
const firstNote = 'fiches/gouvernement-ouvert/responsabilite-gouvernementale.md';

/** Where the next window finds which copy was opened. */
const openedCopy = 'openedSample';

/** Copies the sample notebook to a folder that the user chooses, and opens it there, with a note. */
export function registerOpenSample({ extensionUri, globalState }: vscode.ExtensionContext): vscode.Disposable {
	void showFirstNote(globalState);
	return vscode.commands.registerCommand('kezako.openSample', async () => {
		const [chosen] =
			(await vscode.window.showOpenDialog({
				title: vscode.l10n.t('Folder for a Copy of the Sample Notebook'),
				openLabel: vscode.l10n.t('Copy Here'),
				canSelectFiles: false,
				canSelectFolders: true,
			})) ?? [];
		if (!chosen) return;
		let copy: vscode.Uri;
		try {
			copy = await copySample(vscode.Uri.joinPath(extensionUri, 'sample'), KEZAKO_SAMPLE, chosen);
		} catch {
			void vscode.window.showErrorMessage(cannotCopy(chosen));
			return;
		}
		await globalState.update(openedCopy, copy.toString());
		// A folder that is open already is not opened again.
		if (!(await showFirstNote(globalState))) await vscode.commands.executeCommand('vscode.openFolder', copy);
	});
}

/** Shows a note where this window has the copy that was just made. False in other windows. */
async function showFirstNote(state: vscode.Memento): Promise<boolean> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	if (!folder || state.get(openedCopy) !== folder.toString()) return false;
	await state.update(openedCopy, undefined);
	await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, firstNote));
	return true;
}

function cannotCopy(folder: vscode.Uri): string {
	return vscode.l10n.t(
		'Cannot copy the sample notebook to “{0}”. Choose a folder in which you can write.',
		folder.path.split('/').at(-1) ?? '',
	);
}

/**
 * Copies files to a folder or, where it is not empty, to a new folder in it, so that nothing is overwritten.
 *
 * @param paths the files, relative to `from`
 * @returns the folder of the copy
 * @throws where a file cannot be read or written
 */
export async function copySample(from: vscode.Uri, paths: readonly string[], chosen: vscode.Uri): Promise<vscode.Uri> {
	const { fs } = vscode.workspace;
	const contents = await Promise.all(paths.map((path) => fs.readFile(vscode.Uri.joinPath(from, path))));
	const isEmpty = (await fs.readDirectory(chosen)).length === 0;
	const folder = isEmpty ? chosen : await freeFolder(chosen);
	for (const [at, path] of paths.entries()) {
		const file = vscode.Uri.joinPath(folder, path);
		await fs.createDirectory(vscode.Uri.joinPath(file, '..'));
		await fs.writeFile(file, contents[at] ?? new Uint8Array());
	}
	return folder;
}

/** A folder that is not there yet: `kezako-sample`, `kezako-sample-2` … */
async function freeFolder(parent: vscode.Uri): Promise<vscode.Uri> {
	const names = new Set((await vscode.workspace.fs.readDirectory(parent)).map(([name]) => name.toLowerCase()));
	let name = 'kezako-sample';
	for (let number = 2; names.has(name); number++) name = `kezako-sample-${number}`;
	return vscode.Uri.joinPath(parent, name);
}
