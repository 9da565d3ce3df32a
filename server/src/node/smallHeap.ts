import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 reserve less than twice the memory in use: the index lives long and grows slowly, and texts come and go beside it.
 *
 * @param growth by how much of what is in use the memory grows before V8 collects, in percent
 */
export function keepHeapSmall(growth = 40): void {
	const flags = [`--heap-growing-percent=${growth}`, '--min-semi-space-size=4', '--semi-space-growth-factor=1'];
	for (const flag of flags) setFlagsFromString(flag);
}
