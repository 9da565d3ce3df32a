import type { LinkOccurrence } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import type { Context } from '../shared/context.ts';
import { jsonText } from '../shared/jsonText.ts';
import { notesLinkedBy } from '../shared/linkResolution.ts';
import type { ExportedFile } from './exportedFile.ts';
import { bodyOf, otherValues } from './headerValues.ts';

/** The version of the format; it grows when the meaning changes. `docs/notebook.schema.json` describes it. */
const version = 1;

const schema = 'https://raw.githubusercontent.com/kezako-notes/kezako/main/docs/notebook.schema.json';

/** The whole content of the notes, as JSON. */
export function notebookJson({ view }: Context, pathOf: (uri: string) => string): ExportedFile {
	return {
		name: 'notebook.json',
		begin: `{\n"$schema": ${JSON.stringify(schema)},\n"version": ${version},\n"notes": [\n`,
		between: ',\n',
		end: '\n]\n}\n',
		ofNote: (parsed) => jsonText(asJson(parsed)),
	};

	function asJson(parsed: ParsedNote): object {
		const { note } = parsed;
		const { header } = note;
		// JSON leaves out undefined values.
		return {
			path: pathOf(note.uri),
			id: idOf(note)?.trim(),
			title: shownTitle(note),
			types: valuesOf(header?.types),
			tags: valuesOf(header?.tags),
			kezako: header?.kezako?.value.trim() || undefined,
			thumbnail: header?.thumbnail?.value.trim() || undefined,
			link: header?.link?.value.trim() || undefined,
			header: Object.fromEntries(otherValues(parsed)),
			links: note.links.map((link) => linkJson(link, parsed.lines[link.line] ?? '')),
			body: bodyOf(parsed),
		};
	}

	/** @param text the line of the link, in which code is not blanked out */
	function linkJson(link: LinkOccurrence, text: string): object {
		const spans = linkSpans(link);
		const { line, start, end } = spans.link;
		return {
			line: line + 1,
			column: start + 1,
			endColumn: end + 1,
			type: link.type?.trim(),
			target: link.target.trim(),
			text: spans.text && text.slice(spans.text.start, spans.text.end).trim(),
			to: notesLinkedBy(view, link).map(({ uri }) => pathOf(uri)),
		};
	}
}

function valuesOf(fields: readonly { value: string }[] = []): string[] {
	return fields.map(({ value }) => value.trim()).filter((value) => value !== '');
}
