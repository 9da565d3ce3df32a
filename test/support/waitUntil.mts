/**
 * Asks again and again whether a condition is met, at most so long. Gives whether it was.
 *
 * @param limitMs how long, in milliseconds
 * @param everyMs the pause between two questions, in milliseconds
 */
export async function waitUntil(
	condition: () => boolean | Promise<boolean>,
	limitMs: number,
	everyMs = 2,
): Promise<boolean> {
	const end = performance.now() + limitMs;
	while (!(await condition())) {
		if (performance.now() > end) return false;
		await new Promise((resolve) => setTimeout(resolve, everyMs));
	}
	return true;
}
