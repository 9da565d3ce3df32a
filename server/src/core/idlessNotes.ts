import { fold } from './fold.ts';
import { isGarbled, type Note } from './note.ts';
import { fileName, idOf } from './noteId.ts';

/** The folders in which Obsidian and others have templates: `Templates`, `_modèles`, `99 Templates`. */
const templateFolder = /(?:^|[^\p{L}])(?:templates?|modeles?)$/u;

/** `2023-09-27`, `20230927`, `27.09.2023`, and the `2023-09` and `2023-W39` of longer times. */
const dayNames = [
	/^(?<year>\d{4})(?<between>[-_. ]?)(?<month>\d\d)\k<between>(?<day>\d\d)$/,
	/^(?<day>\d\d)(?<between>[-_. ])(?<month>\d\d)\k<between>(?<year>\d{4})$/,
	/^(?<year>\d{4})-(?<month>\d\d)$/,
	/^\d{4}-[WQ]\d\d?$/i,
];

/** The names of files that are about a folder, in another language too: `README.fr`. They may be no notes. */
const aboutFolder =
	/^(?:read-?me|lisez-?moi|licen[cs]e|copying|changelog|contributing|code[-_]of[-_]conduct)(?:[-_.][a-z]{2})?$/i;

/**
 * Whether nobody expects an id of a note: templates, pages of a diary, drawings.
 *
 * @param path of the note in its workspace folder
 */
export function needsNoId(note: Note, path: string): boolean {
	return isTemplateOrDrawing(note, path) || isDate(baseName(note));
}

/** Whether an id is wanted where all notes are to have one: not in templates, from which all notes would have the same. */
export function wantsId(note: Note, path: string): boolean {
	return !isTemplateOrDrawing(note, path) && (note.header !== undefined || !aboutFolder.test(baseName(note)));
}

function isTemplateOrDrawing({ header }: Note, path: string): boolean {
	const folders = path.split('/').slice(0, -1);
	if (folders.some((folder) => templateFolder.test(fold(folder)))) return true;
	return header?.keys.some((key) => key.startsWith('excalidraw-')) ?? false;
}

function baseName({ uri }: Note): string {
	return fileName(uri).replace(/\.md$/i, '');
}

/** Whether a name is just a date. */
function isDate(name: string): boolean {
	return dayNames.some((pattern) => {
		const parts = pattern.exec(name);
		if (!parts) return false;
		const { month = '1', day = '1' } = parts.groups ?? {};
		return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
	});
}

/** Whether an id can be added to a note: it has none, and a header that can be read, or no header at all. */
export function canGetId(note: Note): boolean {
	const { header, problems } = note;
	if (idOf(note) !== undefined || isGarbled(note)) return false;
	if (!header) return !problems.some(({ code }) => code === 'frontmatter_fence');
	const hasKey = header.keys.some((key) => key.trim().toLowerCase() === 'id');
	return (
		!hasKey && header.problems.every(({ code }) => code === 'yaml_comment_in_value' || code === 'frontmatter_spaces')
	);
}
