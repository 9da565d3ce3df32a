/** Links as Cosma reads them, in prose and code alike (format.md 2.2). Pure functions of a text. */

/** A link of Cosma's. Places are UTF-16 offsets in the text. */
export interface CosmaLink {
	readonly start: number;
	/** Behind the closing brackets. */
	readonly end: number;
	/** It may go over several lines, and over paragraphs. */
	readonly type: string | undefined;
	readonly target: string;
	readonly text: string | undefined;
}

/** The links of a text in their order. Linear in its length, whatever it holds. */
export function cosmaLinks(text: string): CosmaLink[] {
	const found: CosmaLink[] = [];
	const stop = new Next(text, /[:|\]]/g);
	// Where a type is given up, the target begins before the one that was tried with it.
	const withType = new Insides(text);
	const withoutType = new Insides(text);
	for (let start = text.indexOf('[['); start >= 0; ) {
		const inside = start + 2;
		const colon = stop.from(inside);
		const typed = text[colon] === ':' && colon > inside ? withType.at(colon + 1) : undefined;
		const rest = typed ?? withoutType.at(inside);
		if (rest) found.push({ start, type: typed && text.slice(inside, colon), ...rest });
		start = text.indexOf('[[', rest ? rest.end : start + 1);
	}
	return found;
}

/**
 * Links that begin in one paragraph and swallow, up to the colon behind their type, another link in a later one. Cosma reads
 * each paragraph once more by itself, where it finds that other link and stops (format.md 2.3).
 *
 * @param links as `cosmaLinks` gives them for the text
 */
export function linksAcrossParagraphs(text: string, links: readonly CosmaLink[]): CosmaLink[] {
	const across = links.filter(({ type }) => type?.includes('\n\n'));
	if (across.length === 0) return [];
	const known = new Set(links.map(({ target }) => target.toLowerCase()));
	const stopping = new Set<CosmaLink>();
	let at = 0;
	for (const { start, end } of paragraphs(text)) {
		for (const link of cosmaLinks(text.slice(start, end))) {
			if (known.has(link.target.toLowerCase())) continue;
			while (at < across.length - 1 && (across[at]?.end ?? 0) <= start + link.start) at++;
			const swallowing = across[at];
			if (swallowing) stopping.add(swallowing);
		}
	}
	return [...stopping];
}

/** The runs of lines that are not empty. A line of blanks ends none. */
function* paragraphs(text: string): Iterable<{ readonly start: number; readonly end: number }> {
	let start = 0;
	for (const { index, 0: gap } of text.matchAll(/\n{2,}/g)) {
		yield { start, end: index };
		start = index + gap.length;
	}
	yield { start, end: text.length };
}

/** Finds the next match of a pattern, from places that only grow: each part of the text is searched once. */
class Next {
	private readonly text: string;
	private readonly pattern: RegExp;
	private at = -1;

	constructor(text: string, pattern: RegExp) {
		this.text = text;
		this.pattern = pattern;
	}

	/** Infinite without a match. */
	from(place: number): number {
		if (this.at >= place) return this.at;
		this.pattern.lastIndex = place;
		this.at = this.pattern.exec(this.text)?.index ?? Number.POSITIVE_INFINITY;
		return this.at;
	}
}

/** Reads what stands in a link from its target on, at places that only grow. */
class Insides {
	private readonly text: string;
	private readonly lineEnd: Next;
	private readonly bar: Next;
	private readonly close: Next;
	private readonly closeBehindBar: Next;

	constructor(text: string) {
		this.text = text;
		this.lineEnd = new Next(text, /[\n\r\u2028\u2029]/g);
		this.bar = new Next(text, /\|/g);
		this.close = new Next(text, /\]\]/g);
		this.closeBehindBar = new Next(text, /\]\]/g);
	}

	/** The target, the text if there is one, and the end of the link; undefined if its line does not close it. */
	at(place: number): Pick<CosmaLink, 'target' | 'text' | 'end'> | undefined {
		const { text } = this;
		const lineEnd = Math.min(this.lineEnd.from(place), text.length);
		// A target has at least one character, which may be a bar or a bracket; so has a text.
		const bar = this.bar.from(place + 1);
		const close = this.close.from(place + 1);
		if (bar < close && bar < lineEnd) {
			const end = this.closeBehindBar.from(bar + 2);
			if (end < lineEnd) return { target: text.slice(place, bar), text: text.slice(bar + 1, end), end: end + 2 };
		}
		if (place >= lineEnd || close >= lineEnd) return undefined;
		return { target: text.slice(place, close), text: undefined, end: close + 2 };
	}
}
