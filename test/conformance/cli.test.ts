import { strict as assert } from 'node:assert';
import type { LinkGraph } from '../../server/src/features/exports/graphFormats.ts';
import type { NoteRow } from '../../server/src/features/exports/noteTable.ts';
import type { FoundProblem } from '../../server/src/node/cli/reports/report.ts';
import { CommandLine } from '../support/commandLine.ts';
import { uriOf } from '../support/testNotebook.ts';
import { conformance, placed } from './conformance.ts';

/** What of docs/notebook.schema.json is compared. */
interface ExportedNotebook {
	readonly notes: readonly {
		readonly path: string;
		readonly thumbnail?: string;
		readonly links: readonly ExportedLink[];
	}[];
}

interface ExportedLink {
	readonly line: number;
	readonly column: number;
	readonly endColumn: number;
	readonly type?: string;
	readonly target: string;
	readonly to: readonly string[];
}

conformance('the terminal', ['notes', 'problems', 'links', 'edges'], ({ files }, source) => {
	const commandLine = new CommandLine(source);
	try {
		const ask = <Answer>(command: string): Answer => {
			const { stdout, stderr } = commandLine.run([command, '--format', 'json']);
			assert.equal(stderr, '');
			return JSON.parse(stdout);
		};
		const rows = ask<readonly NoteRow[]>('list');
		const { notes } = ask<ExportedNotebook>('export');
		const { problems: all } = ask<{ problems: FoundProblem[] }>('check');
		// What a configuration says is no part of the format of notes.
		const problems = all.filter(({ path }) => path.endsWith('.md'));
		const { nodes, edges } = ask<LinkGraph>('graph');

		const picture = (path: string) => {
			const name = notes.find((note) => note.path === path)?.thumbnail ?? '';
			return files.has(uriOf(name)) ? name : '';
		};
		/** Such a link counts as none, but `kezako show` opens what it means. */
		const meantBy = (path: string, { line, column, endColumn, target }: ExportedLink) => {
			const isReported = problems.some(
				(problem) =>
					/^link_by_/.test(problem.code) &&
					problem.path === path &&
					problem.line === line &&
					problem.column > column &&
					problem.endColumn < endColumn,
			);
			const shown = isReported ? commandLine.run(['show', target]).stdout.split('\n') : [];
			return shown.filter((text) => rows.some((row) => row.path === text));
		};
		const paths = new Map(nodes.map(({ node, path }) => [node, path]));
		return {
			notes: Object.fromEntries(
				rows.map(({ path, title, id, types, tags, kezako }) => [
					path,
					{ title, id, types, tags, kezako, thumbnail: picture(path) },
				]),
			),
			problems: problems.map(({ path, line, column, endColumn, code }) =>
				placed(uriOf(path), rangeOf(line, column, endColumn), code),
			),
			links: notes.flatMap(({ path, links }) =>
				links.flatMap((link) => {
					const range = rangeOf(link.line, link.column, link.endColumn);
					const type = link.type === undefined ? '' : `${link.type}:`;
					return [...link.to, ...meantBy(path, link)].map((to) => placed(uriOf(path), range, type + to));
				}),
			),
			edges: edges
				.filter((edge) => edge.source !== edge.target)
				.map((edge) => `${paths.get(edge.source)} → ${paths.get(edge.target)}`),
		};
	} finally {
		commandLine.dispose();
	}
});

/** Programs are told lines and columns from one. */
function rangeOf(line: number, column: number, endColumn: number) {
	return {
		start: { line: line - 1, character: column - 1 },
		end: { line: line - 1, character: endColumn - 1 },
	};
}
