/** Times, in milliseconds, and what is told of many. */

export async function timeOf(run) {
	const started = performance.now();
	await run();
	return performance.now() - started;
}

/** How many of a kind are asked before times are taken: an engine makes code fast that is run often. */
const warmUps = 10;

/** How long each takes, one after the other. */
export async function timesOf(questions) {
	for (const question of questions.slice(0, warmUps)) await question();
	const times = [];
	for (const question of questions) times.push(await timeOf(question));
	return times;
}

/** Asks again and again until the result is called, which gives how long each answer took. */
export function keepAsking(ask) {
	const times = [];
	let goesOn = true;
	const asking = (async () => {
		while (goesOn) {
			times.push(await timeOf(ask));
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
	})();
	return async () => {
		goesOn = false;
		await asking;
		return times;
	};
}

export function median(times) {
	return at(times, 0.5);
}

/** Under names that begin so. */
export function quantiles(name, times) {
	return {
		[`${name}.p50`]: at(times, 0.5),
		[`${name}.p95`]: at(times, 0.95),
		[`${name}.p99`]: at(times, 0.99),
		[`${name}.most`]: at(times, 1),
	};
}

function at(times, share) {
	const sorted = Float64Array.from(times).sort();
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
