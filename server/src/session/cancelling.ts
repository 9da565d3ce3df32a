import { type ConnectionOptions, LSPErrorCodes, ResponseError, type ResponseMessage } from 'vscode-languageserver';
import { Cancelled } from '../notebook/jobs.ts';

/** Does not run requests that were cancelled in the queue: one answer is quick, a queue of them is not. */
export const connectionOptions: ConnectionOptions = {
	connectionStrategy: {
		cancelUndispatched: ({ jsonrpc }): ResponseMessage => ({
			jsonrpc,
			// The connection fills in the id of the request.
			id: null,
			error: { code: LSPErrorCodes.RequestCancelled, message: 'cancelled' },
		}),
	},
};

/** Gives the answer of a job. @throws {ResponseError} `RequestCancelled` if the job was cancelled */
export async function unlessCancelled<Result>(answer: Promise<Result>): Promise<Result> {
	try {
		return await answer;
	} catch (error) {
		throw error instanceof Cancelled ? new ResponseError(LSPErrorCodes.RequestCancelled, error.message) : error;
	}
}
