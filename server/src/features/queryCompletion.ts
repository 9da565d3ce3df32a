import * as l10n from '@vscode/l10n';
import {
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	type Hover,
	type Position,
} from 'vscode-languageserver-types';
import { fold } from '../core/fold.ts';
import { isNamed } from '../core/note.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import { type QueryBlock, queryBlocksIn } from '../core/prose/queryBlocks.ts';
import { filterText, sortText } from './shared/completionOrder.ts';
import type { Context } from './shared/context.ts';
import { asLabel, asMarkdownLabel } from './shared/markdown.ts';
import { byUse, namesInUse } from './shared/names.ts';
import { numberText } from './shared/numberText.ts';
import { answerBlock, blockForms, sortKeys } from './views/queryBlocks.ts';

/** The most tags or types offered. */
const maxItems = 50;

/** The most notes that a hover names. */
const maxTitles = 10;

interface Row {
	readonly label: string;
	readonly kind: CompletionItemKind;
	readonly detail?: string;
}

/** Tags, types, and the keys and values of a block `kezako`. Null where there is none. */
export function queryCompletion(context: Context, parsed: ParsedNote, position: Position): CompletionList | null {
	const block = blockAt(parsed, position);
	if (!block || position.line === block.line || (block.isClosed && position.line === block.lastLine)) return null;
	const line = parsed.lines[position.line] ?? '';
	const before = line.slice(0, position.character);
	const typed = /(?:(?<!\S)(?:sort|as)[ \t]*:[ \t]*)?([^\s>]*)$/i.exec(before)?.[1] ?? '';
	const rows = rowsFor(context, before, typed);
	const range = { start: { ...position, character: position.character - typed.length }, end: position };
	const items = rows.slice(0, maxItems).map(
		({ label, ...row }, rank): CompletionItem => ({
			...row,
			label: asLabel(label),
			filterText: filterText(typed),
			sortText: sortText(rank),
			textEdit: { range, newText: label },
		}),
	);
	return items.length === 0 ? null : { isIncomplete: true, items };
}

/** What a block `kezako` finds. Null elsewhere. */
export function queryHover(context: Context, parsed: ParsedNote, position: Position): Hover | null {
	const block = blockAt(parsed, position);
	if (!block) return null;
	const { notes, more, sentence } = answerBlock(context, block.text);
	const all = notes.length + more;
	const titles = notes.slice(0, maxTitles).map(({ title }) => `* ${asMarkdownLabel(title)}`);
	const rest = all - titles.length;
	const parts =
		all === 0
			? [asMarkdownLabel(sentence ?? '')]
			: [
					all === 1 ? l10n.t('1 note') : l10n.t('{0} notes', numberText(all)),
					titles.join('\n'),
					rest > 0 ? l10n.t('and {0} more', numberText(rest)) : '',
				];
	return { contents: { kind: 'markdown', value: parts.filter((part) => part !== '').join('\n\n') } };
}

function blockAt({ lines, bodyLine, prose }: ParsedNote, { line }: Position): QueryBlock | undefined {
	// Nothing in code is prose, so that most lines are not looked at again.
	if (line < bodyLine || /[\p{L}\p{N}]/u.test(prose[line - bodyLine] ?? '')) return undefined;
	return queryBlocksIn(lines, bodyLine, prose).find((block) => block.line <= line && line <= block.lastLine);
}

function rowsFor(context: Context, before: string, typed: string): Row[] {
	const [, key] = /(?<!\S)(sort|as)[ \t]*:[ \t]*\S*$/i.exec(before) ?? [];
	const named = (names: readonly string[], kind: CompletionItemKind) =>
		names.filter((name) => name.startsWith(typed.toLowerCase())).map((label) => ({ label, kind }));
	if (key?.toLowerCase() === 'sort') {
		const sign = typed.startsWith('-') ? '-' : '';
		return named(
			sortKeys.map((name) => sign + name),
			CompletionItemKind.EnumMember,
		);
	}
	if (key) return named(blockForms, CompletionItemKind.EnumMember);
	if (/^[#@]/.test(typed)) return namesLike(context, typed);
	return named(['sort:', 'as:'], CompletionItemKind.Keyword);
}

/** The tags or types in use that begin as typed, the most used first. A query has no spaces in them. */
function namesLike({ view }: Context, typed: string): Row[] {
	const sign = typed.startsWith('#') ? '#' : '@';
	const squeezed = (text: string) => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
	const uses = namesInUse(view, sign === '#' ? 'tag' : 'type', []).filter(
		([name]) => isNamed(name) && squeezed(name).startsWith(squeezed(typed)),
	);
	return uses
		.sort(byUse)
		.slice(0, maxItems)
		.map(([name, notes]) => ({
			label: sign + name.trim().replace(/\s+/g, '-'),
			kind: CompletionItemKind.EnumMember,
			detail: notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', numberText(notes)),
		}));
}
