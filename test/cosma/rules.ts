import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CosmaEffect, CosmaEffects } from '../../server/src/core/cosma/effects.ts';
import { type CosmaVersion, cosmaVersions } from '../../server/src/core/cosmaVersions.ts';
import { problemTable } from '../../server/src/features/problems/table.ts';
import { pathOf, readNotebook } from '../support/testNotebook.ts';
import type { CosmaRecord, Cosmoscope } from './modelize.ts';
import { type Fixed, listOfFixes } from './quickFixes.ts';

/** An entry of the table; rules/general.yml describes it. Everything is text. */
export interface Entry {
	readonly rule: string;
	readonly note: string;
	readonly files?: string;
	readonly links?: { readonly [path: string]: string };
	readonly title?: string;
	readonly encoding?: BufferEncoding;
	readonly config?: string;
	readonly '2.5': string;
	readonly '2.6': string;
	readonly shows?: string | readonly string[];
	readonly lacks?: string | readonly string[];
	readonly says?: readonly string[];
	readonly fix: string;
}

/** What an entry was seen to be. */
export interface Seen {
	readonly cosma: Cosmoscope;
	/** The problems about which Cosma does something. */
	readonly problems: readonly { readonly code: string; readonly cosma?: CosmaEffects }[];
	/** What was fixed, and what Cosma does then; left out where the fix is by hand. */
	readonly fixed?: Fixed & { readonly cosma: Cosmoscope };
}

/** What Cosma does, that which matters most first. */
export const outcomes = ['stops', 'drops', 'changes', 'misreads', 'warns', 'taken'] as const;

const folder = new URL('rules/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** A level of their own has them shown in closed notes, too. */
const openOnly: ReadonlySet<string> = new Set(['ignored_record_meta', 'breaks_url']);

/** The table, by the name of its file. */
export const tables: readonly (readonly [name: string, entries: readonly Entry[]])[] = readdirSync(folder)
	.filter((name) => name.endsWith('.yml') && name !== 'usual.yml')
	.sort()
	.map((name) => [name.slice(0, -'.yml'.length), parse(read(name), { schema: 'failsafe' })]);

export const usualConfig = read('usual.yml');

/** Settings by which some problems are shown that are off by default, or shown in open notes alone. */
export function settingsShowing(...codes: readonly string[]): string {
	const isOff = (code: string) =>
		Object.entries(problemTable).some(([of, { level }]) => of === code && level === 'off');
	const shown = codes.filter((code) => isOff(code) || openOnly.has(code)).map((code) => [code, 'hint']);
	return JSON.stringify({ 'kezako.problems': Object.fromEntries(shown) });
}

/** Beside the note of each entry: a good one. */
const beside = '-- beside.md --\n---\ntitle: Zed\nid: "20230101000000"\n---\n\nText.\n';

/** The files of an entry by their paths. */
export function filesOf({ files = '', config = usualConfig, encoding = 'utf8' }: Entry): ReadonlyMap<string, Buffer> {
	const texts = [files, beside].flatMap((text) => (text === '' ? [] : [...readNotebook(text).files]));
	const written = texts.map(([uri, text]): [string, Buffer] => [pathOf(uri), Buffer.from(text, encoding)]);
	return new Map([...written, ['config.yml', Buffer.from(config)]]);
}

export function isFixed({ fix }: Entry): boolean {
	return fix === 'yes';
}

/** In what an entry differs from what was seen; nothing where it is right. */
export function differences(entry: Entry, { cosma, problems, fixed }: Seen): string[] {
	const says = entry.says ?? [entry.rule];
	const codes = problems.map(({ code }) => code);
	const record = recordOf(entry, cosma);
	return [
		...cosmaVersions.flatMap((version) => {
			const meant = inNotes(entry[version]);
			const effect = worst(problems.map(({ cosma: effects }) => effects?.[version]));
			return meant === effect ? [] : [`Kezako says that Cosma ${version} does this: ${effect}, not ${meant}`];
		}),
		...(inOrder(says) === inOrder(codes) ? [] : [`Kezako says ${inOrder(codes)}, not ${inOrder(says)}`]),
		...(says.includes(entry.rule) ? [] : [`Kezako does not say ${entry.rule}`]),
		...outcomeDifferences(entry, cosma, fixed?.cosma),
		...listOf(entry.shows)
			.filter((text) => !has(record, text))
			.map((text) => `The page does not show ${text}`),
		...listOf(entry.lacks)
			.filter((text) => has(record, text))
			.map((text) => `The page shows ${text}`),
		...(/^(?:yes|by hand\b.*)$/s.test(entry.fix) ? [] : [`The fix is neither yes nor by hand`]),
		...(isFixed(entry) ? fixDifferences(entry, fixed) : []),
	];
}

/** What Cosma 2.6 was seen to do, and whether that is what the entry has it do. */
function outcomeDifferences(entry: Entry, cosma: Cosmoscope, after: Cosmoscope | undefined): string[] {
	const meant = entry['2.6'];
	const isReported = cosma.report.length > 0;
	const differs = (what: string) => [`Cosma 2.6 ${what}, but the entry has that it ${meant}`];
	if (!cosma.isWritten) return meant === 'stops' ? [] : differs(`stops (${cosma.printed.trim()})`);
	const record = recordOf(entry, cosma);
	const notes = notesOf(entry);
	// Of two notes with one key it drops either; beside them is a good one.
	if (!record || (notes.length > 0 && cosma.records.length < notes.length + 1))
		return meant === 'drops' ? [] : differs('drops a note');
	if (meant === 'stops' || meant === 'drops') return differs('takes the note');
	const isProven =
		entry.shows !== undefined ||
		entry.lacks !== undefined ||
		record?.lines.join() !== recordOf(entry, after)?.lines.join();
	const said = cosma.report.map(({ path, message }) => `${path}: ${message}`).join('; ');
	if (meant === 'ignores') return isReported ? differs(`reports ${said}`) : [];
	if (inNotes(meant) === 'changes') return isReported || isProven ? [] : differs('takes the note as it is');
	if (meant === 'misreads' && !isReported) return isProven ? [] : differs('takes the note as it is');
	if (meant === 'warns') return isReported ? [] : differs('says nothing');
	return isReported ? differs(`reports ${said}`) : [];
}

function fixDifferences(entry: Entry, fixed: Seen['fixed']): string[] {
	if (!fixed) return ['Nothing was fixed'];
	const { cosma, left, fixes } = fixed;
	const reported = cosma.report.map(({ path, message }) => `${path}: ${message}`);
	return [
		...(fixes.length === 0 ? ['There is no fix'] : []),
		...left.map(({ path, codes }) => `After the fixes ${path} has ${codes.join(', ')}`),
		...reported.map((line) => `After the fixes Cosma 2.6 reports ${line}`),
		...(cosma.isWritten ? [] : [`After the fixes Cosma 2.6 stops: ${cosma.printed.trim()}`]),
		...(cosma.isWritten && !recordOf(entry, cosma) ? ['After the fixes Cosma 2.6 drops the note'] : []),
	].map((line) => `${line} (${listOfFixes(fixes)})`);
}

/** The paths of the notes that both versions read. */
function notesOf({ files = '' }: Entry): string[] {
	const paths = files === '' ? [] : Array.from(readNotebook(files).files.keys(), pathOf);
	return paths.filter((path) => /^[^.].*\.md$/.test(path));
}

function recordOf(entry: Entry, cosma: Cosmoscope | undefined): CosmaRecord | undefined {
	const meant = entry.title ?? (notesOf(entry).length > 0 ? 'A' : 'Zed');
	return cosma?.records.find((record) => record.title === meant);
}

function has(record: CosmaRecord | undefined, text: string): boolean {
	return record?.lines.some((line) => line.includes(text)) ?? false;
}

/** What Cosma does with options, in the words for notes. */
function inNotes(effect: string): string {
	return /^(?:resets|resetsTypes|ignores)$/.test(effect) ? 'changes' : effect;
}

function worst(effects: readonly (CosmaEffect | undefined)[]): (typeof outcomes)[number] {
	return outcomes.find((outcome) => effects.some((effect) => effect === outcome)) ?? 'taken';
}

function listOf(texts: string | readonly string[] | undefined): readonly string[] {
	return typeof texts === 'string' ? [texts] : (texts ?? []);
}

function inOrder(codes: readonly string[]): string {
	return [...codes].sort().join(', ');
}

/** The other words that an entry could have for a version. */
export function otherOutcomes(entry: Entry, version: CosmaVersion): string[] {
	return outcomes.filter((outcome) => outcome !== inNotes(entry[version]));
}
