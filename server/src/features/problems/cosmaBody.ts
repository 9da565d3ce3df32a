import * as l10n from '@vscode/l10n';
import { isAddress } from '../../core/cosma/lintBody.ts';
import { cosmaSlug } from '../../core/cosmaSlug.ts';
import { fieldEdit, yamlText } from '../../core/header/yamlText.ts';
import { targetOf } from '../../core/linkTarget.ts';
import type { NoteProblem } from '../../core/lint.ts';
import { type LinkOccurrence, type Note, undefinedType } from '../../core/note.ts';
import { fileName, idOf, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { barIn, linkSpans } from '../../core/prose/links.ts';
import { isPictureName } from '../../core/targetParts.ts';
import { rangeOf } from '../../core/text.ts';
import type { Context } from '../shared/context.ts';
import { asLabel, asLinkText, asName } from '../shared/markdown.ts';
import { addKeyTo, hasKey, trimmed } from '../shared/noteEdits.ts';
import { numberText } from '../shared/numberText.ts';
import { retargetedWithWords } from '../shared/readWords.ts';
import { declareIt, meantType, setImagesFolder } from './cosmaConfigurationFixes.ts';
import { closeLink, fixesOfLink } from './links.ts';
import { detailOf, type Fix, fixBy, type ProblemFamily, replacement } from './problemEntry.ts';

/** The most notes named in one sentence. */
const maxNamed = 3;

/** Of how many links to a note a fix changes all. */
const maxRetargeted = 200;

/** What Cosma minds in the names of notes, in links and in pictures. */
export const cosmaBodyProblems = {
	link_type_change: {
		level: 'warning',
		isCosmas: true,
		text: (problem) =>
			problem.suggestion
				? l10n.t('a colon ends the type of a link, here {0}: link to {1} by an id', detailOf(problem), titleOf(problem))
				: l10n.t('the type of links {0} is not declared in config.yml', detailOf(problem)),
		fixes: fixesOfLink((context, parsed, link, problem) =>
			problem.suggestion ? linkById(context, parsed, link, problem.suggestion) : typeFixes(context, parsed, link),
		),
	},
	link_types_differ: {
		level: 'hint',
		isCosmas: true,
		text: (problem) =>
			problem.detail === undefinedType
				? l10n.t('of several links to one note the last counts, which has no type')
				: l10n.t('of several links to one note the last counts, of the type {0}', detailOf(problem)),
		fixes: fixesOfLink((_context, { note }, link) => sameTypeFixes(note, link)),
	},
	link_only_in_2_6: {
		level: 'warning',
		isCosmas: true,
		text: (problem) => l10n.t('no id or title is spelt {0} to the letter', detailOf(problem)),
		fixes: fixesOfLink(linkAsCosmaReads),
	},
	link_not_followed: {
		level: 'warning',
		isCosmas: true,
		text: (problem) => {
			const [unread] = problem.related ?? [];
			if (unread) return l10n.t('{0} is not below files_origin', asName(shownTitle(unread)));
			return problem.suggestion
				? l10n.t('{0} is not the name by which it knows {1}', detailOf(problem), titleOf(problem))
				: l10n.t('{0} is no id or title', detailOf(problem));
		},
		fixes: fixesOfLink(linkAsCosmaReads),
	},
	link_across_paragraphs: {
		level: 'error',
		isCosmas: true,
		text: () => l10n.t('this link goes on in the next paragraph: close it with ]]'),
		fixes: (_context, parsed, problem) => (isInProse(parsed, problem) ? closeLink(parsed, problem) : []),
	},
	link_swallowing: {
		level: 'error',
		isCosmas: true,
		text: (problem) => l10n.t('the link {0} is lost in it: close it with ]] before', detailOf(problem)),
		fixes: (_context, parsed, problem) => (isInProse(parsed, problem) ? closeLink(parsed, problem) : []),
	},
	link_in_brackets: {
		level: 'warning',
		isCosmas: true,
		text: (problem) => l10n.t('the bracket before {0} is read as a part of its target', detailOf(problem)),
		fixes: (_context, { note, lines }, { line, start, end }) => {
			const brackets = /^\[+/.exec((lines[line] ?? '').slice(start, end))?.[0].length ?? 0;
			const at = { line, character: start + brackets - 2 };
			return brackets > 2 ? [replacement(l10n.t('Add a space'), note, { start: at, end: at }, ' ')] : [];
		},
	},
	link_without_letters: {
		level: 'error',
		isCosmas: true,
		text: (problem) => l10n.t('the target {0} has no Latin letter and no digit', detailOf(problem)),
		fixes: (context, parsed, problem) =>
			problem.detail?.trim() === '' && isInProse(parsed, problem)
				? [replacement(l10n.t('Remove the link'), parsed.note, rangeOf(problem), '')]
				: useLetters(context, parsed, problem),
	},
	link_in_code: {
		level: 'off',
		isCosmas: true,
		text: (problem) => l10n.t('it reads a link to {0} here', detailOf(problem)),
	},
	duplicated_keys: {
		level: 'error',
		isCosmas: true,
		text: (problem) =>
			l10n.t('{0} is also the name of {1}: give one of them an id of its own', detailOf(problem), othersOf(problem)),
		listsRelated: true,
		fixes: newKey,
	},
	duplicated_slugs: {
		level: 'error',
		isCosmas: true,
		text: (problem) =>
			l10n.t(
				'{0} is the same there as the name of {1}: give one of them another id',
				detailOf(problem),
				othersOf(problem),
			),
		listsRelated: true,
		fixes: newKey,
	},
	id_upper_case: {
		level: 'warning',
		isCosmas: true,
		text: (problem) => l10n.t('no link reaches an id with capital letters such as {0}', detailOf(problem)),
		fixes: ({ view }, { note }, { detail = '' }) => {
			const { id } = note.header ?? {};
			const lower = detail.toLowerCase();
			const edit = id && fieldEdit(id, lower);
			if (!edit || view.resolve(lower)?.notes.some(({ uri }) => uri !== note.uri)) return [];
			return [replacement(l10n.t('Write the id as {0}', asName(lower)), note, rangeOf(edit.span), edit.newText)];
		},
	},
	id_with_colon: {
		level: 'warning',
		isCosmas: true,
		text: (problem) => l10n.t('in links to {0}, what stands before the colon is a type', detailOf(problem)),
		fixes: newKey,
	},
	link_to_file: {
		level: 'warning',
		isCosmas: true,
		text: ({ detail = '' }) =>
			isPictureName(detail)
				? l10n.t('it takes {0} for a link to a note, and shows no picture: write ![]()', asName(detail))
				: l10n.t('it takes {0} for a link to a note, and shows no file', asName(detail)),
		fixes: asPicture,
	},
	body_image: {
		level: 'error',
		isCosmas: true,
		text: () => l10n.t('there is a picture, and config.yml has no images_origin'),
		fixes: (context, { note }) => setImagesFolder(context, note),
	},
	image_without_file: {
		level: 'error',
		isCosmas: true,
		text: () => l10n.t('this picture names no file: write its name between ( and )'),
	},
	image_source: {
		level: 'hint',
		isCosmas: true,
		text: (problem) =>
			l10n.t('it finds no file by the name {0}: use one without spaces and accents', detailOf(problem)),
	},
	thumbnail_format: {
		level: 'warning',
		isCosmas: true,
		text: ({ detail = '' }) => {
			if (isAddress(detail)) return l10n.t('it shows no picture of the web: use a file');
			if (!/\.(?:png|jpe?g)$/i.test(detail)) return l10n.t('it shows pictures in PNG and JPEG only');
			if (!/\.(?:png|jpe?g)$/.test(detail)) return l10n.t('it wants .png or .jpg in small letters');
			return l10n.t('config.yml has no images_origin');
		},
		fixes: (context, { note }, { detail = '' }) => {
			if (!/\.(?:png|jpe?g)$/.test(detail) || isAddress(detail)) return [];
			return setImagesFolder(context, note);
		},
	},
} satisfies ProblemFamily;

/** A number or two in place of a text are the size of the picture, which Markdown does not write. */
function asPicture(_context: Context, { note, lines }: ParsedNote, problem: NoteProblem): Fix[] {
	const { detail = '', line, start, end } = problem;
	if (!isPictureName(detail)) return [];
	const [, text = ''] = /\|([^|]*)\]\]$/.exec((lines[line] ?? '').slice(start, end)) ?? [];
	const words = /^\s*\d+(?:x\d+)?\s*$|[[\]\\]/.test(text) ? '' : text.trim();
	const source = /[\s()<>\\]/.test(detail) ? `<${detail.replace(/[<>\\]/g, '\\$&')}>` : detail;
	return [fixBy(l10n.t('Write it as a picture'), (edits) => edits.add(note, problem, `[${words}](${source})`))];
}

/** Code is not ours to change. */
function isInProse({ prose, bodyLine }: ParsedNote, { line, start }: NoteProblem): boolean {
	return prose[line - bodyLine]?.startsWith('[[', start) ?? false;
}

/** Links by an id, where the target names a note that has one. */
const useLetters = fixesOfLink((context, parsed, link) => {
	const [meant, ...more] = context.view.resolve(link.target)?.notes ?? [];
	return meant && more.length === 0 ? linkById(context, parsed, link, meant) : [];
});

function titleOf({ suggestion }: NoteProblem): string {
	return asName(suggestion ? shownTitle(suggestion) : '');
}

/** The files of the notes with the same key. */
function othersOf({ related = [], relatedCount = related.length }: NoteProblem): string {
	const named = related.slice(0, maxNamed).map(({ uri }) => asLabel(fileName(uri)));
	const more = relatedCount - named.length;
	const names = named.join(', ');
	return more > 0 ? l10n.t('{0} and {1} more', names, numberText(more)) : names;
}

/** Takes the declared type that is meant, or declares the type. */
function typeFixes(context: Context, { note }: ParsedNote, link: LinkOccurrence): Fix[] {
	const { type = '' } = link;
	const span = linkSpans(link).type;
	if (!span) return [];
	const meant = meantType(context, note, 'linkTypes', type);
	return [
		...(meant === undefined ? [] : [replacement(l10n.t('Change to {0}', asName(meant)), note, rangeOf(span), meant)]),
		...declareIt(context, note, type, 'link type'),
	];
}

/** Gives all links to the same target the type of this one. */
function sameTypeFixes(note: Note, link: LinkOccurrence): Fix[] {
	const key = (other: LinkOccurrence) => other.target.trim().toLowerCase();
	const others = note.links.filter((other) => key(other) === key(link) && other.type !== link.type);
	const title =
		link.type === undefined
			? l10n.t('Use no type in all links to this note')
			: l10n.t('Use the type {0} in all links to this note', asName(link.type));
	return [
		fixBy(title, (edits) => {
			for (const other of others) {
				const { link: span, target } = linkSpans(other);
				const inside = { line: span.line, start: span.start + 2, end: target.start };
				edits.add(note, inside, link.type === undefined ? '' : `${link.type}:`);
			}
		}),
	];
}

/** Links to a note by the id in its header, with the words that the link had. */
function linkById(context: Context, { note, lines }: ParsedNote, link: LinkOccurrence, to: Note): Fix[] {
	const id = to.header?.id && targetOf(to);
	// One without letters is the note's to change.
	if (!id || cosmaSlug(id) === '') return [];
	const spans = linkSpans(link);
	const line = lines[link.line] ?? '';
	const title = l10n.t('Use the id {0}', asName(id));
	const titled = link.type === undefined ? undefined : context.view.resolve(`${link.type}:${link.target}`);
	const isTitle = titled?.notes.some(({ uri }) => uri === to.uri);
	if (!isTitle) {
		const change = retargetedWithWords(context, link, id, context.settingsFor(note.uri), line);
		return change ? [replacement(title, note, rangeOf(change.span), change.newText)] : [];
	}
	const whole = { line: link.line, start: spans.link.start + 2, end: spans.target.end };
	const words = link.text === undefined ? barIn(line) + asLinkText(`${link.type}:${link.target}`.trim()) : '';
	return [replacement(title, note, rangeOf(whole), id + words)];
}

/** Names the note as Cosma knows it. */
function linkAsCosmaReads(
	context: Context,
	parsed: ParsedNote,
	link: LinkOccurrence,
	{ suggestion }: NoteProblem,
): Fix[] {
	if (!suggestion) return [];
	const { note } = parsed;
	const spans = linkSpans(link);
	// A table needs the backslash before the bar, except for Cosma.
	if (link.barIsEscaped) return [];
	if (link.text === '') {
		const bar = { ...spans.target, start: spans.target.end, end: spans.target.end + 1 };
		return [replacement(l10n.t('Remove the bar'), note, rangeOf(bar), '')];
	}
	if (suggestion.header?.id) return linkById(context, parsed, link, suggestion);
	if (idOf(suggestion) === link.target.trim()) return writeId(suggestion);
	const title = suggestion.header?.title && targetOf(suggestion);
	if (!title || title === link.target) return [];
	return [replacement(l10n.t('Write {0}', asName(title)), note, rangeOf(trimmed(spans.target, link.target)), title)];
}

/** Writes the id of a note in its header, which only the name of its file has. */
function writeId(note: Note): Fix[] {
	const { header } = note;
	const id = idOf(note);
	if (!header || id === undefined || header.problems.length > 0 || hasKey(header, 'id')) return [];
	return [
		fixBy(l10n.t('Write the id in the header of {0}', asName(shownTitle(note))), (edits) =>
			edits.insert(note, header.lastLine, 0, `id: ${yamlText(id)}\n`),
		),
	];
}

/** Gives the note an id of its own, and leads the links to it there. */
function newKey(context: Context, parsed: ParsedNote, { detail = '' }: NoteProblem): Fix[] {
	const { note } = parsed;
	const id = context.reserveId(`${note.uri}#id`);
	const { id: field } = note.header ?? {};
	const edit = field && fieldEdit(field, id);
	if (field && !edit) return [];
	const backlinks = context.view.firstBacklinks(note, maxRetargeted + 1);
	if (backlinks.length > maxRetargeted) return [];
	return [
		fixBy(l10n.t('Give this note a new id'), (edits) => {
			if (edit) edits.add(note, edit.span, edit.newText);
			else addKeyTo(edits, context, parsed, 'id', id);
			const own = { note, links: context.view.linksWithin(note, note) };
			for (const { note: from, links } of [...backlinks, own]) {
				for (const link of links) {
					// Links that others share lead to them, too.
					if ((context.view.resolve(link.target)?.notes.length ?? 0) > 1) continue;
					const { target } = linkSpans(link);
					const words = link.text === undefined && /\p{L}/u.test(detail) ? `|${asLinkText(link.target)}` : '';
					edits.add(from, trimmed(target, link.target), id + words);
				}
			}
		}),
	];
}
