import { type ConnectionOptions, LSPErrorCodes, ResponseError, type ResponseMessage } from 'vscode-languageserver';
import { Cancelled } from '../notebook/jobs.ts';

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

/** Passes a long answer on; one that was stopped is an error of the protocol. @throws {ResponseError} `RequestCancelled` */
export async function unlessCancelled<Result>(answer: Promise<Result>): Promise<Result> {
	try {
		return await answer;
	} catch (error) {
		throw error instanceof Cancelled ? new ResponseError(LSPErrorCodes.RequestCancelled, error.message) : error;
	}
}
