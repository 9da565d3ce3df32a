/** The part of a link at the cursor that completion can replace. */
export interface TypingLink {
	readonly kind: 'target' | 'text';
	/** The offset in the line of the link's first bracket. */
	readonly open: number;
	/** An accepted completion replaces the text from after `[[`, `type:` or the bar to after the closing brackets. */
	readonly start: number;
	readonly end: number;
	/** The text between `start` and the cursor. */
	readonly query: string;
	/** The bar and text of the link, which stay when the target is replaced: `|text`, or nothing. */
	readonly existingText: string;
	/** The target as written if the cursor is in the text of the link, else empty. */
	readonly target: string;
}

/** The most text between the cursor and `]]` that may be the rest of a target. UTF-16 units. */
const maxRest = 60;

/**
 * The link being typed at `character`, undefined if there is none. Linear in the length of the line.
 *
 * @param prose the line with code blanked out by NULs
 * @param character the cursor, a UTF-16 offset in the line
 * @param resolves whether a target names a note
 */
export function typingAt(
	prose: string,
	character: number,
	resolves: (target: string) => boolean,
): TypingLink | undefined {
	const open = prose.lastIndexOf('[[', character - 2);
	if (open < 0 || open + 2 > character) return undefined;
	const typed = prose.slice(open + 2, character);
	if (typed.includes(']]') || typed.includes('\0')) return undefined;

	const close = closeAfter(prose, character, typed, resolves);
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

/** Where the link at the cursor ends: at its `]]`; without one, at the cursor or after a single `]` there. */
function closeAfter(
	prose: string,
	character: number,
	typed: string,
	resolves: (target: string) => boolean,
): { at: number; end: number; isLink: boolean } {
	const close = prose.indexOf(']]', character);
	const isLink = close >= 0 && isRestOfLink(prose.slice(character, close), typed, resolves);
	if (isLink) return { at: close, end: close + 2, isLink };
	return { at: character, end: prose[character] === ']' ? character + 1 : character, isLink };
}

/**
 * Whether the text between the cursor and a `]]` belongs to the link, which completion then replaces. It may as well be
 * prose, and the `]]` that of something else: in doubt it is, as words that are left can be removed, and not the reverse.
 */
function isRestOfLink(rest: string, typed: string, resolves: (target: string) => boolean): boolean {
	if (/[[\0]/.test(rest)) return false;
	if (rest.trim() === '' || (typed + rest).trim() === '' || /^\\?\|/.test(rest)) return true;
	if ([typed + rest, rest].some((content) => resolves(targetIn(content)))) return true;
	const touchesLetter = /\p{L}$/u.test(typed) || /^\p{L}/u.test(rest);
	return !touchesLetter && rest.length <= maxRest && !/[.;!?] /.test(rest);
}

/** The target in what stands between the brackets of a link. */
function targetIn(content: string): string {
	const target = content.slice(lengthOfType(content));
	const bar = target.indexOf('|', 1);
	return (bar < 0 ? target : target.slice(0, bar).replace(/\\$/, '')).trim();
}

/**
 * The length of the `type:` that the typed text begins with, 0 if there is none. A colon next to a space belongs to a
 * title: `PGO : bilan`.
 */
function lengthOfType(typed: string): number {
	return /^[^:|\]]*[^:|\]\s]:(?!\s)/.exec(typed)?.[0].length ?? 0;
}
