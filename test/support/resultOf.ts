import type { Context, Job } from '../../server/src/features/shared/context.ts';

/** The answer of a job, without a break. */
export function resultOf<Params, Result>(job: Job<Params, Result>, context: Context, params: Params): Result {
	const steps = job(context, params);
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}
