import * as l10n from '@vscode/l10n';
import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Context } from '../features/shared/context.ts';
import { type Token, throwIfCancelled } from '../notebook/jobs.ts';
import { beginExport, countChosen, type NotesChoice } from '../notebook/tasks/exporting.ts';
import type { ClientRequests } from '../protocol.ts';
import type {
	ExportChoice,
	ExportedPart,
	ExportedText,
	ExportFormat,
	ExportParams,
	ExportSummary,
} from '../protocolExports.ts';
import { unlessCancelled } from './cancelling.ts';
import { onOwnRequest } from './ownMessages.ts';
import type { SessionState } from './sessionState.ts';

/** How much is sent at a time: enough that the way there and back does not count. UTF-16 units; parts. */
const sentAtOnce = 256 * 1024;
const partsAtOnce = 100;

/** Registers the export of the notebook, which the client writes: the server writes nothing. */
export function handleExports(connection: Connection, session: SessionState, context: () => Context): void {
	const { folders, identity, notebook, platform } = session;

	const whole = {
		isSingle: false,
		note: undefined,
		choice: {},
		options: {},
		folder: '',
		beginTexts: platform.beginTexts,
		pathOf: (uri: string) => folders().pathIn(uri),
	};

	async function exported(
		{ target, place, note, isSingle = false, choice = {}, options = {}, ...params }: ExportParams,
		token: Token,
	): Promise<ExportSummary> {
		await notebook.settled();
		throwIfCancelled(token);
		const isInNotebook = folders().holds(`${identity.folder(place)}/-.md`) || folders().holds(identity.folder(place));
		const { parts, size, summary, readsAsNotes } = await beginExport(notebook, context(), {
			...whole,
			target,
			isSingle,
			note: note === undefined ? undefined : identity.of(note),
			choice: ofNotes(session, choice),
			options,
			folder: place.slice(0, place.lastIndexOf('/')),
		}).catch(refuse);
		if (isInNotebook && readsAsNotes(place)) throw new ResponseError(LSPErrorCodes.RequestFailed, inNotebook());
		if (size === 0) throw new ResponseError(LSPErrorCodes.RequestFailed, nothingLeft(summary()));
		const write = async (some: readonly ExportedPart[]) => {
			throwIfCancelled(token);
			const sent: ClientRequests['export/write']['params'] = { export: params.export, parts: some };
			await connection.sendRequest('export/write' satisfies keyof ClientRequests, sent);
		};
		let waiting: ExportedPart[] = [];
		let length = 0;
		for await (const part of parts) {
			waiting.push(part);
			length += 'text' in part ? part.text.length : 0;
			if (length < sentAtOnce && waiting.length < partsAtOnce) continue;
			await write(waiting);
			waiting = [];
			length = 0;
		}
		await write(waiting);
		return summary();
	}

	async function texts(format: ExportFormat, token: Token): Promise<ExportedText[]> {
		await notebook.settled();
		const { parts } = await beginExport(notebook, context(), { ...whole, target: format });
		const found = new Map<string, string[]>();
		for await (const part of parts) {
			throwIfCancelled(token);
			if (!('text' in part)) continue;
			const some = found.get(part.name);
			if (some) some.push(part.text);
			else found.set(part.name, [part.text]);
		}
		return Array.from(found, ([name, some]) => ({ name, text: some.join('') }));
	}

	onOwnRequest(connection, 'kezako/export', ({ format }, token) => unlessCancelled(texts(format, token)));
	onOwnRequest(connection, 'kezako/exportNotes', (params, token) => unlessCancelled(exported(params, token)));
}

/** Registers the request for how many notes would be exported. */
export function handleExportCounts(connection: Connection, session: SessionState, context: () => Context): void {
	const { notebook, platform } = session;

	async function counts(choices: readonly ExportChoice[], token: Token): Promise<number[]> {
		await notebook.settled();
		const found: number[] = [];
		for (const choice of choices) {
			throwIfCancelled(token);
			found.push(await countChosen(notebook, context(), ofNotes(session, choice)));
			// A query may find most of a large notebook: other answers come in between.
			await platform.pause();
		}
		return found;
	}

	onOwnRequest(connection, 'kezako/countChosen', ({ choices }, token) => unlessCancelled(counts(choices, token)));
}

function ofNotes({ identity }: SessionState, { query, around, from }: ExportChoice): NotesChoice {
	return {
		...(query !== undefined && { query }),
		...(around !== undefined && { around: identity.of(around) }),
		...(from !== undefined && { from: identity.of(from) }),
	};
}

/** An answer that is the sentence alone. */
function refuse(error: unknown): never {
	throw new ResponseError(LSPErrorCodes.RequestFailed, error instanceof Error ? error.message : String(error));
}

function inNotebook(): string {
	return l10n.t(
		'the place is in the folder of your notes. Choose another one, or exclude it with kezako.files.exclude.',
	);
}

function nothingLeft({ leftOut }: ExportSummary): string {
	return leftOut > 0
		? l10n.t('drafts and private notes stay out, and there are no others.')
		: l10n.t('no note was found.');
}
