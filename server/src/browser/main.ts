import * as l10n from '@vscode/l10n';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { ReadInSteps } from '../core/citations/library.ts';
import { packedNoteVersion } from '../core/storage/packedNote.ts';
import type { Clock, Log } from '../notebook/state/host.ts';
import { connectionOptions } from '../session/cancelling.ts';
import { EditorFiles } from '../session/editorFiles.ts';
import { Incoming } from '../session/incoming.ts';
import { Outgoing } from '../session/outgoing.ts';
import { serve } from '../session/server.ts';
import { findBundlesAt } from './bundles.ts';
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
	files(connection, options, log) {
		findBundlesAt(options);
		return new EditorFiles(connection, clock, () => loadBibTex(log));
	},
	cache({ cache = true }, log) {
		const writer = [KEZAKO_VERSION, packedNoteVersion, KEZAKO_BUILD].join(' ');
		return cache && 'indexedDB' in self ? new DatabaseCache(writer, log) : undefined;
	},
});

/** What reads BibTeX; undefined where it cannot be loaded. */
async function loadBibTex(log: Log): Promise<ReadInSteps | undefined> {
	try {
		return (await import('../core/citations/bibTex.ts')).bibTexInSteps;
	} catch (error) {
		log.warn(`${error} ${l10n.t('BibTeX is not read here: export your library as CSL JSON.')}`);
		return undefined;
	}
}
