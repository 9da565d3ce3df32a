import * as l10n from '@vscode/l10n';
import { foldedWords } from '../../core/fold.ts';
import { withQuotedValue } from '../../core/header/headerEdits.ts';
import { fieldEdit } from '../../core/header/yamlText.ts';
import { nearNotes, noteInFile, targetOf } from '../../core/linkTarget.ts';
import type { NoteProblem } from '../../core/lint.ts';
import { cleanTitle } from '../../core/newNote.ts';
import type { LinkOccurrence, Note } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { asTitle, phraseBefore } from '../../core/prose/phrase.ts';
import type { Context } from '../shared/context.ts';
import { Edits } from '../shared/edits.ts';
import { asLabel } from '../shared/markdown.ts';
import { addKey, createNoteCommand, retarget } from '../shared/noteEdits.ts';
import { endsWithTitle, phraseLink } from '../shared/phraseLink.ts';
import type { ProposedAction } from './proposedAction.ts';

/** The most notes offered in place of one that is missing. */
const maxSuggestions = 3;

/** What mends a problem, best first. */
export function fixesOf(context: Context, parsed: ParsedNote, problem: NoteProblem): ProposedAction[] {
	return changesFor(context, parsed, problem).map((change) => ({ ...change, kind: 'quickfix', problem }));
}

type Change = Omit<ProposedAction, 'kind' | 'problem'>;

function changesFor(context: Context, parsed: ParsedNote, problem: NoteProblem): Change[] {
	const { note, lines } = parsed;
	const { uri } = note;
	const line = lines[problem.line] ?? '';
	const change = (title: string, fill: (edits: Edits) => void, isSafe = false): Change => {
		const edits = new Edits();
		fill(edits);
		return { title, edit: edits.workspaceEdit, isSafe };
	};
	switch (problem.code) {
		case 'broken_links':
			return onLink(note, problem, (link) => fixMissing(context, parsed, link, problem.suggestion));
		case 'link_by_title':
		case 'link_by_filename':
			return onLink(note, problem, (link) => fixName(context, parsed, link));
		case 'link_blanks':
			return onLink(note, problem, (link) => [
				change(
					l10n.t('Take the blanks out'),
					(edits) => edits.add(uri, linkSpans(link).link, withoutSpaces(link)),
					true,
				),
			]);
		case 'self_link':
			return onLink(note, problem, (link) => [
				change(l10n.t('Remove the link'), (edits) => {
					const { link: span } = linkSpans(link);
					const blanks = link.text ? 0 : (/[ \t]*$/.exec(line.slice(0, span.start))?.[0].length ?? 0);
					edits.add(uri, { ...span, start: span.start - blanks }, link.text ?? '');
				}),
			]);
		case 'link_unclosed': {
			const inside = line.slice(problem.start + 2, problem.end);
			const id = /^(?:[^:|\]\s]+:)?\d+(?![\p{L}\p{N}])/u.exec(inside)?.[0] ?? inside.trimEnd();
			if (id === '') return [];
			return [
				change(l10n.t('Close the link'), (edits) =>
					edits.insert(uri, problem.line, problem.start + 2 + id.length, ']]'),
				),
			];
		}
		case 'link_empty':
			return [change(l10n.t('Remove the link'), (edits) => edits.add(uri, problem, ''))];
		case 'link_nested': {
			const innerEnd = line.indexOf(']]', problem.end) + 2;
			const outerEnd = line.indexOf(']]', innerEnd);
			return [
				change(l10n.t('Remove the outer brackets'), (edits) => {
					edits.add(uri, { line: problem.line, start: problem.start, end: problem.start + 2 }, '');
					if (outerEnd >= 0) edits.add(uri, { line: problem.line, start: outerEnd, end: outerEnd + 2 }, '');
				}),
			];
		}
		case 'link_multiline': {
			const next = lines[problem.line + 1] ?? '';
			const between = /\d$/.test(line.trimEnd()) && /^\s*\d/.test(next) ? '' : ' ';
			const start = { line: problem.line, character: line.trimEnd().length };
			const end = { line: problem.line + 1, character: next.length - next.trimStart().length };
			return [change(l10n.t('Write the link on one line'), (edits) => edits.addRange(uri, { start, end }, between))];
		}
		case 'frontmatter_unclosed': {
			const last = note.header?.lastLine ?? 0;
			const end = { line: last, character: (lines[last] ?? '').length };
			return [change(l10n.t('Close the header'), (edits) => edits.addRange(uri, { start: end, end }, '\n---'))];
		}
		case 'frontmatter_not_first': {
			const start = { line: 0, character: 0 };
			const end = { line: problem.line, character: problem.start };
			return [change(l10n.t('Take the blanks out'), (edits) => edits.addRange(uri, { start, end }, ''), true)];
		}
		case 'yaml_syntax':
		case 'yaml_comment_in_value': {
			const quoted = withQuotedValue(line);
			if (quoted === undefined) return [];
			const isSafe = problem.code === 'yaml_syntax';
			return [
				change(
					l10n.t('Put the value between quotes'),
					(edits) => edits.add(uri, { line: problem.line, start: 0, end: line.length }, quoted),
					isSafe,
				),
			];
		}
		case 'frontmatter_not_map': {
			const gluedLines = [...lines.entries()].filter(
				([at, text]) => at > 0 && at < (note.header?.lastLine ?? 0) && /^[\p{L}_]+:[^\s/]/u.test(text),
			);
			if (gluedLines.length === 0) return [];
			return [
				change(l10n.t('Put a blank after each key'), (edits) => {
					for (const [at, text] of gluedLines) edits.insert(uri, at, text.indexOf(':') + 1, ' ');
				}),
			];
		}
		case 'yaml_duplicate_key': {
			if (/^[ \t-]/.test(lines[problem.line + 1] ?? '') && lines[problem.line + 1] !== '---') return [];
			const start = { line: problem.line, character: 0 };
			const end = { line: problem.line + 1, character: 0 };
			return [change(l10n.t('Remove this line'), (edits) => edits.addRange(uri, { start, end }, ''))];
		}
		case 'duplicated_ids': {
			const id = context.reserveId(`${uri}#id`);
			const field = note.header?.id;
			const edit = field ? fieldEdit(field, id) : undefined;
			if (!edit)
				return addKey(context, parsed, 'id', id, l10n.t('Give this note a new id (links stay with the other note)'));
			return [
				change(l10n.t('Give this note a new id (links stay with the other note)'), (edits) =>
					edits.add(uri, edit.span, edit.newText),
				),
			];
		}
		case 'no_id':
			return addKey(context, parsed, 'id', context.reserveId(`${uri}#id`), l10n.t('Add an id'));
		case 'no_title':
			return addKey(
				context,
				parsed,
				'title',
				shownTitle(note),
				l10n.t('Add the title «{0}»', asLabel(shownTitle(note))),
			);
		case 'frontmatter_too_large':
		case 'merge_conflict':
		case 'sync_conflict':
		case 'thumbnail_not_found':
			return [];
	}
}

function onLink(note: Note, problem: NoteProblem, fix: (link: LinkOccurrence) => Change[]): Change[] {
	const link = note.links.find((candidate) => {
		const { link: whole, target } = linkSpans(candidate);
		return whole.line === problem.line && (target.start === problem.start || whole.start === problem.start);
	});
	return link ? fix(link) : [];
}

/** Another note that may be meant, or a new one with just that id. */
function fixMissing(
	context: Context,
	parsed: ParsedNote,
	link: LinkOccurrence,
	suggestion: Note | undefined,
): Change[] {
	const { note, lines } = parsed;
	const target = link.target.trim();
	const line = lines[link.line] ?? '';
	const isWords = /\p{L}/u.test(target);
	const similar = isWords
		? context.view.search.find(target, maxSuggestions).map((uri) => context.view.note(uri))
		: nearNotes(context.view, target);
	const candidates = new Set(
		[suggestion, ...similar].filter((other): other is Note => other !== undefined && other.uri !== note.uri),
	);
	const changes: Change[] = [];
	for (const other of [...candidates].slice(0, maxSuggestions)) {
		const id = targetOf(other);
		if (id === undefined) continue;
		const edits = new Edits();
		retarget(note.uri, [link], id, edits);
		changes.push({ title: l10n.t('Link to «{0}»', asLabel(shownTitle(other))), edit: edits.workspaceEdit });
	}
	if (!/[\]|:\r\n]/.test(target)) changes.push(newNoteFix(context, note, link, line, isWords));
	return changes;
}

/** A target of digits is the id of the new note; one of words is its title. */
function newNoteFix(context: Context, note: Note, link: LinkOccurrence, line: string, isWords: boolean): Change {
	const target = link.target.trim();
	const phrase = link.text?.trim() || phraseBefore(line.slice(0, link.start))?.text || target;
	const title = cleanTitle(isWords ? target : asTitle(phrase));
	const id = isWords ? context.reserveId(`${note.uri}#${link.line}:${link.start}`) : target;
	const edits = new Edits();
	if (isWords) retarget(note.uri, [link], id, edits);
	const label = l10n.t('New note «{0}»', asLabel(title));
	const edit = isWords ? { edits: edits.changes[note.uri] ?? [], version: context.version(note.uri) } : undefined;
	return { title: label, command: createNoteCommand(label, { title, id, beside: note.uri, ...(edit && { edit }) }) };
}

/** The id in place of a title or a file name; words that would be lost for the reader stay beside it. */
function fixName(context: Context, { note, lines }: ParsedNote, link: LinkOccurrence): Change[] {
	const resolution = context.view.resolve(link.target);
	if ((resolution?.notes.length ?? 0) > 1) return [];
	const other = resolution?.notes[0] ?? noteInFile(context.view, link.target);
	const id = other && targetOf(other);
	if (!other || id === undefined) return [];
	const line = lines[link.line] ?? '';
	const words = link.target.trim();
	const title = shownTitle(other);
	const isTitle = foldedWords(words).join() === foldedWords(title).join();
	const needsWords = link.text === undefined && isTitle && !endsWithTitle(line.slice(0, link.start), title);
	const edits = new Edits();
	if (!needsWords) retarget(note.uri, [link], id, edits);
	else {
		const type = link.type === undefined ? '' : `${link.type.trim()}:`;
		edits.add(note.uri, linkSpans(link).link, phraseLink(context, words, `${type}${id}`, line));
	}
	return [{ title: l10n.t('Use the id {0}', asLabel(id)), edit: edits.workspaceEdit, isSafe: true }];
}

function withoutSpaces(link: LinkOccurrence): string {
	const type = link.type === undefined ? '' : `${link.type.trim()}:`;
	const text = link.text === undefined ? '' : `${link.barIsEscaped ? '\\|' : '|'}${link.text}`;
	return `[[${type}${link.target.trim()}${text}]]`;
}
