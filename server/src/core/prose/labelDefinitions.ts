/** What a footnote or a reference of a note is. */
export interface LabelDefinition {
	/** Its name as names are compared, a footnote’s with its `^`. */
	readonly label: string;
	readonly line: number;
	/** Without the marks of a quotation around it. */
	readonly text: string;
	/** The names of the footnotes and references in it. */
	readonly uses: ReadonlySet<string>;
}

const mark = /^( {0,3}(?:> ?)*)\[([^[\]\0]+)\]:/;

/** What ends the first paragraph of a footnote: a blank line, and what begins another block. */
const endsParagraph = /^\s*$|^ {0,3}(?:#{1,6}(?:\s|$)|\[[^[\]]+\]:|`{3}|~{3}|>)/;

/**
 * The footnotes and references that a note defines, with all their lines.
 *
 * @param lines of the whole note
 * @param prose the same with header, code and comments blanked out
 */
export function definitionsIn(lines: readonly string[], prose: readonly string[]): LabelDefinition[] {
	return prose.flatMap((text, line) => {
		const [, before = '', label] = mark.exec(text) ?? [];
		if (label === undefined) return [];
		const isQuoted = before.includes('>');
		const quoted = /^\s*(?:> ?)+/;
		const without = (written: string) => (isQuoted ? written.replace(quoted, '') : written);
		const end = endOf(line, label.startsWith('^'), lines.length, (at) => {
			const written = lines[at] ?? '';
			return isQuoted && !quoted.test(written) ? '' : without(written);
		});
		const own = lines.slice(line, end).map(without).join('\n');
		return [{ label: asLabel(label), line, text: own, uses: labelsUsed(prose.slice(line, end).map(without)) }];
	});
}

/** The names of footnotes and references in lines of prose, but for those that the lines define. */
export function labelsUsed(prose: readonly string[]): ReadonlySet<string> {
	return new Set(
		prose.flatMap((text) => {
			if (!text.includes('[')) return [];
			return Array.from(text.replace(mark, '').matchAll(/\[([^[\]]+)\]/g), ([, label = '']) => asLabel(label));
		}),
	);
}

/**
 * The definitions that these names need, and that those need in turn, in their order.
 *
 * @param definitions of two with one name, the first counts
 */
export function definitionsFor(names: ReadonlySet<string>, definitions: readonly LabelDefinition[]): LabelDefinition[] {
	const byLabel = new Map([...definitions].reverse().map((one) => [one.label, one]));
	const needed = new Set<LabelDefinition>();
	const open = [...names];
	for (let label = open.pop(); label !== undefined; label = open.pop()) {
		const found = byLabel.get(label);
		if (!found || needed.has(found)) continue;
		needed.add(found);
		open.push(...found.uses);
	}
	return definitions.filter((one) => needed.has(one));
}

function asLabel(written: string): string {
	return written.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The line behind a definition. */
function endOf(first: number, isFootnote: boolean, limit: number, textOf: (line: number) => string): number {
	const next = first + 1;
	if (isFootnote) {
		let end = next;
		while (end < limit && !endsParagraph.test(textOf(end))) end++;
		for (let line = end; line < limit; line++) {
			const text = textOf(line);
			if (/^(?: {4}|\t)\s*\S/.test(text)) end = line + 1;
			else if (text.trim() !== '') break;
		}
		return end;
	}
	const isBare = /\]:\s*$/.test(textOf(first));
	const behind = isBare && next < limit && textOf(next).trim() !== '' ? next + 1 : next;
	return behind < limit && /^\s*(?:"[^"]*"|'[^']*'|\([^()]*\))\s*$/.test(textOf(behind)) ? behind + 1 : behind;
}
