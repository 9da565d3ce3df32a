import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { NoteUri } from '../../core/note.ts';
import { parseNote } from '../../core/parseNote.ts';
import { safeFixes } from '../../features/codeActions/codeActions.ts';
import { problemsFound } from '../../features/problems/problems.ts';
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

/** A fixed header may reveal more problems in the note, so fixing goes on for some rounds. */
const maxRounds = 4;

export interface Fixed {
	readonly fixed: readonly FixedProblem[];
	/** How many notes could not be written. */
	readonly failures: number;
}

/** Applies the safe fixes to all notes and reads the notebook again. Leaves alone a file that was changed meanwhile. */
export function fixNotes(opened: OpenedNotebook, terminal: Terminal): Promise<Fixed> {
	return withoutHalfFiles(() => fixInRounds(opened, terminal));
}

async function fixInRounds(opened: OpenedNotebook, terminal: Terminal): Promise<Fixed> {
	const fixed: FixedProblem[] = [];
	const leftAlone = new Set<string>();
	let failures = 0;
	for (const folder of foldersOf(opened))
		clearFolder(folder, terminal, (path) => opened.pathOf(URI.file(path).toString()));
	for (let round = 0; round < maxRounds; round++) {
		const before = fixed.length;
		const notes = Array.from(opened.notebook.state.index.all(), ({ uri }) => uri).sort();
		for (const [done, uri] of notes.entries()) {
			terminal.progress(l10n.t('Fixing notes'), done, notes.length);
			if (leftAlone.has(uri)) continue;
			try {
				const ofNote = fixNote(opened, uri);
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
		opened.notebook.rescan();
		await opened.notebook.settled();
	}
	return { fixed, failures };
}

function foldersOf(opened: OpenedNotebook): Set<string> {
	return new Set(Array.from(opened.notebook.state.index.uris(), (uri) => dirname(URI.parse(uri).fsPath)));
}

/** @throws {Refusal} where the file was changed meanwhile, or its encoding would not survive */
function fixNote(opened: OpenedNotebook, uri: NoteUri): FixedProblem[] {
	const context = opened.context();
	const known = opened.notebook.state.index.note(uri);
	if (!known || problemsFound(context, known, undefined).length === 0) return [];
	const file = URI.parse(uri).fsPath;
	const bytes = readBytes(file);
	const text = decode(bytes);
	const parsed = parseNote(uri, text);
	const fixes = safeFixes(context, parsed, problemsFound(context, parsed.note, parsed.lines));
	if (fixes.length === 0) return [];
	const path = opened.pathOf(uri);
	const encoding = encodingOf(bytes);
	if (!encode(text, encoding).equals(bytes)) {
		throw new Refusal(l10n.t('{0} was not changed: save it as UTF-8 to have it fixed.', path));
	}
	const document = TextDocument.create(uri, 'markdown', 0, text);
	const edits = fixes.flatMap((fix) => [...fix.edits]);
	const fixed = TextDocument.applyEdits(document, edits);
	if (!replaceFile(file, bytes, encode(fixed, encoding))) {
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
