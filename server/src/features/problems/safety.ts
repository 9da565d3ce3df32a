import type { TextEdit } from 'vscode-languageserver-types';
import { parseYaml, readFrontMatter } from '../../core/header/frontMatter.ts';
import { findHeader, misplacedFence } from '../../core/header/headerBlock.ts';
import type { NoteProblem } from '../../core/lint.ts';
import type { FrontMatter, ProblemCode } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';

/**
 * Whether a problem of a header is gone after some edits: then there is one less of its code. Otherwise YAML only notices
 * the mistake further down.
 */
export function fixesHeader({ note, lines }: ParsedNote, edits: readonly TextEdit[], problem: NoteProblem): boolean {
	return areFewer([problem], note.header, readFrontMatter(withEdits(lines, edits)));
}

/**
 * Whether fixes of a header are safe, all together: their problems are gone, and every value that could be read before is
 * read after, and is the same.
 */
export function isSafeInHeader(
	{ note, lines }: ParsedNote,
	edits: readonly TextEdit[],
	problems: readonly NoteProblem[],
): boolean {
	const edited = withEdits(lines, edits);
	const after = readFrontMatter(edited);
	if (!areFewer(problems, note.header, after) || valuesOf(note.header) !== valuesOf(after)) return false;
	// The values of other keys are read only where YAML reads all of the header.
	const all = allValues(lines);
	return all === undefined || all === allValues(edited);
}

function areFewer(fixed: readonly NoteProblem[], before?: FrontMatter, after?: FrontMatter): boolean {
	if (!after) return false;
	const count = ({ problems = [] }: Partial<FrontMatter>, code: ProblemCode) =>
		problems.filter((problem) => problem.code === code).length;
	return fixed.every(({ code }) => count(after, code) < count(before ?? {}, code));
}

function valuesOf(header: FrontMatter | undefined): string {
	const { id, title, kezako, thumbnail, link, types = [], tags = [], keys = [] } = header ?? {};
	const single = [id, title, kezako, thumbnail, link].map((field) => field?.value.trim() ?? null);
	const lists = [types, tags].map((fields) => fields.map(({ value }) => value.trim()));
	return JSON.stringify([single, lists, keys]);
}

function allValues(lines: readonly string[]): string | undefined {
	const block = findHeader(lines, misplacedFence(lines));
	const values = block && parseYaml(lines.slice(block.start + 1, block.end).join('\n'));
	return values && JSON.stringify([...values]);
}

/** @param edits that do not overlap */
function withEdits(lines: readonly string[], edits: readonly TextEdit[]): string[] {
	const edited = [...lines];
	const lastFirst = edits.toSorted(
		({ range: { start: one } }, { range: { start: other } }) =>
			other.line - one.line || other.character - one.character,
	);
	for (const { range, newText } of lastFirst) {
		const { start, end } = range;
		const before = (edited[start.line] ?? '').slice(0, start.character);
		const after = (edited[end.line] ?? '').slice(end.character);
		edited.splice(start.line, end.line - start.line + 1, ...(before + newText + after).split('\n'));
	}
	return edited;
}
