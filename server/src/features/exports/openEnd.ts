import { type ParsedNote, parseNote } from '../../core/parseNote.ts';
import { openingFence } from '../../core/prose/blockMarks.ts';

/** Whether a note ends in code, a comment or an element that is not closed: a link behind it would be none. */
export function endsInCode({ note, lines }: Pick<ParsedNote, 'note' | 'lines'>): boolean {
	const probe = parseNote(note.uri, `${lines.join('\n')}\n\n## x\n\n[[x]]\n`);
	return probe.note.links.at(-1)?.line !== lines.length + 3;
}

/**
 * A body with the line that closes what is open at its end.
 *
 * @param parsed the note before its body was changed
 */
export function closedBody({ note, lines, prose, bodyLine }: ParsedNote, body: string): string {
	const last = lines.findLastIndex((text) => text.trim() !== '');
	// No line of code is prose.
	const isSurelyClosed = last < bodyLine || (prose[last - bodyLine] ?? '').trim() !== '';
	// Below a blank line, nothing is a header.
	const written = ['', ...body.split('\n')];
	if (isSurelyClosed || !endsInCode({ note, lines: written })) return body;
	const fences = written.flatMap((text) => openingFence(text.trim()) ?? []);
	fences.sort((one, other) => other.length - one.length);
	const longest = ['`', '~'].flatMap((sign) => fences.find((fence) => fence.startsWith(sign)) ?? []);
	const closings = [...longest, '-->', '</pre>', '</script>', '</style>', '</textarea>'];
	const closing = closings.find((line) => !endsInCode({ note, lines: [...written, line] }));
	return closing === undefined ? body : `${body}\n${closing}`;
}
