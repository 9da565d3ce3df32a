import {
	createServerPipeTransport,
	createServerSocketTransport,
	ErrorCodes,
	IPCMessageReader,
	IPCMessageWriter,
	type Message,
	type MessageReader,
	type MessageWriter,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node';
import { Frames } from './frames.ts';

/** The way to the editor that the words of the command line name, as `vscode-languageserver` reads them; stdio by default. */
export function transport(words: readonly string[]): [reader: MessageReader, writer: MessageWriter] {
	for (const [at, word] of words.entries()) {
		const [option, value = words[at + 1] ?? ''] = word.split('=');
		if (option === '--node-ipc') return [new IPCMessageReader(process), new IPCMessageWriter(process)];
		if (option === '--socket') return createServerSocketTransport(Number.parseInt(value, 10));
		if (option === '--pipe') return createServerPipeTransport(value);
	}
	const writer = new StreamMessageWriter(process.stdout);
	const refuse = (message: string) => {
		void writer.write({ jsonrpc: '2.0', id: null, error: { code: ErrorCodes.ParseError, message } } as Message);
	};
	const contentTypeDecoder = { name: 'application/json', decode: decoder(refuse) };
	return [new StreamMessageReader(process.stdin.pipe(new Frames(refuse)), { contentTypeDecoder }), writer];
}

/** Reads the body of a message. What is no JSON is refused, and the messages behind it are read. */
function decoder(refuse: (reason: string) => void) {
	return async (bytes: Uint8Array): Promise<Message> => {
		try {
			return JSON.parse(new TextDecoder().decode(bytes));
		} catch (error) {
			refuse('not JSON');
			throw error;
		}
	};
}
