import * as l10n from '@vscode/l10n';
import { type Diagnostic, DiagnosticSeverity, type TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { Note, Problem, ProblemCode } from '../core/note.ts';
import { fileName, idOf } from '../core/noteId.ts';
import { rangeOf, type Span } from '../core/text.ts';
import type { Context, Feature } from './context.ts';
import { asLabel } from './markdown.ts';

/** How services that synchronise folders call the copy of a file that was changed in two places. */
const syncCopy = /conflicted copy|sync-conflict-\d|case conflict|copie en conflit/i;

/** What is odd about an open note's header. Nothing in a notebook where no note has an id: that one is not for us. */
export const problems: Feature<{ textDocument: TextDocumentIdentifier }, Diagnostic[]> = (
	context,
	{ textDocument },
) => {
	const note = context.open(textDocument.uri)?.note;
	if (!note || !context.view.hasIds) return [];
	const found = (note.header?.problems ?? []).map((problem) =>
		diagnostic(problem, severities[problem.code], sentence(problem)),
	);
	const copyOf = syncCopyOf(context, note);
	if (copyOf) {
		const message = l10n.t(
			'A sync service seems to have made this copy of {0}: both have the same id. Keep one.',
			asLabel(fileName(copyOf.uri)),
		);
		const place: Span = note.header?.id ?? { line: 0, start: 0, end: 3 };
		found.push({ ...diagnostic(place, DiagnosticSeverity.Information, message), code: 'sync_conflict' });
	}
	return found;
};

/** The note of which this one is a copy made by a sync service. */
function syncCopyOf(context: Context, note: Note): Note | undefined {
	const id = idOf(note);
	if (id === undefined || !syncCopy.test(fileName(note.uri))) return undefined;
	return context.view.resolve(id)?.notes.find((other) => other.uri !== note.uri && !syncCopy.test(fileName(other.uri)));
}

function diagnostic(place: Span & { code?: string }, severity: DiagnosticSeverity, message: string): Diagnostic {
	return { range: rangeOf(place), severity, source: 'Kezako', message, ...(place.code && { code: place.code }) };
}

const severities: Record<ProblemCode, DiagnosticSeverity> = {
	frontmatter_unclosed: DiagnosticSeverity.Error,
	yaml_syntax: DiagnosticSeverity.Error,
	yaml_duplicate_key: DiagnosticSeverity.Error,
	yaml_comment_in_value: DiagnosticSeverity.Warning,
	frontmatter_not_map: DiagnosticSeverity.Error,
	frontmatter_too_large: DiagnosticSeverity.Warning,
	merge_conflict: DiagnosticSeverity.Warning,
	link_unclosed: DiagnosticSeverity.Warning,
	link_empty: DiagnosticSeverity.Warning,
	link_nested: DiagnosticSeverity.Warning,
	link_blanks: DiagnosticSeverity.Warning,
	link_multiline: DiagnosticSeverity.Warning,
};

function sentence({ code, detail = '' }: Problem): string {
	switch (code) {
		case 'frontmatter_unclosed':
			return l10n.t('The header is not closed: end it with a line ---');
		case 'yaml_syntax':
			return l10n.t('This line of the header cannot be read: put its value between quotes');
		case 'yaml_duplicate_key':
			return l10n.t('{0} stands twice in the header: only the first counts', detail);
		case 'yaml_comment_in_value':
			return l10n.t('{0} is a comment here and not part of the value: put the value between quotes', detail);
		case 'frontmatter_not_map':
			return l10n.t('The header cannot be read: write each line as key: value, with a blank after the colon');
		case 'frontmatter_too_large':
			return l10n.t('The header is too large: only its beginning is read');
		case 'merge_conflict':
			return l10n.t('The header has merge conflicts: resolve them to keep one version');
		case 'link_unclosed':
			return l10n.t('The link is not closed: end it with ]]');
		case 'link_empty':
			return l10n.t('The link is empty: write an id in it');
		case 'link_nested':
			return l10n.t('A link stands in a link: close the first before the second begins');
		case 'link_blanks':
			return l10n.t('Take the blanks out of the link');
		case 'link_multiline':
			return l10n.t('The link goes over two lines: write it on one');
	}
}
