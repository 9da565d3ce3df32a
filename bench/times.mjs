/** Times, in milliseconds, and their statistics. */

export async function timeOf(run) {
	const started = performance.now();
	await run();
	return performance.now() - started;
}

/** How many requests of a kind come before times are taken: the engine optimizes code that runs often. */
const warmUps = 10;

/** How long each request takes, one after the other. */
export async function timesOf(questions) {
	for (const question of questions.slice(0, warmUps)) await question();
	const times = [];
	for (const question of questions) times.push(await timeOf(question));
	return times;
}

/** Repeats a request until the result is called, which gives how long each answer took. */
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

/** Sends a request each so many milliseconds, answered or not, until the result is called. Gives when and how long. */
export function askEach(ms, ask) {
	const answers = [];
	const send = () => {
		const sent = performance.now();
		answers.push(timeOf(ask).then((took) => ({ sent, took })));
	};
	send();
	const timer = setInterval(send, ms);
	return () => {
		clearInterval(timer);
		return Promise.all(answers);
	};
}

export function median(times) {
	return at(times, 0.5);
}

/** The statistics under names with a prefix. */
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
