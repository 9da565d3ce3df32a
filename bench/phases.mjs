/** What the extension host feels while something is done in it. */

const everyMs = 5;

/**
 * Prints how long an action took, the longest time that it blocked the extension host, and how much of that time the
 * host worked: on a busy machine it also waits for the processor.
 */
export async function phase(name, run) {
	let hold = 0;
	let work = 0;
	let goesOn = true;
	let last = performance.now();
	let lastWork = workedMs();
	const look = () => {
		const now = performance.now();
		hold = Math.max(hold, now - last - everyMs);
		last = now;
		const worked = workedMs();
		work = Math.max(work, worked - lastWork);
		lastWork = worked;
		if (goesOn) setTimeout(look, everyMs);
	};
	setTimeout(look, everyMs);
	const from = Date.now();
	const started = performance.now();
	const result = await run();
	const took = performance.now() - started;
	await new Promise((resolve) => setTimeout(resolve, 2 * everyMs));
	goesOn = false;
	const typing = typeof result === 'number' ? result : undefined;
	console.log('KEZAKO-TELL', 'phase', JSON.stringify({ name, from, to: Date.now(), took, hold, work, typing }));
}

/** How long this thread has worked. Milliseconds; NaN where that is unknown, as in the web. */
function workedMs() {
	const used = globalThis.process?.threadCpuUsage?.();
	return used ? (used.user + used.system) / 1000 : Number.NaN;
}

/** Waits until pending work has probably ended. */
export function rest(milliseconds = 2000) {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits for a condition, at most so long. Milliseconds. */
export async function happens(condition, most) {
	const until = performance.now() + most;
	while (performance.now() < until) {
		if (await condition()) return true;
		await rest(20);
	}
	return false;
}
