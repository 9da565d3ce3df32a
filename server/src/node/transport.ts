import {
	createServerPipeTransport,
	createServerSocketTransport,
	IPCMessageReader,
	IPCMessageWriter,
	type MessageReader,
	type MessageWriter,
	type MessageWriterOptions,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node';

/** The way to the editor that the words of the command line name, as `vscode-languageserver` reads them; stdio by default. */
export function transport(words: readonly string[]): [reader: MessageReader, writer: MessageWriter] {
	for (const [at, word] of words.entries()) {
		const [option, value = words[at + 1] ?? ''] = word.split('=');
		if (option === '--node-ipc') return [new IPCMessageReader(process), new IPCMessageWriter(process)];
		if (option === '--socket') return createServerSocketTransport(Number.parseInt(value, 10));
		if (option === '--pipe') return createServerPipeTransport(value);
	}
	const writer = new StreamMessageWriter(process.stdout, { contentTypeEncoder: wellFormedJson });
	return [new StreamMessageReader(process.stdin), writer];
}

/**
 * Writes half a surrogate pair as U+FFFD, since several editors throw away a whole message that has one. The text of an
 * edit keeps it: it is the writer's own, and what is replaced there would be lost in the note.
 */
const wellFormedJson: NonNullable<MessageWriterOptions['contentTypeEncoder']> = {
	name: 'application/json',
	async encode(message, { charset }) {
		const json = JSON.stringify(message);
		// Only what is half a pair is escaped by its number; a text may hold the same letters, which costs a second look.
		const text = /\\ud[89a-f]/.test(json) ? JSON.stringify(message, wellFormed) : json;
		return Buffer.from(text, charset);
	},
};

function wellFormed(name: string, value: unknown): unknown {
	return typeof value === 'string' && name !== 'newText' && name !== 'insertText'
		? value.replace(/\p{Cs}/gu, '\uFFFD')
		: value;
}
