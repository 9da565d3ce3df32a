import { createConnection, type Socket } from 'node:net';
import type { Writable } from 'node:stream';
import {
	AbstractMessageWriter,
	ErrorCodes,
	IPCMessageReader,
	IPCMessageWriter,
	type Message,
	type MessageReader,
	type MessageWriter,
	SocketMessageReader,
	StreamMessageReader,
} from 'vscode-languageserver/node';
import type { JsonWriter } from '../session/outgoing.ts';
import { Frames } from './frames.ts';

/** The way to the editor that the words of the command line name, as `vscode-languageserver` reads them; stdio by default. */
export function transport(words: readonly string[]): [reader: MessageReader, writer: MessageWriter] {
	for (const [at, word] of words.entries()) {
		const [option, value = words[at + 1] ?? ''] = word.split('=');
		if (option === '--node-ipc') return [new IPCMessageReader(process), new IPCMessageWriter(process)];
		if (option === '--socket') return over(createConnection(Number.parseInt(value, 10), '127.0.0.1'));
		if (option === '--pipe') return over(createConnection(value));
	}
	const writer = new StreamWriter(process.stdout);
	const refuse = (message: string) => {
		void writer.write({ jsonrpc: '2.0', id: null, error: { code: ErrorCodes.ParseError, message } } as Message);
	};
	const contentTypeDecoder = { name: 'application/json', decode: decoder(refuse) };
	return [new StreamMessageReader(process.stdin.pipe(new Frames(refuse)), { contentTypeDecoder }), writer];
}

function over(socket: Socket): [MessageReader, MessageWriter] {
	return [new SocketMessageReader(socket), new StreamWriter(socket)];
}

/** Writes messages to a stream, one after the other. That of the library makes a message JSON, and writes it, at once. */
export class StreamWriter extends AbstractMessageWriter implements JsonWriter {
	private readonly stream: Writable;
	/** The last message that is being written, or was. */
	private turn: Promise<void> = Promise.resolve();

	constructor(stream: Writable) {
		super();
		this.stream = stream;
		stream.on('error', (error) => this.fireError(error));
		stream.on('close', () => this.fireClose());
	}

	async write(message: Message): Promise<void> {
		await this.writeJson([JSON.stringify(message)]);
	}

	writeJson(parts: readonly string[]): Promise<void> {
		const written = this.turn.then(() => this.put(parts.map((part) => Buffer.from(part))));
		// A failure is reported to whoever sent the message.
		this.turn = written.catch(() => {});
		return written;
	}

	end(): void {
		this.stream.end();
	}

	private async put([first = Buffer.alloc(0), ...others]: readonly Buffer[]): Promise<void> {
		const length = others.reduce((sum, part) => sum + part.byteLength, first.byteLength);
		for (const part of [Buffer.concat([Buffer.from(`Content-Length: ${length}\r\n\r\n`), first]), ...others])
			await new Promise<void>((resolve, reject) => {
				this.stream.write(part, (error) => (error ? reject(error) : resolve()));
			});
	}
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
