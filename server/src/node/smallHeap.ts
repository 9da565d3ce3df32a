import { setFlagsFromString } from 'node:v8';

const flags = ['--heap-growing-percent=40', '--min-semi-space-size=4', '--semi-space-growth-factor=1'];

/** Has V8 reserve less than twice the memory in use: the index lives long and grows slowly, and texts come and go beside it. */
export function keepHeapSmall(): void {
	for (const flag of flags) setFlagsFromString(flag);
}
