import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Platform } from './platform.ts';

/** How long a job holds up other work at a time. Milliseconds. */
const sliceMs = 8;

/** How often a job asks for the time. */
const stepsBetween = 64;

/** What a job watches to know that nobody wants its answer any more. */
export interface Token {
	readonly isCancellationRequested: boolean;
}

/**
 * Runs a job, letting other work in between its slices.
 *
 * @throws {ResponseError} `RequestCancelled`: nothing found and stopped are two things
 */
export async function runJob<Result>(
	job: Generator<void, Result>,
	platform: Platform,
	token: Token | undefined,
): Promise<Result> {
	let sliceEnds = platform.now().getTime() + sliceMs;
	for (let step = 1; ; step++) {
		const { done, value } = job.next();
		if (done) return value;
		if (step % stepsBetween !== 0 || platform.now().getTime() < sliceEnds) continue;
		await platform.pause();
		throwIfCancelled(token);
		sliceEnds = platform.now().getTime() + sliceMs;
	}
}

export function throwIfCancelled(token: Token | undefined): void {
	if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
