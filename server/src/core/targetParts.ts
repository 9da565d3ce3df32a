import { lookupKey } from './fold.ts';

/** Digits at the beginning of a target, which name a note where the whole names none: `[[202301011200 Some title]]`. */
export function leadingDigits(target: string): string | undefined {
	return /^(?:\d{14}|\d{12})(?=[\s_-])/.exec(target.trim())?.[0];
}

/** The parts of a target that may name a note where the whole names none. */
function partsOf(target: string): string[] {
	const digits = leadingDigits(target);
	return digits === undefined ? [] : [digits];
}

/** The keys under which links are found that have this target: that of the whole first, then those of its parts. */
export function keysOfTarget(target: string): string[] {
	return [target, ...partsOf(target)].map(lookupKey);
}
