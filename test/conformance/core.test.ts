import { NoteIndex } from '../../server/src/core/index/noteIndex.ts';
import { lintNote } from '../../server/src/core/lint.ts';
import type { Note, Problem } from '../../server/src/core/note.ts';
import { kindOf } from '../../server/src/core/notebookKind.ts';
import { parseNote } from '../../server/src/core/parseNote.ts';
import { linkSpans } from '../../server/src/core/prose/links.ts';
import { rangeOf } from '../../server/src/core/text.ts';
import { problemTable } from '../../server/src/features/problems/table.ts';
import { summaryOf } from '../../server/src/features/views/noteSummary.ts';
import { CosmaConfigurations } from '../../server/src/notebook/state/cosmaConfigurations.ts';
import { isConfiguration, isNote } from '../../server/src/notebook/state/files.ts';
import { foldersWithout, noteAt, pathOf } from '../support/testNotebook.ts';
import { conformance, placed } from './conformance.ts';

conformance('the core', ['notes', 'problems', 'links', 'edges'], ({ files }) => {
	const index = new NoteIndex();
	const folders = foldersWithout();
	for (const [uri, text] of files) if (isNote(uri) && folders.holds(uri)) index.put(parseNote(uri, text).note);
	const cosma = new CosmaConfigurations();
	for (const [uri, text] of files) if (isConfiguration(uri)) cosma.read(uri, text);
	const notes = [...index.all()];
	const picture = (beside: string, name: string) => {
		const uri = noteAt(new URL(name, beside).href);
		return files.has(uri) ? pathOf(uri) : '';
	};
	return {
		notes: Object.fromEntries(
			notes.map((note) => {
				const { title, id, types, tags, kezako } = summaryOf(note);
				const name = note.header?.thumbnail?.value;
				return [pathOf(note.uri), { title, id, types, tags, kezako, thumbnail: name ? picture(note.uri, name) : '' }];
			}),
		),
		problems: notes.flatMap((note) => {
			const surroundings = {
				lines: undefined,
				hasThumbnail: ({ uri }: Note, name: string) => picture(uri, name) !== '',
				kind: kindOf(index.idCounts('')),
				pathIn: pathOf,
				isForCosma: cosma.covers(note.uri),
			};
			// Only a note that is open has these.
			const isOfOpen = ({ code }: Problem) => code === 'note_without_id' || code === 'link_to_note_without_id';
			const isShown = (problem: Problem) => !isOfOpen(problem) && !problemTable[problem.code].isCosmas;
			return lintNote(index, note, surroundings)
				.filter(isShown)
				.map((problem) => placed(note.uri, rangeOf(problem), problem.code));
		}),
		links: notes.flatMap((note) =>
			note.links.flatMap((link) =>
				(index.resolve(link.target)?.notes ?? []).map((to) => {
					const type = link.type === undefined ? '' : `${link.type}:`;
					return placed(note.uri, rangeOf(linkSpans(link).link), type + pathOf(to.uri));
				}),
			),
		),
		edges: notes.flatMap((to) => [...index.backlinks(to)].map(({ note }) => `${pathOf(note.uri)} → ${pathOf(to.uri)}`)),
	};
});
