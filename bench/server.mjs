/** Starts the built server as a process, and measures it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LanguageClient } from '../test/support/languageClient.ts';

/** The limit for any step, after which the run fails. Milliseconds. */
const patienceMs = 120_000;

/** The capabilities of a current editor. */
export const capabilities = {
	workspace: {
		diagnostics: { refreshSupport: true },
		workspaceFolders: true,
		didChangeWatchedFiles: { dynamicRegistration: true },
		workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
	},
	textDocument: {
		completion: { completionItem: { labelDetailsSupport: true, documentationFormat: ['markdown'] } },
		hover: { contentFormat: ['markdown'] },
		definition: { linkSupport: true },
		diagnostic: {},
		rename: { prepareSupport: true },
	},
};

/** For the code that Node compiles, as users have it who start Kezako for the second time. */
const compiled = mkdtempSync(join(tmpdir(), 'kezako-bench-code-'));
process.on('exit', () => rmSync(compiled, { recursive: true, force: true }));

/**
 * @param {string} notes their folder
 * @param {string} [cache] the folder for the cache; without it no notes are saved
 * @param {readonly string[]} [command] another build: the program and its first words
 */
export function startServer(notes, cache, command) {
	const stored = cache ? { cache } : { cache: compiled, initializationOptions: { cache: false } };
	return LanguageClient.start('', { notes, ...stored, capabilities, patienceMs, ...(command && { command }) });
}

/** Lets Node keep what it compiles of the server for the starts that are measured. */
export async function compileServer() {
	await (await startServer(compiled)).stop();
}

/** Sends a request about a position in a note. @param {object} [more] parameters */
export function askAt(server, method, path, position, more) {
	return server.ask(`textDocument/${method}`, { textDocument: { uri: server.uri(path) }, position, ...more });
}

/** The memory that a server takes up now, with the processes that it has started. Megabytes; Linux only. */
export function memoryOf(server) {
	return sum(server, (pid) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
}

/** The processor time that all threads of a server have taken so far. Milliseconds; Linux only. */
export function processorTimeOf(server) {
	return sum(server, (pid) => {
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
			.replace(/^.*\) /, '')
			.split(' ');
		// The 14th and 15th of all fields, in hundredths of a second.
		return (Number(fields[11]) + Number(fields[12])) * 10;
	});
}

function sum({ process: { pid } }, measure) {
	return processesOf(pid).reduce((total, pid) => total + measure(pid), 0);
}

/** A process and all that it has started: a server may be started by a script. */
function processesOf(pid) {
	const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
		readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
	);
	return [pid, ...children.flatMap(processesOf)];
}
