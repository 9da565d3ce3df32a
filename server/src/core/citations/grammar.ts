/** A stretch of a text, as UTF-16 offsets. */
export interface Stretch {
	readonly start: number;
	readonly end: number;
}

/** What a grammar reads as one cluster, or as one citation in the text. All places are offsets in the text that was read. */
export interface ReadCluster extends Stretch {
	readonly isInText: boolean;
	readonly parts: readonly ReadPart[];
}

/** What stands for one work. */
export interface ReadPart extends Stretch {
	/** Where its `@` is. */
	readonly at: number;
	/** Without braces. */
	readonly key: Stretch;
	readonly isInBraces: boolean;
	/** Whether it stands in the text, not in brackets. */
	readonly isInText: boolean;
	readonly suppressesAuthor: boolean;
	/** Without its blanks and the sign that ends it, `-` or `:`. */
	readonly prefix: Stretch | undefined;
	/** The type of the link, which only Cosma reads, without the colon. */
	readonly type: Stretch | undefined;
	/** What stands in braces behind the key, without them; empty where nothing does. */
	readonly locator: Stretch | undefined;
	/** What follows, without the comma and the blanks around it. */
	readonly suffix: Stretch | undefined;
}

/** A stretch without the blanks at its ends. Undefined if nothing is left. */
export function trimmed(text: string, start: number, end: number): Stretch | undefined {
	const inside = text.slice(start, end);
	const from = start + inside.length - inside.trimStart().length;
	const to = from + inside.trim().length;
	return from < to ? { start: from, end: to } : undefined;
}

/** Whether a letter or digit stands before an offset: an `@` there is that of an address. */
export function isGlued(text: string, at: number): boolean {
	return /[\p{L}\p{N}]_{0,8}$/u.test(text.slice(Math.max(0, at - 10), at));
}

/** The key of a part. Where it stands without braces, Cosma leaves out those that are in it. */
export function keyIn(text: string, { key, isInBraces }: ReadPart): string {
	const written = text.slice(key.start, key.end);
	return isInBraces || !written.includes('{') ? written : written.replace(/\{(.+)\}/, '$1');
}
