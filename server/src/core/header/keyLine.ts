/** The key that a line of a header begins with, before its colon; undefined where it begins otherwise. */
export function keyOfLine(text: string): string | undefined {
	return /^([\p{L}\p{N}_-]+):/u.exec(text)?.[1];
}

/** Whether a header may begin with the line, where it is the first of a text. */
export function isOpeningFence(text: string): boolean {
	return /^\uFEFF?---[ \t]*$/.test(text);
}

/** Whether a header ends at the line. */
export function isClosingFence(text: string): boolean {
	return (text.startsWith('---') || text.startsWith('...')) && /^(?:---|\.\.\.)[ \t]*$/.test(text);
}
