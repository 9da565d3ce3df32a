import { readLinks } from '../../core/prose/links.ts';
import { linesOf } from '../../core/text.ts';
import type { Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { asWords } from './linkEdits.ts';
import { editedFrom } from './textEdits.ts';

/** A value of a header, or a heading, on one line, with words in place of its links. */
export function plainLine(context: Context, text: string): string {
	if (!text.includes('[[')) return asLabel(text);
	const lines = linesOf(text);
	const found = { links: [], problems: [] };
	for (const [at, line] of lines.entries()) readLinks(line, at, found);
	return asLabel(editedFrom(lines, 0, asWords(context, lines, found.links)));
}
