import { isCounted } from '../../core/index/noteView.ts';
import type { LinkOccurrence, Note } from '../../core/note.ts';
import { namesOf } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { anchorOf } from '../../core/targetParts.ts';
import { rangeOf, type Span } from '../../core/text.ts';
import { type Section, sectionsAt } from '../../features/codeActions/splitActions.ts';
import type { TextEdit } from '../../features/exports/textEdits.ts';
import { anchorPlace } from '../../features/shared/anchorPlace.ts';
import type { Context, Names } from '../../features/shared/context.ts';
import { Edits } from '../../features/shared/edits.ts';
import { nameSpan, type Renaming, renamingBy } from '../../features/shared/noteEdits.ts';
import { retargetedWithWords } from '../../features/shared/readWords.ts';
import { linksByName } from './linksByName.ts';

/** The changes of other notes after which their links to headings and blocks lead to the notes that a split makes of them. */
export function* linksToSections(
	context: Context,
	parsed: ParsedNote,
	line: number,
): Generator<Names | undefined, Renaming> {
	yield namesOf(parsed.note);
	const sections = sectionsAt(context, parsed, line);
	const edits = new Edits();
	const add = (linking: Note, links: readonly LinkOccurrence[]) => {
		const lines = context.open(linking.uri)?.lines;
		for (const link of links) {
			const change = changeOf(context, { parsed, sections }, linking, link, lines?.[link.line]);
			if (change && linking.uri !== parsed.note.uri) edits.add(linking, change.span, change.newText);
		}
	};
	for (const { note, links } of context.view.backlinks(parsed.note)) {
		yield;
		add(note, links);
	}
	for (const found of linksByName(context, parsed.note)) {
		yield;
		if (found) add(found.linking, [found.link]);
	}
	return renamingBy(edits);
}

/** The same for the links of the note itself. */
export function ownLinksToSections(context: Context, parsed: ParsedNote, sections: readonly Section[]): TextEdit[] {
	return parsed.note.links.flatMap((link) => {
		const change = changeOf(context, { parsed, sections }, parsed.note, link, parsed.lines[link.line]);
		return change ? [{ ...rangeOf(change.span), text: change.newText }] : [];
	});
}

/** How a link to a section of a note changes; undefined for any other link. */
function changeOf(
	context: Context,
	{ parsed, sections }: { readonly parsed: ParsedNote; readonly sections: readonly Section[] },
	linking: Note,
	link: LinkOccurrence,
	line: string | undefined,
): { readonly span: Span; readonly newText: string } | undefined {
	if (!/[#^]/.test(link.target)) return undefined;
	const resolution = context.view.resolve(link.target);
	const anchor = resolution?.notes[0]?.uri === parsed.note.uri ? anchorOf(link.target, resolution.part) : undefined;
	const place = anchor === undefined ? undefined : anchorPlace(parsed, anchor);
	const section = place && sections.find(({ first, end }) => first <= place.line && place.line < end);
	if (!resolution || !section) return undefined;
	// The heading of the section is the title of its note.
	const below = place.line === section.first ? '' : (/(?:#?\^|#)[^#^]*$/.exec(anchor ?? '')?.[0] ?? '');
	const target = `${section.note.id ?? ''}${below}`;
	const withWords =
		!isCounted(resolution) || resolution.by === 'title'
			? retargetedWithWords(context, link, target, context.settingsFor(linking.uri), line)
			: undefined;
	return withWords ?? { span: nameSpan(link, undefined), newText: target };
}
