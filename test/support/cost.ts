/**
 * What something costs: the least processor time of some runs, in milliseconds. A busy machine makes the wall clock
 * useless; the processor time of the best run tells linear from quadratic there, too.
 */
export function cost(run: () => unknown): number {
	const times = [1, 2, 3, 4, 5].map(() => {
		const start = process.cpuUsage();
		run();
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1000;
	});
	return Math.min(...times);
}
