import { citationsOf } from '../../core/citations/citations.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { markOf } from '../shared/citations.ts';
import type { TextEdit } from './textEdits.ts';

/** The type of a link at the end of what stands on the line before a key: Cosma knows it, and Pandoc would print it. */
const typed = /^[\s>]*([^\0]*[^\s\0]\s*:\s*)$/;

/** The changes after which citations have no types. All else in them stays. */
export function citationEdits({ note, lines }: Pick<ParsedNote, 'note' | 'lines'>): TextEdit[] {
	return note.citations.flatMap((cluster) => {
		if (!cluster.text.includes(':')) return [];
		return citationsOf(cluster, 'pandoc').flatMap((citation) => {
			const { key, part, prefix, isInText } = citation;
			if (isInText || !prefix || prefix.value.includes('\0')) return [];
			const mark = markOf(citation).start;
			const first = part.start.line === key.line ? part.start.character : 0;
			const type = typed.exec((lines[key.line] ?? '').slice(first, mark))?.[1];
			if (type === undefined) return [];
			const end = { line: key.line, character: mark };
			return { start: { ...end, character: mark - type.length }, end, text: '' };
		});
	});
}
