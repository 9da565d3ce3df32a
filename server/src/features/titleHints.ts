import type { InlayHint, Range } from 'vscode-languageserver-types';
import { fold } from '../core/fold.ts';
import { type LinkOccurrence, type Note, type NoteUri, noNote } from '../core/note.ts';
import { shownTitle } from '../core/noteId.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import { linkSpans } from '../core/prose/links.ts';
import { linkWords } from '../core/prose/linkWords.ts';
import { rangeOf, truncate } from '../core/text.ts';
import { card } from './shared/card.ts';
import type { Context, Feature, NoteIdentifier } from './shared/context.ts';
import {
	type Calm,
	type FreshLine,
	type Gone,
	goneKey,
	isWritten,
	linksIn,
	unpaired,
	wasChanged,
} from './shared/freshLines.ts';
import { titlePlace } from './shared/linkAt.ts';
import { asLabel } from './shared/markdown.ts';
import { endsWithTitle } from './shared/phraseLink.ts';

/** Where titles are cut: VS Code limits only all hints of a line, and a paragraph is one line. UTF-16 units. */
const maxTitleLength = 40;

/** The data of a hint, by which `titleHintCard` finds the note again. */
interface HintData {
	readonly uri: NoteUri;
}

/** Titles beside links in a range, ` ⟨Responsabilité gouvernementale⟩`; with `smart`, only where they are missing. */
export const titleHints: Feature<HintParams, InlayHint[]> = (context, params) => calmHints(context, params).shown;

interface HintParams {
	readonly textDocument: NoteIdentifier;
	readonly range: Range;
}

/** The same titles, and where those begin that are withheld because somebody is writing there. */
export function calmHints(context: Context, { textDocument, range }: HintParams): Calm<InlayHint> {
	const none = { shown: [], withheld: [], gone: [] };
	const parsed = context.open(textDocument.uri);
	if (!parsed || context.settingsFor(parsed.note.uri).titleHints === 'off') return none;
	if (context.kindOf(parsed.note.uri) === 'none') return none;
	const hinted = hintedLinks(context, parsed, range.start.line, range.end.line);
	const withheld = new Set<HintedLink>();
	const gone: Gone[] = [];
	for (const fresh of context.freshLines(textDocument.uri)) {
		if (fresh.line < range.start.line || fresh.line > range.end.line) continue;
		const changes = changedHints(context, parsed, fresh, hinted);
		for (const each of changes.added) withheld.add(each);
		for (const { link } of changes.gone) gone.push({ line: fresh.line, key: goneKey('hint', link) });
	}
	return {
		shown: hinted.filter((each) => !withheld.has(each)).map(({ hint }) => hint),
		withheld: [...withheld].map(({ link }) => [{ line: link.line, character: link.start }]),
		gone,
	};
}

/** Adds the card of the note to a hint, once the writer points at it. */
export const titleHintCard: Feature<InlayHint, InlayHint> = (context, hint) => {
	const note = context.view.note((hint.data as HintData | undefined)?.uri ?? noNote);
	if (!note || typeof hint.label === 'string') return hint;
	const place = { uri: note.uri, range: rangeOf(titlePlace(note)) };
	const tooltip = { kind: 'markdown' as const, value: card(context, note) };
	return { ...hint, label: hint.label.map((part) => ({ ...part, tooltip, location: place })) };
};

interface HintedLink {
	readonly link: LinkOccurrence;
	readonly hint: InlayHint;
}

function hintedLinks(context: Context, parsed: ParsedNote, first: number, last: number): HintedLink[] {
	return linksIn(parsed.note, first, last).flatMap((link) => {
		const hint = hintFor(context, parsed, link);
		return hint ? [{ link, hint }] : [];
	});
}

/**
 * The links of a line that had no title beside them before somebody wrote there, and those of before that have it no longer.
 * What stands behind the place is left out: it moves no cursor.
 */
function changedHints(context: Context, parsed: ParsedNote, fresh: FreshLine, hinted: readonly HintedLink[]) {
	const length = parsed.lines[fresh.line]?.length ?? 0;
	const here = hinted.filter(({ link }) => link.line === fresh.line && link.start < length - fresh.end);
	const before = hintedLinks(context, fresh.before, fresh.first, fresh.last).filter(
		({ link }) => !fresh.gone.has(goneKey('hint', link)),
	);
	const isBefore = ({ link }: HintedLink) => link.line === fresh.first && linkSpans(link).link.end <= fresh.start;
	const isNew = ({ link }: HintedLink) => isWritten(parsed, fresh, linkSpans(link).link);
	const others = unpaired(
		here.filter((each) => !isNew(each)),
		before.filter(isBefore),
		({ link }) => `${link.start} ${link.target}`,
	);
	const written = unpaired(
		here.filter(isNew),
		before.filter(({ link }) => wasChanged(fresh, linkSpans(link).link)),
		({ link }) => link.target,
		({ hint }) => (hint.data as HintData).uri,
	);
	return { added: [...others.added, ...written.added], gone: [...others.gone, ...written.gone] };
}

function hintFor(context: Context, parsed: ParsedNote, link: LinkOccurrence): InlayHint | undefined {
	const resolution = context.view.resolve(link.target);
	const [note] = resolution?.notes ?? [];
	// A link by title shows the title itself.
	if (!note || resolution?.by !== 'id') return undefined;
	const title = asLabel(shownTitle(note));
	const isSmart = context.settingsFor(parsed.note.uri).titleHints === 'smart';
	if (isSmart && isTitleShown(context, parsed, note, link)) return undefined;
	return {
		position: rangeOf(linkSpans(link).link).end,
		label: [{ value: `⟨${truncate(title, maxTitleLength)}⟩` }],
		paddingLeft: true,
		data: { uri: note.uri } satisfies HintData,
	};
}

/** Whether the hint would be needless: the link's text, or the words beside a link without one, replace it. */
function isTitleShown(context: Context, { lines }: ParsedNote, note: Note, link: LinkOccurrence): boolean {
	const title = asLabel(shownTitle(note));
	const { place } = linkWords(lines, link, title);
	if (place !== 'text') return place !== 'nowhere' || endsWithTitle(link.target, title);
	const text = link.text?.trim() ?? '';
	if (text === title) return true;
	const isFormer = context.formerTitles(note.uri).has(text);
	// A text of the writer's own needs no hint; a former title, or one spelt differently, does.
	return !isFormer && fold(text) !== fold(title);
}
