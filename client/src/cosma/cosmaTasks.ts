import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { LanguageServer } from '../languageServer.ts';
import { cosmaFor, type Machine } from './cosmaProgram.ts';
import { reportSince, reportsFolder } from './cosmaReports.ts';
import { argumentsOf, type CosmaDefinition, nameOf, type PlannedTask, plannedTasks } from './plannedTasks.ts';

/** Offers tasks that run Cosma where a folder has a configuration of it, and looks at what it says when they end. */
export function registerCosmaTasks(server: LanguageServer, machine: () => Machine): vscode.Disposable {
	const began = new Map<vscode.TaskExecution, number>();
	return vscode.Disposable.from(
		vscode.tasks.registerTaskProvider('cosma', {
			provideTasks: () => cosmaTasks(server, machine()),
			resolveTask: (task) => resolved(task, machine()),
		}),
		vscode.tasks.onDidStartTask(({ execution }) => {
			if (isCosmas(execution)) began.set(execution, Date.now());
		}),
		vscode.tasks.onDidEndTask(({ execution }) => {
			const beganMs = began.get(execution);
			began.delete(execution);
			if (beganMs !== undefined) void showResult(reportSince(reportsFolder(machine()), beganMs));
		}),
	);
}

/** The tasks that run Cosma in the window; none where nothing of the folder may be run. */
export async function cosmaTasks(server: LanguageServer, machine: Machine): Promise<vscode.Task[]> {
	const tops = new Map((vscode.workspace.workspaceFolders ?? []).filter(isOnDisk).map((top) => [top.uri.fsPath, top]));
	if (!vscode.workspace.isTrusted || tops.size === 0) return [];
	// A window without a configuration needs no server for this.
	if (!server.isAwake && (await vscode.workspace.findFiles('**/config.yml', '**/node_modules/**', 1)).length === 0)
		return [];
	const projects = (await server.ask('kezako/cosmaProjects', undefined))
		.map(({ config, hasCitations }) => ({ config: vscode.Uri.parse(config), hasCitations }))
		.filter(({ config }) => config.scheme === 'file')
		.map(({ config, hasCitations }) => ({ config: config.fsPath, hasCitations }));
	const planned = plannedTasks(projects, [...tops.keys()], (folder, top) => cosmaFor(folder, top, machine));
	return planned.flatMap((plan) => {
		const top = tops.get(plan.top);
		return top ? [taskOf(plan.definition, top, plan)] : [];
	});
}

/** A task of `tasks.json`, which says no more than its definition. */
function resolved(task: vscode.Task, machine: Machine): vscode.Task | undefined {
	const definition = task.definition as vscode.TaskDefinition & CosmaDefinition;
	const top = typeof task.scope === 'object' ? task.scope : vscode.workspace.workspaceFolders?.[0];
	if (!vscode.workspace.isTrusted || !top || !isOnDisk(top)) return undefined;
	const folder = join(top.uri.fsPath, typeof definition.folder === 'string' ? definition.folder : '');
	const program = cosmaFor(folder, top.uri.fsPath, machine);
	return program === undefined ? undefined : taskOf(definition, top, { folder, program });
}

function taskOf(
	definition: CosmaDefinition,
	top: vscode.WorkspaceFolder,
	{ folder, program }: Pick<PlannedTask, 'folder' | 'program'>,
): vscode.Task {
	// A path may have spaces; a name is left to the shell, which has names of its own for programs.
	const isPath = dirname(program) !== '.';
	const command = isPath ? { value: program, quoting: vscode.ShellQuoting.Strong } : program;
	const execution = new vscode.ShellExecution(command, argumentsOf(definition), { cwd: folder });
	return new vscode.Task(definition, top, nameOf(definition), 'cosma', execution, []);
}

function isOnDisk({ uri }: vscode.WorkspaceFolder): boolean {
	return uri.scheme === 'file';
}

function isCosmas({ task }: vscode.TaskExecution): boolean {
	return task.definition.type === 'cosma';
}

/** Shows what Kezako finds in the notes, and where Cosma has written what it found. */
async function showResult(report: string | undefined): Promise<void> {
	await vscode.commands.executeCommand('kezako.checkNotebook');
	if (report === undefined) return;
	const open = vscode.l10n.t('Open Report');
	const chosen = await vscode.window.showInformationMessage(
		vscode.l10n.t('Cosma has written a report: {0}', report),
		open,
	);
	if (chosen !== open) return;
	const uri = vscode.Uri.file(report);
	// A browser on another machine cannot open it.
	if (isHere()) await vscode.env.openExternal(uri);
	else await vscode.window.showTextDocument(uri);
}

/** Whether the files of the window are on the machine at which the user sits. */
export function isHere(): boolean {
	return vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
}
