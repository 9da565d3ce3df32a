import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { packedNoteVersion } from '../core/storage/packedNote.ts';
import type { Clock } from '../notebook/state/host.ts';
import { connectionOptions } from '../session/cancelling.ts';
import { EditorFiles } from '../session/editorFiles.ts';
import { Incoming } from '../session/incoming.ts';
import { Outgoing } from '../session/outgoing.ts';
import { serve } from '../session/server.ts';
import { DatabaseCache } from './databaseCache.ts';

/** Defined by the build. */
declare const KEZAKO_VERSION: string;
declare const KEZAKO_BUILD: string;
declare const self: DedicatedWorkerGlobalScope;

const writer = new BrowserMessageWriter(self);
const incoming = new Incoming(new BrowserMessageReader(self), writer);
const clock: Clock = {
	after(milliseconds, run) {
		const timer = setTimeout(run, milliseconds);
		return () => clearTimeout(timer);
	},
	pause: () => new Promise((resolve) => setTimeout(resolve)),
	now: () => new Date(),
};
const outgoing = new Outgoing(writer, clock);
serve(createConnection(incoming, outgoing, connectionOptions), outgoing, {
	...clock,
	version: KEZAKO_VERSION,
	trueUri: () => undefined,
	idClaims: () => () => true,
	files: (connection) => new EditorFiles(connection, clock),
	cache({ cache = true }, log) {
		const writer = [KEZAKO_VERSION, packedNoteVersion, KEZAKO_BUILD].join(' ');
		return cache && 'indexedDB' in self ? new DatabaseCache(writer, log) : undefined;
	},
});
