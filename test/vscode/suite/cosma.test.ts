import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, hoverAt, show, until, uriOf, write } from '../support/editorNotebook.ts';
import { isNode } from '../support/host.ts';

const id = '20990712000001';
const configuration = 'select_origin: directory\nfiles_origin: .\nexport_target: page\n';
const citations = 'bibliography: b.json\ncsl: c.csl\ncsl_locale: l.xml\n';

suite('Cosma', () => {
	let state: string;
	const former: Record<string, string | undefined> = {};

	suiteSetup(async function () {
		if (!isNode) return this.skip();
		await write('publie/config.yml', configuration);
		await write('publie/rompue.md', `---\ntitle: Rompue\nid: "${id}"\n---\n[[20990712999999]]\n`);
		const editor = await show('publie/a.md', `---\ntitle: A\nid: "20990712000002"\n---\n[[${id}]]`);
		await until(async () => (await hoverAt(editor.document, id)).includes('Rompue'), 'the note to be known');
		state = uriOf('publie/etat').fsPath;
		for (const name of ['XDG_STATE_HOME', 'LOCALAPPDATA', 'HOME', 'USERPROFILE']) {
			former[name] = process.env[name];
			process.env[name] = state;
		}
	});

	suiteTeardown(async () => {
		if (!isNode) return;
		for (const [name, value] of Object.entries(former)) {
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
		}
		await closeAll();
		await vscode.commands.executeCommand('notifications.clearAll');
		for (const path of ['publie', 'node_modules']) await vscode.workspace.fs.delete(uriOf(path), { recursive: true });
	});

	/** The tasks of the notebook and of the folder of this suite: others have configurations, too. */
	const namesOf = async () => {
		const names = (await vscode.tasks.fetchTasks({ type: 'cosma' })).map(({ name }) => name);
		return names.filter((name) => name === 'modelize' || name.includes('(publie)')).sort();
	};

	test('has no task where it is not installed', async () => {
		assert.deepEqual(await namesOf(), []);
	});

	test('has a task for each configuration where it is, and one for citations where their files are set', async () => {
		await installFake();
		assert.deepEqual(await namesOf(), ['modelize', 'modelize (publie)']);
		await write('publie/config.yml', configuration + citations);
		await until(async () => (await namesOf()).length === 3, 'the task with citations');
		assert.deepEqual(await namesOf(), ['modelize', 'modelize (publie)', 'modelize --citeproc (publie)']);
	});

	test('runs in the folder of its configuration; then all notes are checked, and its report can be opened', async () => {
		const tasks = await vscode.tasks.fetchTasks({ type: 'cosma' });
		const task = tasks.find(({ name }) => name === 'modelize --citeproc (publie)');
		assert.isDefined(task);
		if (!task) return;
		await closeAll();
		assert.isFalse(isReported());
		await vscode.tasks.executeTask(task);
		await until(async () => (await textAt('publie/page/called.txt')) === 'modelize --citeproc', 'the task to run');
		await until(isReported, 'the closed notes to be checked');
		if (vscode.env.uiKind === vscode.UIKind.Desktop) return;
		await until(async () => {
			await vscode.commands.executeCommand('notification.acceptPrimaryAction');
			return vscode.window.activeTextEditor?.document.getText().trim() === 'the report';
		}, 'the report to be opened');
	});

	test('is offered where its page is to be opened before there is one', async () => {
		await vscode.commands.executeCommand('notifications.clearAll');
		await vscode.workspace.fs.delete(uriOf('publie/page'), { recursive: true });
		await show('publie/a.md', 'un <|> texte');
		void vscode.commands.executeCommand('kezako.openCosmoscope');
		await until(async () => {
			await vscode.commands.executeCommand('notification.acceptPrimaryAction').then(undefined, () => {});
			return (await textAt('publie/page/cosmoscope.html')) !== '';
		}, 'the page to be written');
	});

	const isReported = () =>
		vscode.languages
			.getDiagnostics(uriOf('publie/rompue.md'))
			.some(({ message }) => message.includes('20990712999999'));

	async function textAt(path: string): Promise<string> {
		const read = vscode.workspace.fs.readFile(uriOf(path));
		return read.then(
			(bytes) => new TextDecoder().decode(bytes).trim(),
			() => '',
		);
	}

	/** Installs a program called `cosma` that writes a page and a report, and what it was called with. */
	async function installFake(): Promise<void> {
		const { chmodSync } = await import('node:fs');
		const { reportsFolder } = await import('../../../client/src/cosma/cosmaReports.ts');
		const logs = reportsFolder({ platform: process.platform, env: process.env, home: state });
		const report = `${logs}/20990101000000.html`;
		const posix = [
			'#!/bin/sh',
			`mkdir -p page "${logs}"`,
			'echo "$@" > page/called.txt',
			'echo page > page/cosmoscope.html',
			`echo the report > "${report}"`,
		];
		const windows = [
			'@echo off',
			`mkdir page "${logs}" 2>nul`,
			'echo %*> page\\called.txt',
			'echo page> page\\cosmoscope.html',
			`echo the report> "${report.replaceAll('/', '\\')}"`,
		];
		await write('node_modules/.bin/cosma', `${posix.join('\n')}\n`);
		await write('node_modules/.bin/cosma.cmd', `${windows.join('\r\n')}\r\n`);
		chmodSync(uriOf('node_modules/.bin/cosma').fsPath, 0o755);
	}
});
