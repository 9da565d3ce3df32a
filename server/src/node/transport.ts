import {
	createServerPipeTransport,
	createServerSocketTransport,
	IPCMessageReader,
	IPCMessageWriter,
	type MessageReader,
	type MessageWriter,
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
	return [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)];
}
