import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import type { NoteUri } from '../../core/note.ts';
import { parseNote } from '../../core/parseNote.ts';
import { safeFixes } from '../../features/codeActions/codeActions.ts';
import { nameLinkFixes } from '../../features/codeActions/nameLinkFixes.ts';
import { needsText, problemsFound } from '../../features/problems/problems.ts';
import { decode, encodingOf } from '../../notebook/state/decoding.ts';
import { withoutHalfFiles } from '../besideFiles.ts';
import { reasonOf } from '../fileErrors.ts';
import { nodeClock } from '../nodeClock.ts';
import { replaceFile } from '../pendingFile.ts';
import { readBytes } from '../readFile.ts';
import { encode } from '../textFile.ts';
import { clearFolder } from './halfWritten.ts';
import type { OpenedNotebook } from './openNotebook.ts';
import { Refusal } from './refusal.ts';
import type { FixedProblem } from './reports/report.ts';
import type { Terminal } from './terminal.ts';
import { TextPatch } from './textPatch.ts';

/** A fixed header may reveal more problems in the note, so fixing goes on for some rounds. */
const maxRounds = 4;

export interface Fixed {
	readonly fixed: readonly FixedProblem[];
	/** How many notes could not be written. */
	readonly failures: number;
	/** The notes with what would be changed in them, in a dry run. */
	readonly patches: ReadonlyMap<NoteUri, TextPatch>;
}

export interface FixOptions {
	/** Puts ids in place of file names in links, in any notebook. */
	readonly fixNames: boolean;
	/** Writes nothing. */
	readonly dryRun: boolean;
}

/** Applies the safe fixes to all notes and reads the notebook again. Leaves alone a file that was changed meanwhile. */
export function fixNotes(opened: OpenedNotebook, options: FixOptions, terminal: Terminal): Promise<Fixed> {
	return withoutHalfFiles(() => fixInRounds(opened, options, terminal));
}

async function fixInRounds(opened: OpenedNotebook, options: FixOptions, terminal: Terminal): Promise<Fixed> {
	const fixed: FixedProblem[] = [];
	const patches = new Map<NoteUri, TextPatch>();
	const leftAlone = new Set<string>();
	let failures = 0;
	for (const folder of options.dryRun ? [] : foldersOf(opened))
		clearFolder(folder, terminal, (path) => opened.pathOf(URI.file(path).toString()));
	for (let round = 0; round < maxRounds; round++) {
		const before = fixed.length;
		const notes = Array.from(opened.notebook.state.index.all(), ({ uri }) => uri).sort();
		for (const [done, uri] of notes.entries()) {
			terminal.progress(l10n.t('Fixing notes'), done, notes.length);
			if (leftAlone.has(uri)) continue;
			try {
				const ofNote = fixNote(opened, uri, options, patches);
				fixed.push(...ofNote);
				// Signals arrive between two turns.
				if (ofNote.length > 0 || done % 100 === 0) await nodeClock.pause();
			} catch (error) {
				leftAlone.add(uri);
				const isRefusal = error instanceof Refusal;
				if (!isRefusal) failures++;
				const path = opened.pathOf(uri);
				terminal.say(isRefusal ? error.message : l10n.t('Cannot change {0} ({1}).', path, reasonOf(error)));
			}
		}
		if (fixed.length === before) break;
		if (options.dryRun) continue;
		opened.notebook.rescan();
		await opened.notebook.settled();
	}
	return { fixed, failures, patches };
}

function foldersOf(opened: OpenedNotebook): Set<string> {
	return new Set(Array.from(opened.notebook.state.index.uris(), (uri) => dirname(URI.parse(uri).fsPath)));
}

/**
 * @param patches what a dry run would change, to which this note is added
 * @throws {Refusal} where the file was changed meanwhile, or its encoding would not survive
 */
function fixNote(
	opened: OpenedNotebook,
	uri: NoteUri,
	{ fixNames, dryRun }: FixOptions,
	patches: Map<NoteUri, TextPatch>,
): FixedProblem[] {
	const context = opened.context();
	const known = opened.notebook.state.index.note(uri);
	const hasLinks = fixNames && known && known.links.length > 0;
	if (!known) return [];
	const mayHaveProblems = needsText(context, known) || problemsFound(context, known, undefined).length > 0;
	if (!hasLinks && !mayHaveProblems) return [];
	const file = URI.parse(uri).fsPath;
	const bytes = readBytes(file);
	const encoding = encodingOf(bytes);
	const mark = encoding === 'utf-8-bom' ? '\uFEFF' : '';
	const patch = patches.get(uri) ?? new TextPatch(decode(bytes), mark, !encoding.startsWith('utf-16'));
	const { text } = patch;
	const parsed = parseNote(uri, text);
	const named = fixNames ? nameLinkFixes(context, parsed) : [];
	const fixes = safeFixes(context, parsed, problemsFound(context, parsed.note, parsed.lines), named);
	if (fixes.length === 0) return [];
	const path = opened.pathOf(uri);
	if (!patches.has(uri) && !encode(text, encoding).equals(bytes)) {
		throw new Refusal(l10n.t('{0} was not changed: save it as UTF-8 to have it fixed.', path));
	}
	patch.apply(fixes.flatMap(({ edits }) => [...edits]));
	if (dryRun) {
		patches.set(uri, patch);
		// Further fixes see it as if it were written.
		opened.notebook.state.changed(uri, patch.text, patches.size);
	} else if (!replaceFile(file, bytes, encode(patch.text, encoding))) {
		throw new Refusal(l10n.t('{0} was not changed: another program changed it meanwhile.', path));
	}
	return fixes.map(({ problem, title }) => ({
		path,
		line: problem.line + 1,
		column: problem.start + 1,
		code: problem.code,
		change: title,
	}));
}
