import { Console } from 'node:console';
import { statSync } from 'node:fs';
import { endianness, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { packedNoteVersion } from '../core/storage/packedNote.ts';
import { connectionOptions } from '../session/cancelling.ts';
import { EditorFiles, FilesByScheme } from '../session/editorFiles.ts';
import { Incoming } from '../session/incoming.ts';
import { Outgoing } from '../session/outgoing.ts';
import type { Platform } from '../session/platform.ts';
import { serve } from '../session/server.ts';
import { userCacheFolder } from './cacheFolder.ts';
import { cacheFolderOf, DiskCache } from './diskCache.ts';
import { DiskFiles } from './diskFiles.ts';
import { IdClaims } from './idClaims.ts';
import { nodeClock } from './nodeClock.ts';
import { loadBibTex } from './readLibrary.ts';
import { keepHeapSmall } from './smallHeap.ts';
import { TextsOnDisk } from './textsOnDisk.ts';
import { transport } from './transport.ts';
import { trueUri } from './trueNames.ts';

/** Serves the editor that started this process, over stdio or the channel that its arguments name. */
export function serveProcess(version: string): void {
	keepHeapSmall();
	// The channel closes when the editor is gone: no timer may keep the process alive after that.
	process.on('disconnect', () => process.exit());
	process.on('uncaughtException', (error) => {
		process.stderr.write(`${error.stack ?? error.message}\n`);
		process.exit(1);
	});
	// What a library prints must not get between the messages on stdout.
	globalThis.console = new Console(process.stderr);
	const [reader, writer] = transport(process.argv.slice(2));
	const incoming = new Incoming(reader, writer);
	const outgoing = new Outgoing(writer, nodeClock);
	// Without an editor at the other end there is nobody to serve.
	incoming.onClose(() => process.exit(incoming.isShutDown ? 0 : 1));
	const connection = createConnection(ProposedFeatures.all, incoming, outgoing, connectionOptions);
	serve(connection, outgoing, nodePlatform(version));
}

function nodePlatform(version: string): Platform {
	return {
		...nodeClock,
		version,
		home: homedir(),
		trueUri: (uri) => trueUri(uri),
		beginTexts: () => new TextsOnDisk(),
		files(connection, options, log) {
			const editor = new EditorFiles(connection, nodeClock, async () => (await loadBibTex()).bibTexInSteps);
			const disk = new DiskFiles(log, join(dirname(__filename), 'libraryReader.js'));
			const served = new Set(options.clientFileSchemes);
			return new FilesByScheme((uri) => (served.has(uri.slice(0, uri.indexOf(':'))) ? editor : disk));
		},
		idClaims(options) {
			// The command has no other cache folder than the user's.
			const claims = new IdClaims(cacheFolderOf(options) && userCacheFolder());
			return (id) => claims.claim(id);
		},
		cache(options, log) {
			const folder = cacheFolderOf(options);
			return folder === undefined ? undefined : new DiskCache(folder, writer(version), log);
		},
	};
}

/** Identifies this build and what it runs on, for the cache. */
function writer(version: string): string {
	const { size, mtimeMs } = statSync(__filename);
	return [version, packedNoteVersion, size, mtimeMs, process.versions.v8, endianness()].join(' ');
}
