import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { LanguageServer } from '../languageServer.ts';
import type { Machine } from './cosmaProgram.ts';
import { registerCosmaTasks } from './cosmaTasks.ts';
import { registerOpenCosmoscope } from './openCosmoscope.ts';

/** Connects VS Code to the Cosma of the user: only where there is Node, and where the folder may run something. */
export function registerCosma(
	server: LanguageServer,
	{ globalStorageUri }: vscode.ExtensionContext,
): vscode.Disposable {
	const machine = (): Machine => ({ platform: process.platform, env: process.env, home: homedir() });
	const registered: vscode.Disposable[] = [];
	const register = () =>
		registered.push(
			registerCosmaTasks(server, machine),
			registerOpenCosmoscope(server, machine, globalStorageUri),
			server.onDidChangeStatus((status) => {
				void vscode.commands.executeCommand('setContext', 'kezako.hasCosma', status?.hasCosma === true);
			}),
		);
	if (vscode.workspace.isTrusted) register();
	else registered.push(vscode.workspace.onDidGrantWorkspaceTrust(register));
	return { dispose: () => vscode.Disposable.from(...registered).dispose() };
}
