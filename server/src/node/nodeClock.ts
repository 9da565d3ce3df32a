import type { Clock } from '../notebook/state/host.ts';

export const nodeClock: Clock = {
	after(milliseconds, run) {
		const timer = setTimeout(run, milliseconds);
		return () => clearTimeout(timer);
	},
	pause: () => new Promise((resolve) => setImmediate(resolve)),
	now: () => new Date(),
};
