import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { connectionOptions } from '../session/cancelling.ts';
import { EditorFiles, FilesByScheme } from '../session/editorFiles.ts';
import type { Platform } from '../session/platform.ts';
import { serve } from '../session/server.ts';
import { DiskFiles } from './diskFiles.ts';
import { nodeClock } from './nodeClock.ts';

/** Serves the editor that started this process: over stdio, or over the channel that its arguments name. */
export function serveProcess(version: string): void {
	// A channel that closes means that the editor is gone; a timer must not keep its server alive.
	process.on('disconnect', () => process.exit());
	process.on('uncaughtException', (error) => {
		process.stderr.write(`${error.stack ?? error.message}\n`);
		process.exit(1);
	});
	serve(createConnection(ProposedFeatures.all, connectionOptions), nodePlatform(version));
}

function nodePlatform(version: string): Platform {
	return {
		...nodeClock,
		version,
		files(connection, options, log) {
			const editor = new EditorFiles(connection);
			const disk = new DiskFiles(log);
			const served = new Set(options.clientFileSchemes);
			return new FilesByScheme((uri) => (served.has(uri.slice(0, uri.indexOf(':'))) ? editor : disk));
		},
	};
}
