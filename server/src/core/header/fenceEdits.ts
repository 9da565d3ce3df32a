import { type Range, rangeOf } from '../text.ts';
import { readFrontMatter } from './frontMatter.ts';
import { textAt } from './headerBlock.ts';
import { meantOpening } from './oddFence.ts';

/** A change of a text. */
export interface RangeEdit {
	readonly range: Range;
	readonly newText: string;
}

/**
 * The edits that make a header of what `oddOpening` found: its fences become `---`, and comments above go below it. None
 * if no header would be read then.
 */
export function fenceEdits(lines: readonly string[]): RangeEdit[] {
	const opening = meantOpening(lines);
	const header = opening && readFrontMatter(['---', ...lines.slice(opening.line + 1)]);
	if (!header) return [];
	// A byte order mark stays.
	const start = { line: 0, character: lines[0]?.startsWith('\uFEFF') ? 1 : 0 };
	const end = { line: opening.line, character: opening.end };
	const edits = [{ range: { start, end }, newText: asFence(textAt(lines, opening), false) }];
	const above = [...lines.slice(0, opening.line), (lines[opening.line] ?? '').slice(0, opening.start)]
		.join('\n')
		.slice(start.character)
		.trim();
	const below = above && `\n\n${above}`;
	const line = opening.line + header.lastLine;
	const text = lines[line] ?? '';
	const unclosed = header.problems.find(({ code }) => code === 'frontmatter_unclosed');
	if (unclosed?.detail !== undefined) {
		edits.push({ range: rangeOf({ line, start: 0, end: text.length }), newText: asFence(text, true) + below });
	} else if (unclosed || below) {
		const newText = (unclosed ? '\n---' : '') + below;
		edits.push({ range: rangeOf({ line, start: text.length, end: text.length }), newText });
	}
	return edits;
}

/** Words that only say what a header is. */
const languages = /^(?:ya?ml|json|toml|md|markdown|js|javascript|front-?matter|meta|metadata)$/i;

/** A fence in place of a line that was meant as one. A comment on it stays in the header, and so does a word, or it follows. */
export function asFence(written: string, closes: boolean): string {
	const comment = /#.*$/.exec(written)?.[0].trimEnd();
	if (comment !== undefined) return closes ? `${comment}\n---` : `---\n${comment}`;
	const word = /\p{L}.*$/u.exec(written)?.[0].trimEnd();
	if (word === undefined || languages.test(word)) return '---';
	return closes ? `---\n${word}` : `---\n# ${word}`;
}
