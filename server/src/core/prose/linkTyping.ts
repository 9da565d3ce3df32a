/** What the writer is typing at a place in a line of prose, where it is something that can be completed. */
export interface TypingLink {
	readonly kind: 'target' | 'text';
	/** The offset in the line of the link's first bracket. */
	readonly open: number;
	/** What an accepted completion replaces: from after `[[`, `type:` or the bar to after the brackets that close. */
	readonly start: number;
	readonly end: number;
	/** What is typed between `start` and the cursor. */
	readonly query: string;
	/** The link's own text with its bar, which stays when the target is replaced: `|text`, or nothing. */
	readonly existingText: string;
	/** The target as it stands: only in the text of a link does it name a note. */
	readonly target: string;
}

/**
 * Whether a link is being typed at `character`, or undefined. The cost is that of the line.
 *
 * @param prose the line with code blanked out by NULs
 * @param character the cursor, a UTF-16 offset in the line
 */
export function typingAt(prose: string, character: number): TypingLink | undefined {
	const open = prose.lastIndexOf('[[', character - 2);
	if (open < 0 || open + 2 > character) return undefined;
	const typed = prose.slice(open + 2, character);
	if (typed.includes(']]') || typed.includes('\0')) return undefined;

	const close = closeAfter(prose, character);
	const content = open + 2;
	const bar = typed.indexOf('|', 1);
	if (bar >= 0) {
		const target = typed.slice(lengthOfType(typed), bar).replace(/\\$/, '');
		const query = typed.slice(bar + 1);
		return { kind: 'text', open, start: content + bar + 1, end: close.end, query, existingText: '', target };
	}
	const type = lengthOfType(typed);
	const rest = prose.slice(character, close.at);
	const barMatch = close.isLink ? /\\?\|/.exec(rest) : null;
	return {
		kind: 'target',
		open,
		start: content + type,
		end: close.end,
		query: typed.slice(type),
		existingText: barMatch ? rest.slice(barMatch.index) : '',
		target: '',
	};
}

/** Where the link at the cursor ends: at its `]]`; without one, at the cursor or after the one bracket that stands there. */
function closeAfter(prose: string, character: number): { at: number; end: number; isLink: boolean } {
	const close = prose.indexOf(']]', character);
	const next = prose.indexOf('[[', character);
	const isLink = close >= 0 && (next < 0 || close < next) && !prose.slice(character, close).includes('\0');
	if (isLink) return { at: close, end: close + 2, isLink };
	return { at: character, end: prose[character] === ']' ? character + 1 : character, isLink };
}

/**
 * How long the `type:` is with which the typed text begins, 0 where there is none. A colon with a blank beside it
 * belongs to a title: `PGO : bilan`.
 */
function lengthOfType(typed: string): number {
	return /^[^:|\]]*[^:|\]\s]:(?!\s)/.exec(typed)?.[0].length ?? 0;
}
