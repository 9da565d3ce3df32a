import type { Clock } from './state/host.ts';

/** How long a job holds up other work at a time. Milliseconds. */
const sliceMs = 8;

/** How often a job asks for the time: in steps, of which one may be a note with thousands of links. */
const stepsBetween = 4;

/** What a job watches to know that nobody wants its answer any more. */
export interface Token {
	readonly isCancellationRequested: boolean;
}

/** Runs a job, letting other work in between its slices. @throws {Cancelled} */
export async function runJob<Result>(
	job: Generator<unknown, Result>,
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

/** Runs a job in one piece. */
export function runToEnd<Result>(job: Generator<unknown, Result>): Result {
	for (;;) {
		const { done, value } = job.next();
		if (done) return value;
	}
}

/** @throws {Cancelled} */
export function throwIfCancelled(token: Token | undefined): void {
	if (token?.isCancellationRequested) throw new Cancelled('cancelled');
}

/**
 * A job that depends on a notebook, as a job that gives up where the notebook changes so that its answer would differ.
 *
 * @returns undefined if it gave up
 */
export function* untilTouched<Answer>(
	job: Generator<Iterable<string> | undefined, Answer>,
	watch: { readonly isTouched: boolean; narrow(names: Iterable<string>): void },
): Generator<undefined, { readonly answer: Answer } | undefined> {
	while (!watch.isTouched) {
		const { done, value } = job.next();
		if (done) return { answer: value };
		if (value) watch.narrow(value);
		yield;
	}
	return undefined;
}

/** Nobody wants the answer any more: to find nothing and to be stopped are two things. */
export class Cancelled extends Error {}
