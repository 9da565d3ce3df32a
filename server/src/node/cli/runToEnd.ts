/** The result of a job in one go: a command has nobody to let in between. */
export function runToEnd<Result>(job: Generator<void, Result>): Result {
	for (;;) {
		const { done, value } = job.next();
		if (done) return value;
	}
}
