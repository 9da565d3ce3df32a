import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Stops the clock of whoever runs this: ids that are made of the present moment are then the same in every recording. What
 * the machine itself measures, such as timers, goes on.
 */
export const stopClock = `{
	const moment = new Date(2024, 0, 31, 12, 34, 56).getTime();
	globalThis.Date = new Proxy(Date, {
		construct: (target, args, called) => Reflect.construct(target, args.length > 0 ? args : [moment], called),
		get: (target, key) => (key === 'now' ? () => moment : Reflect.get(target, key)),
	});
}`;

/** What Node.js is told before the name of a program, so that the clock of that stands still. */
export const withStoppedClock = ['--import', `data:text/javascript,${encodeURIComponent(stopClock)}`];

let parent = '';

/** What a program finds around it: the same everywhere, nothing of whoever records, and no id that another has claimed. */
export function steadyEnvironment() {
	if (parent === '') {
		parent = mkdtempSync(join(tmpdir(), 'kezako-behaviour-own-'));
		process.once('exit', () => rmSync(parent, { recursive: true, force: true }));
	}
	const own = mkdtempSync(join(parent, 'of-'));
	return {
		...(process.env.PATH && { PATH: process.env.PATH }),
		...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }),
		...{ XDG_CACHE_HOME: own, LOCALAPPDATA: own, TMPDIR: own, TEMP: own, TMP: own },
		TZ: 'Europe/Paris',
	};
}
