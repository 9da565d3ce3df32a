import { foldedWords } from '../../core/fold.ts';
import type { Resolution } from '../../core/index/noteView.ts';
import type { Note } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { anchorOf } from '../../core/targetParts.ts';
import type { Span } from '../../core/text.ts';
import type { Context } from './context.ts';
import { titlePlace } from './linkAt.ts';

/** The place that a link means in a note: its heading or block if the note is open and has it, else its title. */
export function linkedPlace(context: Context, note: Note, target: string, resolution: Resolution): Span {
	const anchor = anchorOf(target, resolution.part);
	const parsed = context.open(note.uri);
	return (parsed && anchor !== undefined ? anchorPlace(parsed, anchor) : undefined) ?? titlePlace(note);
}

/**
 * The heading or block of a note that an anchor names; undefined if it has none of that name.
 *
 * @param anchor `#Heading`, `#Heading#Below it`, `#^block` or `^block`
 */
export function anchorPlace({ lines, prose, bodyLine }: ParsedNote, anchor: string): Span | undefined {
	const name = anchor.slice(Math.max(anchor.lastIndexOf('#'), anchor.lastIndexOf('^')) + 1).trim();
	const isBlock = anchor.includes('^');
	const wanted = foldedWords(name).join(' ');
	for (const [at, text] of prose.entries()) {
		const line = bodyLine + at;
		if (isBlock) {
			if (text.trimEnd().endsWith(` ^${name}`)) return { line, start: 0, end: text.length };
		} else if (isHeading(text, lines[line + 1] ?? '') && foldedWords(text).join(' ') === wanted) {
			return { line, start: text.length - text.replace(/^[\s>#]+/, '').length, end: text.trimEnd().length };
		}
	}
	return undefined;
}

function isHeading(text: string, below: string): boolean {
	return /^[\s>]*#{1,6}\s/.test(text) || (text.trim() !== '' && /^ {0,3}(?:=+|-+)\s*$/.test(below));
}
