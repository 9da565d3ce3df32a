import * as l10n from '@vscode/l10n';
import { asFence, fenceEdits } from '../../core/header/fenceEdits.ts';
import { shownFence } from '../../core/header/headerBlock.ts';
import { keyOfLine, meantKeyOf } from '../../core/header/keyLine.ts';
import { meantEdits } from '../../core/header/meantHeader.ts';
import { quotingEdits } from '../../core/header/quoting.ts';
import { tooManyAliases } from '../../core/header/yamlDocument.ts';
import type { NoteProblem } from '../../core/lint.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { Edits } from '../shared/edits.ts';
import { asLabel } from '../shared/markdown.ts';
import { detailOf, type Fix, fixBy, type ProblemFamily, replacement } from './problemEntry.ts';
import { fixesHeader } from './safety.ts';

/** Headers that cannot be read as the writer wants. */
export const headerProblems = {
	frontmatter_fence: {
		level: 'hint',
		text: (problem) =>
			l10n.t(
				'{0} does not begin a header: write --- alone on the first line, and again below the keys',
				detailOf(problem),
			),
		fixes: (_context, { note, lines }) => {
			const edits = new Edits();
			for (const { range, newText } of fenceEdits(lines)) edits.addRange(note, range, newText);
			return edits.isEmpty ? [] : [{ title: l10n.t('Make it a header'), edit: edits.workspaceEdit }];
		},
	},
	frontmatter_unclosed: {
		level: 'error',
		text: ({ detail }) =>
			detail === undefined
				? l10n.t('The header is not closed: add a line --- at its end')
				: l10n.t('{0} does not close the header: write --- alone, at the start of the line', asLabel(detail)),
		fixes: (_context, { note, lines }, problem) => {
			const title = l10n.t('Close the header');
			const line = note.header?.lastLine ?? 0;
			const text = lines[line] ?? '';
			const end = { line, character: text.length };
			const fence = { start: { line, character: 0 }, end };
			if (problem.detail !== undefined) return [replacement(title, note, fence, asFence(text, true))];
			return [replacement(title, note, { start: end, end }, '\n---')];
		},
	},
	frontmatter_not_first: {
		level: 'error',
		text: () => l10n.t('The header must start on the first line, with no spaces before it'),
		fixes: (_context, { note, lines }, problem) => {
			const start = { line: 0, character: lines[0]?.startsWith('\uFEFF') ? 1 : 0 };
			const range = { start, end: { line: problem.line, character: problem.start } };
			return [replacement(l10n.t('Move the header to the start of the file'), note, range, '', true)];
		},
	},
	yaml_syntax: {
		level: 'error',
		text: ({ detail }) =>
			detail === tooManyAliases
				? l10n.t('Aliases repeat a value too often in this header: write it out')
				: l10n.t('Cannot read this line of the header: put the value in quotes'),
		fixes: (_context, parsed, problem) => (problem.detail === tooManyAliases ? [] : quoteValue(parsed, problem, false)),
	},
	yaml_duplicate_key: {
		level: 'error',
		text: (problem) => l10n.t('Duplicate key {0}: only the first is used', detailOf(problem)),
		fixes: (_context, { note, lines }, { line }) => {
			const next = lines[line + 1] ?? '';
			// The value continues on the next line.
			if (/^[ \t-]/.test(next) && next !== '---') return [];
			const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
			return [replacement(l10n.t('Remove this line'), note, range, '')];
		},
	},
	yaml_comment_in_value: {
		level: 'warning',
		text: (problem) =>
			l10n.t('{0} is read as a comment, not as part of the value: put the value in quotes', detailOf(problem)),
		fixes: (_context, parsed, problem) => quoteValue(parsed, problem, true),
	},
	frontmatter_not_map: {
		level: 'error',
		text: () => l10n.t('Cannot read the header: write each line as key: value, with a space after the colon'),
		fixes: (_context, { note, lines }) => {
			const gluedLines = [...lines.entries()].filter(
				([at, text]) => at > 0 && at < (note.header?.lastLine ?? 0) && keyOfLine(text) && /^[^:]*:[^\s/]/.test(text),
			);
			if (gluedLines.length === 0) return [];
			return [
				fixBy(l10n.t('Add a space after each key'), (edits) => {
					for (const [at, text] of gluedLines) edits.insert(note, at, text.indexOf(':') + 1, ' ');
				}),
			];
		},
	},
	key_spelling: {
		level: 'error',
		text: ({ detail = '' }) => {
			const shown = asLabel(shownFence(detail));
			if (meantKeyOf(detail)?.isExact)
				return l10n.t('Cosma does not read “{0}” here: write it at the start of the line', shown);
			return l10n.t('Cosma does not read “{0}”: write “{1}”', shown, asLabel(correctKey(detail)));
		},
		fixes: (_context, parsed, problem) => {
			const { key } = meantKeyOf(problem.detail ?? '') ?? {};
			return key === undefined ? [] : meantFixes(parsed, problem, l10n.t('Write the key as {0}', `${key}:`));
		},
	},
	value_not_indented: {
		level: 'error',
		text: (problem) =>
			l10n.t('Cosma reads no value of {0} here: write it beside its key, or indent it', detailOf(problem)),
		fixes: (_context, parsed, problem) =>
			meantFixes(parsed, problem, l10n.t('Write the value as that of {0}', detailOf(problem))),
	},
	frontmatter_too_large: {
		level: 'warning',
		text: () => l10n.t('The header is too large: only its beginning is read'),
	},
	merge_conflict: {
		level: 'warning',
		text: () => l10n.t('The header has merge conflicts: resolve them'),
	},
} satisfies ProblemFamily;

/** The line of a key as Cosma reads it. */
function correctKey(line: string): string {
	const meant = meantKeyOf(line);
	return meant ? `${meant.key}: ${line.slice(meant.end).trim()}`.trim() : line;
}

function meantFixes({ note, lines }: ParsedNote, problem: NoteProblem, title: string): Fix[] {
	const edits = meantEdits(lines, problem);
	if (edits.length === 0) return [];
	const addTo = (added: Edits) => {
		for (const { range, newText } of edits) added.addRange(note, range, newText);
	};
	return [fixBy(title, addTo, true)];
}

/** Without a comment, the fix changes no value. It is offered only if it helps: YAML may refuse more than the value. */
function quoteValue(parsed: ParsedNote, problem: NoteProblem, withComment: boolean): Fix[] {
	const { note, lines } = parsed;
	const ways = note.header ? quotingEdits(lines, note.header, problem.line, withComment) : [];
	for (const quoting of ways) {
		const fix = fixBy(
			l10n.t('Put the value in quotes'),
			(edits) => {
				for (const { span, newText } of quoting) edits.add(note, span, newText);
			},
			!withComment,
		);
		const textEdits = fix.edit?.changes?.[note.uri] ?? [];
		if (textEdits.length > 0 && fixesHeader(parsed, textEdits, problem)) return [fix];
	}
	return [];
}
