import { type ConnectionOptions, LSPErrorCodes, type ResponseMessage } from 'vscode-languageserver';

/** A question that is taken back while it waits in the queue is never looked at: an answer takes one breath, a queue many. */
export const connectionOptions: ConnectionOptions = {
	connectionStrategy: {
		cancelUndispatched: ({ jsonrpc }): ResponseMessage => ({
			jsonrpc,
			// The connection knows whose answer this is.
			id: null,
			error: { code: LSPErrorCodes.RequestCancelled, message: 'cancelled' },
		}),
	},
};
