import * as l10n from '@vscode/l10n';
import { gluedCitationsIn } from '../../core/citations/gluedCitations.ts';
import type { CitationEdit } from '../../core/citations/oddCitations.ts';
import { type CosmaVersion, cosmaVersions } from '../../core/cosmaVersions.ts';
import { fieldEdit } from '../../core/header/yamlText.ts';
import type { NoteProblem } from '../../core/lint.ts';
import { oddAt } from '../../core/lintCitations.ts';
import { keyInFront, nearKeys } from '../../core/nearKeys.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { rangeOf } from '../../core/text.ts';
import { citationAt, listedReferenceAt, markOf } from '../shared/citations.ts';
import type { Context } from '../shared/context.ts';
import { asLabel, asName } from '../shared/markdown.ts';
import { numberText } from '../shared/numberText.ts';
import { declareIt, meantType } from './cosmaConfigurationFixes.ts';
import { cosmaSentence } from './cosmaSentence.ts';
import { detailOf, type Fix, type ProblemFamily, replacement } from './problemEntry.ts';

/** Citations that are not printed, or not as they are meant. */
export const citationProblems = {
	unknown_citation: {
		level: 'warning',
		text: (problem) => {
			const { meant } = problem.citation ?? {};
			return meant === undefined
				? l10n.t('The bibliography has no key {0}', detailOf(problem))
				: l10n.t('The bibliography has no key {0}. Did you mean {1}?', detailOf(problem), asName(meant));
		},
		effects: unprintedSentence,
		fixes: useNearKey,
	},
	citation_suffix: {
		level: 'warning',
		isCosmas: true,
		text: (problem) => {
			const { printed = '' } = problem.citation ?? {};
			return printed === ''
				? l10n.t('{0} is printed without a space in front of it', detailOf(problem))
				: l10n.t('{0} is printed as {1}', detailOf(problem), asName(printed));
		},
		fixes: (_context, parsed, problem) => fixOdd(parsed, problem, true),
	},
	citation_type: {
		level: 'warning',
		isCosmas: true,
		text: (problem) =>
			l10n.t(
				'{0} is read as the type of a link, which config.yml does not declare, and is not printed',
				detailOf(problem),
			),
		fixes: (context, parsed, problem) => typeFixes(context, parsed, problem),
	},
	citation_glued: {
		level: 'warning',
		isCosmas: true,
		text: (problem) => {
			if (problem.citation?.oddity === 'pair') return l10n.t('write a semicolon between two keys');
			return problem.citation?.takesBrackets
				? l10n.t('put the key {0} in brackets of its own, as those behind it are read with it', detailOf(problem))
				: l10n.t('put the key {0} in brackets of its own, as other signs touch it', detailOf(problem));
		},
		effects: unprintedSentence,
		fixes: (context, parsed, problem) =>
			problem.citation?.oddity === 'pair' ? fixPair(context, parsed, problem) : putInBrackets(context, parsed, problem),
	},
	citation_not_printed: {
		level: 'warning',
		isCosmas: true,
		text: (problem) => {
			switch (problem.citation?.oddity) {
				case 'shortKey':
					return l10n.t('a key of one letter needs braces: {0}', asName(`@{${(problem.detail ?? '').slice(1)}}`));
				case 'noKey':
					return l10n.t('[NO_PRINTED_FORM] is printed in place of brackets with an @ and no key');
				default:
					return l10n.t('{0} is not printed', detailOf(problem));
			}
		},
		fixes: (context, parsed, problem) => {
			const isKnown = context.library(parsed.note.uri)?.has((problem.detail ?? '').slice(1)) ?? false;
			return fixOdd(parsed, problem, problem.citation?.oddity === 'shortKey' && isKnown);
		},
	},
	citation_misplaced: {
		level: 'warning',
		isCosmas: true,
		text: (problem) =>
			l10n.t(
				'this citation is printed in line {0}, in place of the same text there: put it in brackets',
				numberText((problem.citation?.line ?? 0) + 1),
			),
		fixes: (_context, { note }, problem) => {
			const { detail = '', citation } = problem;
			const inBrackets = bracketed(detail);
			if (inBrackets === undefined) return [];
			const isSafe = !citation?.isElsewhere;
			return [replacement(l10n.t('Write {0}', asLabel(inBrackets)), note, rangeOf(problem), inBrackets, isSafe)];
		},
	},
	citation_misread: {
		level: 'warning',
		isCosmas: true,
		text: (problem) => l10n.t('it takes {0} for a key, which the bibliography does not have', detailOf(problem)),
		effects: unprintedSentence,
		fixes: (_context, parsed, problem) => escapeAt(parsed, problem),
	},
	citation_in_code: {
		level: 'information',
		isCosmas: true,
		text: (problem) => l10n.t('it prints a citation of {0} in this code', detailOf(problem)),
	},
} satisfies ProblemFamily;

/** What an unknown key takes away: in Cosma 2.5 its citation, in Cosma 2.6 all of the note. */
function unprintedSentence({ code, cosma = {}, citation }: NoteProblem): string {
	const count = citation?.unprinted;
	const versions = cosmaVersions.filter((version) => cosma[version] !== undefined);
	if (count === undefined) return cosmaSentence(cosma);
	if (count <= 1 && code === 'citation_misread')
		return l10n.t('Cosma {0} does not print the citation of this note', '2.6');
	if (count <= 1 && versions.length > 1)
		return l10n.t('Cosma {0} and {1} leave the citation as it is typed', '2.5', '2.6');
	return versions.map((version, at) => unprintedIn(version, count, at > 0)).join(', ');
}

function unprintedIn(version: CosmaVersion, count: number, isSecond: boolean): string {
	if (version === '2.5' || count <= 1) return l10n.t('Cosma {0} leaves the citation as it is typed', version);
	return isSecond
		? l10n.t('{0} prints none of this note’s {1} citations because of it', version, numberText(count))
		: l10n.t('Cosma {0} prints none of this note’s {1} citations because of it', version, numberText(count));
}

/** Writes an odd text as it is meant. */
function fixOdd({ note }: ParsedNote, problem: NoteProblem, isSafe = false): Fix[] {
	const edit = oddAt(note, problem)?.edit;
	return edit ? [fixWith(note, edit, isSafe)] : [];
}

function fixWith(note: ParsedNote['note'], { range, newText }: CitationEdit, isSafe: boolean): Fix {
	const shown = newText.replace(/^[\s,;]+|[\s,;]+$/g, '');
	const title = l10n.t('Write {0}', asLabel(shown === '' ? newText : shown));
	return replacement(title, note, range, newText, isSafe);
}

/** Changes the key to one that the library has. */
function useNearKey(context: Context, parsed: ParsedNote, problem: NoteProblem): Fix[] {
	const { note } = parsed;
	const { line, start, detail = '' } = problem;
	const library = context.library(note.uri);
	const field = listedReferenceAt(note, { line, character: start });
	if (library && field)
		return nearKeys(library, detail).flatMap((key) => {
			const edit = fieldEdit(field, key);
			const title = l10n.t('Change to {0}', asName(key));
			return edit ? [replacement(title, note, rangeOf(edit.span), edit.newText)] : [];
		});
	const citation = citationAt(context, note, { line, character: start });
	if (!library || citation?.key.value !== detail) return [];
	const front = citation.isInText || citation.isInBraces ? undefined : keyInFront(library, detail);
	if (front) {
		const newText = `${front.key}, ${front.rest}`;
		return [replacement(l10n.t('Write {0}', asLabel(`@${newText}`)), note, rangeOf(citation.key), newText, true)];
	}
	const near = nearKeys(library, detail);
	// A name such as @ada, which Cosma and Pandoc take for a key.
	if (near.length === 0 && citation.isInText) return escapeAt(parsed, problem);
	return near.map((key) => {
		const needsBraces = !/^[\p{L}\d_](?:[^\s{}[\];,@]*[\p{L}\d_])$/u.test(key);
		const place = needsBraces ? markOf(citation) : citation.key;
		const newText = needsBraces ? `@{${key}}` : key;
		return replacement(l10n.t('Change to {0}', asName(`@${key}`)), note, rangeOf(place), newText);
	});
}

/** Words stay where they are: a type that is declared, no type, or a new one. */
function typeFixes(context: Context, { note }: ParsedNote, problem: NoteProblem): Fix[] {
	const { detail = '' } = problem;
	const meant = meantType(context, note, 'linkTypes', detail);
	const edit = oddAt(note, problem)?.edit;
	return [
		...(meant === undefined
			? []
			: [replacement(l10n.t('Change to {0}', asName(meant)), note, rangeOf(problem), meant)]),
		...(edit ? [replacement(l10n.t('Remove the colon'), note, edit.range, edit.newText)] : []),
		...declareIt(context, note, detail, 'link type'),
	];
}

/** Clear where the library has both keys. */
function fixPair(context: Context, { note }: ParsedNote, problem: NoteProblem): Fix[] {
	const edit = oddAt(note, problem)?.edit;
	const library = context.library(note.uri);
	if (!edit || !library) return [];
	const keys = (problem.detail ?? '').match(/(?<=@)[\p{L}\d_](?:[^\s{,;&/@]*[\p{L}\d_])?/gu) ?? [];
	const areKnown = keys.every((key) => library.has(key));
	return [replacement(l10n.t('Write a semicolon between the keys'), note, edit.range, edit.newText, areKnown)];
}

function putInBrackets(context: Context, { note, prose, bodyLine }: ParsedNote, problem: NoteProblem): Fix[] {
	const library = context.library(note.uri);
	const isKnown = (key: string) => library?.has(key) ?? false;
	const at = problem.line - bodyLine;
	const isBlank = (line: number) => (prose[line] ?? '').trim() === '';
	let [from, to] = [at, at + 1];
	while (from > 0 && !isBlank(from - 1)) from--;
	while (to < prose.length && !isBlank(to)) to++;
	const found = gluedCitationsIn(prose, from, to, isKnown).find(
		({ edit: { range } }) => range.start.line === at && range.start.character === problem.start,
	);
	if (!found) return [];
	const { range, newText } = found.edit;
	const moved = ({ line, character }: typeof range.start) => ({ line: line + bodyLine, character });
	const place = { start: moved(range.start), end: moved(range.end) };
	return [replacement(l10n.t('Write {0}', asLabel(newText)), note, place, newText, true)];
}

/** A citation in the text, as one in brackets. */
function bracketed(text: string): string | undefined {
	const [, key, suffix = ''] = /^(@(?:\{[^{}]*\}|\S+))(?: +\[([^[\]]*)\])?$/.exec(text) ?? [];
	if (key === undefined) return undefined;
	return `[${key}${suffix.trim() === '' ? '' : `, ${suffix.trim()}`}]`;
}

/** Writes an `@` so that only Markdown reads it. Code is not ours to change, and a link has its own text. */
function escapeAt({ note, prose, bodyLine }: ParsedNote, { line, start }: NoteProblem): Fix[] {
	const text = prose[line - bodyLine] ?? '';
	const at = text[start - 1] === '{' ? start - 2 : start - 1;
	const isInLink = note.links.some((link) => {
		const { link: span } = linkSpans(link);
		return span.line === line && span.start <= at && at < span.end;
	});
	if (text[at] !== '@' || isInLink) return [];
	return [replacement(l10n.t('Write {0}', '&#64;'), note, rangeOf({ line, start: at, end: at + 1 }), '&#64;')];
}
