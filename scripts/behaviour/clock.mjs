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

/** What a program finds around it: the same everywhere, and nothing of whoever records. */
export const steadyEnvironment = {
	...(process.env.PATH && { PATH: process.env.PATH }),
	...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }),
	TZ: 'Europe/Paris',
};
