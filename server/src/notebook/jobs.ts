import type { Clock } from './state/host.ts';

/** How long a job holds up other work at a time. Milliseconds. */
const sliceMs = 8;

/** How often a job asks for the time. */
const stepsBetween = 64;

/** What a job watches to know that nobody wants its answer any more. */
export interface Token {
	readonly isCancellationRequested: boolean;
}

/** Runs a job, letting other work in between its slices. @throws {Cancelled} */
export async function runJob<Result>(
	job: Generator<void, Result>,
	clock: Clock,
	token: Token | undefined,
): Promise<Result> {
	let sliceEnds = clock.now().getTime() + sliceMs;
	for (let step = 1; ; step++) {
		const { done, value } = job.next();
		if (done) return value;
		if (step % stepsBetween !== 0 || clock.now().getTime() < sliceEnds) continue;
		await clock.pause();
		throwIfCancelled(token);
		sliceEnds = clock.now().getTime() + sliceMs;
	}
}

/** @throws {Cancelled} */
export function throwIfCancelled(token: Token | undefined): void {
	if (token?.isCancellationRequested) throw new Cancelled('cancelled');
}

/** Nobody wants the answer any more: to find nothing and to be stopped are two things. */
export class Cancelled extends Error {}
