import * as l10n from '@vscode/l10n';
import { readCosmaTime } from '../../core/cosma/cosmaTime.ts';
import type { NoteProblem } from '../../core/lint.ts';
import { asName } from '../shared/markdown.ts';
import { declareIt } from './cosmaConfigurationFixes.ts';
import {
	changeTime,
	exchangeTimes,
	fixForm,
	giveKey,
	giveType,
	mergeSynonyms,
	renameReserved,
	withTypographicApostrophe,
} from './cosmaHeaderFixes.ts';
import { missingHeader } from './identity.ts';
import { detailOf, fixBy, type ProblemEntry, type ProblemFamily, replacement } from './problemEntry.ts';

/** A value that Cosma refuses. */
const refusedValue: ProblemEntry = { level: 'error', isCosmas: true, text: formText, fixes: fixForm };

/** A `begin` or `end` that Cosma cannot read. */
const refusedTime: ProblemEntry = {
	level: 'error',
	isCosmas: true,
	text: (problem) => (problem.form === undefined ? unreadableText(problem) : formText(problem)),
	fixes: (context, parsed, problem) =>
		problem.form === undefined ? changeTime(parsed, problem) : fixForm(context, parsed, problem),
};

/** What Cosma does not take in headers that YAML can read. */
export const cosmaHeaderProblems = {
	frontmatter_missing: {
		level: 'error',
		isCosmas: true,
		text: () => l10n.t('it has no header'),
		fixes: missingHeader,
	},
	byte_order_mark: {
		level: 'error',
		isCosmas: true,
		text: () => l10n.t('a byte order mark stands before it: save it as UTF-8 without one'),
		fixes: (_context, { note }, problem) =>
			problem.end > 0 ? [fixBy(l10n.t('Remove the mark'), (edits) => edits.add(note, problem, ''))] : [],
	},
	line_ends: {
		level: 'error',
		isCosmas: true,
		text: () => l10n.t('its lines end with CR: save it with LF or CRLF'),
	},
	frontmatter_spaces: {
		level: 'error',
		isCosmas: true,
		text: () => l10n.t('spaces follow the --- on the first line'),
		fixes: (_context, { note }, problem) => [
			fixBy(l10n.t('Remove the spaces'), (edits) => edits.add(note, problem, ''), true),
		],
	},
	frontmatter_ends_early: {
		level: 'error',
		isCosmas: true,
		text: () => l10n.t('the header ends at this line, and what is below it is lost'),
		fixes: (_context, { note, lines }, { line }) => {
			const isOnlySigns = /^[-|.]+[ \t]*$/.test(lines[line] ?? '');
			const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
			return isOnlySigns ? [replacement(l10n.t('Remove this line'), note, range, '')] : [];
		},
	},
	frontmatter_at_end: {
		level: 'error',
		isCosmas: true,
		text: () => l10n.t('the file ends with its header, without a line break'),
		fixes: (_context, { note, lines }, { line }) => [
			fixBy(l10n.t('Add a line break'), (edits) => edits.insert(note, line, (lines[line] ?? '').length, '\n')),
		],
	},
	schema_title: refusedValue,
	schema_id: refusedValue,
	schema_types: refusedValue,
	schema_tags: refusedValue,
	schema_thumbnail: refusedValue,
	schema_reserved: {
		level: 'error',
		isCosmas: true,
		text: (problem) => l10n.t('{0} means something else to it: use another key', detailOf(problem)),
		fixes: renameReserved,
	},
	invalid_record_time_begin: refusedTime,
	invalid_record_time_end: refusedTime,
	misread_time: {
		level: 'warning',
		isCosmas: true,
		text: timeText,
		fixes: (_context, parsed, problem) => changeTime(parsed, problem),
	},
	begin_after_end: {
		level: 'warning',
		isCosmas: true,
		text: () => l10n.t('the end comes before the begin, so that the timeline never shows the note'),
		fixes: (_context, parsed) => exchangeTimes(parsed),
	},
	empty_slug: {
		level: 'error',
		isCosmas: true,
		text: (problem) => l10n.t('{0} has no letter or digit by which it could know the note', detailOf(problem)),
		fixes: giveKey,
	},
	alias_conflict: {
		level: 'warning',
		isCosmas: true,
		text: ({ detail = '' }) => {
			const [one, other] = detail.split(', ').map(asName);
			return other === undefined
				? l10n.t('two keys mean the same, and only {0} is read', one ?? '')
				: l10n.t('two keys mean the same, of which 2.5 reads {0} and 2.6 {1}', one ?? '', other);
		},
		fixes: mergeSynonyms,
	},
	breaks_url: {
		level: 'hint',
		isCosmas: true,
		text: (problem) =>
			problem.detail?.includes("'")
				? l10n.t('the apostrophe breaks the button of {0}: write ’', detailOf(problem))
				: l10n.t('the hyphen breaks addresses that filter by {0}', detailOf(problem)),
		fixes: withTypographicApostrophe,
	},
	record_type_change: {
		level: 'warning',
		isCosmas: true,
		text: (problem) => l10n.t('config.yml declares no type {0}', detailOf(problem)),
		fixes: giveType,
	},
	ignored_references: {
		level: 'hint',
		isCosmas: true,
		text: (problem) =>
			l10n.t('the bibliography gets nothing from {0}: cite these references in the text', detailOf(problem)),
	},
	ignored_record_meta: {
		level: 'information',
		isCosmas: true,
		text: (problem) => l10n.t('{0} is not among the record_metas of config.yml', detailOf(problem)),
		fixes: (context, parsed, { detail = '' }) => declareIt(context, parsed.note, detail, 'meta'),
	},
	null_record_meta: {
		level: 'hint',
		text: (problem) => l10n.t('{0} has no value', detailOf(problem)),
		fixes: fixForm,
	},
} satisfies ProblemFamily;

/** What is wrong with the form of a value. */
function formText(problem: NoteProblem): string {
	const key = detailOf(problem);
	const { form = 't' } = problem;
	switch (form) {
		case 'e':
			return l10n.t('{0} is empty: give it a value or remove it', key);
		case 'i':
			return l10n.t('{0} has an empty item: remove it', key);
		case 'o':
			return l10n.t('{0} is an empty list, so that the note has no type at all: remove it', key);
		case 'n':
			return l10n.t('{0} has an item that is not a text', key);
		case 'm':
			return l10n.t('{0} is a map, not a text', key);
		case 'l':
			return l10n.t('{0} is a list, not a text', key);
		case 't':
			return l10n.t('{0} is not written as it should be', key);
	}
}

function unreadableText({ detail = '' }: NoteProblem): string {
	const name = asName(detail);
	const [one, other] = readCosmaTime(detail).meant;
	return one === undefined || other !== undefined
		? l10n.t('{0} is no date that it can read: write it as 2001-12-24', name)
		: l10n.t('{0} is no date that it can read: write {1}', name, one);
}

function timeText({ detail = '' }: NoteProblem): string {
	const { flaw, meant, seconds = 0 } = readCosmaTime(detail);
	const [one = '', other = ''] = meant;
	const name = asName(detail);
	if (flaw === 'epoch') return l10n.t('it does not show {0}, which is the 0 of its time: write {1}', name, one);
	if (flaw === 'ambiguous') return l10n.t('{0} may be two days: write {1} or {2}', name, one, other);
	if (flaw === 'local') return l10n.t('{0} is another day in other time zones: write {1}', name, one);
	const read = new Date(seconds * 1000).toLocaleDateString('sv');
	return meant.length > 0
		? l10n.t('{0} is read as {1}: write {2}', name, read, one)
		: l10n.t('{0} is read as {1}', name, read);
}
