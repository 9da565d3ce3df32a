import * as l10n from '@vscode/l10n';
import type { Note, NoteUri } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { blankLine } from '../../core/prose/blockMarks.ts';
import { queryBlocksIn } from '../../core/prose/queryBlocks.ts';
import type { NoteSummary } from '../../protocol.ts';
import type { Context } from '../shared/context.ts';
import { asMarkdownLabel } from '../shared/markdown.ts';
import { summaryOf } from '../views/noteSummary.ts';
import { type BlockQuery, notesAt, readBlock, urisOfBlock } from '../views/queryBlocks.ts';
import type { TextEdit } from './textEdits.ts';

/** How the notes are written that blocks find. */
export interface BlockWriting {
	readonly context: Context;
	/** The notes that nobody is to see. */
	readonly leftOut: ReadonlySet<NoteUri>;
	/** The address of a note; undefined where its title alone is written. */
	address(to: Note): string | undefined;
}

/** The changes that put the notes that they find in place of a note's blocks `kezako`. */
export function blockEdits(writing: BlockWriting, { lines, bodyLine, prose }: ParsedNote): TextEdit[] {
	return queryBlocksIn(lines, bodyLine, prose).map(({ line, lastLine, before, text }) => {
		const written = writtenBlock(writing, readBlock(text));
		// Marks of lists stand once, marks of quotations in each line.
		const next = before.replace(/[^>\s]/g, ' ');
		const end = { line: lastLine, character: lines[lastLine]?.length ?? 0 };
		const isApart = (at: number) => blankLine.test(lines[at] ?? '');
		// A line of text right before or behind would be one paragraph with it to some.
		const above = line > bodyLine && next === before && !isApart(line - 1) ? `${next}\n` : '';
		const below = isApart(lastLine + 1) ? '' : `\n${next}`;
		const markdown = above + before + written.split('\n').join(`\n${next}`) + below;
		return { start: { line, character: 0 }, end, text: markdown.replace(/[ \t]+$/gm, '') };
	});
}

/** The notes of a block as a list or a table of Markdown; a sentence where there are none. */
export function writtenBlock(writing: BlockWriting, block: BlockQuery): string {
	const uris = urisOfBlock(writing.context, block, (uri) => !writing.leftOut.has(uri));
	const notes = [...notesAt(writing.context, uris)];
	if (notes.length === 0) return l10n.t('No note was found.');
	return block.as === 'table' ? table(writing, notes) : notes.map((note) => item(writing, note)).join('\n');
}

function item(writing: BlockWriting, note: Note): string {
	const { kezako } = summaryOf(note);
	return `* ${linked(writing, note)}${kezako === '' ? '' : `: ${asMarkdownLabel(kezako)}`}`;
}

function table(writing: BlockWriting, notes: readonly Note[]): string {
	const head = [l10n.t('Title'), l10n.t('Types'), l10n.t('Tags'), 'Kezako'];
	const rows = notes.map((note) => {
		const { types, tags, kezako }: NoteSummary = summaryOf(note);
		const cells = [types.join(', '), tags.join(', '), kezako].map(asMarkdownLabel);
		return [linked(writing, note).replace(/(?<!\\)\|/g, '\\|'), ...cells];
	});
	return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function linked(writing: BlockWriting, note: Note): string {
	const title = asMarkdownLabel(summaryOf(note).title);
	const address = writing.address(note);
	return address === undefined ? title : `[${title}](${address})`;
}
