/** Runs a job without pauses, as a command has no other work to let in. */
export function runToEnd<Result>(job: Generator<void, Result>): Result {
	for (;;) {
		const { done, value } = job.next();
		if (done) return value;
	}
}
