/** Elements with which a block of HTML begins, wherever they stand (CommonMark 0.31, 4.6, condition 6). */
const blockElement = new RegExp(
	`^</?(?:${[
		'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset',
		'figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav',
		'noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul',
	].join('|')})(?=[\\s/>]|$)`,
	'i',
);

/** A line that is one tag, with which a block begins if no paragraph goes on there (condition 7). */
const loneTag = /^(?:<\/[a-z][\w-]*\s*>|<[a-z][\w-]*(?:\s[^<>]*)?>)\s*$/i;

const itemOfList = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s/;
const marks = /^(?:\s|>|(?:[-*+]|\d{1,9}[.)])\s)*/;

/**
 * The lines in blocks of HTML, where programs read no Markdown: from a tag to the next blank line.
 *
 * @param prose all lines of the note, with header, code and comments blanked out
 */
export function htmlBlockLines(prose: readonly string[]): ReadonlySet<number> {
	const found = new Set<number>();
	let isBlank = true;
	let isInside = false;
	/** Such a block ends with its item. */
	let isInItem = false;
	for (const [line, text] of prose.entries()) {
		const inner: string = text.includes('<') || isInside ? text.replace(marks, '') : text;
		const isItem = itemOfList.test(text);
		if (inner.trim() === '') isInside = false;
		else if (!isInside || (isInItem && isItem)) {
			isInside = blockElement.test(inner) || ((isBlank || isItem) && loneTag.test(inner));
			isInItem = isItem;
		}
		isBlank = inner.trim() === '';
		if (isInside) found.add(line);
	}
	return found;
}
