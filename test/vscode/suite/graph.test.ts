import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, hoverAt, show, until, uriOf, write } from '../support/editorNotebook.ts';

suite('in VS Code, the graph', () => {
	suiteSetup(async () => {
		await write('graphe/ville.md', '---\ntitle: Ville\nid: "20990701000001"\n---\n[[20990701000002]]\n');
		await write('graphe/rue.md', '---\ntitle: Rue\nid: "20990701000002"\n---\n');
		const editor = await show('graphe/a.md', '[[20990701000001]]');
		await until(async () => /Ville/.test(await hoverAt(editor.document, '20990701000001')), 'the note to be known');
	});

	teardown(async () => {
		await vscode.window.tabGroups.close(tabs());
		await closeAll();
		await until(() => vscode.window.tabGroups.all.length === 1, 'one group to be left');
	});

	const tabs = () =>
		vscode.window.tabGroups.all
			.flatMap((group) => group.tabs)
			.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('kezako.graph'));
	const isInSight = () => tabs().some(({ isActive, group }) => isActive && group.tabs.length === 1);
	const openGraph = async () => {
		await vscode.commands.executeCommand('kezako.openGraph');
		await until(() => isInSight() && vscode.window.tabGroups.activeTabGroup === tabs()[0]?.group, 'the graph');
	};
	const columnOf = (path: string) =>
		vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uriOf(path).toString())
			?.viewColumn;

	test('leaves the next notes to the group where one writes, however they are opened', async () => {
		const { viewColumn } = await show(
			'graphe/ville.md',
			'---\ntitle: Ville\nid: "20990701000001"\n---\n[[20990701000002]]\n',
		);
		await openGraph();
		// As the Explorer does, and the search of files.
		await vscode.commands.executeCommand('vscode.open', uriOf('graphe/rue.md'));
		await until(() => columnOf('graphe/rue.md') === viewColumn, 'the note to be opened beside');
		assert.isTrue(isInSight());
		await vscode.commands.executeCommand('kezako.openGraph');
		await until(() => vscode.window.tabGroups.activeTabGroup === tabs()[0]?.group, 'the graph to have the focus');
		// As our own lists do.
		await vscode.window.showTextDocument(uriOf('graphe/a.md'));
		await until(() => columnOf('graphe/a.md') === viewColumn, 'the next note to be opened beside');
		assert.isTrue(isInSight());
		assert.lengthOf(vscode.window.tabGroups.all, 2);
	});

	test('beside two groups of notes gets one of its own, and covers no note', async () => {
		await show('graphe/a.md', '[[20990701000001]]');
		const { viewColumn } = await vscode.window.showTextDocument(uriOf('graphe/rue.md'), { viewColumn: 2 });
		await openGraph();
		assert.equal(columnOf('graphe/a.md'), vscode.ViewColumn.One);
		assert.equal(columnOf('graphe/rue.md'), viewColumn);
		await vscode.commands.executeCommand('vscode.open', uriOf('graphe/ville.md'));
		await until(() => columnOf('graphe/ville.md') === viewColumn, 'the note to be where one wrote last');
		assert.isTrue(isInSight());
	});

	test('alone in the window is not covered by a note, and leaves no lock behind', async () => {
		await openGraph();
		await vscode.commands.executeCommand('vscode.open', uriOf('graphe/rue.md'));
		await until(() => columnOf('graphe/rue.md') !== undefined, 'the note');
		assert.isTrue(isInSight());
		await until(async () => {
			await closeAll();
			await vscode.window.tabGroups.close(tabs());
			return vscode.window.tabGroups.all.every((group) => group.tabs.length === 0);
		}, 'an empty window');
		await openGraph();
		await vscode.window.tabGroups.close(tabs());
		await until(async () => {
			await vscode.commands.executeCommand('vscode.open', uriOf('graphe/rue.md'));
			const isAlone = vscode.window.tabGroups.all.length === 1;
			if (!isAlone) await closeAll();
			return isAlone;
		}, 'the note in the only group');
	});
});
