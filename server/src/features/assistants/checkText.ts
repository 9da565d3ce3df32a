import * as l10n from '@vscode/l10n';
import { foldWhole } from '../../core/fold.ts';
import { targetOf } from '../../core/linkTarget.ts';
import { type LinkOccurrence, type Note, type NoteUri, noNote } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import { type ParsedNote, parseNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { checkNote } from '../problems/problems.ts';
import type { Context } from '../shared/context.ts';
import { linkedWords } from '../shared/linkedWords.ts';
import { asLabel } from '../shared/markdown.ts';
import { phraseLink } from '../shared/phraseLink.ts';
import { mayCite } from './readNote.ts';
import { count, listOf, object, text } from './schemas.ts';
import { type Tool, textIn } from './tool.ts';

/** The longest text. UTF-16 units. */
const maxLength = 200_000;

/** How many words a title may have to be found in a text. */
const maxWords = 8;

/** How many letters: shorter titles are words of every sentence. */
const minLetters = 4;

const maxPhrases = 100;
const maxLinks = 1000;
const maxProblems = 200;

/** Problems that a part of a note has because it is not whole. */
const ofWholeNotes: ReadonlySet<string> = new Set(['no_id', 'note_without_id', 'no_title', 'frontmatter_missing']);

const place = {
	line: count('The number of the line, from 1.'),
	column: count('The place in the line, from 1, in UTF-16 units.'),
};

/** What would be wrong in a text, and what could be linked, if it stood in the notebook. */
export const checkText: Tool = {
	name: 'check_text',
	title: () => l10n.t('Check a text'),
	description:
		'Checks Markdown before the user saves it as a note or a part of one: its problems, where its links lead, and the phrases that ' +
		'are titles of notes and could be links, each with the link as this user writes it. Nothing is saved.',
	inputSchema: object({ text: { ...text('The Markdown, with its front matter if it is a whole note.'), maxLength } }),
	outputSchema: object({
		problems: listOf(
			object({ ...place, severity: text('error, warning, information or hint'), code: text(), message: text() }),
		),
		links: listOf(
			object({ ...place, target: text(), title: text('Left out where no note has the id.'), id: text() }, [
				'title',
				'id',
			]),
		),
		phrases: listOf(
			object({ ...place, phrase: text(), id: text(), title: text(), link: text('To put in its place.') }),
		),
	}),
	async answer({ context: now, draft, settled }, args) {
		const written = textIn(args, 'text');
		const parsed = parseNote(draftUri(now(), written) ?? draft(), written);
		// To ask for a library has it read.
		if (mayCite(parsed.note) && !now().library(parsed.note.uri)) await settled();
		const context = now();
		return {
			problems: problemsIn(context, parsed),
			links: linksIn(context, parsed),
			phrases: phrasesIn(context, parsed),
		};
	},
};

/** A text with the id of a note is the next version of it: the address of that. */
function draftUri({ view }: Context, written: string): NoteUri | undefined {
	const id = idOf(parseNote(noNote, written).note);
	return id === undefined ? undefined : view.resolve(id)?.notes[0]?.uri;
}

function problemsIn(context: Context, parsed: ParsedNote) {
	const { note, lines } = parsed;
	const asOpen: Context = { ...context, open: (uri) => (uri === note.uri ? parsed : context.open(uri)) };
	const found = checkNote(asOpen, note, lines).shown;
	return found
		.filter(({ code }) => note.header !== undefined || !ofWholeNotes.has(String(code)))
		.slice(0, maxProblems)
		.map(({ range: { start }, severity = 1, code, message }) => ({
			line: start.line + 1,
			column: start.character + 1,
			severity: ['error', 'warning', 'information', 'hint'][severity - 1] ?? 'error',
			code: String(code),
			message: typeof message === 'string' ? message : message.value,
		}));
}

function linksIn({ view }: Context, { note }: ParsedNote) {
	return note.links.slice(0, maxLinks).map(({ line, start, target }) => {
		const to = view.resolve(target)?.notes[0];
		const named = to && { title: asLabel(shownTitle(to)), id: asLabel(idOf(to) ?? '') };
		return { line: line + 1, column: start + 1, target: asLabel(target), ...named };
	});
}

/** The first place of each title of a note in the text, the longest title first, where no link says it. */
function phrasesIn(context: Context, parsed: ParsedNote) {
	const { note, lines, bodyLine } = parsed;
	const linked = new Set(
		note.links.flatMap(({ target }) => context.view.resolve(target)?.notes.map(({ uri }) => uri) ?? []),
	);
	const found: { line: number; column: number; phrase: string; id: string; title: string; link: string }[] = [];
	for (const [at, inProse] of withoutLinks(parsed).entries()) {
		const words = [...inProse.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index, 0: word }) => ({
			start: index,
			end: index + word.length,
		}));
		for (let first = 0; first < words.length && found.length < maxPhrases; first++) {
			for (let last = Math.min(words.length, first + maxWords) - 1; last >= first; last--) {
				const span = { line: bodyLine + at, start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 };
				const named = titled(context, inProse.slice(span.start, span.end));
				const target = named && targetOf(named);
				if (!named || target === undefined || named.uri === note.uri) continue;
				first = last;
				if (linked.has(named.uri) || linkedWords(context, parsed, named)(span)) break;
				linked.add(named.uri);
				const written = lines[span.line] ?? '';
				const phrase = written.slice(span.start, span.end);
				found.push({
					...{ line: span.line + 1, column: span.start + 1, phrase: asLabel(phrase) },
					...{ id: asLabel(idOf(named) ?? ''), title: asLabel(shownTitle(named)) },
					link: phraseLink(context.settingsFor(note.uri), phrase, target, written.slice(0, span.start)),
				});
				break;
			}
		}
	}
	return found;
}

/** The prose with its links blanked out. */
function withoutLinks({ note, prose, bodyLine }: ParsedNote): readonly string[] {
	const lines = [...prose];
	const inLine = new Map<number, LinkOccurrence[]>();
	for (const link of note.links) {
		const others = inLine.get(link.line);
		if (others) others.push(link);
		else inLine.set(link.line, [link]);
	}
	for (const [number, links] of inLine) {
		const line = lines[number - bodyLine] ?? '';
		const parts: string[] = [];
		let done = 0;
		for (const link of links) {
			const { start, end } = linkSpans(link).link;
			parts.push(line.slice(done, start), '\n'.repeat(end - Math.max(start, done)));
			done = Math.max(done, end);
		}
		lines[number - bodyLine] = parts.join('') + line.slice(done);
	}
	return lines;
}

/** The only note with a title or an alias, as a phrase has it in any case; a line break stands for what is no prose. */
function titled({ view }: Context, phrase: string): Note | undefined {
	if (phrase.length < minLetters || !/\p{L}/u.test(phrase) || /[\n\0]/.test(phrase)) return undefined;
	const resolution = view.resolve(phrase);
	const isTitle = resolution?.by === 'title' || resolution?.by === 'titleDespiteId' || resolution?.by === 'alias';
	const [only, ...others] = isTitle ? resolution.notes : [];
	if (!only || others.length > 0) return undefined;
	const names = [shownTitle(only), ...(only.header?.aliases ?? []).map(({ value }) => value)];
	return names.some((name) => foldWhole(name.trim()) === foldWhole(phrase)) ? only : undefined;
}
