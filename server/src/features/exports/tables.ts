import type { ExportedFile } from './exportedFile.ts';
import type { ExportSource, ExportTarget } from './exportTarget.ts';
import { bodyOf } from './headerValues.ts';

/** A target that makes a fixed number of files, to each of which each note gives some lines. */
export function filesOf(
	names: readonly string[],
	files: (source: ExportSource) => readonly ExportedFile[],
): ExportTarget {
	return {
		makes: names.length > 1 ? 'files' : 'file',
		names,
		leavesOutDrafts: false,
		begin(source) {
			const made = files(source);
			let isFirst = true;
			return {
				begin: () => made.map(({ name, begin: text }) => ({ name, text })),
				ofNote(parsed) {
					const parts = made.map((file) => ({
						name: file.name,
						text: (isFirst ? '' : file.between) + file.ofNote(parsed),
					}));
					isFirst = false;
					source.report.count(bodyOf(parsed) ?? '');
					return parts;
				},
				end: () => made.map(({ name, end: text }) => ({ name, text })),
			};
		},
	};
}
