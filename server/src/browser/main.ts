import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { connectionOptions } from '../session/cancelling.ts';
import { EditorFiles } from '../session/editorFiles.ts';
import { serve } from '../session/server.ts';

/** Put in by the build. */
declare const KEZAKO_VERSION: string;
declare const self: DedicatedWorkerGlobalScope;

serve(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), connectionOptions), {
	version: KEZAKO_VERSION,
	files: (connection) => new EditorFiles(connection),
	cache: () => undefined,
	after(milliseconds, run) {
		const timer = setTimeout(run, milliseconds);
		return () => clearTimeout(timer);
	},
	pause: () => new Promise((resolve) => setTimeout(resolve)),
	now: () => new Date(),
});
