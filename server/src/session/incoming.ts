import {
	type Disposable,
	ErrorCodes,
	type Message,
	type MessageReader,
	type MessageWriter,
	type RequestMessage,
} from 'vscode-languageserver';

/**
 * The first door for what the editor sends. Requests before `initialize` and after `shutdown` are answered with an error,
 * and notifications are dropped, as the protocol says (LSP 3.17, `initialize` and `shutdown`).
 */
export class Incoming implements MessageReader {
	readonly onError: MessageReader['onError'];
	readonly onClose: MessageReader['onClose'];
	readonly onPartialMessage: MessageReader['onPartialMessage'];
	private readonly reader: MessageReader;
	private readonly writer: MessageWriter;
	private state: 'begun' | 'initialized' | 'shutDown' = 'begun';

	/** @param writer takes the errors */
	constructor(reader: MessageReader, writer: MessageWriter) {
		this.reader = reader;
		this.writer = writer;
		this.onError = reader.onError;
		this.onClose = reader.onClose;
		this.onPartialMessage = reader.onPartialMessage;
	}

	get isShutDown(): boolean {
		return this.state === 'shutDown';
	}

	listen(callback: (message: Message) => void): Disposable {
		return this.reader.listen((message) => {
			const error = this.errorFor(message as Partial<RequestMessage>);
			if (error === undefined) callback(message);
			else if (error !== null) void this.writer.write(error);
		});
	}

	dispose(): void {
		this.reader.dispose();
	}

	/** The answer to what comes out of turn, null where none is due; undefined for what is in order. */
	private errorFor({ id, method }: Partial<RequestMessage>): Message | null | undefined {
		// Without a method it is an answer to a request of the server.
		if (method === undefined || method === 'exit') return undefined;
		const isFirst = method === 'initialize';
		if (this.state === 'begun' && isFirst) this.state = 'initialized';
		else if (this.state === 'begun') return errorTo(id, ErrorCodes.ServerNotInitialized, 'not initialized yet');
		else if (this.state === 'shutDown') return errorTo(id, ErrorCodes.InvalidRequest, 'shut down already');
		else if (isFirst) return errorTo(id, ErrorCodes.InvalidRequest, 'initialized already');
		else if (method === 'shutdown') this.state = 'shutDown';
		return undefined;
	}
}

function errorTo(id: RequestMessage['id'] | undefined, code: number, message: string): Message | null {
	return id === undefined || id === null ? null : ({ jsonrpc: '2.0', id, error: { code, message } } as Message);
}
