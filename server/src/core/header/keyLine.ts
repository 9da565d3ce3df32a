/** The key at the beginning of a line, without its colon; undefined if the line does not begin with one. */
export function keyOfLine(text: string): string | undefined {
	return /^([\p{L}\p{N}_-]+):/u.exec(text)?.[1];
}

/** Whether a header begins with the line, if it is the first of a text. */
export function isOpeningFence(text: string): boolean {
	return /^\uFEFF?---[ \t]*$/.test(text);
}

/** Whether a header ends with the line. */
export function isClosingFence(text: string): boolean {
	return (text.startsWith('---') || text.startsWith('...')) && /^(?:---|\.\.\.)[ \t]*$/.test(text);
}

/** Whether a line is no fence, but may be meant as one. */
export function isOddFence(text: string): boolean {
	return (
		/^(?:[-—–―]{1,40}|\+{3,40}|---[ \t]*(?:#.*|[a-z]{2,10})|[ \t]{1,3}-{3,40})\s*$/.test(text) &&
		/^(?:-{4}|.*[—–―]|\+|[ \t]|---\s*\S|---.*[^\S \t])/.test(text)
	);
}
