/** How many of the indexes below `length` come before, by binary search: all that do must be in front of those that do not. */
export function lowerBound(length: number, comesBefore: (at: number) => boolean): number {
	let low = 0;
	let high = length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (comesBefore(middle)) low = middle + 1;
		else high = middle;
	}
	return low;
}
