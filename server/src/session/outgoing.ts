import type { Message, MessageWriter } from 'vscode-languageserver';
import { runJob } from '../notebook/jobs.ts';
import type { Clock } from '../notebook/state/host.ts';
import { jsonInParts } from './jsonParts.ts';

/** A writer that takes messages as JSON, too. */
export interface JsonWriter extends MessageWriter {
	/** Writes a message whose JSON comes in parts; no surrogate pair is cut in two. */
	writeJson(parts: readonly string[]): Promise<void>;
}

/** The last door on the way to the editor: every answer, notification and request of the server passes it. */
export class Outgoing implements MessageWriter {
	/** What the session does with each message. */
	adapt: (message: Message) => Message = (message) => message;
	readonly onError: MessageWriter['onError'];
	readonly onClose: MessageWriter['onClose'];
	private readonly writer: MessageWriter | JsonWriter;
	private readonly clock: Clock;

	constructor(writer: MessageWriter | JsonWriter, clock: Clock) {
		this.writer = writer;
		this.clock = clock;
		this.onError = writer.onError;
		this.onClose = writer.onClose;
	}

	/** Large answers are made JSON in slices: smaller ones, and whatever else happens meanwhile, are written first. */
	async write(message: Message): Promise<void> {
		const { writer } = this;
		if (!('writeJson' in writer) || !isAnswer(message) || isSmall(message)) return writer.write(this.adapted(message));
		await writer.writeJson(await runJob(this.inParts(message), this.clock, undefined));
	}

	end(): void {
		this.writer.end();
	}

	dispose(): void {
		this.writer.dispose();
	}

	private adapted(message: Message): Message {
		return wellFormed(this.adapt(message));
	}

	private inParts(message: Message): Generator<undefined, string[]> {
		return jsonInParts(message, {
			isSmall,
			// A member is adapted by its name and by what it holds, wherever it stands.
			adapted: (name, part) => (this.adapted({ [name]: part } as unknown as Message) as unknown as Members)[name],
			isWhole: (name) => opaqueMembers.has(name) || writtenMembers.has(name),
			isMap: (name) => name === 'changes',
			isAsItIs: (name) => opaqueMembers.has(name) && writtenMembers.has(name),
		});
	}
}

type Members = Readonly<Record<string, unknown>>;

/** What the server sends by itself keeps its order. */
function isAnswer(message: Message): boolean {
	return !('method' in message);
}

/** How much is made JSON at once: values, or 100 characters of their texts. */
const smallSize = 1000;

function isSmall(part: unknown): boolean {
	return remaining(part, smallSize) > 0;
}

/** What remains of a size after a part of a message; 0 or less if it is larger. */
function remaining(part: unknown, size: number): number {
	if (typeof part === 'string') return size - 1 - part.length / 100;
	if (typeof part !== 'object' || part === null) return size - 1;
	let left = size - 1;
	if (Array.isArray(part)) {
		for (const item of part) {
			left = remaining(item, left);
			if (left <= 0) break;
		}
		return left;
	}
	for (const name in part) {
		left = remaining((part as Members)[name], left);
		if (left <= 0) break;
	}
	return left;
}

/**
 * Members whose text is written into notes, or comes back as it was sent: half a surrogate pair there is the note's own,
 * and what replaced it would be lost in the note.
 */
const writtenMembers: ReadonlySet<string> = new Set(['newText', 'insertText', 'text', 'link', 'data', 'arguments']);

const halfOfPair = /\p{Cs}/gu;

/**
 * The message with U+FFFD in place of each half of a surrogate pair in labels and sentences: Neovim, Emacs and editors in
 * Rust throw away a whole message that has one. A message without any, as nearly all are, is only looked at: that takes
 * a third of the time to write it as JSON.
 */
function wellFormed(message: Message): Message {
	return isWellFormed(message) ? message : (repaired(message) as Message);
}

function isWellFormed(part: unknown): boolean {
	if (typeof part === 'string') return part.search(halfOfPair) < 0;
	if (typeof part !== 'object' || part === null) return true;
	if (Array.isArray(part)) return part.every(isWellFormed);
	for (const name in part) if (!isWellFormed((part as Record<string, unknown>)[name])) return false;
	return true;
}

function repaired(part: unknown): unknown {
	if (typeof part === 'string') return part.replace(halfOfPair, '\uFFFD');
	if (Array.isArray(part)) return part.map(repaired);
	if (typeof part !== 'object' || part === null) return part;
	return Object.fromEntries(
		Object.entries(part).map(([name, value]) => {
			// Some of our own requests are answered with just a text to write.
			const isWritten = writtenMembers.has(name) || (name === 'result' && typeof value === 'string');
			return [name, isWritten ? value : repaired(value)];
		}),
	);
}

/** Members of messages that name a file. */
const uriMembers: ReadonlySet<string> = new Set(['uri', 'targetUri', 'beside', 'thumbnail']);

/** Members that come back as they were sent, and those that are text: whatever they hold, it stays. */
const opaqueMembers: ReadonlySet<string> = new Set(['data', 'newText', 'text', 'contents', 'documentation']);

/** A copy of a message or a part of it in which every file has the name that the editor gives it. */
export function withOutwardUris<Part>(part: Part, outward: (uri: string) => string): Part {
	return renamed(part, outward) as Part;
}

function renamed(part: unknown, outward: (uri: string) => string): unknown {
	if (Array.isArray(part)) return part.map((item) => renamed(item, outward));
	if (typeof part !== 'object' || part === null) return part;
	return Object.fromEntries(
		Object.entries(part).map(([name, value]) => {
			if (opaqueMembers.has(name)) return [name, value];
			if (uriMembers.has(name) && typeof value === 'string') return [name, outward(value)];
			if (name === 'changes') return [name, renamedKeys(value, outward)];
			// Commands name a note by a string alone.
			if (name === 'arguments' && Array.isArray(value)) {
				return [name, value.map((item) => (typeof item === 'string' ? outward(item) : renamed(item, outward)))];
			}
			return [name, renamed(value, outward)];
		}),
	);
}

/** The edits of a workspace edit by file. */
function renamedKeys(changes: unknown, outward: (uri: string) => string): unknown {
	if (typeof changes !== 'object' || changes === null || Array.isArray(changes)) return renamed(changes, outward);
	return Object.fromEntries(Object.entries(changes).map(([uri, edits]) => [outward(uri), renamed(edits, outward)]));
}
